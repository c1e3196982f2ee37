"""The fact table: one row per slot and scope, one mark per origin and value; what becomes of them: `judging`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from menbe.claims import Subject, denies_figure, scope_of, slots_of, subject_of
from menbe.language import fold
from menbe.model import Claim, Course, Fact, Form, Passage, Polarity, Reading
from menbe.names.bases import attributed
from menbe.stories.telling.authorities import name_two
from menbe.stories.telling.denials import UNCONNECTED, denied_causes, unconnected
from menbe.stories.telling.doubts import context_of, no_others, unverified
from menbe.stories.telling.givers import giver_of, of_whom
from menbe.stories.telling.judging import said, verdicts
from menbe.stories.telling.material import Material, anchor
from menbe.stories.telling.pairs import CUMULATIVE
from menbe.views import Anchor, FactMark, FactRow

# Whom an event befalls as a whole: "two passengers died" is the toll of a bus, unless its text tells a larger one.
EVERYBODY = frozenset({"passengers", "students", "soldiers", "residents"})
RESIDENTS = "residents"  # nobody of them hurt: of those who came to help, nothing is said
# Groups of which neither is the whole of which the other is a part.
RIVALS = frozenset({"police_officers", "protesters", "soldiers", RESIDENTS})
PARTS = frozenset({"serious", "hospital", "slight", "part"})  # told as parts of the hurt, however few
CROWD = "participants"
AMOUNT = "amount"
PORTION = "portion"  # of a sum
PARAGRAPH = "\n"
_HEAD = re.compile(r"[^\n.:;–—]{3,40}?(?=[.:;–—] )|(?:\S+ ){1,4}\S+")  # by what an item of a round-up is called
PLACE = "place_of_event"
ONES = frozenset({"cause", "age"})  # slots that are told of one person
TELLING = (Course.DENIED, Course.RISES, Course.FALLS, Course.INSISTED, Course.FORMER)
ORDER = ("killed", "injured", "missing", "detained", "arrested", "released", "evacuated", "displaced", "infected",
         "participants", "magnitude", "amount", "percentage", "date_of_event", "place_of_event", "cause",
         "age")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stated:
    """A fact with its reading: the row it stands in and the value it states."""

    fact: Fact
    reading: Reading

    @property
    def value(self) -> tuple[float | None, float | None, str | None, bool]:
        return self.fact.low, self.fact.high, self.fact.label, self.course is Course.DENIED

    @property
    def course(self) -> Course:
        """How the words tell the figure; what somebody denies does not stand."""
        claim = next((c for c in self.reading.claims if c.id == self.fact.claim), None)
        if claim is None or claim.polarity is not Polarity.DENIES or self.fact.course is Course.DENIED:
            return self.fact.course
        if claim.form is Form.DIRECT:
            return self.fact.course  # what somebody says who denies is told, and not denied
        article = self.reading.article
        denied = denies_figure(article.text, self.fact.passage, claim.content, article.language)
        return Course.DENIED if denied else self.fact.course


def fact_rows(material: Material) -> tuple[FactRow, ...]:
    """The rows of a story, the ones readers look for first on top; counts of earlier events are no figures of it."""
    by_item: dict[Anchor | None, list[_Stated]] = defaultdict(list)
    for reading in material.readings:
        for fact in reading.facts:
            if not fact.is_aside:
                by_item[_item(fact, reading, material)].append(_Stated(fact, reading))
    for reading, fact in (*denied_causes(material.readings), *unconnected(material.readings)):
        by_item[_item(fact, reading, material)].append(_Stated(fact, reading))
    rows = [row for item, facts in by_item.items() for row in _rows(facts, material, item)]
    return tuple(sorted(rows, key=lambda row: (*_position(row), row.item.start if row.item else 0)))


def _item(fact: Fact, reading: Reading, material: Material) -> Anchor | None:
    """The item of a round-up that tells a figure: what two items tell is of two events."""
    article = reading.article
    if article.id not in material.round_ups:
        return None
    start = article.text.rfind(PARAGRAPH, 0, fact.passage.start) + 1
    line = article.text[start:].partition(PARAGRAPH)[0]
    head = _HEAD.match(line)
    end = start + (head.end() if head is not None else len(line))
    return anchor(article.id, article.passage(start, end))


def _rows(facts: Sequence[_Stated], material: Material, item: Anchor | None) -> list[FactRow]:
    wholes = _wholes(one.fact for one in facts)
    groups = _groups(facts)
    portions = _portions(facts)
    stated: dict[tuple[str, str | None, str | None], list[_Stated]] = defaultdict(list)
    for one in facts:
        key = row_key(one.fact, one.reading.article.language, wholes, groups, among=_subject_of(one).among)
        if key[1] is not None and len(groups.get(key[0], ())) < 2 and _is_rival_of_whole(one, facts):
            key = key[0], None, key[2]
        if _sum_of(one) in portions:
            key = key[0], PORTION, key[2]
        stated[key].append(one)
    tolls: dict[str, float] = {}
    for one in facts:
        if one.fact.slot == "killed" and one.fact.scope is None and one.course is not Course.DENIED:
            article = one.reading.article.id
            tolls[article] = max(tolls.get(article, 0), one.fact.low or 0)
    rows = [_row(key, group, material, tolls=tolls) for key, group in stated.items()]
    return rows if item is None else [_of_item(row, item) for row in rows]


def _is_rival_of_whole(part: _Stated, facts: Sequence[_Stated]) -> bool:
    """Whether its text sets a count of some against a larger one that somebody else gives: "the ministry says seven
    soldiers died; their families, however, speak of 20 dead"."""
    article, fact, mine = part.reading.article.id, part.fact, _subject_of(part)
    if fact.scope_key in PARTS or mine.among:
        return False
    for whole in facts:
        of_it = whole.reading.article.id == article and whole.fact.slot == fact.slot and whole.fact.scope_key is None
        if not of_it or (whole.fact.low or 0) <= (fact.high or 0) or not name_two(_speaker(part), _speaker(whole)):
            continue
        earlier, later = sorted((mine, _subject_of(whole)), key=lambda of: of.sentence)
        if later.contested and earlier.sentence in (later.sentence, later.previous):
            return True
    return False


