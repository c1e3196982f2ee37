"""Which lines of a page are the article's body: trafilatura's choice, corrected by what the page's own structure says.

Every correction is a general rule about how pages are built; none names an outlet. The
numbers were set while looking at the development part of pages/fundus (127 pages) and at pages/aeb (181), 2026-11, so
figures on those pages are in-sample.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from menbe.extract.align import found_in
from menbe.extract.furniture import furniture_reason, is_byline, is_credit, is_credited_caption
from menbe.extract.keys import key_of
from menbe.extract.lines import Element, Line

LINK_LINE = 0.85  # share of link text from which a short, unpunctuated line is a pointer elsewhere
LINK_LINE_LENGTH = 160  # characters
FILL_SHARE = 0.3  # share of the paragraph text in like elements that must be body before the rest of it is, too
FILL_LENGTH = 300  # characters of body that must stand there
PARAGRAPH = 60  # characters from which a line without a p tag may be a paragraph
HIDDEN_SHARE = 0.8  # share of the body's text from which hidden text is the body
ASIDE_SHARE = 0.3  # share of the body's text over which an element's name does not count against it
LABEL = 60  # characters of a line that may be a label
LEAD_LINES = 12  # how far above the first body line a standfirst is looked for
STATED_COVER = 0.7  # share of the body that a stated articleBody must hold before it may judge the rest
STATED_LENGTH = 200  # characters from which an articleBody counts as one

OWN_DESCRIPTION = "the page's own description"
MARKED_LEAD = "marked as lead"

_ENDS = re.compile(r"[.!?…:;।։؟۔。！？»”\"'’)\]]\s*$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CALLED = re.compile(r"(?:!+|\(\d[\d\s.,]*\))\s*$")
_OUTSIDE = frozenset({"nav", "footer", "menu", "button", "form", "dialog", "label"})
_LEAD = re.compile(
    r"lead|lede|teaser|intro|preamble|standfirst|summary|subtitle|sub-title|sub-headline|subheadline|subhead|"
    r"vorspann|abstract|description|deck\b|dek\b|ingress|entradilla|chapo|excerpt|spot\b|sapo"
)
_CAPTION = re.compile(
    r"caption|figcap|bildunterschrift|image-?credit|img-?credit|photo-?credit|foto-?credit|picture-?credit|\bcredits?\b|"
    r"image-?copyright|legende|media-?title|media-?info|video-?title|bildtext|pie-?de-?foto|image-?description|img-?desc"
)
_ASIDE = re.compile(
    r"related|recommend|newsletter|subscri|promo|advert|affiliate|sponsor|cookie|consent|disclaimer|infobox|"
    r"factbox|faktabox|author-?bio|about-author|author-?info|share-|sharing|comment|most-?read|trending|popular|"
    r"read-?more|readmore|see-?also|copyright|paywall-?offer|outbrain|taboola|video-heading|breadcrumb|tags?\b"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    body: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """chosen: indices trafilatura takes for body. titles: every wording of the headline. lead: the page's own
    description. stated: the articleBody of its structured data, line by line, empty where it states none."""

    chosen: frozenset[int]
    titles: tuple[str, ...]
    lead: str
    stated: str


def choose_body(lines: Sequence[Line], evidence: Evidence) -> dict[int, Verdict]:
    """A verdict for every line that anything speaks for; lines without one are not body."""
    chosen = {i: Verdict(True, "main text") for i in sorted(evidence.chosen)}
    _drop(chosen, ((i, why) for i in list(chosen) if (why := _why_not(lines[i], evidence.titles)) is not None))
    _drop(chosen, _hidden(lines, chosen))
    _drop(chosen, _set_aside(lines, chosen))
    _drop(chosen, _of_another_article(lines, chosen, evidence.titles))
    _take(chosen, _among_the_paragraphs(lines, chosen))
    _take(chosen, _in_one_element(lines, chosen))
    _drop(chosen, _of_another_article(lines, chosen, evidence.titles))
    _drop(chosen, _at_the_edges(lines, chosen))
    _take(chosen, _standfirst(lines, chosen, evidence))
    _drop(chosen, _not_stated(lines, chosen, evidence.stated))
    return chosen


def is_punctuated(text: str) -> bool:
    return _ENDS.search(text) is not None


def _drop(verdicts: dict[int, Verdict], reasons: Iterable[tuple[int, str]]) -> None:
    verdicts.update({i: Verdict(False, why) for i, why in reasons})


def _take(verdicts: dict[int, Verdict], reasons: Iterable[tuple[int, str]]) -> None:
    verdicts.update({i: Verdict(True, why) for i, why in reasons if i not in verdicts})


def _why_not(line: Line, titles: Sequence[str]) -> str | None:
    if caption_mark(line):
        return "caption"
    if any(line.key == key_of(title) for title in titles):
        return "repeats the headline"
    if line.link_share > LINK_LINE and len(line.text) < LINK_LINE_LENGTH and not is_punctuated(line.text):
        return "a link elsewhere"
    if is_byline(line.text) or is_credit(line.text):
        return "byline or credit"
    return furniture_reason(line.text)


def caption_mark(line: Line) -> str:
    """What marks a line as the caption of a picture; empty for any other line."""
    if line.alt:
        return "alt text of a picture"
    if "figcaption" in line.tags:
        return "figcaption of a picture"
    if "figure" in line.tags and line.tags.isdisjoint(("table", "blockquote")):
        return "stands in a figure"
    mark = _CAPTION.search(" ".join(element.hint for element in line.above[-2:]))
    if mark is not None:
        return f"marked as {mark[0]}"
    return "ends with who took the picture" if is_credited_caption(line.text) else ""


def _hidden(lines: Sequence[Line], verdicts: dict[int, Verdict]) -> list[tuple[int, str]]:
    """Body lines the page hides, unless most of the body is hidden: then a script would have shown it."""
    body = _body(verdicts)
    hidden = [i for i in body if lines[i].hidden]
    if sum(len(lines[i].text) for i in hidden) > HIDDEN_SHARE * sum(len(lines[i].text) for i in body):
        return []
    return [(i, "hidden on the page") for i in hidden]


def _set_aside(lines: Sequence[Line], verdicts: dict[int, Verdict]) -> list[tuple[int, str]]:
    """Body lines in an element that calls itself a menu, a box, an offer; unless it holds much of the body.

    Names are not to be trusted alone: whole pages stand in a form, whole texts in a div called "social".
    """
    held: Counter[int] = Counter()
    marks: dict[int, str] = {}
    body = _body(verdicts)
    for i in body:
        for element in lines[i].above:
            held[element.id] += len(lines[i].text)
            if element.id not in marks:
                marks[element.id] = aside_mark(element)
    most = ASIDE_SHARE * sum(len(lines[i].text) for i in body)
    return [
        (i, marks[element.id])
        for i in body
        for element in lines[i].above
        if marks[element.id] and held[element.id] < most
    ]


def aside_mark(element: Element) -> str:
    """What an element calls itself that makes it no part of the text; empty for any other element."""
    if element.tag in _OUTSIDE:
        return f"stands in a {element.tag} element"
    mark = _ASIDE.search(element.hint)
    return f"marked as {mark[0]}" if mark is not None else ""


def _of_another_article(
    lines: Sequence[Line], verdicts: dict[int, Verdict], titles: Sequence[str]
) -> list[tuple[int, str]]:
    """Body lines in an article element that stands beside the main one."""
    homes: defaultdict[int, int] = defaultdict(int)
    for i in _body(verdicts):
        homes[_article(lines[i])] += len(lines[i].text)
    homes.pop(0, None)
    if len(homes) < 2:
        return []
    keys = {key_of(title) for title in titles}
    headed = [
        _article(line) for line in lines if line.tag in _HEADINGS and line.key in keys and _article(line) in homes
    ]
    main = headed[0] if headed else max(homes, key=lambda home: homes[home])
    return [
        (i, "belongs to another article on the page")
        for i in _body(verdicts)
        if _article(lines[i]) not in (0, main) and main not in {element.id for element in lines[i].above}
    ]


def _article(line: Line) -> int:
    """The outermost article element above a line, 0 for none."""
    return next((element.id for element in line.above if element.tag == "article"), 0)


def _among_the_paragraphs(lines: Sequence[Line], verdicts: dict[int, Verdict]) -> list[tuple[int, str]]:
    """Paragraphs left out by trafilatura whose siblings are body."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for i, line in enumerate(lines):
        if _is_paragraph(line):
            verdict = verdicts.get(i)
            (inside if verdict is not None and verdict.body else outside)[line.path] += len(line.text)
    return [
        (i, "stands among the paragraphs of the body")
        for i, line in enumerate(lines)
        if i not in verdicts
        and _is_paragraph(line)
        and inside[line.path] > max(FILL_LENGTH, FILL_SHARE * (inside[line.path] + outside[line.path]))
        and _why_not(line, ()) is None
        and not any(aside_mark(element) for element in line.above[-2:])
    ]


