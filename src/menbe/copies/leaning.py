"""Upon whom an article leans, where it did not take over the text: a cited outlet, a release, the news of its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from menbe.copies.anchors import matches, outline, skeleton
from menbe.copies.asking import asked_by_us
from menbe.copies.citations import governs
from menbe.copies.comparing import Pair, compare, new_speakers, text_of
from menbe.copies.hyperlinks import same_page
from menbe.copies.likeness import anchors_found
from menbe.copies.worded import statements, worded, words_of
from menbe.language import words
from menbe.model import Article, Citation, Form, Genre, Outlet, Passage, Reading, Reprint, ReprintKind, Voice

NEW = 0.60  # share of an article's anchors that the cited one lacks, from which on it has news of its own
NEW_BESIDE = 0.40  # the same, where the source is not named for the whole text
SAME_RELEASE = 0.60  # share of the anchors of the later that stand in the earlier
FEW_ANCHORS = 3  # distinct names and figures; fewer show nothing
QUOTED = 4  # quoted words in a row, the same in both
SHORT = 60  # words; a brief of this length shows too little to be called independent
SAME_DESK = 0.50  # share of the anchors that two outlets of one owner have in common
IN_STORY = 0.75  # share of the anchors of a brief, or of an article of unknown source, that earlier ones have


_FIRST_HAND = frozenset({Voice.WITNESS, Voice.VICTIM_OR_FAMILY, Voice.EXPERT, Voice.ANONYMOUS})
_OFFICIAL = frozenset({Voice.OFFICIAL, Voice.DOCUMENT})
_COUNTED = frozenset({"killed", "injured", "missing", "detained", "arrested", "evacuated"})  # people, so news anew
_COLUMNS = frozenset({Genre.OPINION, Genre.ANALYSIS})


class Standing(Enum):
    """What an article shows of its own work."""

    REPORTS = "reports"  # it spoke to people itself
    RELAYS = "relays"  # all who speak are officials and papers
    SILENT = "silent"  # it does not say


PRONOUN = 3  # letters at most: "его" shows nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An article rests on an origin: another article, or a node that is none (`outlet:<key>`, `article:<id>`).

    clue: copy, citation, quotation, release, brevity, owner, unknown. key, label: of the outlet
    where the origin is no article.
    """

    article: str
    origin: str
    clue: str
    why: str
    suspected: bool = False
    key: str = ""
    label: str = ""


def links(readings: Sequence[Reading], reprints: Sequence[Reprint], outlets: Mapping[str, Outlet]) -> list[Link]:
    """Every link of the articles of a story, given in order of time; at most one of each clue for an article."""
    by_id = {reading.article.id: reading for reading in readings}
    adding = _adding(reprints, by_id, outlets)
    leading = [reprint for reprint in _leading(reprints, readings) if reprint.article not in adding]
    found = [_copied(reprint, set(by_id)) for reprint in leading]
    copied = {link.article for link in found} | adding
    for at, reading in enumerate(readings):
        if reading.article.id in copied:
            continue
        earlier = readings[:at]
        link = (
            _cited(reading, readings, outlets)
            or _same_words(reading, earlier)
            or _same_release(reading, earlier, copied, outlets)
            or _nothing_new(reading, earlier, outlets)
            or _same_owner(reading, earlier, outlets)
            or _unknown(reading, earlier, outlets)
        )
        if link is not None:
            found.append(link)
    return found


def _adding(reprints: Sequence[Reprint], readings: Mapping[str, Reading], outlets: Mapping[str, Outlet]) -> set[str]:
    """Compilations that are origins too: they relay others, and add what they asked themselves. In two editions of one
    outlet its name shows nothing new."""
    parts: dict[str, set[str]] = {}
    for reprint in reprints:
        if reprint.kind is ReprintKind.COMPILATION and reprint.article in readings and reprint.original in readings:
            parts.setdefault(reprint.article, set()).add(readings[reprint.original].article.outlet)
    compiled = {readings[article].article: outlets_of for article, outlets_of in parts.items()}
    return {one.id for one, theirs in compiled.items() if one.outlet not in theirs and names_itself(one, outlets)}


