"""What lies behind the figures: every answer that was not found and everything found that is no answer.

The matching is that of `content` and `structure`, so that a list and its figure never disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from menbe.demo.scoring.content import (
    Span,
    answered_facts,
    cited_names,
    claim_pairs,
    gold_mentions,
    leaked,
    same_names,
    stated_facts,
    stated_mentions,
    unlike,
)
from menbe.demo.scoring.paper import BODY, Paper, Row, read
from menbe.demo.scoring.structure import copy_edges, copy_pairs, disputes_told, origins_shown
from menbe.demo.world import World

Wrong = Literal["missed", "extra", "differs"]


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference. where: a world's article or story; wrong: `differs` is found with another value."""

    figure: str
    where: str
    wrong: Wrong
    what: str


def misses(export: Path, world: World) -> list[Miss]:
    """All of a world's, in the order of the table of figures, then of articles and stories."""
    paper = read(export, world)
    everything = sorted(paper.gold)
    return [miss for listed in LISTED for miss in listed(paper, everything)]


def miss_table(found: list[Miss]) -> list[list[str]]:
    """For a table."""
    return [["figure", "where", "", "what"], *([m.figure, m.where, m.wrong, m.what] for m in found)]


def _stories(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    """A story of the key that several of ours hold (missed), one of ours that holds several (extra)."""
    ours = {a: paper.story_of.get(a, f"alone:{a}") for a in within}
    for story, answer in sorted(paper.world.answers.get("stories", {}).items()):
        parts: dict[str, list[str]] = {}
        for article in answer["articles"]:
            parts.setdefault(ours[article], []).append(f"{article} {paper.language[article]}")
        if len(parts) > 1:
            yield Miss("stories", story, "missed", " | ".join(", ".join(part) for part in parts.values()))
    for held in sorted(set(ours.values())):
        told = Counter(paper.gold_story_of.get(a, f"alone:{a}") for a in within if ours[a] == held)
        if len(told) > 1:
            yield Miss("stories", held[:8], "extra", ", ".join(f"{story} ({n})" for story, n in told.most_common()))


def _copies(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    ours, gold = copy_edges(paper, within)
    for a, b in sorted(copy_pairs(gold) - copy_pairs(ours)):
        yield Miss("copies", a, "missed", f"with {b} ({paper.language[a]}, {paper.language[b]})")
    for a, b in sorted(copy_pairs(ours) - copy_pairs(gold)):
        yield Miss("copies", a, "extra", f"with {b} ({paper.language[a]}, {paper.language[b]})")
    kinds = {a: (kind, of) for a, of, kind in gold}
    for a, of, kind in sorted(ours):
        if a in kinds and kinds[a][0] != kind:
            yield Miss("kinds", a, "differs", f"{kind} of {of}; the key: {kinds[a][0]} of {kinds[a][1]}")


def _origins(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    for story, gold, low, high in origins_shown(paper, within):
        if not low == high == gold:
            yield Miss("origins", story, "differs", f"{low} to {high}; the key: {gold}")


def _citations(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    found, answers = paper.of_article("citations"), paper.answers("citations")
    for article in within:
        stated, wanted = cited_names(found.get(article, []), answers.get(article, []), paper)
        right = same_names(stated, wanted)
        extra = {name for name in stated if not same_names({name}, right)}
        yield from _either("citations", article, wanted - right, extra)


def _claims(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    found, answers = paper.of_article("claims"), paper.answers("claims")
    for article in within:
        ours, gold = found.get(article, []), answers.get(article, [])
        matched = claim_pairs(ours, gold, article, paper)
        right, answered = {id(row) for row, _ in matched}, {id(answer) for _, answer in matched}
        for answer in gold:
            if id(answer) not in answered:
                yield Miss("claims", article, "missed", _answered(answer))
        for row in ours:
            if id(row) not in right:
                yield Miss("claims", article, "extra", _claimed(row))
        for row, answer in matched:
            if row["voice"] != answer["voice"]:
                voices = f"{row['voice']}; the key: {answer['voice']}"
                yield Miss("voices", article, "differs", f"{voices} · {_surface(row['speaker'])}")
            if bool(row["hedge"]) != bool(answer["hedge"]):
                hedges = f"{_surface(row['hedge'])}; the key: {answer['hedge'] or '–'}"
                yield Miss("hedges", article, "differs", f"{hedges} · {answer['quote'][:90]}")


def _answered(answer: Row) -> str:
    return f"{answer['speaker'] or '–'} · {answer['cue'] or '–'} · {answer['quote']}"


def _claimed(row: Row) -> str:
    return f"{_surface(row['speaker'])} · {_surface(row['cue'])} · {row['content']['surface']}"


def _surface(passage: Row | None) -> str:
    return "–" if passage is None else str(passage["surface"])


def _facts(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    found, answers = paper.of_article("facts"), paper.answers("facts")
    for article in within:
        stated, wanted = stated_facts(found.get(article, [])), answered_facts(answers.get(article, []))
        missed, extra = unlike(set(stated), set(wanted))
        for slot, value in sorted(missed):
            answer = wanted[slot, value]
            what = f"{slot} {value} · {answer.get('of_whom') or '–'} · {answer['text']}"
            yield Miss("facts", article, "missed", what)
        for slot, value in sorted(extra):
            row = stated[slot, value]
            what = f"{slot} {value} · {row['scope'] or '–'} · {_around(row, article, paper)}"
            yield Miss("facts", article, "extra", what)


def _around(row: Row, article: str, paper: Paper) -> str:
    """A passage with the words about it."""
    text, start, end = paper.article[article]["text"], row["passage"]["start"], row["passage"]["end"]
    return " ".join(f"{text[max(start - 60, 0) : start]}[{text[start:end]}]{text[end : end + 60]}".split())


def _disputes(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    ours, gold = disputes_told(paper, within)
    why = {(d["story"], d["slot"], d["kind"]): d for d in paper.world.answers.get("disputes", ())}
    for told in sorted(gold - ours):
        values = ", ".join(f"{v['value']} ({' '.join(v['articles'])})" for v in why[told]["values"])
        yield Miss("disputes", told[0], "missed", f"{told[1]} {told[2]} · {values} · {why[told].get('why', '')}")
    for story, slot, kind in sorted(ours - gold):
        yield Miss("disputes", story, "extra", f"{slot} {kind}")


def _genre(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    for article, genre in sorted(paper.world.answers.get("genre", {}).items()):
        if article in within and article in paper.article and paper.article[article]["genre"] != genre:
            yield Miss("genre", article, "differs", f"{paper.article[article]['genre']}; the key: {genre}")


def _mentions(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    found = paper.of_article("mentions")
    for article in within:
        if article in paper.article:
            row = paper.article[article]
            stated, wanted = stated_mentions(found.get(article, []), row), gold_mentions(article, paper)
            yield from _either("mentions", article, *(_forms(a - b, row) for a, b in (
                (wanted.keys(), stated.keys()), (stated.keys(), wanted.keys()))))  # fmt: skip


def _forms(spans: Collection[Span], row: Row) -> list[str]:
    return [row["text"][start:end] for start, end in sorted(spans)]


def _body(paper: Paper, within: Collection[str]) -> Iterator[Miss]:
    for article in within:
        gold, blocks = paper.gold[article], paper.zones(article, BODY)
        for item in (*gold["furniture"], *gold["captions"]):
            if leaked(item, blocks, gold):
                yield Miss("body", article, "extra", item)


def _either(figure: str, article: str, missed: Collection[str], extra: Collection[str]) -> Iterator[Miss]:
    sides: tuple[tuple[Wrong, Collection[str]], ...] = (("missed", missed), ("extra", extra))
    for wrong, listed in sides:
        for what in sorted(listed):
            yield Miss(figure, article, wrong, what)


LISTED: tuple[Callable[[Paper, Collection[str]], Iterator[Miss]], ...] = (
    _stories, _copies, _origins, _citations, _claims, _facts, _disputes, _genre, _mentions, _body,
)  # fmt: skip
