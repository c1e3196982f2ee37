"""Reading: from a snapshot to a Reading, without looking at any neighbour. Runs anywhere, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from menbe.claims import Piece, accept, find_claims, find_facts, genre_of_address, genre_of_piece, is_person
from menbe.copies.citations import find_citations
from menbe.copies.fingerprints import fingerprint
from menbe.encode.text import text_of
from menbe.errors import ItemError, SuggestError
from menbe.extract.template import apply_template, block_hashes
from menbe.model import (
    Article,
    BlockKind,
    Citation,
    Claim,
    Extract,
    Outlet,
    Reading,
    Snapshot,
    Vector,
    Voice,
    article_id,
)
from menbe.names import Lexicon, find_mentions
from menbe.pipeline.outlets import address_of, new_outlet, outlet_key
from menbe.ports import Encoder, Extractor, LanguageIdentifier, Suggester

IDENTIFIED_CHARACTERS = 2_000
OPENING = 90  # characters that stand for a headline where there is none: a line of a list
SURE = 0.60  # confidence under which a page's own statement of its language is believed instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading may know of the newsroom: its outlets, and per outlet the blocks that are its template."""

    outlets: tuple[Outlet, ...]
    recurring: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A snapshot to read. outlet: key, where the intake says whose pages it holds."""

    snapshot: Snapshot
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A snapshot read to the end. outlet: of the article, met for the first time or known. trouble: what went wrong
    on the side, without which the article was read."""

    reading: Reading
    outlet: Outlet
    blocks: tuple[int, ...]
    extract: Extract
    trouble: ItemError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWork:
    """The work an engine runs: picklable, since its parts open their models on first use."""

    extractor: Extractor
    identifier: LanguageIdentifier
    encoder: Encoder
    suggester: Suggester | None = None

    def __call__(self, known: Known, unread: Unread) -> Read:
        """Raises ItemError with the reason when the page holds no article."""
        plain = self.extractor.extract(unread.snapshot)
        outlets = {outlet.key: outlet for outlet in known.outlets}
        key = unread.outlet or outlet_key(address_of(plain), outlets)
        extract = apply_template(plain, known.recurring.get(key, frozenset()))
        name = outlets[key].name if key in outlets else ""
        article = article_of(extract, unread.snapshot, key, self.identifier, name)
        outlet = outlets.get(key) or new_outlet(key, extract.site_name, article.language)
        reading = read_article(article, (*known.outlets, outlet), self.encoder)
        reading, trouble = with_suggestions(reading, self.suggester)
        blocks = tuple(sorted(block_hashes(plain)))
        return Read(reading=reading, outlet=outlet, blocks=blocks, extract=extract, trouble=trouble)


def article_of(
    extract: Extract, snapshot: Snapshot, outlet: str, identifier: LanguageIdentifier, name: str = ""
) -> Article:
    """The article of a page: its identity, language, genre and zones settled. name: of the outlet, where known."""
    url = address_of(extract)
    language = language_of(extract, identifier)
    told = genre_of_address(url)
    genre = told or genre_of_piece(piece_of(extract, language, name))[0]
    return Article(
        id=article_id(url),
        url=url,
        outlet=outlet,
        language=language,
        genre=genre,
        headline=extract.headline or opening_of(extract),
        text=extract.text,
        zones=extract.blocks,
        published_at=extract.published.at if extract.published else None,
        first_seen_at=snapshot.fetched_at,
        snapshot=snapshot.digest,
        authors=extract.authors,
        links=extract.links,
    )


def piece_of(extract: Extract, language: str, name: str) -> Piece:
    """What is asked of a page before its genre is known. name: of the outlet, where the page does not state it."""
    site = extract.site_name or name
    signed = any(is_person(author, site, language) for author in extract.authors)
    return Piece(extract.headline, extract.text, extract.blocks, language, signed, site)


def opening_of(extract: Extract) -> str:
    """The first words of the text, by which a piece without a headline (a post, a bulletin) is called."""
    first = next((b for b in extract.blocks if b.kind is BlockKind.BODY), None)
    if first is None:
        return ""
    line = extract.text[first.start : first.end].partition("\n")[0]
    return line if len(line) <= OPENING else line[:OPENING].rsplit(" ", 1)[0]


def language_of(extract: Extract, identifier: LanguageIdentifier) -> str:
    """Of the headline and the body; the page's own statement counts only where the text leaves doubt."""
    wanted = (BlockKind.HEADLINE, BlockKind.BODY)
    text = "\n".join(extract.text[b.start : b.end] for b in extract.blocks if b.kind in wanted)
    found = identifier.identify(text[:IDENTIFIED_CHARACTERS])
    if found.confidence < SURE and extract.declared_language:
        return extract.declared_language
    return found.language


def read_article(article: Article, outlets: Iterable[Outlet], encoder: Encoder) -> Reading:
    """Everything that can be known of an article without its neighbours."""
    known = tuple(outlets)
    claims = find_claims(article)
    mentions = find_mentions(article, Lexicon.of(known))
    citations = find_citations(article, known, mentions)
    claims = tuple(_of_outlet(claim, citations) for claim in claims)
    return Reading(
        article=article,
        fingerprint=fingerprint(article, claims),
        vector=vector_of(article, encoder),
        mentions=mentions,
        citations=citations,
        claims=claims,
        facts=find_facts(article, claims, mentions),
    )


def with_suggestions(reading: Reading, suggester: Suggester | None) -> tuple[Reading, ItemError | None]:
    """The reading with what stands of a language model's suggestions; without them where it gives no answer."""
    if suggester is None:
        return reading, None
    try:
        given = suggester.suggest(reading.article)
    except SuggestError as exc:
        return reading, exc
    accepted = accept(reading.article, reading.claims, reading.facts, given)
    return replace(reading, claims=accepted.claims, facts=accepted.facts), None


def vector_of(article: Article, encoder: Encoder) -> Vector:
    return encoder.encode([text_of(article)])[0]


def is_same_text(one: Article, other: Article) -> bool:
    """Whether two snapshots hold the same article word for word; furniture may differ."""
    return (one.headline, one.body()) == (other.headline, other.body())


def first_seen(later: Reading, first: Reading) -> Reading:
    """A later version keeps the time at which the article was first seen."""
    return replace(later, article=replace(later.article, first_seen_at=first.article.first_seen_at))


def _of_outlet(claim: Claim, citations: Iterable[Citation]) -> Claim:
    """A claim of a known outlet speaks in the voice of outlets, whatever its name sounds like."""
    speaker = claim.speaker
    if speaker is None or claim.voice is not Voice.ORGANISATION:
        return claim
    named = (c.named for c in citations if c.outlet is not None)
    alone = any(n.start <= speaker.start + 1 and speaker.end <= n.end + 1 for n in named)
    return replace(claim, voice=Voice.OUTLET) if alone else claim
