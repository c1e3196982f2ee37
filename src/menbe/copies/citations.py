"""Stated sources: the passages where an article says where it has something from (COPIES.md 5).

The formulas are data, one file per language in formulas/. A formula names a medium; whom that medium quotes is a claim
(claims/). Hedges ("reportedly") are no sources, and an outlet that is written about is none either.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from menbe.copies.hyperlinks import Led, addresses_of, led
from menbe.copies.worded import QUOTATION
from menbe.language import sentences
from menbe.model import Article, Block, BlockKind, Citation, Mention, MentionKind, Outlet
from menbe.names import is_institution, place_of
from menbe.names.outlets import CLOSE, OPEN, OutletNames, outlet_names, spellings

MAKER = "citations/3"
FORMULAS = Path(__file__).parent / "formulas"
WHOLE_TEXT = frozenset({"credit", "dateline", "headline", "signature"})  # rules whose place makes it the text's source
# Rules whose words say that a medium is meant, so that half of an outlet's name is enough (names/data/outlets.toml).
SAID_TO_BE_MEDIA = frozenset({"sure", "worded", "heard", "dateline", "credit", "signature"})
# Rules that take a word of saying beside a known name for a source: of an institution it makes a speaker.
BY_EAR = frozenset({"near", "heard"})
LEAD = 1 / 3  # of the body: where a text that another had first says so
LEAD_PARAGRAPHS = 2
READ = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY)
HEADLINE = r"\s?:\s"  # "Урал-Пресс: …" over a text that is told after it
BESIDE = 40  # characters between a name and the word that makes it a subject of the news
NEAR = 60  # characters between "local media" and the words that make a source of it
SENTENCE_END = re.compile(r"[.!?…\n]")
PART = re.compile(r"\{([a-z_]{2,})\}")  # of a formula: a name of more than one letter, so never {x} and never {1,80}
ABOUT = 30  # characters before or after a name within which it is said whose editor or owner is meant
# A text that ends in an outlet's name, alone in its line or in brackets, is signed by it.
SIGNED = r"[\s(/\[©–—-]*{x}[\s)/\].]*"
SIGNATURE = 120  # characters of a line in which several outlets may be named as its sources
BETWEEN = re.compile(r"\s*(?:[,;/+&|]|\s[^\W\d_]{1,3}\s)\s*")  # "Kür Xəbər, Halden Wire", "A və B", «А» и «Б»
BRACKETED = r"[(/\[]{x}[)/\]]\.?\s*"

# A name we do not know: in quotation marks, or a domain.
QUOTED = rf"[{OPEN}][^{OPEN}{CLOSE}\n]{{2,40}}[{CLOSE}](?:[’'-]?[^\W\d_]{{1,4}})?"
DOMAIN = r"\b[\w-]{2,30}\.(?:[A-Za-z]{2,7})\b(?![\w.])"
# A run of capitalised words: only where the formula leaves no doubt, or a medium's name says what it is.
# "Əliyev Telegram kanalında": a platform is no part of a name.
PLATFORM = rf"(?!(?:{'|'.join(spellings()['platforms'])})\b)"
CAPITAL = rf"{PLATFORM}[^\W\d_a-zа-яёəğışçöü](?:[\w’'-]|\.(?=\w))+"
CAPITALS = rf"{CAPITAL}(?:\s+{CAPITAL}){{0,3}}"
LATIN = r"[A-Z][A-Za-z’'-]+(?:\s+[A-Z][A-Za-z’'-]+){0,2}"
# After an apostrophe stands an ending, which is no part of the name (Köprü Haber’in).
# After a hyphen one, too, where an abbreviation carries it (ABŞ-ın).
APOSTROPHE = re.compile(r"(?:[’']|(?<=[A-ZÇƏĞİÖŞÜ]{2})-)[a-zəçğıöşü]{1,5}$")


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    name: tuple[int, int]
    outlet: str | None
    rule: str


def find_citations(
    article: Article, outlets: Sequence[Outlet], mentions: Sequence[Mention] = ()
) -> tuple[Citation, ...]:
    """Every stated source of an article, in order; one per passage, and never the article's own outlet. mentions: the
    names found in it, which tell an office or a man from a medium that nobody knows."""
    formulas = _formulas(article.language)
    if formulas is None:
        return ()
    known = _Known(outlet_names(outlets), led(article, addresses_of(outlets)))
    compiled = _compiled(article.language, known.names)
    found = [f for zone in article.zones_of(*READ) for f in _in_zone(article.text, zone, compiled, known)]
    no_media = [m for m in mentions if m.kind is MentionKind.PERSON or place_of(m) is not None or is_institution(m)]
    found = [
        f for f in found if not _written_about(article.text, f, compiled) and not _speaks(article.text, f, no_media)
    ]
    found += [*_credits(article, compiled, known), *_signature(article, compiled, known)]
    speakers = {outlet.key for outlet in outlets if outlet.kind == "institution"}
    kept = [
        f for f in _distinct(found) if f.outlet != article.outlet and not (f.outlet in speakers and f.rule in BY_EAR)
    ]
    return tuple(_citation(article, f, known) for f in _once_each(kept, article.text))


def governs(article: Article, citation: Citation) -> bool:
    """Whether a stated source stands for the whole text: named in its first third or its first two paragraphs, under
    or over it, or by a sentence that says so ("Об этом сообщает …"). Another one stands for the sentence it is in.
    """
    if citation.rule in WHOLE_TEXT:
        return True
    zones = article.zones_of(BlockKind.HEADING, BlockKind.BODY)
    before_it = [zone for zone in zones if zone.start < citation.formula.start]
    read = sum(min(zone.end, citation.formula.start) - zone.start for zone in before_it)
    if len(before_it) <= LEAD_PARAGRAPHS or read <= LEAD * sum(zone.end - zone.start for zone in zones):
        return True
    told = _formulas(article.language)
    before = SENTENCE_END.split(article.text[: citation.formula.end])
    return told is not None and re.match(told["whole"], before[-1].strip(), re.I) is not None


@dataclass(frozen=True, slots=True)
class _Known:
    """The outlets as one article knows them: by their names in any script, and by its links."""

    names: OutletNames
    links: tuple[Led, ...]

    def resolve(self, text: str, start: int, end: int, rule: str) -> str | None:
        by_name = self.names.resolve(text[start:end])
        if by_name is not None:
            return by_name
        link = self.over(start, end)
        if link is not None and link.outlet is not None:
            return link.outlet
        quoted = text[start - 1 : start] in tuple(OPEN)
        if rule not in SAID_TO_BE_MEDIA and not (rule == "far" and quoted):
            return None
        return self.names.resolve_short(text[start:end], agencies_only=rule == "heard" and not quoted)

    def over(self, start: int, end: int) -> Led | None:
        """The link that stands on these characters, one to a known outlet first."""
        on = [one for one in self.links if one.link.start < end and start < one.link.end]
        return next((one for one in on if one.outlet is not None), on[0] if on else None)

    def leading(self, start: int, end: int) -> list[Led]:
        """Links to known outlets that stand between these characters."""
        return [one for one in self.links if one.outlet is not None and start <= one.link.start < end]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The formulas of a language with the names of a newsroom put in."""

    known: tuple[re.Pattern[str], ...]
    sure: tuple[re.Pattern[str], ...]
    worded: tuple[re.Pattern[str], ...]
    heard: tuple[re.Pattern[str], ...]
    far: tuple[re.Pattern[str], ...]
    headline: re.Pattern[str]
    credit: re.Pattern[str]
    unnamed: re.Pattern[str]
    unnamed_cues: re.Pattern[str]
    picture: re.Pattern[str]
    dateline: re.Pattern[str]
    named: re.Pattern[str]
    near: re.Pattern[str]
    about: re.Pattern[str]
    owned: re.Pattern[str]
    owner: re.Pattern[str]
    signed: re.Pattern[str]
    bracketed: re.Pattern[str]


