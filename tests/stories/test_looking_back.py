"""What keeps near misses apart and follow-ups together: statements that two events have nothing to do with each other,
what lasts since a day, victims of another kind, columns, and lists by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Article, Block, BlockKind, Genre, article_id
from menbe.stories.features import Sparse, features, is_listing
from menbe.stories.telling_apart import other_day
from menbe.stories.window import StoryWindow
from tests.making import NOON, article, hours, placement, reading

# Noon is that of Tuesday, 4 March. The first report is of the Monday.
FIRST = {
    "en": "A pumping station burned down near the town on Monday.",
    "ru": "В понедельник у города сгорела насосная станция.",
    "az": "Bazar ertəsi şəhərin yaxınlığında nasos stansiyası yanıb.",
    "tr": "Pazartesi günü kentin yakınında bir pompa istasyonu yandı.",
}
UNCONNECTED = {
    "en": [
        "A bakery burned in the town on Tuesday. The blaze is not connected with the fire of Monday.",
        "A bakery burned in the town on Tuesday. It had nothing to do with Monday's fire, the mayor said.",
        "A bakery burned in the town on Tuesday. Police said it was unrelated to the fire on Monday.",
    ],
    "ru": [
        "Во вторник в городе сгорела пекарня. С пожаром, который случился в понедельник, это не связано.",
        "Во вторник в городе сгорела пекарня. К пожару понедельника, то есть к тому, что был в понедельник, "
        "это не имеет отношения.",
        "Во вторник в городе сгорела пекарня. С возгоранием в понедельник связи нет, заявили спасатели.",
    ],
    "az": [
        "Çərşənbə axşamı şəhərdə çörək sexi yanıb. Yanğın bazar ertəsi baş verən hadisə ilə əlaqəli deyil.",
        "Çərşənbə axşamı şəhərdə çörək sexi yanıb. Bunun bazar ertəsi olan yanğınla heç bir əlaqəsi yoxdur.",
        "Çərşənbə axşamı şəhərdə çörək sexi yanıb. Bazar ertəsi olan yanğının buna dəxli yoxdur.",
    ],
    "tr": [
        "Salı günü kentte bir fırın yandı. Yangının pazartesi günkü yangınla ilgisi yok.",
        "Salı günü kentte bir fırın yandı. Olayın pazartesi çıkan yangınla bağlantısı bulunmadığı açıklandı.",
        "Salı günü kentte bir fırın yandı. İki olay, pazartesi günkü ve bu, birbiriyle bağlantılı değil.",
    ],
}
LASTS = {
    "en": "Two more men were brought out of the station on Tuesday. Families have waited at the gate since Monday.",
    "ru": "Во вторник со станции вывели ещё двоих. Родные ждут у ворот с понедельника.",
    "az": "Çərşənbə axşamı stansiyadan daha iki nəfər çıxarılıb. Ailələr bazar ertəsindən qapıda gözləyir.",
    "tr": "Salı günü istasyondan iki kişi daha çıkarıldı. Aileler pazartesiden beri kapıda bekliyor.",
}
# One dead and two more hurt: nothing has risen.
BESIDE = {
    "en": "A bakery burned in the town on Tuesday: a baker was killed and two more people were injured.",
    "ru": "Во вторник в городе сгорела пекарня: пекарь погиб, ещё двое пострадали.",
    "az": "Çərşənbə axşamı şəhərdə çörək sexi yanıb: bir nəfər həlak olub, daha iki nəfər yaralanıb.",
    "tr": "Salı günü kentte bir fırın yandı: bir kişi öldü, iki kişi daha yaralandı.",
}
# The headline tells the death, which the text tells again and is a fact once.
HEADED = {
    "en": ("Baker killed in fire", "A bakery burned on Tuesday. Baker Hal Moss died, two more people were injured."),
    "ru": ("При пожаре погиб пекарь", "Во вторник сгорела пекарня. Пекарь Лев Мох погиб, ещё двое пострадали."),
    "az": ("Yanğında çörəkçi həlak olub",
           "Çərşənbə axşamı sex yanıb. Çörəkçi Arif Daşov həlak olub, daha iki nəfər yaralanıb."),
    "tr": ("Yangında fırıncı öldü", "Salı günü bir fırın yandı. Fırıncı Kemal Yosun öldü, iki kişi daha yaralandı."),
}  # fmt: skip
# A toll that rose: the day that is told is the day it did.
RISEN = {
    "en": "The death toll of the bakery fire rose to three on Tuesday.",
    "ru": "Число погибших при пожаре в пекарне во вторник выросло до трёх.",
    "az": "Çörək sexindəki yanğında ölənlərin sayı çərşənbə axşamı üçə çatıb.",
    "tr": "Fırın yangınında ölenlerin sayısı salı günü üçe yükseldi.",
}
COLUMN = {
    "en": "On Tuesday I stood in Ankara and asked myself who reads this. The valley cannot vote.",
    "ru": "Во вторник я стоял в Анкаре и спрашивал себя, кто это читает. Долина голосовать не может.",
    "az": "Çərşənbə axşamı Ankarada dayanıb özümdən soruşdum: bunu kim oxuyur? Dərə səs vermir.",
    "tr": "Salı günü Ankara'da durup kendime sordum: bunu kim okuyor? Vadi oy vermez.",
}
BY_THE_CLOCK = {
    "en": ("Tuesday: a strike, a bridge and a bear", [
        "18:40. Weavers in Sheki walked out over unpaid wages.",
        "17:15. The bridge across the Chorokh opened to lorries.",
        "16:05. A bear wandered into a school yard near Kars.",
        "14:30. Wheat exports from Rostov fell by a tenth."]),
    "ru": ("Вторник: забастовка, мост и медведь", [
        "18:40. Ткачихи в Шеки прекратили работу из-за долгов по зарплате.",
        "17:15. Мост через Чорох открыли для грузовиков.",
        "16:05. Под Карсом медведь забрёл на школьный двор.",
        "14:30. Вывоз пшеницы из Ростова упал на десятую часть."]),
    "az": ("Çərşənbə axşamı: tətil, körpü və ayı", [
        "18:40. Şəkidə toxucular ödənilməyən əməkhaqqına görə işi dayandırıblar.",
        "17:15. Çorox üzərindəki keçid yük maşınlarına açılıb.",
        "16:05. Qars yaxınlığında vəhşi heyvan məktəbin həyətinə girib.",
        "14:30. Rostovdan buğda ixracı onda bir azalıb."]),
    "tr": ("Salı: grev, köprü ve ayı", [
        "18.40. Şeki'de dokumacılar ödenmeyen ücretler yüzünden iş bıraktı.",
        "17.15. Çoruh üzerindeki geçit kamyonlara açıldı.",
        "16.05. Kars yakınında vahşi hayvan okul bahçesine girdi.",
        "14.30. Rostov'dan buğday ihracatı onda bir azaldı."]),
}  # fmt: skip
# A live page of one event is told by the clock, too.
LIVE = [
    "18:40. The Chorokh bridge is closed again, the police of Artvin say.",
    "17:15. Police in Artvin have stopped lorries before the Chorokh bridge.",
    "16:05. A crack runs through a pillar of the Chorokh bridge.",
    "14:30. Drivers near Artvin report that the Chorokh bridge shook.",
]
EVENING = {
    "en": "Evening wrap: a strike, a bridge and a bear",
    "ru": "Главное к вечеру вторника: забастовка, мост и медведь",
    "az": "Axşama əsas xəbərlər: tətil, körpü və ayı",
    "tr": "Akşamın öne çıkan haberleri: grev, köprü ve ayı",
}


def told(language: str, body: str, after: float, genre: Genre = Genre.REPORT) -> Sparse:
    made = replace(article(language=language, headline="–", body=body, at=NOON + hours(after)), genre=genre)
    return features(replace(reading(made), facts=find_facts(made, find_claims(made))))


def in_paragraphs(language: str, headline: str, paragraphs: list[str]) -> Article:
    made, text, zones = article(language=language, headline=headline), headline, []
    zones.append(Block(kind=BlockKind.HEADLINE, start=0, end=len(headline), reason="h1"))
    for paragraph in paragraphs:
        start = len(text) + 2
        text = f"{text}\n\n{paragraph}"
        zones.append(Block(kind=BlockKind.BODY, start=start, end=len(text), reason="p"))
    return replace(made, text=text, zones=tuple(zones))


@pytest.mark.parametrize(("language", "body"), [(language, body) for language in UNCONNECTED
                                                for body in UNCONNECTED[language]])  # fmt: skip
def test_a_day_with_which_the_event_has_nothing_to_do_is_not_of_its_story(language: str, body: str) -> None:
    assert other_day(told(language, FIRST[language], 0), told(language, body, 4))


@pytest.mark.parametrize("language", LASTS)
def test_what_lasts_since_a_day_speaks_of_that_day(language: str) -> None:
    assert not other_day(told(language, FIRST[language], 0), told(language, LASTS[language], 4))


@pytest.mark.parametrize("language", BESIDE)
def test_more_victims_of_another_kind_are_no_toll_that_rose(language: str) -> None:
    assert {day.isoformat() for day in told(language, BESIDE[language], 0).days} == {"2025-03-04"}


@pytest.mark.parametrize("language", HEADED)
def test_nor_are_they_where_the_headline_tells_the_others(language: str) -> None:
    made = in_paragraphs(language, HEADED[language][0], ["The Dale Echo", HEADED[language][1]])
    made = replace(made, zones=(made.zones[0], *made.zones[2:]))  # the masthead between them is no text
    found = features(replace(reading(made), facts=find_facts(made, find_claims(made))))
    assert found.days == {date(2025, 3, 4)}


@pytest.mark.parametrize("language", RISEN)
def test_a_toll_that_rose_dates_no_event(language: str) -> None:
    assert not told(language, RISEN[language], 0).days


@pytest.mark.parametrize("language", COLUMN)
@pytest.mark.parametrize("genre", [Genre.OPINION, Genre.ANALYSIS])
def test_what_looks_back_tells_no_day_and_no_place_of_an_event(language: str, genre: Genre) -> None:
    column = told(language, COLUMN[language], 0, genre)
    report = told(language, COLUMN[language], 0)
    assert column.looks_back
    assert not column.sites
    assert not column.days
    assert report.sites == {"Ankara"}
    assert {day.isoformat() for day in report.days} == {"2025-03-04"}


def window_of(*placed: tuple[str, str, Genre]) -> StoryWindow:
    """Articles by name, each with its story and genre."""
    window = StoryWindow()
    for name, story, genre in placed:
        made = replace(article(f"https://a.example/{name}", language="en", headline=name), genre=genre)
        window.add(reading(made), placement(made.id, story))
    return window


def speaking(window: StoryWindow, story: str) -> list[str]:
    return [window.live(row).article for row in window.said(story).rows.tolist()]


def test_a_column_speaks_for_no_story_that_a_report_tells() -> None:
    window = window_of(("memory", "fire", Genre.OPINION), ("alarm", "fire", Genre.REPORT),
                       ("why", "fire", Genre.ANALYSIS), ("toll", "fire", Genre.BRIEF))  # fmt: skip
    assert speaking(window, "fire") == [article_id(f"https://a.example/{name}") for name in ("alarm", "toll")]


def test_a_story_of_columns_alone_is_told_by_them() -> None:
    window = window_of(("memory", "fire", Genre.OPINION), ("why", "fire", Genre.ANALYSIS))
    assert speaking(window, "fire") == [article_id(f"https://a.example/{name}") for name in ("memory", "why")]


def test_what_a_column_stands_in_is_told_by_reports_as_soon_as_there_is_one() -> None:
    window = window_of(("memory", "fire", Genre.OPINION))
    assert len(speaking(window, "fire")) == 1
    report = article("https://a.example/alarm", language="en", headline="alarm")
    window.add(reading(report), placement(report.id, "fire"))
    assert speaking(window, "fire") == [report.id]


@pytest.mark.parametrize("language", BY_THE_CLOCK)
def test_a_list_by_the_clock_gathers_many_stories(language: str) -> None:
    assert is_listing(in_paragraphs(language, *BY_THE_CLOCK[language]))


def test_a_live_page_of_one_event_gathers_no_stories() -> None:
    assert not is_listing(in_paragraphs("en", "The bridge across the Chorokh", LIVE))


@pytest.mark.parametrize("language", EVENING)
def test_the_news_of_an_evening_are_many_stories(language: str) -> None:
    assert is_listing(article(language=language, headline=EVENING[language]))


# One event of which a headline says that it is told as it goes: nobody else is named twice.
AS_IT_GOES = {
    "en": "Harbour blockade as it happened",
    "ru": "Блокада порта: текстовая трансляция",
    "az": "Liman blokadası: dəqiqəbədəqiqə",
    "tr": "Liman ablukası dakika dakika",
}
TWICE = {
    "en": ("Rail minister in the port for the second time in a week", [
        "He looked at a new quay on Friday.", "Dockers whistled.", "A school got a roof."]),
    "ru": ("Глава железных дорог в порту второй раз за неделю", [
        "В пятницу он осмотрел новый причал.", "Докеры свистели.", "Школе обещали крышу."]),
    "az": ("Dəmir yolu rəhbəri limanda, həftə ərzində ikinci dəfə", [
        "Cümə günü o, yeni körpüyə baxıb.", "Liman işçiləri fit çalıblar.", "Məktəbə dam vəd olunub."]),
    "tr": ("Demiryolu müdürü bir hafta içinde ikinci kez limanda", [
        "Cuma günü yeni rıhtımı gezdi.", "Liman işçileri ıslık çaldı.", "Okula çatı sözü verildi."]),
}  # fmt: skip


@pytest.mark.parametrize("language", AS_IT_GOES)
def test_what_a_headline_says_is_told_as_it_goes_is_one_event(language: str) -> None:
    assert not is_listing(in_paragraphs(language, AS_IT_GOES[language], BY_THE_CLOCK[language][1]))


@pytest.mark.parametrize("language", TWICE)
def test_the_second_time_in_a_week_is_one_event(language: str) -> None:
    assert not is_listing(in_paragraphs(language, *TWICE[language]))
