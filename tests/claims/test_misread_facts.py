"""What no figure of an event is, beside the same words where they tell one: invented sentences of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Course
from tests.claims.pieces import article


def told(language: str, sentence: str, slot: str) -> list[object]:
    piece = article(language, sentence)
    facts = find_facts(piece, find_claims(piece))
    return [f.label if f.label is not None else f.low for f in facts if f.slot == slot and not f.is_aside]


BODIES = [
    ("en", "The beds suit a mix of body types.", []),
    ("en", "The college has a student body of 18,000.", []),
    ("en", "These are the two most important functions in your body.", []),
    ("en", "The governing body found no fault with three of its members.", []),
    ("en", "A body was found in the river.", [1]),
    ("en", "Rescuers pulled three bodies from the rubble.", [3]),
    ("en", "The bodies of five miners have been recovered.", [5]),
    ("ru", "Температура тела у двух пациентов нормальная.", []),
    ("ru", "В теле человека три слоя кожи.", []),
    ("ru", "Из-под завалов извлекли тела двух шахтёров.", [2]),
    ("ru", "На берегу нашли пять тел.", [5]),
    ("az", "Cənazə mərasimində üç nazir danışıb.", []),
    ("az", "Dənizdən üç meyit çıxarılıb.", [3]),
    ("az", "Dağıntılar altından iki cəsəd tapılıb.", [2]),
    ("tr", "Cenaze törenine üç bakan geldi.", []),
    ("tr", "Denizden üç ceset çıkarıldı.", [3]),
    ("tr", "İki işçinin cesedi bulundu.", [2]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), BODIES)
def test_only_a_body_that_is_found_is_a_death(language: str, sentence: str, expected: list[object]) -> None:
    assert told(language, sentence, "killed") == expected


DEATHS = [
    ("en", "When Orlin Bask killed himself, the case was closed.", []),
    ("en", "Orlin Bask was killed in the blast.", [1]),
    ("en", "She wrote during the 2021 July unrest, which left 350 people dead.", []),
    ("en", "The unrest left 350 people dead.", [350]),
    ("en", "It followed the raid of October 2019, in which 40 people were killed.", []),
    ("en", "The death toll from a fire in two residential blocks rose to 10.", [10]),
    ("en", "Fans of Tomb Hunter, Red Dead Riders and others queued.", []),
    ("en", "Some say the storm killed a total of 46 people.", [46]),
    ("en", "The disease killed a couple.", [2]),
    ("en", "Three girls were killed. Bela King, six, and Alis Dorn, nine, died at once.", [3]),
    ("en", "Of the miners, nine died.", [9]),
    ("en", "Two United Provinces soldiers were killed.", [2]),
    ("en", "The plague spread across the Marches and Ostland, killing people.", []),
    ("ru", "Капитан убил себя.", []),
    ("ru", "Это было во время беспорядков 2021 года, в которых погибли 350 человек.", []),
    ("ru", "В беспорядках погибли 350 человек.", [350]),
    ("az", "Kapitan özünü öldürdü.", []),
    ("az", "2021-ci ildə iğtişaşlarda 350 nəfər ölüb.", []),
    ("az", "İğtişaşlarda 350 nəfər ölüb.", [350]),
    ("tr", "Kaptan kendini öldürdü.", []),
    ("tr", "2021 yılında çıkan olaylarda 350 kişi öldü.", []),
    ("tr", "Olaylarda 350 kişi öldü.", [350]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), DEATHS)
def test_deaths_of_an_earlier_time_or_of_nobody_are_left_out(
    language: str, sentence: str, expected: list[object]
) -> None:
    assert told(language, sentence, "killed") == expected


OTHERS = [
    ("en", "Several northern states hold drills this week.", "detained", []),
    ("en", "A collection of people holding signs stood there.", "detained", []),
    ("en", "The pot will hold about ten jars.", "detained", []),
    ("en", "Police are holding three men.", "detained", [3]),
    ("en", "The Spring Festival was held on a stage.", "detained", []),
    ("en", "Five fighter jets were downed after they released their load.", "released", []),
    ("en", "Five prisoners were released.", "released", [5]),
    ("en", "The builders forced me to sell at M50 000.", "displaced", []),
    ("en", "A television journalist was forced to interrupt her report.", "displaced", []),
    ("en", "The flood forced 300 people from their homes.", "displaced", [300]),
    ("en", "A few other people were called to the hospital.", "injured", []),
    ("en", "Four people were taken to the hospital.", "injured", [4]),
    ("en", "The hall was burnt down and one woman praised the crew.", "injured", []),
    ("en", "There was a woman imprisoned in the basement.", "arrested", []),
    ("en", "A woman was imprisoned for two years.", "arrested", [1]),
    ("en", "A march was planned. She joined the small team at Ice911 at once.", "participants", []),
    ("en", "They drove along Seventh Street and Central Avenue and later arrested nobody.", "arrested", []),
    ("en", "He worked there and was held from 2002 to 2005.", "detained", [1]),
    ("en", "The singer's first six albums were released by a small firm.", "released", []),
    ("en", "The inspector released two highly critical reports.", "released", []),
    ("en", "Five were released, two Georgians among them.", "released", [5]),
    ("en", "Power from the sun will grow from 175 gigawatts to 450 gigawatts; nobody was hurt.", "injured", [0]),
    ("en", "A rally went on. Herbert and Mahon rallied to win the match.", "participants", []),
    ("en", "She had suffered several setbacks.", "injured", []),
    ("en", "Four people suffered burns.", "injured", [4]),
    ("ru", "За год выпущены два альбома.", "released", []),
    ("ru", "Из колонии выпущены два человека.", "released", [2]),
    ("az", "İki albom buraxılıb.", "released", []),
    ("az", "İki nəfər buraxılıb.", "released", [2]),
    ("tr", "Denize iki çelenk bırakıldı.", "released", []),
    ("tr", "İki kişi serbest bırakıldı.", "released", [2]),
    ("en", "Six police cars and a van were evacuated from the yard.", "evacuated", []),
    ("ru", "Эвакуировали восемь детских садов.", "evacuated", []),
    ("ru", "Эвакуировали восемь детей.", "evacuated", [8]),
    ("az", "Səkkiz uşaq bağçası təxliyə edilib.", "evacuated", []),
    ("az", "Səkkiz uşaq təxliyə edilib.", "evacuated", [8]),
    ("tr", "İki polis aracı tahliye edildi.", "evacuated", []),
    ("ru", "Он ждал возвращения десятков судей к работе.", "released", []),
    ("ru", "Отпущены двое судей.", "released", [2]),
    ("ru", "Задержаны десять человек и семь компаний.", "detained", [10]),
    ("az", "On şübhəli və yeddi şirkət barədə saxlanılma qərarı verilib.", "detained", [10]),
    ("az", "Qaratəpə və Sarıqaya məhəllələri təxliyə edilib.", "evacuated", []),
    ("az", "Altmış sakin təxliyə edilib.", "evacuated", [60]),
    ("tr", "Gözaltı kararı verilen 10 şüpheli ve 7 şirkete operasyon düzenlendi.", "detained", [10]),
    ("tr", "Karatepe ve Sarıkaya mahalleleri tahliye edildi.", "evacuated", []),
    ("tr", "Altmış kişi tahliye edildi.", "evacuated", [60]),
]


@pytest.mark.parametrize(("language", "sentence", "slot", "expected"), OTHERS)
def test_a_number_of_another_noun_counts_nobody(
    language: str, sentence: str, slot: str, expected: list[object]
) -> None:
    assert told(language, sentence, slot) == expected


AGES = [
    ("en", "Seventy-eight-year-old Marda Volk sits outside.", [78]),
    ("en", "The eight-year-old ran home.", [8]),
    ("en", "Staff aged 55 and above may retire.", []),
    ("en", "A man aged 55 was hurt.", [55]),
    ("en", "The show is for the age of 48 months and up.", []),
    ("az", "Yetmiş səkkiz yaşlı qadın evinin qarşısında oturub.", [78]),
    ("az", "Səkkiz yaşlı uşaq evə qaçıb.", [8]),
    ("tr", "Yetmiş sekiz yaşındaki kadın evinin önünde oturuyor.", [78]),
    ("tr", "Gol krallığında Nehir Ak (20), Deniz Taş (11) golle sıralandı.", []),
    ("tr", "Kazada Nehir Ak (20) yaralandı.", [20]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), AGES)
def test_an_age_is_read_whole_and_is_one(language: str, sentence: str, expected: list[object]) -> None:
    assert told(language, sentence, "age") == expected


def test_the_comma_before_an_age_is_no_part_of_it() -> None:
    piece = article("en", "Jevin Holt, 34, was hurt.")
    age = next(f for f in find_facts(piece, ()) if f.slot == "age")
    assert piece.text[age.passage.start : age.passage.end] == "34"


SUMS = [
    ("en", "Sales went from €2.2 million in 2023 to €3.6 million.", [(2.2e6, "EUR"), (3.6e6, "EUR")]),
    ("en", "The limit rose from $154,000 to $220,000.", [(154_000, "USD"), (220_000, "USD")]),
    ("en", "The grant was N$85,000.", [(85_000, "NAD")]),
    ("en", "The fund got US$350,000.", [(350_000, "USD")]),
    ("en", "The fund got X$350,000.", []),
    ("en", "The ministry was given R4bn.", [(4e9, "ZAR")]),
    ("en", "The flight cost RM6.162 million.", [(6.162e6, "MYR")]),
    ("en", "They bought the R6700 router.", []),
    ("en", "A rare $1 bill turned up.", []),
    ("en", "Get the paper for only $85 a month.", []),
    ("en", "The court fined him $85.", [(85, "USD")]),
    ("en", "The court fined him 500 manats.", [(500, "AZN")]),
    ("ru", "Выручка выросла с €2 млн в 2023 году до €3 млн.", [(2e6, "EUR"), (3e6, "EUR")]),
    ("ru", "Нашли редкую купюру в 100 долларов.", []),
    ("ru", "Грант составил N$85 000.", [(85_000, "NAD")]),
    ("ru", "Его оштрафовали на 500 рублей.", [(500, "RUB")]),
    ("az", "Gəlir 2023-cü ildə $2 milyon idi.", [(2e6, "USD")]),
    ("az", "Nadir 100 manatlıq əskinas tapılıb.", []),
    ("az", "O, 500 manat cərimə edilib.", [(500, "AZN")]),
    ("tr", "Gelir 2023'te €2 milyon oldu.", [(2e6, "EUR")]),
    ("tr", "Nadir bir 100 liralık banknot bulundu.", []),
    ("tr", "500 lira ceza kesildi.", [(500, "TRY")]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SUMS)
def test_a_sign_belongs_to_the_number_it_leads(language: str, sentence: str, expected: list[tuple[float, str]]) -> None:
    piece = article(language, sentence)
    assert [(f.low, f.unit) for f in find_facts(piece, ()) if f.slot == "amount"] == expected


CAUSES = [
    ("en", "He has become a lightning rod for protests.", []),
    ("en", "The ministry blamed lightning for the fire.", ["lightning"]),
    ("en", "Two hikers were struck by lightning.", ["lightning"]),
    ("en", "The plant turns ammonia and methanol into fuel.", []),
    ("en", "They drank methanol.", ["methanol poisoning"]),
    ("en", "The new rules eroded their freedoms.", []),
    ("en", "Water had eroded the pier of the bridge.", ["erosion"]),
    ("en", "She was beaten out by a younger swimmer.", []),
    ("en", "He died after he was beaten by guards.", ["beating"]),
    ("en", "Families set off fireworks for the feast.", []),
    ("en", "Fireworks ignited the roof.", ["fireworks"]),
    ("en", "I fell asleep and it burnt, he said.", []),
    ("en", "The driver fell asleep.", ["falling asleep"]),
    ("ru", "Новость разлетелась молнией по городу, завод делает метанол, а ребёнок уснул.", ["lightning"]),
    ("ru", "Завод делает метанол, а ребёнок уснул.", []),
    ("ru", "Дом загорелся от удара молнии.", ["lightning"]),
    ("ru", "Водитель уснул за рулём.", ["falling asleep"]),
    ("az", "Zavod metanol istehsal edir, uşaq yuxuya getdi.", []),
    ("az", "Sürücü yuxuya gedib.", ["falling asleep"]),
    ("az", "Evə ildırım düşüb.", ["lightning"]),
    ("tr", "Ozan Yıldırım konuştu, çocuk uykuya daldı.", []),
    ("tr", "Eve yıldırım düştü.", ["lightning"]),
    ("tr", "Sürücü uykuya daldı.", ["falling asleep"]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), CAUSES)
def test_a_figure_of_speech_is_no_cause(language: str, sentence: str, expected: list[str]) -> None:
    assert told(language, sentence, "cause") == expected


DAYS = [
    ("en", "Were he around today, he would laugh.", []),
    ("en", "In today's world the fire would be news.", []),
    ("en", "A fire broke out today.", ["2025-03-05"]),
    ("ru", "Даже сегодня дом стоит пустой.", []),
    ("ru", "Пожар случился сегодня.", ["2025-03-05"]),
    ("az", "Hələ bu gün də ev boşdur.", []),
    ("az", "Bu gün yanğın olub.", ["2025-03-05"]),
    ("tr", "Ev bugün bile boş.", []),
    ("tr", "Bugün yangın çıktı.", ["2025-03-05"]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), DAYS)
def test_nowadays_is_no_day(language: str, sentence: str, expected: list[str]) -> None:
    assert told(language, sentence, "date_of_event") == expected


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Prices rose by 300–400%."),
        ("ru", "Цены выросли на 300–400%."),
        ("az", "Qiymətlər 300–400 faiz artıb."),
        ("tr", "Fiyatlar yüzde 300-400 arttı."),
    ],
)
def test_a_range_of_percentages_has_two_ends(language: str, sentence: str) -> None:
    found = [f for f in find_facts(article(language, sentence), ()) if f.slot == "percentage"]
    assert [(f.low, f.high) for f in found] == [(300, 400)]


NUMBERS = [
    ("en", "Two hundred and five villagers were evacuated.", "evacuated", [205]),
    ("en", "Five men were hurt; the last was brought down at ten to six.", "evacuated", []),
    ("en", "Girls of seven and eight missing on the moor.", "missing", []),
    ("en", 'Two men were injured. It burned for three hours, "not twenty".', "injured", [2]),
    ("en", "Police detained two people, not three.", "detained", [2]),
    ("ru", "Погибли трое. Это одна беда, а не две.", "killed", [3]),
    ("ru", "Каждому раненому заплатят.", "injured", []),
    ("az", "Hər bir yaralıya pul ödəniləcək.", "injured", []),
    ("az", "71 min ailəyə 30 milyon manat köçürülüb.", "evacuated", []),
    ("tr", "Her bir yaralıya para ödenecek.", "injured", []),
]


@pytest.mark.parametrize(("language", "sentence", "slot", "expected"), NUMBERS)
def test_hours_ages_and_each_count_nobody(language: str, sentence: str, slot: str, expected: list[object]) -> None:
    piece = article(language, sentence)
    facts = find_facts(piece, find_claims(piece))
    assert [f.low for f in facts if f.slot == slot and f.course is not Course.DENIED] == expected


RESCUED = [
    ("en", "The crew of a tug rescued nine sailors.", "evacuated", [9]),
    ("en", "Sixty people were moved to a school.", "evacuated", [60]),
    ("ru", "Девятерых подняли на борт танкера.", "evacuated", [9]),
    ("ru", "Спасены девять моряков.", "evacuated", [9]),
    ("az", "Doqquz nəfər tankerə götürülüb.", "evacuated", [9]),
    ("tr", "Dokuz kişi merdivenle indirildi.", "evacuated", [9]),
    ("en", "Three more miners could still be under the rubble.", "missing", [3]),
    ("tr", "Üç işçinin enkazın altında, enkazı altında olabileceği bildirildi.", "missing", [3]),
    ("az", "Polis on iki nəfəri tutub.", "detained", [12]),
    ("az", "İki nəfər ayağını sındırıb.", "injured", [2]),
    ("ru", "Двое сломали ноги.", "injured", [2]),
    ("tr", "Kimsenin burnu kanamadı.", "injured", [0]),
    ("en", "Nine were hurt and none has died.", "killed", [0]),
]


@pytest.mark.parametrize(("language", "sentence", "slot", "expected"), RESCUED)
def test_other_ways_to_tell_what_befell_people(language: str, sentence: str, slot: str, expected: list[object]) -> None:
    assert told(language, sentence, slot) == expected