_Sum = tuple[float | None, float | None, str | None]


def _portions(facts: Sequence[_Stated]) -> set[_Sum]:
    """The sums that a text takes out of a larger one, and those that took their place; they are so in every text."""
    sums = [one for one in facts if one.fact.slot == AMOUNT]
    told = {_sum_of(one) for one in sums if _subject_of(one).portion and _is_of_a_sum(one, sums)}
    moved = [one for one in sums if told and one.course in (Course.RISES, Course.FALLS)]
    former = [one for one in sums if _sum_of(one) in told and one.course is Course.FORMER]
    return told | {_sum_of(new) for new in moved for old in former if old.reading is new.reading}


def _sum_of(stated: _Stated) -> _Sum:
    return stated.fact.low, stated.fact.high, stated.fact.unit


def _is_of_a_sum(portion: _Stated, facts: Sequence[_Stated]) -> bool:
    """Whether its text tells a larger sum before a portion, or in its sentence."""
    article, fact = portion.reading.article.id, portion.fact
    return any(
        one.reading.article.id == article
        and one.fact.unit in (fact.unit, None)
        and one.fact.passage.start < fact.passage.start
        and (one.fact.low or 0) > (fact.high or fact.low or 0)
        for one in facts
    )


def _of_item(row: FactRow, item: Anchor) -> FactRow:
    """A row of a round-up: it mentions who counts people otherwise, and disputes nothing itself."""
    if row.state != "conflict" or row.slot not in CUMULATIVE:
        return replace(row, item=item)
    told = said(mark for mark in row.marks if mark.course != Course.DENIED)
    return replace(row, state="differs", reason={"rule": "item", "values": told}, also=(), item=item)


