from __future__ import annotations

import pytest

from menbe.copies.changed import Change, changes
from menbe.copies.reprints import find_reprints
from menbe.model import Article, Reading, Voice
from tests.copies.making import article, citing, claiming, reading, stating
from tests.copies.texts import RU, WIRE

SAID = "Villagers reportedly saw two lights on the bank an hour before the ferry ran aground, Velk said."
SURE = "Villagers saw two lights on the bank an hour before the ferry ran aground, Velk said."
CLAIMED = "saw two lights on the bank an hour before the ferry ran aground"


def changed(copy: Reading, original: Reading) -> tuple[Change, ...]:
    found = find_reprints(copy, [original])
    assert len(found) == 1
    return changes(found[0], copy, original)


def test_dropped_paragraphs_are_named_in_the_original() -> None:
    copy = reading(article(WIRE[:2], outlet="two.example", hours=1))
    original = reading(article(WIRE))
    found = changed(copy, original)
    assert {(change.what, change.of) for change in found} == {("dropped", "passage")}
    assert [change.there.surface for change in found if change.there] == WIRE[2:]


def test_added_paragraph_is_named_in_the_copy() -> None:
    new = "A museum in Karsholm asked for the bell of the ship should she be broken up."
    found = changed(reading(article([*WIRE, new], outlet="two.example", hours=1)), reading(article(WIRE)))
    assert [(change.what, change.here.surface) for change in found if change.here] == [("added", new)]


def test_hedge_that_a_copy_dropped_is_told() -> None:
    one, two = article([*WIRE, SAID]), article([*WIRE, SURE], outlet="two.example", hours=1)
    original = reading(one, claims=[claiming(one, CLAIMED, speaker="Velk", voice=Voice.OFFICIAL, hedge="reportedly")])
    copy = reading(two, claims=[claiming(two, CLAIMED, speaker="Velk", voice=Voice.OFFICIAL)])
    hedges = [change for change in changed(copy, original) if change.of == "hedge"]
    assert [(h.what, h.there.surface) for h in hedges if h.there] == [("dropped", "reportedly")]


def test_altered_figure_is_told_with_both_places() -> None:
    wrong = [WIRE[0].replace("41 people", "47 people"), *WIRE[1:]]
    one, two = article(WIRE), article(wrong, outlet="two.example", hours=1)
    found = changed(
        reading(two, facts=[stating(two, "47 people", "evacuated", 47)]),
        reading(one, facts=[stating(one, "41 people", "evacuated", 41)]),
    )
    figures = [change for change in found if change.of == "figure"]
    assert [(f.what, f.note, f.here.surface, f.there.surface) for f in figures if f.here and f.there] == [
        ("altered", "evacuated", "47 people", "41 people")
    ]


def test_unchanged_copy_has_no_changes() -> None:
    assert changed(reading(article(WIRE, outlet="two.example", hours=1)), reading(article(WIRE))) == ()


def test_changes_of_a_translation_are_passages_of_either_text() -> None:
    copy = reading(article(RU[:2], language="ru", outlet="two.example", hours=1))
    original = reading(article(WIRE))
    for change in changed(copy, original):
        for passage, whole in ((change.here, copy), (change.there, original)):
            assert passage is None or whole.article.text[passage.start : passage.end] == passage.surface


def test_readings_of_another_reprint_are_refused() -> None:
    copy, original = reading(article(WIRE, outlet="two.example", hours=1)), reading(article(WIRE))
    found = find_reprints(copy, [original])[0]
    with pytest.raises(ValueError, match="not between these two readings"):
        changes(found, original, copy)


TOLD = "The pilot had been drunk, the port doctor Ilmar Torbek said."
PLAIN = "The pilot had been drunk."


def told_by(copy_sentence: str, *, claimed: bool = False) -> list[Change]:
    one, two = article([*WIRE, TOLD]), article([*WIRE, copy_sentence], outlet="two.example", hours=1)
    content = "The pilot had been drunk"
    original = reading(
        one, claims=[claiming(one, content, speaker="the port doctor Ilmar Torbek", voice=Voice.OFFICIAL)]
    )
    claims = [claiming(two, content, speaker="he", voice=Voice.OFFICIAL)] if claimed else []
    return [change for change in changed(reading(two, claims=claims), original) if change.of == "attribution"]


def test_attribution_that_a_copy_dropped_is_told_with_both_places() -> None:
    (found,) = told_by(PLAIN)
    assert found.what == "dropped"
    assert found.there is not None
    assert found.here is not None
    assert (found.there.surface, found.here.surface) == ("the port doctor Ilmar Torbek", PLAIN)


def test_attribution_kept_in_other_words_is_none_that_was_dropped() -> None:
    assert told_by("The pilot had been drunk, according to the doctor, Torbek.") == []
    assert told_by("The pilot had been drunk, he said.", claimed=True) == []


def test_source_that_a_copy_names_no_more_is_told() -> None:
    one, two = article([*WIRE, "Pine Wire reported it."]), article(WIRE, outlet="two.example", hours=1)
    original = reading(one, citations=[citing(one, "Pine Wire", "pine.example")])
    found = [c for c in changed(reading(two), original) if c.of == "source"]
    assert [(c.what, c.there.surface) for c in found if c.there] == [("dropped", "Pine Wire")]


def test_source_that_is_the_original_itself_was_not_added() -> None:
    two = article([*WIRE, "One reported it."], outlet="two.example", hours=1)
    copy = reading(two, citations=[citing(two, "One", "one.example")])
    assert [c for c in changed(copy, reading(article(WIRE))) if c.of == "source"] == []


def test_a_hedge_of_another_saying_is_none_of_this_one() -> None:
    body = ["Velk said nine were held. Reportedly nobody wore a badge.", *WIRE]
    one, two = article(body), article(body, outlet="two.example", hours=1)

    def read(made: Article) -> Reading:
        hedged = claiming(made, "nobody wore a badge", speaker=None, voice=Voice.UNATTRIBUTED, hedge="Reportedly")
        return reading(made, claims=[claiming(made, "nine were held", speaker="Velk", voice=Voice.OFFICIAL), hedged])

    assert [change for change in changed(read(two), read(one)) if change.of == "hedge"] == []


def test_what_is_told_in_other_words_with_the_same_figure_was_not_dropped() -> None:
    told, retold = (
        "Residents say that some forty were driven off in buses.",
        "About forty people left, neighbours claim.",
    )
    one, two = article([*WIRE, told]), article([*WIRE, retold], outlet="two.example", hours=1)
    original = reading(one, facts=[stating(one, "forty", "detained", 40)])
    copy = reading(two, facts=[stating(two, "forty", "detained", 40)])
    assert [change for change in changed(copy, original) if change.of == "passage"] == []
