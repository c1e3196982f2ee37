"""What the command line prints of the views: tables and sentences for people, JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from menbe.model import Article, BlockKind, Extract, Passage, Reading
from menbe.ports import Progress as Report
from menbe.views import BaseForm, EntityPage, FactRow, Hit, IntakeState, OutletLine, OutletPage, StoryCard, StoryPage

STAGES = {"collect": "collecting", "read": "reading", "file": "filing", "tell": "telling", "export": "exporting"}

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def plain(record: Any) -> Any:
    """A record as what JSON knows; bytes are left out, for they are evidence and have their own command."""
    if is_dataclass(record) and not isinstance(record, type):
        return {key: plain(value) for key, value in asdict(record).items() if not isinstance(value, bytes)}
    if isinstance(record, Mapping):
        return {str(key): plain(value) for key, value in record.items() if not isinstance(value, bytes)}
    if isinstance(record, datetime):
        return record.isoformat()
    if isinstance(record, list | tuple | set | frozenset):
        return [plain(value) for value in record]
    return record


def print_json(record: Any) -> None:
    out.print(json.dumps(plain(record), ensure_ascii=False, indent=1), markup=False)


@contextmanager
def progress() -> Iterator[Report]:
    """A progress bar per stage, on the terminal's error channel; quiet where that is no terminal."""
    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(STAGES.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 story", "2 stories": a number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def headline_of(card: StoryCard, language: str | None = None) -> str:
    return card.headlines.get(language or "") or next(iter(card.headlines.values()))


def origins_of(low: int, high: int) -> str:
    count = str(low) if low == high else f"{low}–{high}"
    return f"{count} origin" if (low, high) == (1, 1) else f"{count} origins"


def line_of(card: StoryCard) -> str:
    outlets = "1 outlet" if card.outlets == 1 else f"{card.outlets} outlets"
    return f"{outlets} · {origins_of(card.origins_low, card.origins_high)} · {' '.join(card.languages)}"


def print_stories(cards: Sequence[StoryCard], language: str | None) -> None:
    if not cards:
        err.print("no story fits; leave out a filter, or bring some in: menbe add ADDRESS, then menbe collect")
    for card in cards:
        out.print(f"[bold]{card.id}[/]  {_safe(headline_of(card, language))}")
        disputed = f" · disputed: {', '.join(card.disputed)}" if card.disputed else ""
        out.print(f"    {line_of(card)}{disputed} · {card.updated_at:%Y-%m-%d %H:%M}", style="dim")


def print_story(page: StoryPage, language: str | None) -> None:
    out.print(f"[bold]{_safe(headline_of(page.card, language))}[/]")
    out.print(line_of(page.card))
    for number, origin in enumerate(page.independence.origins, start=1):
        copies = f", {origin.copies} copies" if origin.copies else ""
        translated = f", {origin.translations} translations" if origin.translations else ""
        articles = f"{len(origin.articles)} articles{copies}{translated}"
        _line(f"  {number}. {origin.label} ({origin.kind}; {articles})")
    _print_facts(page.facts)
    for voice in page.voices:
        out.print(f"\n[bold]{voice.voice}[/]")
        for claim in voice.claims:
            repeats = f" (+{len(claim.repeats)})" if claim.repeats else ""
            _line(f"  {_said_by(claim.base)}: {claim.anchor.surface} [{claim.outlet.key}]{repeats}")
    out.print("\n[bold]articles[/]")
    for node in page.nodes:
        _line(f"  {node.at:%m-%d %H:%M} {node.language} {node.outlet.name}: {node.headline}  {node.article}")


def _print_facts(rows: Iterable[FactRow]) -> None:
    table = Table("slot", "whom", "state", "values", box=None, header_style="dim")
    for row in rows:
        values = "; ".join(f"{_value(m.low, m.high, m.label)} ({m.outlet.name})" for m in row.marks)
        table.add_row(row.slot, row.scope or "", row.state, _safe(values))
    out.print(table)


def _value(low: float | None, high: float | None, label: str | None) -> str:
    if label is not None:
        return label
    if high is None:
        return f"≥ {low:g}" if low is not None else "?"
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def print_extract(extract: Extract) -> None:
    published = extract.published.at.isoformat() if extract.published else "unknown"
    out.print(f"[bold]{_safe(extract.headline)}[/]")
    _line(f"published {published} · by {', '.join(extract.authors) or 'unknown'}", style="dim")
    for block in extract.blocks:
        text = extract.text[block.start : block.end]
        style = "dim" if block.kind is BlockKind.FURNITURE else ""
        _line(f"{block.kind:<9} {block.language or '  '} {text}", style=style)
        _line(f"{'':<13}{block.reason}", style="dim")


def print_article_line(article: Article) -> None:
    _line(f"{article.language} · {article.genre} · {article.outlet} · {article.id}")


def print_reading(reading: Reading) -> None:
    print_article_line(reading.article)
    for claim in reading.claims:
        speaker = claim.speaker.surface if claim.speaker else "–"
        hedge = f" · hedge: {claim.hedge.surface}" if claim.hedge else ""
        _line(f"claim  {_at(claim.content)} {claim.voice} · {claim.form} · {speaker}{hedge}: {claim.content.surface}")
    for fact in reading.facts:
        value = _value(fact.low, fact.high, fact.label)
        _line(f"fact   {_at(fact.passage)} {fact.slot} = {value}: {fact.passage.surface}")
    for citation in reading.citations:
        _line(f"source {_at(citation.formula)} {citation.outlet or 'unresolved'}: {citation.formula.surface}")
    for mention in reading.mentions:
        _line(f"name   {_at(mention.passage)} {mention.kind} {mention.key}: {mention.passage.surface}")


def _at(passage: Passage) -> str:
    return f"[{passage.start}:{passage.end}]"


def _said_by(base: BaseForm | None) -> str:
    """Who makes a claim; words whose base form is not known, as a quotation."""
    if base is None:
        return "–"
    return base.text if base.sure else f"“{base.text}”"


def _line(text: str, *, style: str = "") -> None:
    """A line that may hold the text of others, which is never taken for markup."""
    out.print(text, markup=False, style=style)


def print_hits(hits: Sequence[Hit]) -> None:
    if not hits:
        err.print("no article holds all these words; try fewer or shorter ones, or leave out a filter")
    for hit in hits:
        out.print(f"[bold]{hit.article}[/] {_safe(hit.headline)}")
        place = f"{hit.outlet.name} · {hit.language} · {hit.at:%Y-%m-%d %H:%M} · story {hit.story or '–'}"
        _line(f"    {place}", style="dim")
        _line(f"    {hit.snippet}")


def print_entity(page: EntityPage) -> None:
    out.print(f"[bold]{_safe(page.name)}[/]")
    seen = f"{page.first_seen_at:%Y-%m-%d} to {page.last_seen_at:%Y-%m-%d}"
    _line(f"{page.kind} · {'at least ' if page.more else ''}{page.articles} articles · {seen}", style="dim")
    for key in page.keys:
        _line(f"key    {key}")
    for language, names in page.spellings.items():
        _line(f"name   {language} " + ", ".join(f"{name} ({n})" for name, n in names))
    for card in page.stories:
        _line(f"story  {card.id} {next(iter(card.headlines.values()))}")
    for what, claims in (("says", page.made), ("of it", page.about)):
        for claim in claims:
            where = f"{claim.anchor.article}[{claim.anchor.start}:{claim.anchor.end}]"
            _line(f"{what:<6} {where} {claim.voice} · {_said_by(claim.base)}: {claim.anchor.surface}")
    for beside in page.beside:
        _line(f"beside {beside.name} ({beside.articles}) {beside.key}")
    for judgement in page.judgements:
        _line(
            f"judged {judgement.seq} {judgement.what} by {judgement.by}: {judgement.name or ', '.join(judgement.keys)}"
        )


def print_intakes(states: Sequence[IntakeState]) -> None:
    if not states:
        err.print("no intake yet; menbe add ADDRESS makes one")
        return
    table = Table(box=None, header_style="dim")
    table.add_column("intake", overflow="fold")  # whole, so that it can be copied
    for name in ("kind", "state", "since", "articles", "cause"):
        table.add_column(name)
    for s in states:
        since = f"{s.since:%Y-%m-%d %H:%M}" if s.since else ""
        table.add_row(_safe(s.address), s.kind, s.state, since, str(s.articles), _safe(s.cause or ""))
    out.print(table)


def print_outlets(lines: Iterable[OutletLine]) -> None:
    names = ("outlet", "name", "country", "kind", "articles", "stories", "copies", "copied by")
    table = Table(*names, box=None, header_style="dim")
    for o in lines:
        counts = (str(n) for n in (o.articles, o.stories, o.copied, o.copied_by))
        table.add_row(o.key, _safe(o.name), o.country or "", o.kind, *counts)
    out.print(table)


def print_outlet(page: OutletPage) -> None:
    counts = (
        ("articles", page.articles),
        ("copies", page.copies),
        ("translations", page.translations),
        ("name a source", page.naming),
        ("nothing earlier found", page.plain),
        ("carried by others", page.first),
    )
    out.print(f"{_safe(page.outlet.name)}: " + ", ".join(f"{name} {n}" for name, n in counts))
    table = Table("", "outlet", "copies", "translations", "credited", "minutes", box=None, header_style="dim")
    for what, partners in (("carries", page.copies_of), ("is carried by", page.copied_by)):
        for p in partners:
            minutes = "–" if p.median_minutes is None else str(p.median_minutes)
            table.add_row(what, _safe(p.outlet.name), str(p.copies), str(p.translations), str(p.credited), minutes)
    out.print(table)
    if page.names:
        out.print("names as sources: " + ", ".join(f"{_safe(s.name)} {s.times}" for s in page.names))


def print_table(rows: list[list[str]]) -> None:
    table = Table(*rows[0], box=None, header_style="dim")
    for row in rows[1:]:
        table.add_row(*(_safe(cell) for cell in row))
    out.print(table)


def _safe(text: str) -> str:
    """Text of others may hold what rich takes for markup."""
    return text.replace("[", "\\[")
