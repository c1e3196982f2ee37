# Two commands: `make run` (the demo world, loaded and served) and `make test` (everything CI runs).
# Each makes the environment if it is missing. Needs Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
LOOPS  := src/menbe/stories/loops/compiled.c
export UV_PYTHON_DOWNLOADS := never

.PHONY: run test check lint types contracts tests browser lock clean bench-pages bench-stories bench-copies bench-claims bench-names bench-reliability bench-search bench-pages-served bench-scale bench-topics

run: $(VENV)/.run
	$(BIN)/menbe demo --serve

test check: $(VENV)/.dev
	$(BIN)/python tests/everything.py

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON): Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON): cannot make an environment; on Debian try: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip --quiet --disable-pip-version-check install uv

# The dev environment holds all of the run environment, so whichever was made first serves `make run`.
$(VENV)/.run: requirements.lock $(LOOPS) | $(UV)
	@test -e $(VENV)/.dev || VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes requirements.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(LOOPS) | $(UV)
	@VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes requirements-dev.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

lock: | $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build --extra dev pyproject.toml -o requirements-dev.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build --extra dev --extra bench pyproject.toml -o requirements-bench.lock

# The peer that copies are measured beside; without it the benchmark says that it was skipped.
$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements-bench.lock
	@touch $@

bench-copies: $(VENV)/.bench

bench-pages bench-stories bench-copies bench-claims bench-names bench-reliability bench-search bench-pages-served bench-scale bench-topics: $(VENV)/.dev
	$(BIN)/python benchmarks/$(subst -,_,$(subst bench-,,$@)).py

clean:
	rm -rf $(VENV) var
