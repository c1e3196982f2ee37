"""Events of two days stay apart, unless one of the two speaks of the other's day as its own story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Reading
from menbe.stories.features import Sparse, features
from menbe.stories.pair import OTHER_DAY, pair_features
from menbe.stories.telling_apart import other_day
from menbe.stories.window import StoryWindow, alive
from tests.making import NOON, article, hours, placement, reading

# Noon is that of Tuesday, 4 March. The first report is of the Monday, the second of the Tuesday.
FIRST = {
    "en": "A dike broke near the town on Monday and two people were killed.",
    "ru": "В понедельник у города прорвало дамбу, погибли два человека.",
    "az": "Bazar ertəsi şəhərin yaxınlığında bənd yarılıb, iki nəfər həlak olub.",
    "tr": "Pazartesi günü kentin yakınında bent yıkıldı, iki kişi öldü.",
}
FOLLOWS = {
    "en": "Divers found the body of a third man on Tuesday. The dike broke near the town on Monday.",
    "ru": "Во вторник водолазы нашли тело третьего мужчины. Дамбу у города прорвало в понедельник.",
    "az": "Çərşənbə axşamı dalğıclar daha bir kişinin meyitini tapıblar. Bənd bazar ertəsi yarılıb.",
    "tr": "Salı günü dalgıçlar bir erkeğin cesedini buldu. Bent pazartesi günü yıkılmıştı.",
}
AGAIN = {
    "en": "A dike broke again near the town on Tuesday, a day after the breach of Monday.",
    "ru": "Во вторник у города вновь прорвало дамбу: первый прорыв случился в понедельник.",
    "az": "Çərşənbə axşamı şəhərin yaxınlığında yenə bənd yarılıb, əvvəlki bazar ertəsi dağılmışdı.",
    "tr": "Salı günü kentin yakınında yine bent yıkıldı, ilki pazartesi günü çökmüştü.",
}
ANOTHER = {
    "en": "A warehouse burned near the town on Tuesday and a man was killed.",
    "ru": "Во вторник у города сгорел склад, погиб мужчина.",
    "az": "Çərşənbə axşamı şəhərin yaxınlığında anbar yanıb, bir kişi həlak olub.",
    "tr": "Salı günü kentin yakınında bir depo yandı, bir erkek öldü.",
}


def told(language: str, body: str, after: float) -> Sparse:
    made = article(language=language, headline="–", body=body, at=NOON + hours(after))
    return features(replace(reading(made), facts=find_facts(made, find_claims(made))))


@pytest.mark.parametrize("language", FIRST)
def test_another_day_is_another_event(language: str) -> None:
    assert other_day(told(language, FIRST[language], 0), told(language, ANOTHER[language], 4))


@pytest.mark.parametrize("language", FIRST)
def test_a_follow_up_that_tells_the_day_of_the_first_report_is_of_its_event(language: str) -> None:
    assert not other_day(told(language, FIRST[language], 0), told(language, FOLLOWS[language], 4))


@pytest.mark.parametrize("language", FIRST)
def test_one_more_event_of_the_kind_stays_apart_though_it_recalls_the_first(language: str) -> None:
    assert other_day(told(language, FIRST[language], 0), told(language, AGAIN[language], 4))


def test_the_fire_of_another_town_stays_apart_though_it_recalls_the_blast_of_the_day_before() -> None:
    blast = replace(told("en", FIRST["en"], 0), sites=frozenset({"Poti"}))
    follows = told("en", f"{ANOTHER['en']} A dike broke near the next town on Monday.", 4)
    assert other_day(blast, replace(follows, sites=frozenset({"Batumi"})))
    assert not other_day(blast, replace(follows, sites=frozenset({"Poti"})))
    assert not other_day(blast, replace(follows, sites=frozenset()))


SEARCH = {
    "en": "Rescuers searched the forest for the boys on Tuesday with {} men and two dogs.",
    "ru": "Во вторник спасатели искали мальчиков в лесу: вышли {} человек с двумя собаками.",
    "az": "Çərşənbə axşamı xilasedicilər meşədə uşaqları axtarıb: {} nəfər və iki it çıxıb.",
    "tr": "Salı günü aramada bir kurtarma görevlisi yaralandı; {} kişi ormanda iki çocuğu arıyor.",
}
LOST = {
    "en": "Two boys were lost in the forest on Monday, {} men went out with dogs.",
    "ru": "В понедельник в лесу пропали два мальчика, на поиски вышли {} человек.",
    "az": "Bazar ertəsi meşədə iki uşaq itib, axtarışa {} nəfər çıxıb.",
    "tr": "Pazartesi günü ormanda iki çocuk kayboldu, aramaya {} kişi katıldı.",
}


@pytest.mark.parametrize("language", LOST)
@pytest.mark.parametrize(("count", "apart"), [(340, False), (215, True)])
def test_the_same_number_in_digits_speaks_against_two_events(language: str, count: int, apart: bool) -> None:
    def whole(body: str, after: float) -> Reading:
        made = article(f"https://x.example/{after}", "–", body, language=language, at=NOON + hours(after))
        return replace(reading(made), facts=find_facts(made, find_claims(made)))

    window, first = StoryWindow(), whole(LOST[language].format(340), 0)
    window.add(first, placement(first.article.id, "s1"))
    asked = window.ask(alive(whole(SEARCH[language].format(count), 20)))
    assert bool(pair_features(asked, window, [window.said("s1")])[0, OTHER_DAY]) is apart