def row_key(
    fact: Fact, language: str, wholes: Mapping[str, float], groups: Mapping[str, frozenset[str]], *, among: bool = False
) -> tuple[str, str | None, str | None]:
    """What makes figures comparable: slot, whom they count, and the unit of money.

    A part is a part only beside a larger whole, in whatever article that stands, or beside the count of another group:
    "two firefighters died" alone is the toll. among: the words single somebody out of a count ("one of them a child").
    """
    whom = _whom(fact, language)
    if whom is not None and whom in groups.get(fact.slot, ()) and len(groups[fact.slot]) > 1:
        return fact.slot, whom, None
    if fact.slot == CROWD and not (among or whom in PARTS):
        whom = None  # whoever came, marched or searched: their number is that of those who took part
    size = fact.high or fact.low or 0
    # A key that its own article's larger count left standing is a part, whatever that count is called: "28 pupils".
    smaller = whom is not None and (fact.scope_key is not None or size < wholes.get(fact.slot, 0))
    several = size > 1 or whom in PARTS or among  # "a woman was among the dead": who, and not how many
    told_apart = several and (fact.scope_key is not None or whom not in EVERYBODY)
    is_part = smaller and (told_apart or _is_untouched(fact, whom))
    return fact.slot, whom if is_part else None, fact.unit if fact.slot == AMOUNT else None


def _is_untouched(fact: Fact, whom: str | None) -> bool:
    """Whether none of those who live there was hurt, beside the count of those who came to help."""
    return fact.high == 0 and whom == RESIDENTS


def _whom(fact: Fact, language: str) -> str | None:
    """Key of the people a figure counts, where its words tell."""
    return fact.scope_key or (scope_of(fact.scope.surface, language) if fact.scope is not None else None)


def _groups(stated: Sequence[_Stated]) -> Mapping[str, frozenset[str]]:
    """Slot → the groups that stand against each other in it: officers and protesters."""
    told: dict[str, set[str]] = defaultdict(set)
    for one in stated:
        whom = _whom(one.fact, one.reading.article.language)
        if whom in RIVALS:
            told[one.fact.slot].add(whom)
    return {slot: frozenset(groups) for slot, groups in told.items()}


def _wholes(facts: Iterable[Fact]) -> Mapping[str, float]:
    """The largest figure of each slot that is not told of a part of the people, denials left out."""
    wholes: dict[str, float] = {}
    for fact in facts:
        if fact.scope is None and fact.low is not None and fact.course is not Course.DENIED:
            wholes[fact.slot] = max(wholes.get(fact.slot, 0), fact.low)
    return wholes


def _row(
    key: tuple[str, str | None, str | None],
    stated: Sequence[_Stated],
    material: Material,
    *,
    tolls: Mapping[str, float],
) -> FactRow:
    marks = _marks(stated, material)
    (state, reason), *also = verdicts(key[0], [mark for mark in marks if mark.label != UNCONNECTED], tolls=tolls)
    return FactRow(slot=key[0], scope=key[1], unit=key[2], state=state, reason=reason, marks=marks, also=tuple(also))


def _marks(stated: Sequence[_Stated], material: Material) -> tuple[FactMark, ...]:
    """One mark per origin and value, at the first article of that origin to state it."""
    by_origin: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for one in stated:
        by_origin[(material.origin_of[one.reading.article.id], *one.value)].append(one)
    marks = [_mark(group, material) for group in by_origin.values()]
    return tuple(sorted(marks, key=lambda mark: (mark.at, mark.anchor.article, mark.anchor.start)))


def _mark(group: Sequence[_Stated], material: Material) -> FactMark:
    """The mark of an origin's articles that state one value: at the first of them, in its body where that states it."""
    first, *others = sorted(
        group, key=lambda one: (one.reading.article.time, one.reading.article.id, _in_headline(one))
    )
    fact, article = first.fact, first.reading.article
    claim = _claim_of(first)
    mark = FactMark(
        anchor=anchor(article.id, fact.passage),
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        at=fact.as_of or article.time,
        low=fact.low,
        high=fact.high,
        label=fact.label,
        qualifier=fact.qualifier,
        attributed_to=_speaker(first),
        voice=claim.voice if claim else None,
        origin=material.origin_of[article.id],
        repeats=tuple(anchor(one.reading.article.id, one.fact.passage) for one in others),
        corrects=any(_corrects(one) for one in group),
        course=_course_of(group),
        speakers={one.reading.article.id: who for one in group if (who := _speaker(one)) is not None},
        in_headline=all(_in_headline(one) for one in group),
        whom=_whom(fact, article.language),
    )
    return _with_words_around(_with_subject(mark, group), first, material)


