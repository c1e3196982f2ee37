"""A day as of which is counted, on which one more died in hospital, on which a reporter looked around, from which
something lasts, and the day of an interview keep no report from the story of its event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Genre
from menbe.stories.features import features
from tests.making import article, reading

# Noon is that of Tuesday, 4 March.
COUNTED = {
    "en": ["As of 8 a.m. on Tuesday, 60 people were staying in the school.",
           "As of Monday night 60 people were staying in the school."],
    "ru": ["По состоянию на 08:00 4 марта в школе остаются 60 человек.",
           "По состоянию на утро вторника в школе остаются 60 человек."],
    "az": ["Martın 4-ü saat 08:00 tarixinə məktəbdə 60 nəfər qalır.",
           "Çərşənbə axşamı günü etibarilə məktəbdə 60 nəfər qalır."],
    "tr": ["4 Mart saat 08.00 itibarıyla okulda 60 kişi kalıyor.",
           "Salı günü itibarıyla okulda 60 kişi kalıyor."],
    "uk": ["Станом на 08:00 4 березня у школі залишаються 60 людей."],
}  # fmt: skip
IN_HOSPITAL = {
    "en": ["A fourth miner, a welder of 41, died in hospital on Tuesday.",
           "On Tuesday a fourth miner died at the district hospital."],
    "ru": ["Четвёртый горняк, сварщик 41 года, умер в больнице во вторник.",
           "В ночь на вторник в реанимации скончался четвёртый горняк."],
    "az": ["Çərşənbə axşamı dördüncü şaxtaçı xəstəxanada ölüb.",
           "Dördüncü şaxtaçı çərşənbə axşamı səhər xəstəxanada dünyasını dəyişib."],
    "tr": ["Salı günü dördüncü madenci hastanede öldü.",
           "Dördüncü madenci salı sabahı kaldırıldığı hastanede hayatını kaybetti."],
    "de": ["Ein vierter Bergmann ist am Dienstag im Krankenhaus gestorben."],
    "uk": ["Четвертий гірник помер у лікарні у вівторок."],
}  # fmt: skip
REPORTER = {
    "en": ["Our correspondent walked through the empty settlement on Tuesday.",
           "On Tuesday our correspondent walked through the empty settlement."],
    "ru": ["Корреспондент обошёл пустой посёлок во вторник.", "Во вторник корреспондент обошёл пустой посёлок."],
    "az": ["Müxbirimiz çərşənbə axşamı boş qəsəbəni gəzib.", "Çərşənbə axşamı müxbirimiz boş qəsəbəni gəzib."],
    "tr": ["Muhabirimiz salı günü boş mahalleyi gezdi.", "Salı günü muhabirimiz boş mahalleyi gezdi."],
}  # fmt: skip
LASTS = {
    "en": ["The settlement has been without water since Monday."],
    "ru": ["Посёлок с понедельника без воды.", "Посёлок без воды со вторника."],
    "az": ["Qəsəbə bazar ertəsindən bəri susuzdur."],
    "tr": ["Mahalle pazartesiden beri susuz."],
    "de": ["Die Siedlung ist seit Montag ohne Wasser."],
    "uk": ["Селище з понеділка без води."],
}
EVENT = {
    "en": ["A shaft caved in near the settlement on Monday.",
           "A gas blast killed three people in a hospital on Monday."],
    "ru": ["В понедельник у посёлка обрушился ствол шахты.", "В ночь с воскресенья на понедельник у посёлка обрушился "
           "ствол шахты."],
    "az": ["Bazar ertəsi qəsəbənin yaxınlığında şaxta uçub."],
    "tr": ["Pazartesi günü mahallenin yakınında maden ocağı çöktü."],
    "de": ["Am Montag stürzte bei der Siedlung ein Schacht ein."],
    "uk": ["У понеділок біля селища обвалився ствол шахти."],
}  # fmt: skip
TALK = {
    "en": "– How many of you are on strike? – This morning we were 43, today nobody went in.",
    "ru": "– Сколько вас бастует? – Сегодня утром было сорок три, на смену не вышел никто.",
    "az": "– Neçə nəfər tətil edir? – Bu səhər qırx üç nəfər idik, növbəyə heç kim çıxmayıb.",
    "tr": "– Kaç kişi grevde? – Bu sabah kırk üç kişiydik, vardiyaya kimse girmedi.",
}


def days(language: str, body: str, genre: Genre = Genre.REPORT) -> list[str]:
    made = replace(article(language=language, headline="–", body=body), genre=genre)
    found = features(replace(reading(made), facts=find_facts(made, find_claims(made))))
    return sorted(day.isoformat() for day in found.days)


@pytest.mark.parametrize(
    ("language", "body"),
    [(language, body) for told in (COUNTED, IN_HOSPITAL, REPORTER, LASTS) for language in told
     for body in told[language]],
)  # fmt: skip
def test_it_is_no_day_of_the_event(language: str, body: str) -> None:
    assert days(language, body) == []


@pytest.mark.parametrize(("language", "body"), [(language, body) for language in EVENT for body in EVENT[language]])
def test_it_is_the_day_of_the_event(language: str, body: str) -> None:
    assert days(language, body) == ["2025-03-03"]


@pytest.mark.parametrize("language", TALK)
def test_today_in_an_interview_is_the_day_of_the_talk(language: str) -> None:
    assert days(language, TALK[language], Genre.INTERVIEW) == []
    assert days(language, TALK[language]) == ["2025-03-04"]