def standing(reading: Reading, outlets: Mapping[str, Outlet]) -> Standing:
    """Whether an article shows that it reported, that it only relays, or neither."""
    first_hand = any(claim.voice in _FIRST_HAND and claim.medium is None for claim in reading.claims)
    if names_itself(reading.article, outlets) or (first_hand and reading.article.genre not in _COLUMNS):
        return Standing.REPORTS
    if reading.article.genre is Genre.INTERVIEW:
        return Standing.REPORTS  # somebody was asked, whatever he is; one taken over says so or is a copy
    # What another outlet says is a stated source or an answer to one, and makes no relay of officials less of it.
    spoken = [claim for claim in reading.claims if claim.speaker is not None and claim.voice is not Voice.OUTLET]
    if spoken and all(claim.voice in _OFFICIAL for claim in spoken):
        return Standing.RELAYS
    return Standing.SILENT


def shown(reading: Reading, outlets: Mapping[str, Outlet]) -> tuple[Passage, ...]:
    """The words by which an article shows its standing, in order: those it spoke to and its own name, or the officials
    who alone speak in it; none for one that does not say."""
    stands = standing(reading, outlets)
    if stands is Standing.SILENT:
        return ()
    voices = _FIRST_HAND if stands is Standing.REPORTS else _OFFICIAL
    spoken = [claim.speaker or claim.content for claim in reading.claims
              if claim.voice in voices and (claim.medium is None or stands is Standing.RELAYS)]  # fmt: skip
    if stands is Standing.REPORTS and (itself := _own_name(reading.article, outlets)) is not None:
        spoken.append(itself)
    telling = (passage for passage in spoken if len(passage.surface) > PRONOUN)
    return tuple(sorted(dict.fromkeys(telling), key=lambda passage: passage.start))


def _own_name(article: Article, outlets: Mapping[str, Outlet]) -> Passage | None:
    """Where the body names its own outlet, in any case form."""
    outlet = outlets.get(article.outlet)
    body = worded(article)
    for name in (words_of(name, article.language) for name in (outlet.name, *outlet.names)) if outlet else ():
        for at in range(len(body.words) - len(name) + 1):
            here = body.words[at : at + len(name)]
            if name and list(here[:-1]) == name[:-1] and here[-1].startswith(name[-1]):
                return article.passage(body.starts[at], body.ends[at + len(name) - 1])
    return None


def names_itself(article: Article, outlets: Mapping[str, Outlet]) -> bool:
    """Whether the body names its own outlet ("told Poplar Courier", "told our reporter"): so speaks one who was asked
    by it."""
    if asked_by_us(article):
        return True
    outlet = outlets.get(article.outlet)
    if outlet is None:
        return False
    return _says(article, (outlet.name, *outlet.names))


@lru_cache(maxsize=4096)
def _says(article: Article, names: tuple[str, ...]) -> bool:
    body = " ".join(words_of(article.body(), article.language))
    plain = (" ".join(words_of(name, article.language)) for name in names)
    return any(name and f" {name}" in f" {body}" for name in plain)


def _leading(reprints: Sequence[Reprint], readings: Sequence[Reading]) -> list[Reprint]:
    """One reprint for each article of the story: a compilation rests first of all on the text it took most of."""
    best: dict[str, Reprint] = {}
    present = {r.article.id for r in readings}
    for reprint in reprints:
        if reprint.article not in present:
            continue
        held = best.get(reprint.article)
        if held is None or _weight(reprint, present) > _weight(held, present):
            best[reprint.article] = reprint
    return list(best.values())


def _weight(reprint: Reprint, present: set[str]) -> tuple[bool, float]:
    return reprint.original in present, reprint.here_in_there


def _copied(reprint: Reprint, present: set[str]) -> Link:
    inside = reprint.original in present
    what = {ReprintKind.TRANSLATION: "translation", ReprintKind.COMPILATION: "compiled"}.get(reprint.kind, "copy")
    return Link(
        article=reprint.article,
        origin=reprint.original if inside else f"article:{reprint.original}",
        clue="copy",
        why=f"{what} of {reprint.original}, {reprint.here_in_there:.0%} of it found there",
        label=reprint.original,
    )


