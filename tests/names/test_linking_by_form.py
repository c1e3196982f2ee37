"""Forms of one name that only their writing sets apart, and forms that must stay apart."""

from __future__ import annotations

import pytest

from menbe.model import Mention, MentionKind, Passage
from menbe.names.entities import nominative
from menbe.names.finding import find_mentions
from menbe.names.grammar import grammar
from menbe.names.lexicon import Lexicon
from menbe.names.matching import linked_entities
from menbe.names.phones import likeness, phones
from tests.copies.making import article

NOBODY = Lexicon.of(())


@pytest.mark.parametrize(
    ("written", "language", "other"),
    [("çıraq", "az", "chirag"), ("köçəri", "az", "kochari"), ("açık", "tr", "achik"), ("küçə", "az", "kucha")],
)
def test_a_letter_is_read_the_same_beside_any_other(written: str, language: str, other: str) -> None:
    assert phones(written, language) == phones(other, "en")


def test_a_last_stop_is_written_as_it_is_heard_and_a_last_vowel_tells_a_woman() -> None:
    assert likeness(phones("vahid", "az"), phones("vahit", "tr")) >= 0.9
    assert likeness(phones("elnur", "az"), phones("elnurə", "az")) < 0.9


@pytest.mark.parametrize(
    ("written", "men", "plain"),
    [
        ("Нигяр Салаева", (), ("нигяр", "салаева")),
        ("Тохтара Салаева", ("салаев",), ("тохтар", "салаев")),
        ("Тохтара Салаева", (), ("тохтара", "салаева")),
        ("Жаныбекулом Сатыновым", (), ("жаныбекул", "сатынов")),
        ("Самире Гаджалиевой", (), ("самира", "гаджалиева")),
        ("Самиру Гаджалиеву", (), ("самир", "гаджалиев")),
        ("Айгюн Салаевой", (), ("айгюн", "салаева")),
        ("Марине Соловьёвой", (), ("марина", "соловьёва")),
        ("Олег Бортовой", (), ("олег", "бортовой")),
        ("Борис Заводской", (), ("борис", "заводской")),
    ],
)
def test_the_forms_of_a_russian_name_tell_its_gender(
    written: str, men: tuple[str, ...], plain: tuple[str, ...]
) -> None:
    assert nominative(written, grammar("ru"), frozenset(men)) == plain


def test_an_organisation_named_in_part_is_the_one_that_was_named_whole() -> None:
    text = "Göl Yardım Fondu bunu bildirib. Sonra Yardım Fondunun rəhbəri danışıb."
    made = article([text], language="az", headline="—")
    keys = {m.key for m in find_mentions(made, NOBODY) if "Fond" in m.passage.surface}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("place:tUrkUzlU", "place:tUrkUzl", True),
        ("organisation:lOtOs kImI", "organisation:lOtOs kIm", False),
        ("place:neftchala:AZ", "place:neftçala:AZ", True),
        ("place:baku:AZ", "place:sumqayıt:AZ", False),
        ("person:bOrA kAlUk", "person:bOrAnIn kAlUk", True),
        ("person:AlIAv AlnUr", "person:AlIAvA AlnUr", False),
        ("person:AlIAv AlnUr", "person:AlIAvA AlnUrA", False),
    ],
)
def test_forms_of_one_name_are_joined_and_a_last_vowel_of_people_is_not_taken_off(
    one: str, other: str, joined: bool
) -> None:
    passage = Passage(start=0, end=1, surface="x")
    made = [
        Mention(passage=passage, kind=MentionKind(k.split(":")[0]), key=k, name="x", maker="t") for k in (one, other)
    ]
    linked = linked_entities({"a": made[:1], "b": made[1:]})
    assert (linked[one] == linked[other]) is joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("matvei", "en"), ("матвей", "ru")),
        (("aldiyai", "en"), ("aldiyay", "tr")),
        (("yergozhai", "en"), ("yerqojay", "az")),
    ],
)
def test_a_last_glide_may_be_written_as_a_vowel(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert phones(*one) == phones(*other)


def keys_of_people(text: str, language: str) -> set[str]:
    made = article([text], language=language, headline="—")
    return {m.key for m in find_mentions(made, NOBODY) if m.kind is MentionKind.PERSON}


def test_a_turkish_name_in_its_own_letters_is_read_as_turkish_in_english() -> None:
    english = keys_of_people("The baker, Recep Çınar, said the oven was cold.", "en")
    assert english == keys_of_people("Fırıncı Recep Çınar, fırının soğuk olduğunu söyledi.", "tr")


def test_an_office_with_a_genitive_in_its_name_is_known() -> None:
    made = article(["The Prosecutor General’s Office opened a case."], language="en", headline="—")
    assert [m.key for m in find_mentions(made, NOBODY)] == ["organisation:prosecutor_general"]


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("The boat sank in Lake Van.", "Tekne Van Gölü'nde battı."),
        ("The boat left Rhodes for Kos.", "Tekne Rodos'tan İstanköy'e açıldı."),
    ],
)
def test_a_lake_or_an_island_is_one_place_under_its_turkish_name(english: str, turkish: str) -> None:
    texts = ((english, "en"), (turkish, "tr"))
    made = [article([text], language=language, headline="—") for text, language in texts]
    here, there = ({m.key for m in find_mentions(one, NOBODY) if m.kind is MentionKind.PLACE} for one in made)
    assert here
    assert here == there
