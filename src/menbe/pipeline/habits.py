"""The habits of an outlet: whose texts it carries, who carries its own, credited or not, how fast. Counts, no score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median

from menbe.model import ReprintKind
from menbe.store import Catalogue
from menbe.store.copying import CopyRow, StatedSource, articles_of, copies_by, copies_from, sources_of
from menbe.views import Anchor, Carried, NamedSource, OutletLine, OutletName, OutletPage, Partner

CASES = 200  # articles whose cases are listed for each partner; counts are of all


def outlet_page(
    catalogue: Catalogue, line: OutletLine, name: Callable[[str], OutletName], since: datetime | None
) -> OutletPage:
    """Everything the page of an outlet shows, of articles filed since then; of all time where `since` is None."""
    articles = articles_of(catalogue.connection, line.key, since)
    stated = sources_of(catalogue.connection, line.key, since)
    mine, theirs = copies_by(catalogue.connection, line.key, since), copies_from(catalogue.connection, line.key, since)
    carried = {row.reprint.article: row.reprint.kind for row in mine}
    naming = [a for a in articles if a not in carried and a in stated]
    translations = sum(kind is ReprintKind.TRANSLATION for kind in carried.values())
    return OutletPage(
        outlet=line,
        since=since,
        articles=len(articles),
        copies=len(carried) - translations,
        translations=translations,
        naming=len(naming),
        plain=len(articles) - len(carried) - len(naming),
        first=len({row.reprint.original for row in theirs}),
        copies_of=_partners(mine, name, lambda row: row.original_outlet),
        copied_by=_partners(theirs, name, lambda row: row.outlet),
        names=_named(stated, name),
    )


def _partners(
    rows: Sequence[CopyRow],
    name: Callable[[str], OutletName],
    other: Callable[[CopyRow], str],
) -> tuple[Partner, ...]:
    """The most copied, or the most copying, first."""
    by_outlet: dict[str, list[Carried]] = defaultdict(list)
    for row in rows:
        by_outlet[other(row)].append(_carried(row))
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


def _carried(row: CopyRow) -> Carried:
    return Carried(
        article=row.reprint.article,
        original=row.reprint.original,
        headline=row.headline,
        language=row.language,
        kind=row.reprint.kind,
        credited=row.credited,
        at=row.at,
        delay_minutes=(row.at - row.original_at) // timedelta(minutes=1),
    )


def _named(stated: Mapping[str, Sequence[StatedSource]], name: Callable[[str], OutletName]) -> tuple[NamedSource, ...]:
    """Whom these articles name as their source, the most named first; each article counts once for a source."""
    found: dict[str, dict[str, StatedSource]] = defaultdict(dict)
    for article, sources in stated.items():
        for source in sources:
            found[source.outlet or source.named].setdefault(article, source)
    sources_named = [_source(who, by_article, name) for who, by_article in found.items()]
    return tuple(sorted(sources_named, key=lambda source: (-source.times, source.name)))


def _source(who: str, by_article: Mapping[str, StatedSource], name: Callable[[str], OutletName]) -> NamedSource:
    known = next(iter(by_article.values())).outlet is not None
    return NamedSource(
        name=name(who).name if known else who,
        outlet=name(who) if known else None,
        times=len(by_article),
        anchors=tuple(
            Anchor(article=article, start=source.start, end=source.end, surface=source.surface)
            for article, source in list(by_article.items())[:CASES]
        ),
    )
