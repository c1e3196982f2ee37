"""What becomes of two figures that exclude each other: update, correction, conflict, or nothing that can be shown.

As a news editor would: what the texts say of a figure themselves comes first; then what one authority said twice is an
update or a correction; and two figures are a conflict only where two authorities gave them at about the same state of
knowledge. Figures that merely differ are told apart without that word.
"""

from __future__ import annotations

from collections.abc import Sequence

from menbe.model import Course, Qualifier
from menbe.stories.telling.authorities import (
    articles,
    by_different_people,
    by_one_office,
    by_one_person,
    counts_its_own,
    is_official,
    measured_apart,
    saw_it,
)
from menbe.views import FactMark

# Slots whose figure grows as an event is learned: a later, higher one is news, not a contradiction.
CUMULATIVE = frozenset(
    {"killed", "injured", "detained", "arrested", "evacuated", "displaced", "released", "missing", "infected"}
)
# Of these, the ones that every outlet counts anew as hours pass; in the others two authorities rather disagree.
TOLLS = frozenset({"killed", "injured"})
# Slots whose figure also falls as an event is learned: the missing are found, people go home.
FALLING = frozenset({"missing", "displaced"})
# Slots that have one true value and no parts.
EXACT = frozenset({"magnitude"})
SAME_QUAKE = 0.8  # two magnitudes further apart than this are of two quakes
SAME_WINDOW = 6.0  # hours within which two authorities speak of the same moment
# The same for a toll that rose: every authority's grows by the hour.
TOLL_WINDOW = 2.0
# Slots in which hospitals and mayors count those before their eyes.
OWN = frozenset({"killed", "injured", "infected", "evacuated", "displaced"})
# What one text calls schoolchildren, another calls pupils.
ALIKE = {"students": "children"}
FACTOR = 3.0  # between figures of two texts; further apart they count other places or days
SIDE_BY_SIDE = 400  # code points between two figures of which a text tells in one breath
# How far "about thirty" and a rounded sum reach.
ROUGHLY = 0.1
ROUNDED = 0.05

Side = Sequence[FactMark]


def compatible(a: FactMark, b: FactMark) -> bool:
    """Whether both can be true at once: their intervals meet, or their labels are equal."""
    if a.label is not None or b.label is not None:
        return a.label == b.label
    return _bounds(a)[0] <= _bounds(b)[1] and _bounds(b)[0] <= _bounds(a)[1]


def _bounds(mark: FactMark) -> tuple[float, float]:
    """The interval a figure can mean: "about thirty" reaches a little to both sides, and so does a rounded sum, and a
    hundred or more in a headline, which rounds."""
    low, high = mark.low or 0.0, float("inf") if mark.high is None else mark.high
    rounded = low >= (100 if mark.in_headline else 1_000)
    width = ROUGHLY if mark.qualifier == Qualifier.ABOUT else ROUNDED if rounded else 0.0
    slack = low * width if mark.qualifier == Qualifier.ABOUT else min(low * width, _last_digit(low))
    return low - slack, high + slack


def _last_digit(value: float) -> float:
    """What the last digit that is not zero stands for: 312 000 000 is rounded to a million."""
    digits = f"{value:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def pair_state(slot: str, earlier: Side, later: Side) -> tuple[str, bool] | None:
    """(update, correction or conflict, whether words or hands say so and not time alone), the value stated first first.

    None where the figures merely differ: a part and a whole, what had been said before, two outlets' counts of which
    nothing tells that they are of one moment.
    """
    if slot in EXACT:
        return _measured(earlier, later)
    if contradicted(earlier, later) or _stood_by(earlier, later):
        return "conflict", True
    moved = _words_of_change(earlier, later)
    if moved is not None:
        return moved, True
    if _of_other_people(earlier, later):
        return None
    if set_apart(earlier, later):
        return "conflict", True
    both = articles(earlier) & articles(later)
    new = [mark for mark in later if not articles([mark]) & both]
    return _across_texts(slot, earlier, new) if new else None


def one_quake(sides: Sequence[Side]) -> bool:
    """Whether the strengths lie near enough to be those of one quake."""
    strengths = [side[0].low or 0 for side in sides]
    return max(strengths) - min(strengths) <= SAME_QUAKE


def _measured(earlier: Side, later: Side) -> tuple[str, bool] | None:
    """Two strengths of one quake: measured by two, or by one who measured again."""
    if not one_quake((earlier, later)):
        return None
    apart = not articles(earlier) & articles(later)
    if apart and _same_hand(earlier, later) and any(mark.corrects for mark in later):
        return "correction", True
    if any(_is_measured_again(a, b) for a, b in _in_one_text(earlier, later)):
        return "correction", True
    return ("conflict", True) if measured_apart(earlier, later) or _measured_otherwise(earlier, later) else None


def _is_measured_again(a: FactMark, b: FactMark) -> bool:
    """Whether one breath of a text gives a strength in place of another, and not by somebody else."""
    told = a.changed or b.changed or Course.FORMER in (a.course, b.course)
    return told and (together(a, b) or next_to(a, b)) and not second(a, b).contested and not by_different_people(a, b)