def _with_subject(mark: FactMark, group: Sequence[_Stated]) -> FactMark:
    """What the words around the figure say of it, in any of its articles."""
    told = {one.reading.article.id: _subject_of(one) for one in group}
    return replace(
        mark,
        subject=next((of.label for of in told.values() if of.label is not None), None),
        contested=any(of.contested for of in told.values()),
        other=any(of.other for of in told.values()),
        refused=any(of.refused for of in told.values()),
        wide=any(of.wide for of in told.values()),
        supposed=all(of.supposed for of in told.values()),
        forecast=all(of.forecast for of in told.values()),
        single=mark.low == mark.high == 1 and all(of.single for of in told.values()),
        added=all(of.added for of in told.values()),
        changed=any(of.changed for of in told.values()),
        own=any(of.own for of in told.values()),
        dismissed=frozenset(article for article, of in told.items() if of.dismissed),
        year=next((of.year for of in told.values() if of.year is not None), None),
        sentences={article: of.sentence for article, of in told.items()},
        previous={article: of.previous for article, of in told.items()},
    )


def _with_words_around(mark: FactMark, first: _Stated, material: Material) -> FactMark:
    """Who gives the figure, the words it is told in, and what they say beside it."""
    fact, reading, claim = first.fact, first.reading, _claim_of(first)
    article = reading.article
    source = None if fact.slot == PLACE else _source(first)  # a headline's speaker tells no place
    giver = giver_of(source, attributed(fact, claim, reading), reading, material)
    voice = claim.voice if claim is not None else None
    doubt = unverified(fact.passage, voice, reading) if giver.base is not None and fact.label is None else None
    shut = no_others(fact, reading)
    context = context_of(fact, claim, article)
    return replace(
        mark,
        base=giver.base,
        giver=giver.key,
        rumour=giver.rumour,
        unverified=anchor(article.id, doubt) if doubt is not None else None,
        no_others=anchor(article.id, shut) if shut is not None else None,
        context=anchor(article.id, context),
        of=of_whom(fact, context, reading) if fact.slot in ONES else None,
    )


def _subject_of(stated: _Stated) -> Subject:
    article, at = stated.reading.article, stated.fact.passage
    return subject_of(article.text, at.start, at.end, article.language, stated.fact.slot)


def _claim_of(stated: _Stated) -> Claim | None:
    return next((claim for claim in stated.reading.claims if claim.id == stated.fact.claim), None)


def _in_headline(stated: _Stated) -> bool:
    """A headline names who speaks and takes the count for granted: "Family: two brothers killed were beaten"."""
    return stated.fact.passage.end <= len(stated.reading.article.headline)


def _source(stated: _Stated) -> Passage | None:
    """On whose word: by name where "she" or "the minister" was named earlier in the article."""
    claim = _claim_of(stated)
    return (claim.source if claim else None) or stated.fact.attributed_to


def _speaker(stated: _Stated) -> str | None:
    source = _source(stated)
    return source.surface if source else None


def _course_of(group: Sequence[_Stated]) -> str:
    """The course that most says something: one text that tells of the rise is enough for its origin."""
    courses = [one.course for one in group]
    return next((course for course in TELLING if course in courses), Course.TOLD)


def _corrects(stated: _Stated) -> bool:
    """Whether the paragraph of a figure, or a headline about such figures, says that one given before was wrong."""
    article, at = stated.reading.article, stated.fact.passage
    start, end = article.text.rfind(PARAGRAPH, 0, at.start) + 1, article.text.find(PARAGRAPH, at.end)
    paragraph = article.text[start : end if end >= 0 else len(article.text)]
    if _tells_of_correction(paragraph, article.language):
        return True
    about = slots_of(article.headline, article.language)
    return (not about or stated.fact.slot in about) and _tells_of_correction(article.headline, article.language)


def _tells_of_correction(text: str, language: str) -> bool:
    told = fold(text, language)
    return any(re.search(rf"(?<!\w){re.escape(stem)}", told) for stem in _corrections().get(language, ()))


@cache
def _corrections() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((Path(__file__).parent / "corrections.toml").read_text(encoding="utf-8"))


def _position(row: FactRow) -> tuple[int, int, str]:
    known = ORDER.index(row.slot) if row.slot in ORDER else len(ORDER)
    return known, int(row.scope is not None), row.scope or ""


def disputed_slots(rows: Iterable[FactRow]) -> tuple[str, ...]:
    """Slots whose figures conflict: what the front page marks."""
    return tuple(dict.fromkeys(row.slot for row in rows if row.state == "conflict"))
