"""Figures are taken only where the words settle slot and people: invented sentences of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import subject_of
from tests.claims.test_misread_facts import told

UNREACHED = [
    ("en", "The blizzard killed two shepherds, and five others could not be reached, the sheriff said.", 5),
    ("ru", "При наводнении погибли двое, до сих пор не удалось найти четверых рыбаков, сообщил спасатель.", 4),
    ("az", "Sel iki nəfərin həyatına son qoyub, azı dörd çobana isə çatmaq mümkün olmayıb, rəis bildirib.", 4),
    ("tr", "Kaymakam, selde bir kişinin öldüğünü, en az dört çobana ise henüz ulaşılamadığını söyledi.", 4),
]


@pytest.mark.parametrize(("language", "sentence", "missing"), UNREACHED)
def test_who_cannot_be_reached_is_missing_and_not_dead(language: str, sentence: str, missing: int) -> None:
    assert told(language, sentence, "missing") == [missing]
    assert missing not in told(language, sentence, "killed")


SOUGHT_HELP = [
    ("en", "The bad meat sent 31 guests to clinics, the mayor said.", [31]),
    ("ru", "После свадьбы к врачам обратился 31 человек.", [31]),
    ("az", "Toydan sonra 31 nəfər tibb müəssisələrinə müraciət edib.", [31]),
    ("tr", "Düğünden sonra 31 kişi acil servise başvurdu.", [31]),
    ("tr", "Belediyeye 31 kişi iş için başvurdu.", []),
]


@pytest.mark.parametrize(("language", "sentence", "injured"), SOUGHT_HELP)
def test_who_sought_the_help_of_doctors_was_hurt(language: str, sentence: str, injured: list[object]) -> None:
    assert told(language, sentence, "injured") == injured


DEATHS = [
    ("ru", "Гриппом заболели 40 человек, случаев смерти нет.", [0]),
    ("az", "Qriplə bağlı ölüm halı qeydə alınmayıb.", [0]),
    ("tr", "Grip nedeniyle ölüm vakası yok.", [0]),
]


@pytest.mark.parametrize(("language", "sentence", "killed"), DEATHS)
def test_a_case_of_death_is_no_case_of_a_disease(language: str, sentence: str, killed: list[object]) -> None:
    assert told(language, sentence, "killed") == killed
    assert 0 not in told(language, sentence, "infected")


FAMILIES = [
    ("en", "There is a family under the rubble, the rescuer said."),
    ("ru", "Под завалами одна семья, сказал спасатель."),
    ("az", "Dağıntılar altında bir ailə qalıb."),
    ("tr", "Enkaz altında bir aile var."),
]


@pytest.mark.parametrize(("language", "sentence"), FAMILIES)
def test_a_family_is_not_one_person(language: str, sentence: str) -> None:
    assert told(language, sentence, "missing") == []


NONE_OF_OURS = [
    ("en", "There are no Kazakhs among the injured, the consul said."),
    ("ru", "Казахстанцев среди раненых нет, уточнил консул."),
    ("az", "Yaralılar arasında qazaxıstanlı yoxdur, konsul deyib."),
    ("tr", "Yaralılar arasında Kazak yok, dedi konsolos."),
]


@pytest.mark.parametrize(("language", "sentence"), NONE_OF_OURS)
def test_nobody_of_some_people_is_not_nobody(language: str, sentence: str) -> None:
    assert told(language, sentence, "injured") == []


LED_AWAY = [
    ("Полиция оцепила двор. Троих увезли в отделение.", "detained", 3),
    ("На трассе столкнулись машины. Троих увезли с переломами.", "injured", 3),
    ("Горел склад. С крыши вывели троих рабочих.", "evacuated", 3),
    ("Горел склад. С крыши вывели сорок рабочих, сторожа с ожогом увезла скорая.", "evacuated", 40),
]


@pytest.mark.parametrize(("text", "slot", "people"), LED_AWAY)
def test_whither_somebody_was_led_is_told_by_the_words_around(text: str, slot: str, people: int) -> None:
    others = {"detained", "injured", "evacuated"} - {slot}
    assert told("ru", text, slot) == [people]
    assert not any(people in told("ru", text, other) for other in others)


def test_a_number_before_a_comma_keeps_to_its_own_words() -> None:
    assert told("tr", "Üç başkan toplantıya, kazada ölenler için saygı duruşuyla başladı.", "killed") == []
    assert told("az", "Üç nazir görüşə, qəzada ölənlərin xatirəsini yad etməklə başlayıb.", "killed") == []


def test_a_quake_in_which_nobody_died_is_the_event_and_no_cause() -> None:
    assert told("en", "An earthquake of magnitude 4.2 shook the coast and injured two.", "cause") == []
    assert told("en", "An earthquake shook the coast and killed two people.", "cause") == ["earthquake"]


GERMS = [
    ("en", "Tests of the flu-like infection point to norovirus."),
    ("ru", "Инфекцию вызвал норовирус."),
    ("az", "İnfeksiyaya norovirus səbəb olub."),
    ("tr", "Salgına norovirüs yol açtı."),
]


@pytest.mark.parametrize(("language", "sentence"), GERMS)
def test_the_germ_of_a_disease_is_its_cause(language: str, sentence: str) -> None:
    assert told(language, sentence, "cause") == ["norovirus"]


def test_alcohol_in_a_gel_drives_no_car() -> None:
    assert told("tr", "Ellerinizi alkollü mendille silin.", "cause") == []
    assert told("tr", "Alkollü sürücü kamyona çarptı.", "cause") == ["drink driving"]


REFUSED = [
    ("en", "The union claims 9 million roubles. The plant does not accept the figure: it owes 4 million.", "4 million"),
    ("ru", "Профсоюз требует 9 миллионов. Завод с этой суммой не согласен. Долг, по его данным, 4 миллиона.", "4 мил"),
    ("az", "Həmkarlar 9 milyon istəyir. Zavod bu məbləği qəbul etmir. Onun sözlərinə görə, borc 4 milyondur.", "4 mil"),
    ("tr", "Sendika 9 milyon istiyor. Fabrika bu rakamı kabul etmiyor. Ona göre borç 4 milyon.", "4 milyon"),
]


@pytest.mark.parametrize(("language", "text", "figure"), REFUSED)
def test_a_sum_that_somebody_does_not_accept(language: str, text: str, figure: str) -> None:
    at = text.index(figure)
    of = subject_of(text, at, at + len(figure), language)
    assert of.refused or of.other


SHARES = [
    ("en", "Turnout reached 41 percent, observers said.", "41", "turnout"),
    ("ru", "Инфляция составила 12 процентов.", "12", "inflation"),
    ("az", "İnflyasiya 12 faiz olub.", "12", "inflation"),
    ("tr", "Enflasyon yüzde 12 oldu.", "12", "inflation"),
    ("en", "Some 12 percent of the shops were shut.", "12", None),
]


@pytest.mark.parametrize(("language", "text", "figure", "expected"), SHARES)
def test_what_a_share_is_of(language: str, text: str, figure: str, expected: str | None) -> None:
    at = text.index(figure)
    assert subject_of(text, at, at + len(figure), language, "percentage").label == expected


def test_what_the_words_around_a_figure_tell_of_its_time_and_kind() -> None:
    last_year = "In 2019 the storm cost the town 9 million."
    planned = "The ministry expects damage of 9 million."
    more = "It gave 3 million, along with another 9 million of its own."
    single = "A man was hurt in the fall."
    assert subject_of(last_year, last_year.index("9"), last_year.index("9") + 9, "en").year == 2019
    assert subject_of(planned, planned.index("9"), planned.index("9") + 9, "en").forecast
    assert subject_of(more, more.index("9"), more.index("9") + 9, "en").added
    assert subject_of(single, 0, 14, "en").single
    assert not subject_of("One man was hurt.", 0, 16, "en").single