def _in_one_element(lines: Sequence[Line], verdicts: dict[int, Verdict]) -> list[tuple[int, str]]:
    """Short sentences left out by trafilatura between lines of the body that breaks alone set off ("And then?")."""
    body = set(_body(verdicts))
    return [
        (i, "stands between lines of the body in one element")
        for i, line in enumerate(lines)
        if i - 1 in body
        and i + 1 in body
        and line.above
        and line.above[-1:] == lines[i - 1].above[-1:] == lines[i + 1].above[-1:]
        and is_punctuated(line.text)
        and _why_not(line, ()) is None
    ]


def _is_paragraph(line: Line) -> bool:
    return (
        (line.tag == "p" or len(line.text) >= PARAGRAPH) and not line.alt and line.link_share < 0.5 and not line.hidden
    )


def _at_the_edges(lines: Sequence[Line], verdicts: dict[int, Verdict]) -> list[tuple[int, str]]:
    """Labels above the first sentence of the body and below its last, in elements that hold none of its sentences:
    a column of buttons, the line under a picture."""
    body = _body(verdicts)
    told = [i for i in body if not _are_labels(lines[i].text)]
    homes = {_place(lines[i]) for i in told}
    return [
        (i, "a label beside the text")
        for i in body
        if told
        and not told[0] < i < told[-1]
        and _place(lines[i]) not in homes
        and lines[i].tag not in _HEADINGS
        and _are_labels(lines[i].text)
    ]


