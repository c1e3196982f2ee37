"""What each line of a page is: the verdicts on the body, and the words and places of the rest, made typed runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from menbe.extract.assemble import Run
from menbe.extract.body import Verdict, aside_mark, caption_mark, is_punctuated
from menbe.extract.fields import SIGNED, Headline
from menbe.extract.foreign import OTHER_LANGUAGE, Home, Identify, foreign_reason, is_quoted, split_foreign
from menbe.extract.furniture import (
    CAPTION_LENGTH,
    edges_of_labels,
    furniture_reason,
    is_byline,
    is_credit,
    is_picture_line,
)
from menbe.extract.keys import key_of
from menbe.extract.lines import Line
from menbe.language import words
from menbe.language.signs import looks_like
from menbe.model import BlockKind

ABOVE = 15  # lines above the body in which the article's head may begin, where no line shows the headline
BELOW = 4  # lines below the body that may still sign it or name its source
CAPTION_WORDS = 3
IDENTIFIED = 20  # characters from which a block's language is worth stating

OUTSIDE = "outside the main text"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the lines are judged against. headline: None where the page has none. names: of the outlet."""

    home: Home
    headline: Headline | None
    names: tuple[str, ...]
    titles: frozenset[str]


def type_lines(
    lines: Sequence[Line], verdicts: Mapping[int, Verdict], frame: Frame, identify: Identify
) -> Iterator[Run]:
    """Every line as one run, or as several where another language is glued to it; in order of the page."""
    body = [i for i, verdict in verdicts.items() if verdict.body]
    first, last = (min(body), max(body)) if body else (0, -1)
    shown = frame.headline.lines if frame.headline is not None else ()
    start = shown[0] if shown and shown[0] <= first else max(0, first - ABOVE)
    for i, line in enumerate(lines):
        verdict = verdicts.get(i)
        if i in shown and frame.headline is not None:
            yield from _headline_runs(i, line, frame.headline, frame.home, identify)
        elif verdict is not None and verdict.body:
            yield from _body_runs(line, verdict, frame, identify)
        elif start <= i <= last + BELOW:
            yield _beside(line, verdict, frame, identify, below=i > last)
        else:
            yield Run(text=line.text, kind=BlockKind.FURNITURE, reason=_why_outside(line, verdict, frame))


def _headline_runs(i: int, line: Line, headline: Headline, home: Home, identify: Identify) -> Iterator[Run]:
    """The headline in place of its first line; what other wording stood there is kept as furniture."""
    if i == headline.lines[0]:
        yield headline_run(headline.text, "headline of the page", home, identify)
    if line.key != key_of(headline.text):
        yield Run(text=line.text, kind=BlockKind.FURNITURE, reason="part or other wording of the headline")


def headline_run(text: str, reason: str, home: Home, identify: Identify) -> Run:
    text = text.replace("\n", " ")
    foreign = foreign_reason(text, home, identify)
    return Run(text=text, kind=BlockKind.HEADLINE, reason=reason, language=_named(foreign) or home.language)


def _body_runs(line: Line, verdict: Verdict, frame: Frame, identify: Identify) -> Iterator[Run]:
    start, end = edges_of_labels(line.text)
    yield from _labels(line.text[:start])
    yield from _text_runs(line, line.text[start:end], verdict, frame, identify)
    yield from _labels(line.text[end:])


def _labels(text: str) -> Iterator[Run]:
    """What line breaks glued to the text: each label as furniture."""
    for label in filter(None, (part.strip() for part in text.split("\n"))):
        yield Run(text=label, kind=BlockKind.FURNITURE, reason=furniture_reason(label) or OUTSIDE)


def _text_runs(line: Line, whole_text: str, verdict: Verdict, frame: Frame, identify: Identify) -> Iterator[Run]:
    kind = BlockKind.HEADING if not line.tags.isdisjoint(_HEADINGS) else BlockKind.BODY
    whole = foreign_reason(whole_text, frame.home, identify)
    if whole is not None:
        yield foreign_run(whole_text, whole, identify)
        return
    for piece in split_foreign(whole_text, frame.home, identify):
        text = whole_text[piece.start : piece.end]
        if piece.reason is None:
            yield Run(text=text, kind=kind, reason=verdict.reason, language=frame.home.language)
        else:
            yield foreign_run(text, piece.reason, identify)


def foreign_run(text: str, reason: str, identify: Identify) -> Run:
    """A line in another language: a caption where it reads like one, else furniture."""
    language = _language_of_foreign(text, reason, identify)
    if (why := furniture_reason(text)) is not None:
        return Run(text=text, kind=BlockKind.FURNITURE, reason=why, language=language)
    if is_credit(text):
        return Run(text=text, kind=BlockKind.CREDIT, reason="credit line", language=language)
    kind = BlockKind.CAPTION if reads_like_caption(text) else BlockKind.FURNITURE
    return Run(text=text, kind=kind, reason=reason, language=language)


def reads_like_caption(text: str) -> bool:
    """Short, several words, and either without a full stop or speaking of its picture."""
    if len(text) > CAPTION_LENGTH or len(words(text)) < CAPTION_WORDS or is_quoted(text):
        return False
    return not is_punctuated(text) or text.endswith(("…", "...", ")")) or is_picture_line(text) or text.count(".") <= 1


def _named(reason: str | None) -> str | None:
    """The language a reason of `foreign_reason` names."""
    if reason is None or not reason.startswith(f"{OTHER_LANGUAGE}: "):
        return None
    return reason.rsplit(" ", 1)[1]


def _language_of_foreign(text: str, reason: str, identify: Identify) -> str | None:
    """The language of a foreign line; None where only what it is not could be told."""
    return _named(reason) or (None if reason == OTHER_LANGUAGE else identify(text).language)


def _beside(line: Line, verdict: Verdict | None, frame: Frame, identify: Identify, *, below: bool) -> Run:
    """A line between headline and end of the text that is not body."""
    text = line.text
    pointer = next((mark for element in line.above[-2:] if (mark := aside_mark(element))), "")
    if furniture_reason(text, frame.names) is None and not pointer:
        if is_credit(text):
            return Run(
                text=text, kind=BlockKind.CREDIT, reason="credit line", language=_language(text, frame, identify)
            )
        if is_byline(text) or (len(text) < 80 and SIGNED.search(line.above[-1].hint if line.above else "")):
            return Run(text=text, kind=BlockKind.BYLINE, reason="byline")
        if (mark := caption_mark(line)) and not below and line.key not in frame.titles:
            return Run(text=text, kind=BlockKind.CAPTION, reason=mark, language=_language(text, frame, identify))
    return Run(text=text, kind=BlockKind.FURNITURE, reason=_why_furniture(line, verdict, frame, pointer))


def _language(text: str, frame: Frame, identify: Identify) -> str | None:
    if looks_like(text, frame.home.language):
        return frame.home.language
    foreign = foreign_reason(text, frame.home, identify)
    if foreign is not None:
        return _language_of_foreign(text, foreign, identify)
    return frame.home.language if len(text) >= IDENTIFIED else None


def _why_furniture(line: Line, verdict: Verdict | None, frame: Frame, pointer: str) -> str:
    if (verdict is not None and not verdict.body) or line.key in frame.titles or line.hidden:
        return _why_outside(line, verdict, frame)
    return pointer or furniture_reason(line.text, frame.names) or OUTSIDE


def _why_outside(line: Line, verdict: Verdict | None, frame: Frame) -> str:
    if verdict is not None and not verdict.body:
        return verdict.reason
    if line.key in frame.titles:
        return "repeats the headline"
    return "hidden on the page" if line.hidden else OUTSIDE