@cache
def _formulas(language: str) -> Mapping[str, Any] | None:
    """The formulas of a language with their parts put in; None where nobody has written any."""
    path = FORMULAS / f"{language}.toml"
    if not path.exists():
        return None
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    parts = told.pop("parts", {})
    return {key: _whole(value, parts) for key, value in told.items()}


def _whole(value: Any, parts: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_whole(item, parts) for item in value]
    while isinstance(value, str) and PART.search(value):  # a part may be made of parts
        value = PART.sub(lambda match: parts[match[1]], value)
    return value


@lru_cache(maxsize=64)
def _compiled(language: str, names: OutletNames) -> _Compiled:
    told = _formulas(language) or {}
    known = rf"[{OPEN}]?(?P<x>{names.pattern})[{CLOSE}]?(?:[’'-]?[^\W\d_]{{1,4}})?"
    # "The paper", "Bu qəzet": a word that only stands before a name is none itself.
    unknown = rf"{QUOTED}|{DOMAIN}|(?!(?:{told['no_name']})\b){CAPITALS}"
    guessed = rf"(?P<x>{unknown})"
    worded = rf"(?P<x>{unknown})\s+(?:{told['media_words']})"
    return _Compiled(
        known=_all((*told["sure"], *told["media"], *told["gap"]), known),
        sure=_all(told["sure"], guessed),
        # «Заря» сообщает may be anybody; газета «Заря» сообщает is a paper, though we do not know it.
        worded=(
            *(() if told.get("medium_first") else _all(told["media"], worded)),
            *_all(told["media"], rf"(?:{told['media_words']})\s+{guessed}"),
            *_all(told["media"], rf"(?P<x>{DOMAIN})"),  # a domain is an outlet's name
            # A channel may be a man's own: it is a medium where it has a name of its own.
            *_all(
                told.get("channel", ()), rf"(?P<x>{QUOTED}|{DOMAIN}|{LATIN if told.get('other_script') else QUOTED})"
            ),
        ),
        heard=_all(told["media"], guessed),
        far=_all(told["gap"], guessed),
        headline=re.compile(known + HEADLINE),
        credit=re.compile(told["credit"].replace("{x}", rf"(?P<x>{names.pattern}|[^\n]{{2,60}})"), re.I),
        unnamed=re.compile(rf"(?:{told['unnamed']})(?!\w)", re.I),
        unnamed_cues=re.compile(told["unnamed_cues"], re.I),
        picture=re.compile(told["picture"], re.I),
        dateline=re.compile(told["dateline"].replace("{x}", rf"(?P<x>{names.pattern}|{CAPITALS})")),
        named=re.compile(rf"(?<!\w){known}|(?<!\w)(?P<y>{unknown})"),
        near=re.compile(rf"\b(?:{told['near']})", re.I),
        about=re.compile(rf"\b(?:{told['about']})", re.I),
        owned=re.compile(
            # "“Üfüq” kinoteatrı" is a cinema; “Üfüq”ə kinoteatrda danışan spoke to the paper.
            rf"[{CLOSE}]?(?:[’'-]?[^\W\d_]{{1,4}})?\s+(?:{told['subject']})|[{CLOSE}]?\s+(?:{told['else_after']})\w*",
            re.I,
        ),
        owner=re.compile(
            rf"(?<!\w)(?:(?:{told['subject']})\s+(?:[^\W\d_]+\s+)?|(?:{told['else_before']})\s+)[{OPEN}]?$", re.I
        ),
        signed=re.compile(SIGNED.replace("{x}", rf"(?:{known}|(?P<y>{unknown}))")),
        bracketed=re.compile(BRACKETED.replace("{x}", rf"(?:{known}|(?P<y>{unknown}))")),
    )