def _place(line: Line) -> str:
    return f"{line.path}>{line.tag}.{line.above[-1].hint}" if line.above else ""


def _are_labels(text: str) -> bool:
    """Short lines that are no sentence; neither is a call ("Subscribe!"), nor a counted button ("Comments (12)")."""
    return all(len(part) < LABEL and not is_punctuated(_CALLED.sub("", part)) for part in text.split("\n"))


def _standfirst(lines: Sequence[Line], verdicts: dict[int, Verdict], evidence: Evidence) -> list[tuple[int, str]]:
    """The lines between headline and body that the page calls lead, teaser, summary, or states as its description."""
    body = _body(verdicts)
    if not body:
        return []
    keys = {key_of(title) for title in evidence.titles}
    heads = [i for i, line in enumerate(lines[: body[0]]) if line.key in keys and line.tag in _HEADINGS]
    lead = key_of(evidence.lead)
    found: list[tuple[int, str]] = []
    for i in range(max(body[0] - LEAD_LINES, heads[-1] + 1 if heads else 0), body[0]):
        line = lines[i]
        if line.alt or line.hidden or line.link_share > 0.5 or len(line.text) < PARAGRAPH:
            continue
        if len(line.key) > 30 and (line.key[:80] in lead or (lead[:80] in line.key and len(lead) > 30)):
            found.append((i, OWN_DESCRIPTION))
        elif heads and any(_LEAD.search(element.hint) for element in line.above[-2:]):
            found.append((i, MARKED_LEAD))
    return found


def _not_stated(lines: Sequence[Line], verdicts: dict[int, Verdict], stated: str) -> list[tuple[int, str]]:
    if len(stated) < STATED_LENGTH:
        return []
    body = [i for i in _body(verdicts) if verdicts[i].reason not in (OWN_DESCRIPTION, MARKED_LEAD)]
    total = sum(len(lines[i].key) for i in body)
    held = {body[k] for k in found_in([lines[i] for i in body], stated.split("\n"))}
    if sum(len(lines[i].key) for i in held) < STATED_COVER * total:
        return []
    return [(i, "not in the stated article body") for i in body if i not in held]


def _body(verdicts: dict[int, Verdict]) -> list[int]:
    return sorted(i for i, verdict in verdicts.items() if verdict.body)