def _measured_otherwise(one: Side, other: Side) -> bool:
    """Whether a text sets one strength against the other in one breath: "AFAD 4,9, Kandilli ise 5,1"."""
    pairs = _in_one_text(one, other)
    return any(second(a, b).contested and (together(a, b) or next_to(a, b)) and not _by_one(a, b) for a, b in pairs)


def _words_of_change(earlier: Side, later: Side) -> str | None:
    """What the texts say themselves: "rose to seven", "a third man died", "from 68 to 54"."""
    low, high = sorted((earlier, later), key=lambda side: side[0].low or 0)
    if any(m.course == Course.RISES for m in high):
        return "update"
    both = articles(earlier) & articles(later)
    fell = [m for m in low if m.course == Course.FALLS] or [m for m in high if m.course == Course.FORMER]
    if any(articles([m]) & both or m.corrects for m in fell):
        return "correction"
    if any(m.course == Course.FORMER and articles([m]) & both for m in low):
        return "update"
    return None


def _of_other_people(one: Side, other: Side) -> bool:
    """Whether two figures count two groups ("officers", "protesters"), or the higher is told of more places or days."""
    groups = {ALIKE.get(str(m.whom), m.whom) for m in one}, {ALIKE.get(str(m.whom), m.whom) for m in other}
    if None not in groups[0] | groups[1] and not groups[0] & groups[1]:
        return True
    low, high = sorted((one, other), key=lambda side: side[0].low or 0)
    return any(m.wide for m in high) and not any(m.wide for m in low)


def set_apart(one: Side, other: Side) -> bool:
    """Whether a text sets the two against each other: by two people, by insisting on one, by its headline alone."""
    pairs = _in_one_text(one, other)
    if any(_headline_alone(a, b) for a, b in pairs) and _is_told_elsewhere(one, other):
        return True
    if any(_is_insisted(a, b) and not _is_aside(a, b) for a, b in pairs):
        return True
    if any(_is_refused(a, b) for a, b in pairs):
        return True
    if not any(by_different_people(a, b) and against(a, b) for a, b in pairs):
        return False
    return not _is_own_count(one, other) or any(mark.contested for mark in (*one, *other))


def _is_refused(a: FactMark, b: FactMark) -> bool:
    """Whether a text says of one that somebody has another or does not accept it, and gives the other at once."""
    later = second(a, b)
    singled_out = a.single or b.single or _is_one(a) or _is_one(b)
    stands = {a.course, b.course} == {Course.TOLD} and not singled_out
    near = (later.other and (together(a, b) or next_to(a, b))) or (later.refused and beside(a, b))
    return stands and near and not _by_one(a, b)


def contradicted(one: Side, other: Side) -> bool:
    """Whether a text gives a figure, and a lower one on which somebody else insists: no rise explains it."""
    return any(
        low.course == Course.INSISTED and high.course != Course.FORMER and by_different_people(low, high)
        for a, b in _in_one_text(one, other)
        for low, high in [sorted((a, b), key=lambda mark: mark.low or 0)]
        if compatible(a, b) is False
    )


def _stood_by(one: Side, other: Side) -> bool:
    """Whether a text sets a figure that is insisted on against another beside it, which is not told as a former one."""
    return any(
        _is_insisted(a, b)
        and not _is_aside(a, b)
        and {a.course, b.course} <= {Course.INSISTED, Course.TOLD}
        and (together(a, b) or next_to(a, b))
        and not _by_one(a, b)
        for a, b in _in_one_text(one, other)
        if not compatible(a, b)
    )


def _is_insisted(a: FactMark, b: FactMark) -> bool:
    return Course.INSISTED in (a.course, b.course)


def _is_aside(a: FactMark, b: FactMark) -> bool:
    """Whether one of the two counts a single one whom nobody else than the other's giver tells of: "one body"."""
    return (_is_one(a) or _is_one(b)) and not by_different_people(a, b)


def _is_one(mark: FactMark) -> bool:
    """Whether one is counted; "no more than 1,500" are many."""
    return mark.low == 1 and mark.high in (1, None)


def _by_one(a: FactMark, b: FactMark) -> bool:
    """Whether a text that holds both ascribes both to one speaker."""
    return any(a.speakers.get(at) == b.speakers.get(at) is not None for at in articles([a]) & articles([b]))


def against(a: FactMark, b: FactMark) -> bool:
    """Whether a text that holds both sets one against the other: in one sentence or the next, or with a word that says
    so at the second of them. Who is told of ("a man was hurt") stands against nobody who is counted elsewhere."""
    singled_out = (a.single or b.single) and 0 not in (a.high, b.high)
    return not singled_out and (together(a, b) or next_to(a, b) or second(a, b).contested)


def beside(a: FactMark, b: FactMark, reach: int = SIDE_BY_SIDE) -> bool:
    """Whether a text tells one so many code points from the other."""
    mine, theirs = (a.anchor, *a.repeats), (b.anchor, *b.repeats)
    return any(x.article == y.article and abs(x.start - y.start) <= reach for x in mine for y in theirs)


