"""The copy graph: nodes, edges, and what the copies changed."""

from __future__ import annotations

from menbe.copies import changed as copies
from menbe.copies.chains import Chain, End, Step, answers, chains
from menbe.copies.changed import changes
from menbe.copies.hyperlinks import same_page
from menbe.copies.leaning import Link
from menbe.copies.origins import credited
from menbe.model import Citation, Reading, Reprint
from menbe.names.bases import base_of
from menbe.stories.telling.material import Material, anchor
from menbe.views import Change, Edge, Node, SourceChain, SourceStep

ORDER = (copies.FIGURE, copies.HEDGE, copies.ATTRIBUTION, copies.SOURCE, copies.PASSAGE)


def nodes(material: Material) -> tuple[Node, ...]:
    """Every article of the story, in order of time."""
    return tuple(_node(reading, material) for reading in material.readings)


def _node(reading: Reading, material: Material) -> Node:
    article = reading.article
    placement = material.placements[article.id]
    return Node(
        article=article.id,
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        headline=article.headline,
        url=article.url,
        at=article.time,
        published_at=article.published_at,
        genre=article.genre,
        origin=material.origin_of[article.id],
        placed_by=placement.decided_by,
        placed_because=placement.reasons,
    )


def edges(material: Material) -> tuple[Edge, ...]:
    """Copies first, then stated sources, then what else an article rests on; each pair of articles once."""
    copied = [_copy(reprint, material) for reprint in material.reprints if reprint.original in material.articles]
    shown = {(e.article, e.original) for e in copied}
    cited = [
        edge
        for reading in material.readings
        for edge in (_cites(reading, citation, material) for citation in reading.citations)
        if (edge.article, edge.original) not in shown
    ]
    shown |= {(e.article, e.original) for e in cited}
    rests = [_rests(link) for link in material.origins.links if link.origin in material.articles]
    return (*copied, *dict.fromkeys(cited), *(e for e in rests if (e.article, e.original) not in shown))


def _rests(link: Link) -> Edge:
    return Edge(
        article=link.article,
        original=link.origin,
        named=None,
        kind="perhaps" if link.suspected else "rests",
        here_in_there=None,
        shared=0,
        credited=link.clue == "citation",
        reasons=(("suspected " + link.clue if link.suspected else link.clue, link.why),),
        anchor=None,
    )


def _copy(reprint: Reprint, material: Material) -> Edge:
    original = material.articles[reprint.original]
    reading = material.by_id[reprint.article]
    credit = next((c for c in reading.citations if c.outlet == original.outlet), None)
    return Edge(
        article=reprint.article,
        original=reprint.original,
        named=credit.named.surface if credit else None,
        kind=reprint.kind,
        here_in_there=reprint.here_in_there,
        shared=len(reprint.shared),
        credited=credited(reading, material.by_id[reprint.original]),
        reasons=tuple(reprint.reasons.items()),
        anchor=anchor(reprint.article, credit.formula) if credit else None,
    )


def _cites(reading: Reading, citation: Citation, material: Material) -> Edge:
    return Edge(
        article=reading.article.id,
        original=_cited_article(reading, citation, material),
        named=citation.named.surface,
        kind="answers" if answers(reading, citation) else "cites",
        here_in_there=None,
        shared=0,
        credited=True,
        reasons=(("rule", citation.rule),),
        anchor=anchor(reading.article.id, citation.formula),
    )


def _cited_article(reading: Reading, citation: Citation, material: Material) -> str | None:
    """The article that is linked to, or else the newest earlier one of the cited outlet in this story."""
    for other in material.readings:
        if citation.link is not None and same_page(citation.link, other.article.url):
            return other.article.id if other is not reading else None
    earlier = [
        other.article.id
        for other in material.readings
        if other.article.outlet == citation.outlet and other.article.time < reading.article.time
    ]
    return earlier[-1] if earlier else None


def _step_name(step: Step, chain: Chain, material: Material) -> str:
    """An outlet by its name; one who only spoke, at the end of a chain, in the base form where that is known."""
    if chain.end is not End.SPEAKER or step is not chain.steps[-1] or step.passage is None or step.said_in is None:
        return step.name
    reading = material.by_id[step.said_in]
    base = base_of(step.passage, reading.article.language, reading.mentions)
    return base.text if base.sure else step.name


def source_chains(material: Material) -> tuple[SourceChain, ...]:
    """The chains of stated sources of a story, the longest first."""
    found = [
        SourceChain(
            steps=tuple(
                SourceStep(
                    name=_step_name(step, chain, material),
                    article=step.article,
                    anchor=anchor(step.said_in, step.passage) if step.said_in and step.passage else None,
                )
                for step in chain.steps
            ),
            end=chain.end.value,
        )
        for chain in chains(material.readings, material.outlets)
    ]
    return tuple(sorted(found, key=lambda chain: -len(chain.steps)))


def changed(material: Material) -> tuple[Change, ...]:
    """What each copy dropped, added or altered: copy by copy in order of time, what alters the news before the rest."""
    times = {article.id: article.time for article in material.articles.values()}
    by_id = {reading.article.id: reading for reading in material.readings}
    found = [
        change
        for reprint in material.reprints
        if reprint.original in by_id and reprint.article in by_id
        for change in changed_by(reprint, by_id[reprint.article], by_id[reprint.original])
    ]
    return tuple(sorted(found, key=lambda change: (times[change.article], change.article, ORDER.index(change.of))))


def changed_by(reprint: Reprint, here: Reading, there: Reading) -> list[Change]:
    """What one copy did to its original."""
    return [
        Change(
            article=reprint.article,
            original=reprint.original,
            what=change.what,
            of=change.of,
            note=change.note,
            here=anchor(reprint.article, change.here) if change.here else None,
            there=anchor(reprint.original, change.there) if change.there else None,
        )
        for change in changes(reprint, here, there)
    ]
