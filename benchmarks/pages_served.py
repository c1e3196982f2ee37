"""The paper's pages measured at the server: how long each takes to be made, on the demo world and on a large archive.

    python benchmarks/pages_served.py [--articles 20000] [--ledger var/bench/archive.db] [--demo var/demo.db] [--json]

The time is that of a request through the whole application (no network, no browser). The demo world is loaded, and the
archive generated (benchmarks/archive.py), where they are missing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

from starlette.testclient import TestClient

from archive import archive
from menbe import open_newsroom
from menbe.demo import loading
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web.app import create_app
from menbe.web.serving import settle
from menbe.web.visits import LAST

ROOT = Path(__file__).parents[1]
TIMES = 15  # each page is asked for; the first is not counted, for it compiles templates

Rows = dict[str, dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--ledger", type=Path, default=ROOT / "var" / "bench" / "archive.db")
    parser.add_argument("--demo", type=Path, default=ROOT / "var" / "demo.db")
    parser.add_argument("--json", action="store_true", help="one object instead of lines")
    args = parser.parse_args()
    with open_newsroom(args.demo, read={"workers": 0}) as newsroom:  # in this process: it serves pages too
        loading.load_into(newsroom, loading.DEMO, lambda stage, done, total: None)
        demo = measured(newsroom)
    archive(args.ledger, args.articles)
    with open_newsroom(args.ledger) as newsroom:
        large = measured(newsroom)
        size = newsroom.tally().articles
    figures = {"cores": os.cpu_count(), "demo": demo, f"archive of {size:,}": large}
    print(json.dumps(figures, indent=1) if args.json else told(figures))
    return 0


def measured(newsroom: Newsroom) -> Rows:
    settle(newsroom)
    with TestClient(create_app(newsroom, ServeSettings()), raise_server_exceptions=True) as client:
        client.cookies.set(LAST, str(int(newsroom.stories(limit=1)[0].updated_at.timestamp()) - 86_400))
        return {name: _timed(client, paths) for name, paths in pages(newsroom).items()}


def _timed(client: TestClient, paths: list[str]) -> dict[str, float]:
    """Milliseconds; each path in turn."""
    client.get(paths[0])
    times, worked = [], []
    for number in range(TIMES):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(paths[number % len(paths)])
        times.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - busy))
        if answer.status_code != 200:
            raise SystemExit(f"{paths[number % len(paths)]}: answered {answer.status_code}")
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": _p95(times),
        "p95_processor_ms": _p95(worked),  # what the clock would show on a machine with nothing else to do
    }


def _p95(times: list[float]) -> float:
    return round(sorted(times)[min(len(times) - 1, int(0.95 * len(times)))], 1)


def pages(newsroom: Newsroom) -> dict[str, list[str]]:
    """Kinds of pages, each with several addresses; what an editor does and a login are not measured."""
    cards = newsroom.stories(limit=20)
    oldest = newsroom.stories(limit=2_000)[-1]
    outlet = newsroom.tally().outlets[0]
    day = oldest.updated_at.date().isoformat()
    named = list(_entities(newsroom, [card.id for card in cards]))
    return {
        "front": ["/"],
        "front, later page": [f"/?after={oldest.id}"],
        "front, language": ["/?language=ru", "/?language=az"],
        "front, one outlet": [f"/?outlet={outlet.key}"],
        "front, country and newest": [f"/?country={outlet.country}&order=newest"],
        "front, disputed": ["/?only=disputed"],
        "front, one origin": ["/?only=single&language=tr"],
        "front, new origins": ["/?only=new_origins"],
        "front, days": [f"/?since={day}&until={day}"],
        "front, nothing fits": ["/?language=xx", "/?since=2090-01-01"],
        "story": [f"/story/{card.id}" for card in cards],
        "article": [f"/article/{newsroom.story(card.id).nodes[0].article}" for card in cards[:5]],
        "name": [f"/entity?{urlencode({'key': key})}" for key in named],
        "front, topic": ["/?topic=economy", "/?topic=sport&language=az"],
        "compare": [f"/compare/{pair[0]}/{pair[1]}" for pair in _copies(newsroom)],
        "outlets": ["/outlets"],
        "outlet": [f"/outlet/{outlet.key}"],
        "outlet, 30 days": [f"/outlet/{outlet.key}?days=30"],
        "intakes": ["/intakes"],
        "about, alerts, audit, me": ["/about", "/alerts", "/alerts/new", "/audit"],
        "desk": [f"/story/{card.id}/desk" for card in cards[:5]],
        "search, filters": [f"/search?q=port&{f}" for f in SEARCHES],
        "feeds": [
            "/feeds/atom/front",
            "/feeds/json/front?language=tr",
            f"/feeds/atom/story/{cards[0].id}",
            f"/feeds/atom/outlet/{outlet.key}",
            "/feeds/json/search?q=port",
        ],
        "feed of a name": [f"/feeds/atom/entity/{named[0]}"],
        "opml": ["/opml"],
        "api, lists": [
            "/api/v1/stories",
            "/api/v1/stories?topic=crime",
            "/api/v1/articles",
            "/api/v1/outlets",
            f"/api/v1/articles?outlet={outlet.key}",
            "/api/v1/search?q=port",
        ],
        "api, names": ["/api/v1/entities", "/api/v1/entities?kind=place"],
        "api, story": [f"/api/v1/stories/{card.id}" for card in cards[:5]],
        "search": ["/search?q=yan%C4%9F%C4%B1n", "/search?q=%D0%BF%D0%BE%D0%B6%D0%B0%D1%80", "/search?q=port"],
    }


SEARCHES = ("order=newest", "language=en", "country=GB", "topic=economy", "only=disputed", "only=single")


def _copies(newsroom: Newsroom) -> list[tuple[str, str]]:
    rows = newsroom.catalogue.connection.execute("SELECT article, original FROM reprints LIMIT 5").fetchall()
    return [(row[0], row[1]) for row in rows]


def _entities(newsroom: Newsroom, stories: list[str]) -> Iterator[str]:
    for story in stories[:5]:
        yield from (e.key for e in newsroom.story(story).entities[:3] if "@" not in e.key)


def told(figures: Mapping[str, object]) -> str:
    lines = [f"{figures['cores']} cores"]
    for name, rows in figures.items():
        if isinstance(rows, dict):
            lines.append(name)
            lines += [f"  {page:<28}" + "  ".join(f"{k} {v}" for k, v in row.items()) for page, row in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
