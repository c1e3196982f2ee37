"""Figures, days, places and causes, in invented sentences of six languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Article, Course, Fact, Qualifier
from tests import making
from tests.claims.pieces import article


def facts_of(piece: Article) -> tuple[Fact, ...]:
    return find_facts(piece, find_claims(piece))


def values(language: str, sentence: str, slot: str) -> list[object]:
    told = [f for f in facts_of(article(language, sentence)) if f.slot == slot and not f.is_aside]
    return [f.label if f.label is not None else f.low for f in told]


COUNTS = [
    ("en", "Two people were killed and seven were injured.", "killed", [2]),
    ("en", "Two people were killed and seven were injured.", "injured", [7]),
    ("en", "The blast killed twenty-five workers.", "killed", [25]),
    ("en", "The death toll rose to 14.", "killed", [14]),
    ("en", "A third man was also killed.", "killed", [3]),
    ("en", "Nine others were detained.", "detained", [9]),
    ("en", "About 120 residents were evacuated.", "evacuated", [120]),
    ("en", "Dozens were arrested overnight.", "arrested", [20]),
    ("en", "Five passengers are still missing.", "missing", [5]),
    ("en", "Seven of them were later released.", "released", [7]),
    ("en", "Nobody was injured.", "injured", [0]),
    ("en", "In 2019 the team moved to 12 Hill Street.", "killed", []),
    ("en", "Twelve people were killed on this road last year.", "killed", []),
    ("ru", "Погибли двое, ещё девятерых задержали.", "killed", [2]),
    ("ru", "Погибли двое рабочих, пострадали пять человек.", "injured", [5]),
    ("ru", "Задержаны девять человек.", "detained", [9]),
    ("ru", "Число погибших возросло до четырнадцати.", "killed", [14]),
    ("ru", "Эвакуированы около ста двадцати жителей.", "evacuated", [120]),
    ("ru", "Десятки человек арестованы.", "arrested", [20]),
    ("ru", "Трое пропали без вести.", "missing", [3]),
    ("ru", "Семеро из них позже отпущены.", "released", [7]),
    ("az", "İki nəfər həlak olub, yeddi nəfər yaralanıb.", "killed", [2]),
    ("az", "İki nəfər həlak olub, yeddi nəfər yaralanıb.", "injured", [7]),
    ("az", "Ölənlərin sayı beşə çatıb.", "killed", [5]),
    ("az", "Doqquz nəfər saxlanılıb.", "detained", [9]),
    ("az", "Onlarla adam həbs edilib.", "arrested", [20]),
    ("az", "İyirmi beş fəhlə ölüb.", "killed", [25]),
    ("az", "Altmışa yaxın sakin təxliyə olunub.", "evacuated", [60]),
    ("az", "Üç balıqçı itkin düşüb.", "missing", [3]),
    ("tr", "İki kişi öldü, yedi kişi yaralandı.", "killed", [2]),
    ("tr", "İki kişi öldü, yedi kişi yaralandı.", "injured", [7]),
    ("tr", "Ölü sayısı beşe yükseldi.", "killed", [5]),
    ("tr", "Dokuz kişi gözaltına alındı.", "detained", [9]),
    ("tr", "Onlarca kişi tutuklandı.", "arrested", [20]),
    ("tr", "Yirmi beş işçi hayatını kaybetti.", "killed", [25]),
    ("tr", "Yaklaşık 120 kişi tahliye edildi.", "evacuated", [120]),
    ("tr", "Üç balıkçı kayıp.", "missing", [3]),
    ("uk", "Загинули двоє людей, п’ятеро поранені.", "killed", [2]),
    ("de", "Zwei Menschen wurden getötet, fünf verletzt.", "killed", [2]),
    ("de", "Zwei Menschen wurden getötet, fünf verletzt.", "injured", [5]),
]


@pytest.mark.parametrize(("language", "sentence", "slot", "expected"), COUNTS)
def test_people_are_counted(language: str, sentence: str, slot: str, expected: list[object]) -> None:
    assert values(language, sentence, slot) == expected


MEASURES = [
    ("en", "The damage came to $3.5 million.", "amount", [3_500_000]),
    ("en", "A fine of 400,000 manats was paid.", "amount", [400_000]),
    ("ru", "Ущерб составил 15 тысяч рублей.", "amount", [15_000]),
    ("az", "Zərər 400 min manat təşkil edir.", "amount", [400_000]),
    ("tr", "Zarar 2 milyon lira olarak açıklandı.", "amount", [2_000_000]),
    ("en", "A magnitude 5.4 earthquake shook the town.", "magnitude", [5.4]),
    ("ru", "Землетрясение магнитудой 5,4 ощутили в городе.", "magnitude", [5.4]),
    ("az", "Zəlzələnin gücü 5,4 bal olub.", "magnitude", [5.4]),
    ("tr", "5,4 büyüklüğünde deprem oldu.", "magnitude", [5.4]),
    ("en", "Prices rose by 12.5 percent.", "percentage", [12.5]),
    ("ru", "Цены выросли на 12,5 процента.", "percentage", [12.5]),
    ("az", "Qiymətlər 12 faiz artıb.", "percentage", [12]),
    ("tr", "Fiyatlar yüzde 12 arttı.", "percentage", [12]),
    ("en", "The driver, a 41-year-old man, fled.", "age", [41]),
    ("ru", "41-летний водитель скрылся.", "age", [41]),
    ("az", "29 yaşlı anbardar işə gedib.", "age", [29]),
    ("tr", "29 yaşındaki depocu işe gitti.", "age", [29]),
    ("en", "The fire was caused by a short circuit.", "cause", ["short circuit"]),
    ("az", "Yanğına qısaqapanma səbəb olub.", "cause", ["short circuit"]),
    ("ru", "Причиной стала утечка газа.", "cause", ["gas leak"]),
    ("tr", "Patlamaya gaz kaçağı yol açtı.", "cause", ["gas leak"]),
    ("az", "Sumqayıtda yanğın olub.", "place_of_event", ["Sumqayit"]),
    ("ru", "Пожар случился в Сумгаите.", "place_of_event", ["Sumqayit"]),
    ("en", "A fire broke out in Sumgait.", "place_of_event", ["Sumqayit"]),
    ("tr", "İzmir’de yangın çıktı.", "place_of_event", ["Izmir"]),
    ("en", "The fire broke out on Monday.", "date_of_event", ["2025-03-03"]),
    ("en", "The fire broke out on 4 March.", "date_of_event", ["2025-03-04"]),
    ("en", "The fire broke out yesterday.", "date_of_event", ["2025-03-04"]),
    ("ru", "Пожар случился во вторник.", "date_of_event", ["2025-03-04"]),
    ("ru", "Пожар случился 3 марта.", "date_of_event", ["2025-03-03"]),
    ("az", "Martın 4-də yanğın olub.", "date_of_event", ["2025-03-04"]),
    ("az", "Dünən yanğın olub.", "date_of_event", ["2025-03-04"]),
    ("az", "Çərşənbə axşamı yanğın olub.", "date_of_event", ["2025-03-04"]),
    ("tr", "4 Mart sabahı yangın çıktı.", "date_of_event", ["2025-03-04"]),
    ("tr", "Pazartesi günü yangın çıktı.", "date_of_event", ["2025-03-03"]),
]


@pytest.mark.parametrize(("language", "sentence", "slot", "expected"), MEASURES)
def test_amounts_measures_days_places_and_causes(
    language: str, sentence: str, slot: str, expected: list[object]
) -> None:
    assert values(language, sentence, slot) == expected


def test_vague_words_are_intervals() -> None:
    fact = next(f for f in facts_of(article("en", "Dozens of people were detained.")) if f.slot == "detained")
    assert (fact.low, fact.high, fact.qualifier) == (20, 99, Qualifier.DOZENS)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "At least five people were killed."),
        ("ru", "Погибли не менее пяти человек."),
        ("az", "Ən azı beş nəfər ölüb."),
        ("tr", "En az beş kişi öldü."),
    ],
)
def test_at_least_is_open_upwards(language: str, sentence: str) -> None:
    fact = next(f for f in facts_of(article(language, sentence)) if f.slot == "killed")
    assert (fact.low, fact.high, fact.qualifier) == (5, None, Qualifier.AT_LEAST)


def test_a_part_is_scoped_only_beside_its_whole() -> None:
    alone = facts_of(article("en", "Two firefighters were killed."))
    beside = facts_of(article("en", "Nine people were killed. Two firefighters were killed."))
    assert [f.scope_key for f in alone if f.slot == "killed"] == [None]
    assert {(f.low, f.scope_key) for f in beside if f.slot == "killed"} == {(9, None), (2, "firefighters")}


def test_a_figure_knows_the_claim_that_holds_it() -> None:
    piece = article("en", "The ministry said that two people were killed.")
    claims = find_claims(piece)
    fact = next(f for f in find_facts(piece, claims) if f.slot == "killed")
    assert fact.claim == claims[0].id
    assert fact.attributed_to == claims[0].speaker


def test_one_value_is_told_once() -> None:
    piece = article(
        "az", "İki nəfər ölüb.", "Nazirlik bildirib ki, iki nəfər ölüb.", headline="Yanğında iki nəfər ölüb"
    )
    assert [f.low for f in facts_of(piece) if f.slot == "killed"] == [2]


def test_without_a_time_of_publication_no_day_is_guessed() -> None:
    piece = article("en", "The fire broke out on Monday.", published=None)
    assert not [f for f in facts_of(piece) if f.slot == "date_of_event"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The death toll from the flood rose to five on Monday."),
        ("en", "The death toll, initially lower, rose to five."),
        ("az", "Ölənlərin sayı əvvəl açıqlanan rəqəmdən beşə yüksəlib."),
        ("ru", "Число погибших, ранее объявленное властями, выросло до пяти."),
        ("tr", "Ölü sayısı daha önce açıklanan rakamdan beşe yükseldi."),
    ],
)
def test_the_cue_nearest_to_a_figure_tells_its_course(language: str, sentence: str) -> None:
    assert [f.course for f in facts_of(article(language, sentence)) if (f.slot, f.low) == ("killed", 5)] == [
        Course.RISES
    ]


@pytest.mark.parametrize(
    ("sentence", "slot"),
    [
        (
            "Two men were injured. Police said two shops on Interstate 94, where several males had met, were shut.",
            "injured",
        ),
        ("A man was killed. Officers executed a search of a house.", "killed"),
        ("A man was injured. Authorities said five men, who were friends, had met there.", "injured"),
    ],
)
def test_a_number_in_somebodys_words_is_no_count_by_itself(sentence: str, slot: str) -> None:
    counts = [f.low for f in facts_of(article("en", sentence)) if f.slot == slot]
    assert counts in ([1], [2])


def test_who_did_it_and_who_was_spared_are_not_counted() -> None:
    assert values("en", "He was approached by two men and was shot in the leg.", "injured") in ([], [1])
    assert 3 not in values("en", "Neither Melissa nor their three children were injured.", "injured")
    assert values("en", "Couple critically injured in a crash", "injured") == [2]
    assert values("en", "He hit her husband in the upper body.", "killed") == []


CROWDS = [
    ("en", "About 3,000 people took part in the march, police said.", [3000]),
    ("en", "The rally drew some 12,000 demonstrators.", [12000]),
    ("en", "Some 450 dockers joined the strike.", [450]),
    ("en", "Three ministers took part in the talks; outside a protest went on.", []),
    ("en", "About 3,000 people took part in the survey.", []),
    ("ru", "В митинге приняли участие около трёх тысяч человек.", [3000]),
    ("ru", "К забастовке присоединились 450 рабочих.", [450]),
    ("ru", "На акцию протеста вышли двенадцать тысяч человек.", [12000]),
    ("az", "Mitinqə təxminən 3 min nəfər qatılıb.", [3000]),
    ("az", "Tətilə 450 fəhlə qoşulub.", [450]),
    ("tr", "Mitinge yaklaşık 3 bin 500 kişi katıldı.", [3500]),
    ("tr", "Greve çıkan işçilerden 450 kişi liman önünde toplandı.", [450]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CROWDS)
def test_participants_are_those_of_a_protest_or_a_strike(language: str, sentence: str, expected: list[int]) -> None:
    assert values(language, sentence, "participants") == expected


CASES = [
    ("en", "Measles: 41 people have tested positive in the town.", [41]),
    ("en", "Health officials confirmed 41 cases of cholera.", [41]),
    ("en", "Police opened 41 cases.", []),
    ("ru", "Число заболевших корью достигло 41.", [41]),
    ("ru", "Выявлен 41 случай холеры.", [41]),
    ("az", "Qızılcaya yoluxanların sayı 41-ə çatıb.", [41]),
    ("tr", "Kızamık salgınında vaka sayısı 41'e yükseldi.", [41]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CASES)
def test_the_infected_are_those_of_a_disease(language: str, sentence: str, expected: list[int]) -> None:
    assert values(language, sentence, "infected") == expected


def test_who_fell_ill_of_what_they_ate_was_hurt() -> None:
    assert values("ru", "После обеда в столовой заболели 30 школьников.", "injured") == [30]
    assert values("ru", "Эпидемия гриппа: заболели 30 школьников.", "infected") == [30]


SUMS = [
    ("en", "The ministry counted 52 million manats. Insurers expect to see 40 million that nobody pays.", [52e6, 40e6]),
    ("ru", "Ущерб – 52 миллиона рублей. В деле фигурирует другая сумма: 38 миллионов.", [52e6, 38e6]),
    ("ru", "Ущерб – 52 миллиона рублей. Город насчитывает 3 миллиона жителей.", [52e6]),
    ("az", "Ziyan 52 milyon manatdır. İstintaq 38 milyonda qalır.", [52e6, 38e6]),
    ("tr", "Zarar 52 milyon lira. Savcılık 38 milyonda kalıyor.", [52e6, 38e6]),
    ("tr", "Ticaret iki buçuk milyar dolara çıktı.", [2.5e9]),
    ("ru", "Ущерб – два с половиной миллиона рублей.", [2.5e6]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SUMS)
def test_a_sum_may_leave_its_currency_to_the_one_before(language: str, sentence: str, expected: list[float]) -> None:
    assert values(language, sentence, "amount") == expected


SHARES = [
    ("en", "Turnout was fifty-one percent.", [51]),
    ("ru", "Цены выросли на пять процентов.", [5]),
    ("az", "Qiymətlər on iki faiz artıb.", [12]),
    ("tr", "Fiyatlar yüzde on iki arttı.", [12]),
    ("en", "The index fell 100 points.", []),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SHARES)
def test_percentages_in_words(language: str, sentence: str, expected: list[int]) -> None:
    assert values(language, sentence, "percentage") == expected


PLACES = [
    ("en", "A blast tore through a warehouse in Poti.", "Poti"),
    ("az", "Qazaxıstanda qatar qəzası baş verib.", None),
    ("en", "The Almaty–Astana train left the tracks.", None),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), PLACES)
def test_a_route_or_a_country_is_no_town(language: str, sentence: str, expected: str | None) -> None:
    assert values(language, sentence, "place_of_event") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "A day after the blast in Ganja a fire broke out in the port of Sumgait and one worker died."),
        ("ru", "Спустя сутки после взрыва в Гяндже загорелся порт Сумгаит. Погиб один рабочий."),
        ("az", "Gəncədə partlayışdan bir gün sonra Sumqayıt limanında yanğın baş verib, bir fəhlə ölüb."),
        ("tr", "Gence’deki patlamadan bir gün sonra Sumgayıt’ta yangın çıktı, bir işçi öldü."),
    ],
)
def test_the_place_of_an_earlier_event_is_not_that_of_this_one(language: str, body: str) -> None:
    made = making.article(language=language, headline="–", body=body)
    assert [fact.label for fact in find_facts(made, ()) if fact.slot == "place_of_event"] == ["Sumqayit"]