def _cited(reading: Reading, readings: Sequence[Reading], outlets: Mapping[str, Outlet]) -> Link | None:
    """The cited outlet's article that it leans on most, or the outlet itself where it has none in the story."""
    article = reading.article
    named = [c for c in reading.citations if c.outlet != article.outlet]
    if not named or names_itself(article, outlets):
        return None
    reports = standing(reading, outlets) is Standing.REPORTS and article.genre not in _COLUMNS
    governing = [c for c in named if governs(article, c)]
    if (reports or article.genre is Genre.OPINION) and not governing:
        return None  # one who was there may add what an agency says; a column in passing what it argues with
    earlier = [
        other
        for other in readings
        if other.article.id != article.id
        and other.article.time <= article.time
        and any(_refers(c, other.article) for c in named)
    ]
    if earlier:
        return _leaning(reading, earlier, NEW if governing else NEW_BESIDE)
    if reports:
        return None
    return next((link for c in governing if (link := _outside(article, c, outlets)) is not None), None)


def _outside(article: Article, citation: Citation, outlets: Mapping[str, Outlet]) -> Link | None:
    """A link to an outlet that has no article here; by its skeleton where it is not known, so in any script."""
    outlet = outlets.get(citation.outlet or "")
    label = outlet.name if outlet is not None else citation.named.surface
    node = citation.outlet or "".join(skeleton(w.surface) for w in words(label) if w.surface[0].isupper())
    if not node:
        return None  # "local media": nobody is named, so it ties no two articles
    return Link(article=article.id, origin=f"outlet:{node}", clue="citation", why=f"cites {label}",
                key=citation.outlet or "", label=label)  # fmt: skip


def _refers(citation: Citation, article: Article) -> bool:
    return citation.outlet == article.outlet or (citation.link is not None and same_page(citation.link, article.url))


def _leaning(reading: Reading, cited: Sequence[Reading], new: float) -> Link | None:
    pairs = [(_pair(reading, other), other) for other in cited]
    pair, other = max(pairs, key=lambda item: (item[0].anchors_here, item[1].article.time))
    # A column has no news of its own, whatever names it brings; an analysis may have looked into papers.
    if reading.article.genre is not Genre.OPINION and (
        1 - pair.anchors_here >= new or _speakers_of_its_own(reading, other)
    ):
        return None  # it cites the other for a detail, and has news of its own
    return Link(article=reading.article.id, origin=other.article.id, clue="citation",
                why=f"cites the outlet of {other.article.id}")  # fmt: skip


def _speakers_of_its_own(reading: Reading, other: Reading) -> bool:
    """Whether somebody is named as speaking whom the other article does not know."""
    return new_speakers(reading, outline(other).keys) > 0


def _same_words(reading: Reading, earlier: Sequence[Reading]) -> Link | None:
    """A column without reporting of its own leans on the report whose quotations it repeats."""
    if reading.article.genre not in _COLUMNS:
        return None
    mine = _quotations(reading)
    for other in earlier:
        if other.article.language == reading.article.language and (shared := mine & _quotations(other)):
            return Link(article=reading.article.id, origin=other.article.id, clue="quotation",
                        why=f"repeats {len(shared)} quoted passages of {other.article.id}")  # fmt: skip
    return None


def _quotations(reading: Reading) -> set[tuple[str, ...]]:
    article = reading.article
    spans = [(c.content.start, c.content.end) for c in reading.claims if c.form is Form.DIRECT]
    spans += [*statements(article, reading.claims)]
    found: set[tuple[str, ...]] = set()
    for start, end in spans:
        inside = words_of(article.text[start:end], article.language)
        found.update(tuple(inside[k : k + QUOTED]) for k in range(len(inside) - QUOTED + 1))
    return found


