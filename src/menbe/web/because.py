"""Reasons in the reader's words: the technical keys of placements, copies and origins become sentences with links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from menbe.model import Reasons
from menbe.stories.placing import AWAY
from menbe.web.words import Words

ARTICLE = re.compile(r"\b[0-9a-f]{16}\b")
STORY = re.compile(r"\bs[0-9a-f]{12}\b")
SLOT = "\ue000"  # stands for the value while the message is filled in; private use, in no message
SHARES = frozenset({"here_in_there", "text", "sentences_by_words", "sentences_by_meaning", "names_and_figures"})
TIMES = frozenset({"days_apart", "came_back"})  # in days
# What decided is told before what was weighed; the ledger keeps reasons in no order of its own.
FIRST = ("editor", "judgement", "reprint_of", "kind", "here_in_there", "opened", "round_up",
         "came_back", "nearest_article", "score", "needed")  # fmt: skip
OUT = "kept_out_of"
# Told as why an article was kept out, and not once more as a likeness.
APART = frozenset({"ordinal_here", "ordinal_there", "day_here", "day_there", "other_ordinal", "other_day", "other_site",
                   "other_where", "other_who"})  # fmt: skip
HOURS_A_DAY = 24
# How alike two things are, from 0 to 1: weighed together, and told in numbers only to whoever asks.
LIKENESSES = ("figures", "who", "where", "names", "numbers", "meaning", "words", "title")
WEIGHED = frozenset({*LIKENESSES, "score", "needed"})
ALIKE = 0.5  # from here on two things are called alike in it


@dataclass(frozen=True, slots=True)
class Told:
    """One reason: words, the value they are about (a link where it is an article or a story), words."""

    before: str
    value: str
    after: str
    href: str | None


def told(w: Words, reasons: Reasons, names: Mapping[str, str]) -> list[Told]:
    """Each reason in words; a key nobody has words for is shown as it is. names: what to call an article or a story,
    by id. What speaks of the story an article was kept out of is left to `kept_out`."""
    here = {key: value for key, value in reasons.items() if key != OUT and not key.startswith(AWAY)}
    here = {key: value for key, value in here.items() if not _says_nothing(key, value)}
    ordered = sorted(here.items(), key=lambda reason: FIRST.index(reason[0]) if reason[0] in FIRST else len(FIRST))
    return [_told(w, key.replace(" ", "_"), value, names) for key, value in ordered]


def decisions(w: Words, reasons: Reasons, names: Mapping[str, str]) -> list[Told]:
    """What decided, without what was weighed; what is alike, where that was, in one reason."""
    plain = told(w, {key: value for key, value in reasons.items() if key not in WEIGHED}, names)
    return [*plain, *_alike(w, reasons)]


def numbers(w: Words, reasons: Reasons, names: Mapping[str, str]) -> list[Told]:
    """What was weighed, in numbers."""
    return told(w, {key: value for key, value in reasons.items() if key in WEIGHED}, names)


def _alike(w: Words, reasons: Reasons) -> list[Told]:
    """In what an article is like the nearest one of its story, where likeness and no copied text brought it there."""
    if "reprint_of" in reasons:
        return []
    found = [w(f"like_{key}") for key in LIKENESSES if float(reasons.get(key) or 0) >= ALIKE]
    return [Told("", w("alike_in", what=", ".join(found)), "", None)] if found else []


def away(reasons: Reasons) -> Reasons:
    """How like the nearest other story an article was, which it was kept out of."""
    return {key.removeprefix(AWAY): value for key, value in reasons.items() if key.startswith(AWAY)}


def kept_out(w: Words, reasons: Reasons, names: Mapping[str, str]) -> list[Told]:
    """How like the nearest story is that an article was kept out of; nothing where none was near."""
    if OUT not in reasons:
        return []
    said = APART if "reprint_of" in reasons or "round_up" in reasons else APART | {"score"}
    return told(w, {key: value for key, value in away(reasons).items() if key not in said}, names)


def nearest(w: Words, reasons: Reasons, names: Mapping[str, str]) -> Told | None:
    """The nearest story an article was kept out of, as a link; None where there is none."""
    if OUT not in reasons:
        return None
    shown, href = _value(w, OUT, reasons[OUT], names)
    return Told("", shown, "", href)


def none_near(w: Words, reasons: Reasons, maker: str | None) -> str:
    """Why no nearest story is named: none was near, or none was looked for."""
    asked = (maker or "").startswith("placing/") and "editor" not in reasons
    return w("near_none") if asked else w("near_not_asked")


def why_out(w: Words, reasons: Reasons) -> str:
    """Why an article was kept out of its nearest other story: what tells the two apart, then which fits better."""
    if OUT not in reasons:
        return ""
    return "; ".join(part for part in (*_told_apart(w, reasons), _weighed(w, reasons)) if part)


def _told_apart(w: Words, reasons: Reasons) -> Iterable[str]:
    """What can only be one, and is another there: the 13th, not the 12th."""
    here, there = (reasons.get(f"{AWAY}ordinal_{side}") for side in ("here", "there"))
    if here is not None and there is not None:
        yield w("out_ordinal", here=w.ordinal(int(here)), there=w.ordinal(int(there)))
    elif f"{AWAY}other_ordinal" in reasons:
        yield w("reason_other_ordinal")
    here, there = (reasons.get(f"{AWAY}day_{side}") for side in ("here", "there"))
    if here is not None and there is not None:
        yield w("out_apart", here=w.stated(here), there=w.stated(there))
    elif f"{AWAY}other_day" in reasons:
        yield w("reason_other_day")
    for key in ("other_site", "other_where", "other_who"):
        if f"{AWAY}{key}" in reasons:
            yield w(f"reason_{key}")


def _weighed(w: Words, reasons: Reasons) -> str:
    own, there, needed = reasons.get("score"), reasons.get(f"{AWAY}score"), reasons.get("needed")
    if "round_up" in reasons:
        return w("out_round_up")
    if "reprint_of" in reasons:
        return w("out_copy")
    if own is not None and there is not None:
        return w("out_better", own=_number(w, "score", float(own)), away=_number(w, "score", float(there)))
    if needed is not None and there is not None:
        return w("out_below", away=_number(w, "score", float(there)), needed=_number(w, "needed", float(needed)))
    return ""


def stories_in(reasons: Iterable[Reasons]) -> set[str]:
    """Ids of the stories that reasons speak of."""
    return {value for one in reasons for value in one.values() if isinstance(value, str) and STORY.fullmatch(value)}


def articles_in(reasons: Iterable[Reasons]) -> set[str]:
    """Ids of the articles that reasons speak of."""
    values = (value for one in reasons for value in one.values() if isinstance(value, str))
    return {article for value in values for article in ARTICLE.findall(value)}


def _told(w: Words, key: str, value: str | float, names: Mapping[str, str]) -> Told:
    shown, href = _value(w, key, value, names)
    message = w(f"reason_{key}", v=SLOT) if w.has(f"reason_{key}") else f"{key.replace('_', ' ')}: {SLOT}"
    before, slot, after = message.partition(SLOT)
    return Told(before, shown if slot else "", after, href if slot else None)


def _value(w: Words, key: str, value: str | float, names: Mapping[str, str]) -> tuple[str, str | None]:
    if isinstance(value, float | int):
        return _number(w, key, value), None
    if article := ARTICLE.search(value):
        return names.get(article[0]) or w("another_article"), f"/article/{article[0]}"
    if story := STORY.search(value):
        return names.get(story[0]) or w("another_story"), f"/story/{story[0]}"
    for family in ("kind_", "given_"):
        if w.has(known := family + value.replace(" ", "_")):
            return w(known), None
    return value.removeprefix("cites "), None  # the copies name a cited outlet outside this newsroom as "cites NAME"


def _number(w: Words, key: str, value: float) -> str:
    if key in SHARES:
        return w.percent(value)
    if key in TIMES:
        hours = value * HOURS_A_DAY
        if hours < 1:
            return w("under_an_hour")
        return w("hours", n=round(hours)) if hours < 2 * HOURS_A_DAY else w("days", n=round(value))
    return w.number(round(value, 2) + 0.0)  # no "-0"


def _says_nothing(key: str, value: str | float) -> bool:
    """A likeness so small that it would be shown as 0, or no likeness at all."""
    return key not in TIMES and isinstance(value, float | int) and round(value, 2) <= 0


def decided_by(w: Words, maker: str | None) -> str:
    """Who placed an article, in words: a rule of Menbe or an editor."""
    key = "placed_" + (maker or "").partition("/")[0].partition(":")[0]
    return w(key) if w.has(key) else (maker or "–")