def together(a: FactMark, b: FactMark) -> bool:
    """Whether one sentence of a text holds both."""
    return any(a.sentences.get(article) == at for article, at in b.sentences.items())


def next_to(a: FactMark, b: FactMark) -> bool:
    """Whether the sentence of one follows that of the other at once."""
    return any(
        later.previous.get(article) == at < later.sentences.get(article, 0)
        for earlier, later in ((a, b), (b, a))
        for article, at in earlier.sentences.items()
    )


def second(a: FactMark, b: FactMark) -> FactMark:
    """The one that a text holding both tells later."""
    both = articles([a]) & articles([b])

    def place(mark: FactMark) -> tuple[int, int]:
        return max(mark.sentences.get(article, 0) for article in both), mark.anchor.start

    return max((a, b), key=place)


def _in_one_text(one: Side, other: Side) -> list[tuple[FactMark, FactMark]]:
    return [(a, b) for a in one for b in other if articles([a]) & articles([b])]


def _is_told_elsewhere(one: Side, other: Side) -> bool:
    """Whether another text tells the value below a headline: if none does, one of the two may be misread."""
    titled = articles(mark for mark in (*one, *other) if mark.in_headline)
    return any(articles(side) - titled for side in (one, other) if not all(mark.in_headline for mark in side))


def _headline_alone(a: FactMark, b: FactMark) -> bool:
    """Whether a headline holds another value than its text; "a Turkish worker" singles one out of its text's three.

    A higher one beside a toll that its text tells as risen is where the toll went on.
    """
    titled, told = (a, b) if a.in_headline else (b, a)
    singled_out = _is_one(titled) or _is_one(told)
    went_on = told.course == Course.RISES and (titled.low or 0) > (told.low or 0)
    return a.in_headline != b.in_headline and not singled_out and not went_on


def _across_texts(slot: str, earlier: Side, new: Side) -> tuple[str, bool] | None:
    rises = _goes_on(slot, earlier[0], new[0])
    if _same_hand(earlier, new):
        return ("update" if rises else "correction"), True
    if any(mark.corrects for mark in new) and not rises:
        return "correction", True
    apart = _hours_between_authorities(earlier, new)
    falls = slot in FALLING and (new[0].low or 0) < (earlier[0].low or 0)
    window = TOLL_WINDOW if slot in TOLLS and rises else 2 * SAME_WINDOW if falls else SAME_WINDOW
    own = slot in OWN and _is_own_count(earlier, new)
    if apart is not None and apart <= window:
        # A hospital that counts fewer than the ministry counts its own; who counts thrice as many counts others too.
        return None if own or _is_far(slot, earlier, new) else ("conflict", True)
    if rises and own and _hours(earlier[0], new[0]) <= TOLL_WINDOW:
        return None
    if earlier[0].high == 0 and _hours(earlier[0], new[0]) <= SAME_WINDOW and _is_word_against_word(earlier, new):
        return "conflict", False
    if rises:
        grew = (new[0].low or 0) > (earlier[0].low or 0)
        # Who leads out thrice as many elsewhere counts more places; only a toll grows so in hours.
        return None if grew and slot not in TOLLS and _is_far(slot, earlier, new) else ("update", False)
    somebody_and_nobody = new[0].high == 0 and _hours(earlier[0], new[0]) <= SAME_WINDOW
    return ("conflict", False) if somebody_and_nobody else None


def _is_word_against_word(nobody: Side, somebody: Side) -> bool:
    """Whether those who saw it tell of somebody where an office told of nobody."""
    return any(map(is_official, nobody)) and all(map(saw_it, somebody))


def _is_far(slot: str, one: Side, other: Side) -> bool:
    """Whether two figures lie too far apart to be two counts of one thing; crowds are estimated that far apart."""
    low, high = sorted((one[0].low or 0, other[0].low or 0))
    return slot in CUMULATIVE and 0 < low * FACTOR < high


def _is_own_count(one: Side, other: Side) -> bool:
    """Whether the lower of two figures is the count of those whom its giver sees, and the higher is not."""
    low, high = sorted((one, other), key=lambda side: side[0].low or 0)
    return all(map(counts_its_own, low)) and not any(map(counts_its_own, high))


def _hours_between_authorities(earlier: Side, new: Side) -> float | None:
    """Hours between the nearest two statements of two authorities; None where no two are known to differ."""
    return min((_hours(a, b) for a in earlier for b in new if by_different_people(a, b)), default=None)


def _hours(a: FactMark, b: FactMark) -> float:
    return abs((b.at - a.at).total_seconds()) / 3600


def _same_hand(one: Side, other: Side) -> bool:
    """Whether an origin or an outlet stands on both sides, and not with the words of two authorities."""
    return any(
        (a.origin == b.origin or a.outlet.key == b.outlet.key or by_one_person(a, b) or by_one_office(a, b))
        and not by_different_people(a, b)
        for a in one
        for b in other
    )


def _goes_on(slot: str, earlier: FactMark, later: FactMark) -> bool:
    """Whether a figure moved the way such a figure moves while an event is learned."""
    rises = (later.low or 0) > (earlier.low or 0)
    return slot in CUMULATIVE and (rises or slot in FALLING)