def _same_release(
    reading: Reading, earlier: Sequence[Reading], copied: set[str], outlets: Mapping[str, Outlet]
) -> Link | None:
    if standing(reading, outlets) is not Standing.RELAYS:
        return None
    for other in earlier:
        if other.article.id in copied or standing(other, outlets) is not Standing.RELAYS:
            continue
        if _known(reading, other) >= SAME_RELEASE:
            return Link(article=reading.article.id, origin=other.article.id, clue="release",
                        why=f"relays the same officials as {other.article.id}")  # fmt: skip
    return None


def _nothing_new(reading: Reading, earlier: Sequence[Reading], outlets: Mapping[str, Outlet]) -> Link | None:
    """A brief of known names and figures relays what the earlier article tells; not so one that counts anew, or lets
    somebody speak whom that one does not know."""
    if (
        standing(reading, outlets) is Standing.REPORTS
        or outline(reading).own >= SHORT
        or _counts_anew(reading, earlier)
    ):
        return None
    near = [(share, other) for other in earlier
            if (share := _known(reading, other)) >= IN_STORY and not _speakers_of_its_own(reading, other)]  # fmt: skip
    if not near:
        return None
    share, other = max(near, key=lambda item: item[0])
    return Link(article=reading.article.id, origin=other.article.id, clue="brevity",
                why=f"a brief; {share:.0%} of its names and figures stand in {other.article.id}")  # fmt: skip


def _counts_anew(reading: Reading, earlier: Sequence[Reading]) -> bool:
    """Whether it counts people otherwise than the last who counted them: "from five to four"."""
    for slot in _COUNTED & {fact.slot for fact in reading.facts if not fact.is_aside}:
        counted = [values for other in earlier if (values := _values(other, slot))]
        if counted and _values(reading, slot) - counted[-1]:
            return True
    return False


def _values(reading: Reading, slot: str) -> set[tuple[float, float | None]]:
    told = (fact for fact in reading.facts if fact.slot == slot and fact.low is not None and not fact.is_aside)
    return {(fact.low, fact.high) for fact in told if fact.low is not None}


def _same_owner(reading: Reading, earlier: Sequence[Reading], outlets: Mapping[str, Outlet]) -> Link | None:
    """Suspected only: outlets of one owner share desks, and this one shows no work of its own."""
    if standing(reading, outlets) is not Standing.SILENT or (family := _family(reading, outlets)) is None:
        return None
    for other in earlier:
        if (
            other.article.outlet != reading.article.outlet
            and _family(other, outlets) == family
            and _known(reading, other) >= SAME_DESK
        ):
            return Link(article=reading.article.id, origin=other.article.id, clue="owner", suspected=True,
                        why=f"same owner as {other.article.id}, and much of it stands there")  # fmt: skip
    return None


def _unknown(reading: Reading, earlier: Sequence[Reading], outlets: Mapping[str, Outlet]) -> Link | None:
    """Suspected only: it does not say where it has anything, and most of its names and figures had been told before,
    by whomever. What it may rest on is the article that knows the most of them. A column is its author's own."""
    if not earlier or standing(reading, outlets) is not Standing.SILENT or reading.article.genre in _COLUMNS:
        return None
    mine = outline(reading).keys
    told = matches(mine, frozenset().union(*(outline(other).keys for other in earlier)))
    if len(mine) < FEW_ANCHORS or len(told) < IN_STORY * len(mine) or _counts_anew(reading, earlier):
        return None
    nearest = max(earlier, key=lambda other: (len(matches(mine, outline(other).keys)), other.article.time))
    return Link(article=reading.article.id, origin=nearest.article.id, clue="unknown", suspected=True,
                why=f"names no source; {len(told)} of its {len(mine)} names and figures had been told, "
                    f"most in {nearest.article.id}")  # fmt: skip


def _family(reading: Reading, outlets: Mapping[str, Outlet]) -> str | None:
    outlet = outlets.get(reading.article.outlet)
    return outlet.family if outlet is not None else None


def _known(reading: Reading, other: Reading) -> float:
    """The share of the reading's names and figures that the other has; 0 where it has too few to tell."""
    share, known = anchors_found(outline(reading), outline(other))
    return share if known >= FEW_ANCHORS else 0.0


def _pair(reading: Reading, other: Reading) -> Pair:
    return compare(text_of(reading), text_of(other))
