"""Names and links of worlds alone: spans and linking on their bare texts, without pages and without filing.

    python benchmarks/world_names.py [--misses] [DIR …]

`menbe score` measures them on fetched pages and takes minutes; this takes seconds and tells the misses. Without DIR the
demo world and the development worlds of quality/ are read; a world that is sealed (docs/worlds.md) is given by nobody.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from fact_tables import article_of
from menbe.demo.scoring.content import gold_mentions, mentions
from menbe.demo.scoring.paper import Paper
from menbe.demo.world import DEMO, World, load
from menbe.names import Lexicon, find_mentions, linked_entities

QUALITY = Path(__file__).parents[1] / "quality"
READ = ("river-week", "harbour-autumn", "court-spring", "mountain-summer", "second-world", "winter-fortnight")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="what is not found, found wrongly, not linked")
    parser.add_argument("folders", nargs="*", type=Path, default=[DEMO, *(QUALITY / name for name in READ)])
    args = parser.parse_args()
    for folder in args.folders:
        paper = read(load(folder))
        told = mentions(paper, set(paper.gold))
        each = (f"{one} {mentions(paper, _of(paper, one))['f1']:.3f}" for one in _languages(paper))
        linked = f"linking {told['linking_f1']:.3f} merges {told['wrong_merges']}"
        print(f"{folder.name:<18}", _row(told), linked, " ".join(each), flush=True)
        if args.misses:
            print("\n".join(_misses(paper)))


def read(world: World) -> Paper:
    """A world as it would be exported, with nothing in it but articles, mentions and entities."""
    lexicon = Lexicon.of(world.outlets)
    articles = {told["id"]: article_of(told) for told in world.articles}
    found = {article.id: find_mentions(article, lexicon) for article in articles.values()}
    linked = linked_entities(found)
    rows: dict[str, list[dict[str, Any]]] = {"articles": [], "mentions": []}
    for article in articles.values():
        zones = [{"kind": str(zone.kind), "start": zone.start, "end": zone.end} for zone in article.zones]
        rows["articles"].append({"id": article.id, "url": article.url, "text": article.text, "zones": zones})
        rows["mentions"] += [
            {"article": article.id, "entity": linked[m.key], "key": m.key, "kind": str(m.kind),
             "passage": {"start": m.passage.start, "end": m.passage.end}}
            for m in found[article.id]
        ]  # fmt: skip
    return Paper(world, rows)


def _row(told: Any) -> str:
    return f"P {told['p']:.3f} R {told['r']:.3f} F1 {told['f1']:.3f}"


def _languages(paper: Paper) -> list[str]:
    return sorted(set(paper.language.values()))


def _of(paper: Paper, language: str) -> Collection[str]:
    return {article for article, written in paper.language.items() if written == language}


def _misses(paper: Paper) -> Iterator[str]:
    kinds = {e["canonical"]: e["type"] for e in paper.world.answers["entities"]}
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in sorted(paper.gold):
        text, language = paper.article[article]["text"], paper.language[article]
        wanted = gold_mentions(article, paper)
        stated = {(m["passage"]["start"], m["passage"]["end"]): m for m in paper.of_article("mentions")[article]}
        for a, b in sorted(wanted.keys() ^ stated.keys()):
            sign = f"- {kinds[wanted[a, b][0]]}" if (a, b) in wanted else f"+ {stated[a, b]['kind']}"
            beside = text[max(0, a - 35) : b + 25].replace("\n", " ")
            yield f"{sign:<15}{language} {article} | {text[a:b]} | …{beside}…"
        for span in wanted.keys() & stated.keys():
            keys[wanted[span][0], f"{language}:{wanted[span][1]}"].add(stated[span]["entity"])
    forms = sorted((entity, form, key) for (entity, form), found in keys.items() for key in found)
    for one, other in combinations(forms, 2):
        if one[1][:2] != other[1][:2] and (one[0] == other[0]) != (one[2] == other[2]):
            sign = "not linked" if one[0] == other[0] else "WRONGLY LINKED"
            yield f"{sign} {kinds[one[0]]} | {one[1]} [{one[2]}] | {other[1]} [{other[2]}]"


if __name__ == "__main__":
    main()
