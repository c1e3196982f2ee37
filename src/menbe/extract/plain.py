"""A plain text → its extract: paragraphs, a guess at the headline, the same rules for what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta

from menbe.errors import ExtractError
from menbe.extract.assemble import Run, assemble
from menbe.extract.body import is_punctuated
from menbe.extract.caps import refuse_length
from menbe.extract.fields import names_of_host
from menbe.extract.foreign import Home, Identify, foreign_reason, home_of, split_foreign
from menbe.extract.furniture import are_names, furniture_reason, is_byline, is_credit, is_date_line, strip_byline
from menbe.extract.keys import clean
from menbe.extract.kinds import foreign_run
from menbe.extract.times import read_date
from menbe.language import words
from menbe.model import BlockKind, Extract, Snapshot, StatedTime

HEADLINE_LENGTH = 250  # characters
HEADING_LENGTH = 120  # characters of a line without a full stop between paragraphs
LONG_LINE = 100  # characters from which a line counts for the language of the text
SHORTEST = 60  # characters of a body
WRAPPED = (50, 90)  # characters: the widths at which plain texts are wrapped by hand


def read_plain(text: str, snapshot: Snapshot, identify: Identify) -> Extract:
    """The extract of a plain text. Raises ExtractError where it holds no paragraph."""
    url = snapshot.url
    refuse_length(len(text), url)
    lines = unwrap(text)
    home = _home(lines, identify)
    names = names_of_host(url)
    pieces = [piece for line in lines for piece in _pieces(line, home, identify, names)]
    headline = _headline(pieces)
    runs = list(_typed(pieces, headline, home, identify))
    if sum(len(run.text) for run in runs if run.kind is BlockKind.BODY) < SHORTEST:
        cause = f"the text of {len(text)} characters has no paragraph that could be an article"
        raise ExtractError(url, cause, "look at the file; it may be a list or a fragment")
    whole, blocks = assemble(runs, url)
    return Extract(
        url=url,
        canonical_url=None,
        site_name=None,
        headline=whole[blocks[0].start : blocks[0].end] if blocks[0].kind is BlockKind.HEADLINE else "",
        text=whole,
        blocks=blocks,
        published=_published(pieces, snapshot),
        declared_language=None,
        authors=tuple(
            name for run in runs if run.kind is BlockKind.BYLINE and are_names(name := strip_byline(run.text))
        )[:1],
    )


def unwrap(text: str) -> list[str]:
    """The lines of a text; where paragraphs were wrapped at a width, their lines are put together again."""
    found: list[str] = []
    for group in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n\n"):
        lines = [line for raw in group.split("\n") if (line := clean(raw))]
        found.extend([" ".join(lines)] if _is_wrapped(lines) else lines)
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Three lines or more of one width, few of which end a sentence."""
    full = lines[:-1]
    if len(full) < 2 or not all(WRAPPED[0] <= len(line) <= WRAPPED[1] for line in full):
        return False
    return sum(1 for line in full if is_punctuated(line)) <= len(full) / 3


def _home(lines: Sequence[str], identify: Identify) -> Home:
    """The language of the long lines; of all lines where none is long."""
    long = [line for line in lines if len(line) >= LONG_LINE]
    return home_of("\n".join(long or lines), identify)


def _pieces(line: str, home: Home, identify: Identify, names: Sequence[str]) -> Iterator[Run]:
    """A line as runs that are body so far, cut where another language is glued to it."""
    if (why := furniture_reason(line, names)) is not None:
        yield Run(text=line, kind=BlockKind.FURNITURE, reason=why)
    elif is_credit(line):
        yield Run(text=line, kind=BlockKind.CREDIT, reason="credit line")
    elif is_byline(line):
        yield Run(text=line, kind=BlockKind.BYLINE, reason="byline")
    elif (reason := foreign_reason(line, home, identify)) is not None:
        yield foreign_run(line, reason, identify)
    else:
        for piece in split_foreign(line, home, identify):
            text = line[piece.start : piece.end]
            if piece.reason is not None:
                yield foreign_run(text, piece.reason, identify)
            else:
                yield Run(text=text, kind=BlockKind.BODY, reason="paragraph", language=home.language)


def _headline(pieces: Sequence[Run]) -> int | None:
    """The first line that tells something, if it is short and longer text follows it."""
    for i, run in enumerate(pieces):
        if run.kind in (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.CREDIT):
            continue
        follows = any(len(later.text) > len(run.text) for later in pieces[i + 1 :])
        fits = (
            len(run.text) <= HEADLINE_LENGTH
            and len(words(run.text)) > 1
            and not run.text.rstrip().endswith((".", ";", ","))
        )
        return i if follows and fits else None
    return None


def _typed(pieces: Sequence[Run], headline: int | None, home: Home, identify: Identify) -> Iterator[Run]:
    body = [i for i, run in enumerate(pieces) if i != headline and _is_paragraph(run)]
    first, last = (body[0], body[-1]) if body else (0, -1)
    for i, run in enumerate(pieces):
        if i == headline:
            yield Run(
                text=run.text,
                kind=BlockKind.HEADLINE,
                reason="first line of the text",
                language=run.language or home.language,
            )
        elif run.kind is BlockKind.CAPTION and not first <= i <= last:
            yield Run(text=run.text, kind=BlockKind.FURNITURE, reason=run.reason, language=run.language)
        elif run.kind is not BlockKind.BODY or _is_paragraph(run):
            yield run
        elif i < last:
            yield Run(
                text=run.text, kind=BlockKind.HEADING, reason="short line between paragraphs", language=home.language
            )
        elif are_names(run.text):
            yield Run(text=run.text, kind=BlockKind.BYLINE, reason="a name below the text")
        else:
            yield Run(
                text=run.text, kind=BlockKind.FURNITURE, reason="short line below the text", language=run.language
            )


def _is_paragraph(run: Run) -> bool:
    return run.kind is BlockKind.BODY and (len(run.text) > HEADING_LENGTH or is_punctuated(run.text))


def _published(pieces: Sequence[Run], snapshot: Snapshot) -> StatedTime | None:
    """The first line that is nothing but a date."""
    for run in pieces:
        if is_date_line(run.text) and (at := read_date(run.text, snapshot.fetched_at)) is not None:
            utc = at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
            if utc <= snapshot.fetched_at + timedelta(hours=24):
                return StatedTime(at=utc, zoned=at.tzinfo is not None, found="line of the text", raw=run.text)
    return None
