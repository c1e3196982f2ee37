"""The base form of speakers: heads back in the nominative, what they govern as it stands, people by their names."""

from __future__ import annotations

import pytest

from menbe.model import Mention, MentionKind, Passage
from menbe.names.bases import base_of
from menbe.names.finding import find_mentions
from menbe.names.lexicon import Lexicon
from tests.copies.making import article

NOBODY = Lexicon.of(())


def of(words: str) -> Passage:
    return Passage(start=10, end=10 + len(words), surface=words)


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("az", "Prokurorluğun", "Prokurorluq"),
        ("az", "nazirliyin", "nazirlik"),
        ("az", "nazirliyin sözçüsünün", "nazirliyin sözçüsü"),
        ("az", "Məlumatda", "Məlumat"),
        ("az", "Liman rəhbərliyinin hesabatında", "Liman rəhbərliyinin hesabatı"),
        ("az", "bölmənin rəisinə", "bölmənin rəisi"),
        ("az", "bölmə rəislərinin", "bölmə rəisləri"),
        ("az", "iki həkimdən", "iki həkim"),
        ("az", "Bankın", "Bank"),
        ("az", "həmkarlar ittifaqına", "həmkarlar ittifaqı"),
        ("az", "xilasedicilərə", "xilasedicilər"),
        ("az", "QMX-nın", "QMX"),
        ("tr", "bakanlık sözcüsüne", "bakanlık sözcüsü"),
        ("tr", "bakanlığın", "bakanlık"),
        ("tr", "Valilikten", "Valilik"),
        ("tr", "Valiliğin", "Valilik"),
        ("tr", "savcılığın açıklamasında", "savcılığın açıklaması"),
        ("tr", "adını vermeyen bir yetkilinin", "adını vermeyen bir yetkili"),
        ("tr", "ekiplerin", "ekipler"),
        ("tr", "kulübün", "kulüp"),
        ("tr", "görgü tanıklarına", "görgü tanıkları"),
        ("tr", "Göl Kurumu'nun", "Göl Kurumu"),
        ("tr", "Polisten", "Polis"),
        ("ru", "представителем министерства", "представитель министерства"),
        ("ru", "министерстве", "министерство"),
        ("ru", "Министерства речного хозяйства", "Министерство речного хозяйства"),
        ("ru", "областной прокуратуре", "областная прокуратура"),
        ("ru", "старшего инспектора", "старший инспектор"),
        ("ru", "областному суду", "областной суд"),
        ("ru", "местных жителей", "местные жители"),
        ("ru", "его адвоката", "его адвокат"),
        ("ru", "спасателями", "спасатели"),
        ("ru", "источников в полиции", "источники в полиции"),
        ("ru", "пострадавшей", "пострадавшая"),
        ("ru", "заместителю начальника порта", "заместитель начальника порта"),
        ("ru", "официальным представителем ведомства", "официальный представитель ведомства"),
        ("ru", "сводке синоптиков", "сводка синоптиков"),
        ("ru", "послу Грузии", "посол Грузии"),
        ("ru", "его матери", "его мать"),
        ("ru", "совместном коммюнике", "совместное коммюнике"),
        ("ru", "предварительным данным", "предварительные данные"),
        ("en", "a spokesman for the ministry", "a spokesman for the ministry"),
        ("en", "the ministry’s", "the ministry"),
    ],
)
def test_the_head_goes_back_to_its_nominative_and_nothing_else_changes(language: str, written: str, shown: str) -> None:
    told = base_of(of(written), language, governed=True)
    assert (told.text, told.sure) == (shown, True)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("az", "polis"),
        ("az", "nazirliyi"),
        ("az", "Qonşuların ailələri"),
        ("tr", "sözcü"),
        ("tr", "Başsavcılık"),
        ("ru", "Министерство"),
        ("ru", "прокуратуры"),  # several of them speak
        ("ru", "местные власти"),
        ("ru", "Пресс-секретарь ведомства"),
        ("en", "residents"),
    ],
)
def test_what_may_speak_as_it_stands_is_left(language: str, written: str) -> None:
    told = base_of(of(written), language)
    assert (told.text, told.sure) == (written, True)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("az", "küləkdəyirmanının"),
        ("tr", "yeldeğirmeninin"),
        ("ru", "двух мельников"),
        ("ru", "рабочего завода"),  # a worker of the works, or a working plant
        ("uk", "речника порту"),
    ],
)
def test_a_head_out_of_reach_stays_as_written_and_is_not_sure(language: str, written: str) -> None:
    told = base_of(of(written), language, governed=True)
    assert (told.text, told.sure) == (written, False)


def test_a_genitive_and_a_plural_of_one_form_are_told_apart_by_what_stands_before() -> None:
    assert base_of(of("прокуратуры"), "ru", governed=True).text == "прокуратура"
    assert base_of(of("прокуратуры"), "ru").text == "прокуратуры"


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "shown"),
    [
        ("az", "Limanın rəisi Sevda Hüseynovanın dediyinə görə, gəmi batıb.", "Limanın rəisi Sevda Hüseynovanın",
         "Limanın rəisi Sevda Hüseynova"),
        ("tr", "Liman müdürü Mehmet Yılmaz’a göre gemi battı.", "Liman müdürü Mehmet Yılmaz’a",
         "Liman müdürü Mehmet Yılmaz"),
        ("ru", "По словам адвоката семьи Дениса Соколова, суд отложен.", "адвоката семьи Дениса Соколова",
         "адвокат семьи Денис Соколов"),
        ("ru", "Это подтверждено представителем Дениса Соколова.", "представителем Дениса Соколова",
         "представитель Дениса Соколова"),
        ("en", "According to Denis Sokolov, the court adjourned.", "Denis Sokolov", "Denis Sokolov"),
    ],
)  # fmt: skip
def test_a_person_is_shown_by_name_unless_the_head_is_theirs(
    language: str, sentence: str, speaker: str, shown: str
) -> None:
    one = article([sentence], language=language)
    start = one.text.index(speaker)
    found = find_mentions(one, NOBODY)
    told = base_of(one.passage(start, start + len(speaker)), language, found, governed=True)
    assert (told.text, told.sure) == (shown, True)


def test_a_known_name_that_is_the_whole_speaker_is_shown_by_its_label() -> None:
    written = "Mustafayev’e"
    name = Mention(passage=Passage(start=10, end=20, surface="Mustafayev"), kind=MentionKind.PERSON,
                   key="person:mustafayev rauf", name="Rauf Mustafayev", maker="test")  # fmt: skip
    assert base_of(of(written), "tr", [name]).text == "Rauf Mustafayev"


def test_a_place_is_no_speaker_of_its_own_name() -> None:
    place = Mention(passage=of("Ankara"), kind=MentionKind.PLACE, key="place:1", name="Ankara, TR", maker="test")
    assert base_of(of("Ankara"), "tr", [place]).text == "Ankara"
