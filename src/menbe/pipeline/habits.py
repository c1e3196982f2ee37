"""The habits of an outlet: whose texts it carries, who carries its own, credited or not, how fast. Counts, no score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from menbe.model import Citation, Reading, ReprintKind
from menbe.store import Catalogue
from menbe.store.copying import CopyRow, articles_of, copies_by, copies_from
from menbe.views import Anchor, Carried, NamedSource, OutletLine, OutletName, OutletPage, Partner

CASES = 200  # articles whose cases are listed for each partner; counts are of all


def outlet_page(
    catalogue: Catalogue, line: OutletLine, name: Callable[[str], OutletName], since: datetime | None
) -> OutletPage:
    """Everything the page of an outlet shows, of articles filed since then; of all time where `since` is None."""
    articles = articles_of(catalogue.connection, line.key, since)
    readings = {article: catalogue.reading(article) for article in articles}
    mine, theirs = copies_by(catalogue.connection, line.key, since), copies_from(catalogue.connection, line.key, since)
    carried = {row.reprint.article: row.reprint.kind for row in mine}
    naming = [a for a in articles if a not in carried and readings[a].citations]
    translations = sum(kind is ReprintKind.TRANSLATION for kind in carried.values())
    others = {row.reprint.article: catalogue.reading(row.reprint.article) for row in theirs}
    return OutletPage(
        outlet=line,
        since=since,
        articles=len(articles),
        copies=len(carried) - translations,
        translations=translations,
        naming=len(naming),
        plain=len(articles) - len(carried) - len(naming),
        first=len({row.reprint.original for row in theirs}),
        copies_of=_partners(mine, readings, name, lambda row: row.original_outlet),
        copied_by=_partners(theirs, others, name, lambda row: row.outlet),
        names=_named(readings.values(), name),
    )


def _partners(
    rows: Sequence[CopyRow],
    readings: Mapping[str, Reading],
    name: Callable[[str], OutletName],
    other: Callable[[CopyRow], str],
) -> tuple[Partner, ...]:
    """The most copied, or the most copying, first."""
    by_outlet: dict[str, list[Carried]] = defaultdict(list)
    for row in rows:
        by_outlet[other(row)].append(_carried(row, readings[row.reprint.article]))
    partners = [_partner(name(key), cases) for key, cases in by_outlet.items()]
    return tuple(sorted(partners, key=lambda p: (-(p.copies + p.translations), p.outlet.key)))


def _partner(outlet: OutletName, cases: Sequence[Carried]) -> Partner:
    translations = sum(case.kind == ReprintKind.TRANSLATION for case in cases)
    delays = [case.delay_minutes for case in cases if case.delay_minutes >= 0]
    return Partner(
        outlet=outlet,
        copies=len(cases) - translations,
        translations=translations,
        credited=sum(case.credited for case in cases),
        median_minutes=round(median(delays)) if delays else None,
        cases=tuple(cases[:CASES]),
    )


def _carried(row: CopyRow, reading: Reading) -> Carried:
    return Carried(
        article=row.reprint.article,
        original=row.reprint.original,
        headline=row.headline,
        language=row.language,
        kind=row.reprint.kind,
        credited=any(citation.outlet == row.original_outlet for citation in reading.citations),
        at=row.at,
        delay_minutes=(row.at - row.original_at) // timedelta(minutes=1),
    )


def _named(readings: Iterable[Reading], name: Callable[[str], OutletName]) -> tuple[NamedSource, ...]:
    """Whom these articles name as their source, the most named first; each article counts once for a source."""
    found: dict[str, dict[str, Citation]] = defaultdict(dict)
    for reading in readings:
        for citation in reading.citations:
            who = citation.outlet or citation.named.surface
            found[who].setdefault(reading.article.id, citation)
    sources = [_source(who, by_article, name) for who, by_article in found.items()]
    return tuple(sorted(sources, key=lambda source: (-source.times, source.name)))


def _source(who: str, by_article: Mapping[str, Citation], name: Callable[[str], OutletName]) -> NamedSource:
    known = next(iter(by_article.values())).outlet is not None
    return NamedSource(
        name=name(who).name if known else who,
        outlet=name(who) if known else None,
        times=len(by_article),
        anchors=tuple(
            Anchor(article=article, start=c.formula.start, end=c.formula.end, surface=c.formula.surface)
            for article, c in list(by_article.items())[:CASES]
        ),
    )