def _all(formulas: Sequence[str], name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(r"(?<!\w)" + _filled(formula, name)) for formula in formulas)


def _filled(formula: str, name: str) -> str:
    """A formula with a name in it: its own words in either case, the name as it is written."""
    before, after = formula.split("{x}")
    return f"(?i:{before}){name}(?i:{after})"


def _in_zone(text: str, zone: Block, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    if compiled.picture.match(text, zone.start, zone.end):
        return
    for rule, patterns in (("known", compiled.known), ("sure", compiled.sure), ("worded", compiled.worded)):
        for pattern in patterns:
            for match in pattern.finditer(text, zone.start, zone.end):
                yield _found(match, known, rule)
    for rule, patterns in (("heard", compiled.heard), ("far", compiled.far)):
        for pattern in patterns:
            at = zone.start
            while (met := pattern.search(text, at, zone.end)) is not None:
                # Any name could stand here; it is a source when it is an outlet's, in whatever script. Another name
                # before it ("Türkiyənin “Sahil” agentliyi … yazır") must not hide it.
                found = _found(met, known, rule)
                at = met.end() if found.outlet is not None else met.end("x")
                if found.outlet is not None:
                    yield found
    dated = compiled.dateline.match(text, zone.start, zone.end)
    if dated and (agency := _found(dated, known, "dateline")).outlet is not None:
        yield agency
    if zone.kind is BlockKind.HEADLINE and (opened := compiled.headline.match(text, zone.start, zone.end)):
        yield _found(opened, known, "headline")
    yield from _near(text, zone, compiled, known)
    yield from _linked(text, zone, compiled, known)
    yield from _unnamed(text, zone, compiled, known)


def _near(text: str, zone: Block, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """A known outlet with a word of reporting near it, in a sentence that does not tell about the outlet itself.

    Another outlet is hardly ever named in the news but as a source; the formulas know the ways that are usual.
    """
    for start, end in sentences(text, zone.start, zone.end):
        if compiled.near.search(text, start, end) is None:
            continue
        for match in compiled.named.finditer(text, start, end):
            found = _found(match, known, "near", _group(match))
            if _about_itself(text, found, (start, end), compiled):
                continue
            cues = (m.span() for m in compiled.near.finditer(text, max(start, found.start - NEAR), end))
            near = [(a, b) for a, b in cues if a >= found.end or b <= found.name[0]]
            if not near or found.outlet is None or _may_be_a_word(text, found, start, match["x"] is None):
                continue
            if min(_gap(found, cue) for cue in near) <= NEAR:
                yield found


def _about_itself(text: str, found: Found, sentence: tuple[int, int], compiled: _Compiled) -> bool:
    """Whether a word beside the name tells that something befell the outlet ("the court fined …"); one that is far
    from it belongs to what the outlet reports."""
    start, end = max(sentence[0], found.start - BESIDE), min(sentence[1], found.end + BESIDE)
    return compiled.about.search(text, start, end) is not None


def _linked(text: str, zone: Block, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """A link to a known outlet's page beside a word of reporting, whatever its own words are ("a report says")."""
    for start, end in sentences(text, zone.start, zone.end):
        if not (links := known.leading(start, end)) or compiled.about.search(text, start, end):
            continue
        cues = [match.span() for match in compiled.near.finditer(text, start, end)]
        for one in links:
            span = one.link.start, one.link.end
            found = Found(*span, span, one.outlet, "link")
            if any(_gap(found, cue) <= NEAR for cue in cues):
                yield found


def _may_be_a_word(text: str, found: Found, sentence: int, by_ear: bool) -> bool:
    """Whether nothing shows that a single word is an outlet's name: Horizon is a paper and a horizon, and Kayseri, a
    city, sounds like Xəzri."""
    start, end = found.name
    if any(sign in text[start:end] for sign in " .-") or text[start - 1 : start] in tuple(OPEN):
        return False
    return by_ear or (start == sentence and text[end : end + 1] not in ("’", "'"))


def _gap(found: Found, cue: tuple[int, int]) -> int:
    return max(cue[0] - found.end, found.start - cue[1])


def _found(match: re.Match[str], known: _Known, rule: str, group: str = "x") -> Found:
    start, end = match.span(group)
    text = match.string
    while start < end and text[start] in OPEN:
        start += 1
    while end > start and text[end - 1] in CLOSE + ".,:;":
        end -= 1
    if ending := APOSTROPHE.search(text, start, end):
        end = ending.start()
    return Found(match.start(), match.end(), (start, end), known.resolve(text, start, end, rule), rule)


def _unnamed(text: str, zone: Block, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """ "Local media report": a source that cannot be resolved, and is said to be one; unless a link names it. What
    somebody is quoted as saying of the press is no source of the article."""
    quoted = [match.span() for match in QUOTATION.finditer(text, zone.start, zone.end)]
    for match in compiled.unnamed.finditer(text, zone.start, zone.end):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        left = max(zone.start, match.start() - NEAR)
        right = min(zone.end, match.end() + NEAR)
        before = SENTENCE_END.split(text[left : match.start()])[-1]
        after = SENTENCE_END.split(text[match.end() : right])[0]
        cue = compiled.unnamed_cues.search(before) or compiled.unnamed_cues.search(after)
        if cue is not None:
            links = known.leading(match.start() - len(before), match.end() + len(after))
            outlet = links[0].outlet if len({one.outlet for one in links}) == 1 else None
            yield Found(match.start(), match.end(), match.span(), outlet, "unnamed")


def _credits(article: Article, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """A credit line under the text; one beside a picture credits the picture, not the text."""
    zones = article.zones
    for before, zone in zip((None, *zones), zones, strict=False):
        beside_picture = before is not None and before.kind is BlockKind.CAPTION
        match = compiled.credit.match(article.text, zone.start, zone.end)
        if match and zone.kind in (BlockKind.CREDIT, BlockKind.BODY) and not beside_picture:
            yield _found(match, known, "credit")


def _signature(article: Article, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """The name that a text is signed with: alone in its last line, or in brackets behind its last sentence."""
    zones = article.zones_of(BlockKind.BODY, BlockKind.CREDIT)
    if len(zones) > 1:
        yield from _signed(article.text, zones[-1], compiled, known)
    for zone in zones:
        for match in compiled.bracketed.finditer(article.text, zone.start, zone.end):
            found = _found(match, known, "signature" if zone in zones[-2:] else "bracket", _group(match))
            if match.end() == zone.end and found.outlet is not None:  # of a paragraph of a round-up, its source
                yield found


def _signed(text: str, zone: Block, compiled: _Compiled, known: _Known) -> Iterator[Found]:
    """One outlet or several, where the line holds nothing else."""
    if zone.end - zone.start > SIGNATURE:
        return
    begins = [zone.start, *(match.end() for match in BETWEEN.finditer(text, zone.start, zone.end))]
    ends = [*(match.start() for match in BETWEEN.finditer(text, zone.start, zone.end)), zone.end]
    for parts in ([(zone.start, zone.end)], list(zip(begins, ends, strict=True))):
        names = [compiled.signed.fullmatch(text, start, end) for start, end in parts]
        found = [_found(name, known, "signature", _group(name)) for name in names if name is not None]
        if len(found) == len(parts) and all(one.outlet is not None for one in found):
            yield from found
            return


def _group(match: re.Match[str]) -> str:
    return "x" if match["x"] else "y"


def _written_about(text: str, found: Found, compiled: _Compiled) -> bool:
    """Whether the name only tells whose editor, owner or lawyer is meant: that one speaks, not the outlet."""
    start, end = found.name
    before = text[max(0, start - ABOUT) : start]
    return bool(compiled.owned.match(text, end, end + ABOUT) or compiled.owner.search(before))


def _speaks(text: str, found: Found, no_media: Sequence[Mention]) -> bool:
    """Whether a name that no outlet bears, and that nothing marks as a title, is that of an office, of a man, or of the
    place whose governor is meant: "citing the Health Ministry"."""
    start, end = found.name
    if found.outlet is not None or found.rule != "sure" or text[start - 1 : start] in tuple(OPEN):
        return False
    return any(
        m.passage.start < end <= m.passage.end and (m.passage.start <= start or m.kind is not MentionKind.PLACE)
        for m in no_media
    )


def _distinct(found: list[Found]) -> list[Found]:
    """Of findings on one name the best: one that is resolved, by words before a bare link, one whose place makes it
    the source of the whole text, then the longer formula."""
    kept: list[Found] = []

    def worth(one: Found) -> tuple[bool, bool, bool, int, int]:
        placed = one.rule in WHOLE_TEXT
        return one.outlet is None, one.rule == "link", not placed, one.start - one.end, one.start

    for one in sorted(found, key=worth):
        if not any(_overlap(one.name, other.name) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _once_each(found: list[Found], text: str) -> list[Found]:
    """One outlet or unnamed medium may be cited in several sentences; each sentence keeps one statement of it."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for one in found:
        who = one.outlet or text[slice(*one.name)].lower()
        sentence = max((m.start() for m in SENTENCE_END.finditer(text, 0, one.start)), default=0)
        if (who, sentence) not in seen:
            seen.add((who, sentence))
            kept.append(one)
    return kept


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _link_of(article: Article, found: Found, known: _Known) -> str | None:
    """The address a stated source links to: on its name, else in its formula, else in its sentence to that outlet."""
    over = known.over(*found.name) or known.over(found.start, found.end)
    if over is not None:
        return over.link.url
    zone = next((z for z in article.zones if z.start <= found.start < z.end), None)
    if zone is None:
        return None
    spans = [span for span in sentences(article.text, zone.start, zone.end) if span[0] <= found.start < span[1]]
    near = (one.link.url for span in spans for one in known.leading(*span) if one.outlet == found.outlet)
    return next(near, None)


def _citation(article: Article, found: Found, known: _Known) -> Citation:
    return Citation(
        formula=article.passage(found.start, found.end),
        named=article.passage(*found.name),
        outlet=found.outlet,
        rule=found.rule,
        maker=MAKER,
        link=_link_of(article, found, known) if known.links else None,
    )
