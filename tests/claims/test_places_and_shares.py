"""Where an event happened; shares and sums that are set aside; causes told more closely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_facts
from menbe.model import Article, Block, BlockKind, Course, Fact
from tests.making import article

WHERE = "place_of_event"


def facts(language: str, text: str, headline: str = "") -> tuple[Fact, ...]:
    return find_facts(article(headline=headline, body=text, language=language), ())


def paragraphs(language: str, *told: str) -> Article:
    """An article without a headline whose paragraphs are zones of their own."""
    whole = article(headline="", body="\n\n".join(told), language=language)
    zones = tuple(
        Block(kind=BlockKind.BODY, start=at, end=at + len(text), reason="p")
        for text in told
        for at in [whole.text.index(text)]
    )
    return replace(whole, zones=zones)


def labels(language: str, text: str, slot: str, headline: str = "") -> set[str | None]:
    return {fact.label for fact in facts(language, text, headline) if fact.slot == slot}


def figures(language: str, text: str, slot: str) -> set[tuple[float | None, Course]]:
    return {(fact.low, fact.course) for fact in facts(language, text) if fact.slot == slot and not fact.is_aside}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("tr", "Artvin'in Yusufeli ilçesinde heyelan yolu kapattı.", "Artvin"),
        ("az", "Artvin vilayətində sürüşmə yolu bağlayıb.", "Artvin"),
        ("ru", "В Нарынской области лавина накрыла трассу.", "Naryn"),
        ("en", "An avalanche blocked a road in the Naryn region.", "Naryn"),
        ("ru", "БИШКЕК, 3 марта – Телетайп. В Нарынской области лавина накрыла трассу.", "Naryn"),
        ("en", "TBILISI, March 3 (Hill-Wire) – A bridge fell in Rustavi.", "Rustavi"),
        ("az", "Quba–Cek yolunda torpaq sürüşüb.", "Quba"),
        ("ru", "На дороге Губа – Джек сошёл оползень.", "Quba"),
    ],
)
def test_the_place_is_the_district_and_not_the_dateline(language: str, text: str, place: str) -> None:
    assert labels(language, text, "place_of_event") == {place}


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Поезд Баку – Гянджа задержан."), ("az", "Bakı–Gəncə qatarı gecikib.")]
)
def test_a_train_between_two_towns_is_in_neither(language: str, text: str) -> None:
    assert not labels(language, text, "place_of_event")


@pytest.mark.parametrize(
    ("language", "lead", "voice", "place"),
    [
        ("en", "A bridge fell.", 'Nobody warned us, said a tourist from Kazan.\nThe Qusar hospital is full.', "Qusar"),
        ("ru", "Упал мост.", "Нас не предупредили, сказал турист из Казани.\nБольница в Гусаре переполнена.", "Qusar"),
        ("tr", "Köprü çöktü.", "Kazan'dan gelen turist kimsenin uyarmadığını söyledi.\nRize hastanesi dolu.", "Rize"),
        ("az", "Körpü uçub.", "Kazandan gələn turist çaş-baş qalıb.\nQusar xəstəxanası doludur.", "Qusar"),
    ],
)  # fmt: skip
def test_where_a_witness_comes_from_is_not_where_it_happened(language: str, lead: str, voice: str, place: str) -> None:
    assert {f.label for f in find_facts(paragraphs(language, lead, *voice.split("\n")), ()) if f.slot == WHERE} == {
        place
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the district not 62 but 47 percent of homes have gas, the agency said."),
        ("ru", "В районе газифицированы не 62, а 47 процентов домов, сообщило ведомство."),
        ("az", "Rayonda evlərin 62 faizi deyil, 47 faizi qazlaşdırılıb."),
        ("tr", "İlçede evlerin yüzde 62 değil yüzde 47 oranında gazı var."),
    ],
)
def test_a_share_that_is_set_aside_is_denied(language: str, text: str) -> None:
    assert figures(language, text, "percentage") == {(62.0, Course.DENIED), (47.0, Course.TOLD)}
    assert not figures(language, text, "killed")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The damage is not 2 million manats, as officials say, but three times that."),
        ("ru", "Ущерб – не 2 миллиона манатов, как говорят чиновники, а втрое больше."),
        ("az", "Ziyan 2 milyon manat deyil, 6 milyon manatdır."),
        ("tr", "Zarar 2 milyon manat değil, 6 milyon manat."),
    ],
)
def test_a_sum_that_is_set_aside_is_denied(language: str, text: str) -> None:
    assert (2e6, Course.DENIED) in figures(language, text, "amount")


def test_a_sum_that_is_only_refused_stands() -> None:
    assert figures("en", "The club did not pay 2 million euros in March.", "amount") == {(2e6, Course.TOLD)}


@pytest.mark.parametrize(
    ("text", "detained", "injured"),
    [
        ("Nine people were detained and three gendarmes slightly injured, the governor said.", 9, 3),
        ("Forty men were arrested and two officers hurt, police said.", None, 2),
    ],
)
def test_of_two_verbs_each_keeps_its_number(text: str, detained: int | None, injured: int) -> None:
    assert {f.low for f in facts("en", text) if f.slot == "injured"} == {injured}
    assert {f.low for f in facts("en", text) if f.slot == "detained"} == ({detained} if detained else set())


@pytest.mark.parametrize(
    ("language", "text", "cause"),
    [
        ("en", "Investigators blame a worn bearing for the stop of the lift.", "worn bearing"),
        ("ru", "Следствие называет причиной износ подшипника.", "worn bearing"),
        ("az", "İstintaq dayanmanı yastığın dağılması ilə izah edir.", "worn bearing"),
        ("tr", "Savcılık rulmanın aşınmış olduğunu açıkladı.", "worn bearing"),
        ("en", "Foresters say shepherds left a fire burning.", "shepherds campfire"),
        ("ru", "Лесники винят костёр пастухов.", "shepherds campfire"),
        ("az", "Meşəbəyi deyir ki, çobanlar ocaq qalayıb.", "shepherds campfire"),
        ("tr", "Yangını çobanların yaktığı ateş başlattı.", "shepherds campfire"),
        ("en", "The union blames an inrush of water.", "flooding"),
        ("ru", "Комиссия говорит о прорыве воды.", "flooding"),
        ("az", "Həmkarlar faciəni su basqını ilə izah edir.", "flooding"),
        ("tr", "Sendika kazaya su baskınının yol açtığını söyledi.", "flooding"),
    ],
)
def test_causes_in_mines_forests_and_on_lifts(language: str, text: str, cause: str) -> None:
    assert labels(language, text, "cause") == {cause}


@pytest.mark.parametrize(
    ("language", "text", "causes"),
    [
        ("en", "A man with a heart attack was moved to a ward.", set()),
        ("en", "The prosecutor said he died of a heart attack.", {"heart failure"}),
        ("en", "The coroner said she died of cardiac arrest.", {"cardiac arrest"}),
        ("ru", "Заключённый умер от остановки сердца.", {"cardiac arrest"}),
        ("az", "Məhbus ürək dayanmasından ölüb.", {"cardiac arrest"}),
        ("tr", "Mahkumun kalp durması sonucu öldüğü açıklandı.", {"cardiac arrest"}),
        ("ru", "Мужчину с инфарктом перевели в реанимацию.", set()),
        ("az", "İnfarkt keçirən kişi palataya köçürülüb.", set()),
        ("tr", "Kalp krizi geçiren yolcu yoğun bakıma alındı.", set()),
        ("tr", "Savcılık, tutuklunun kalp krizinden öldüğünü açıkladı.", {"heart failure"}),
    ],
)
def test_what_people_die_of_needs_a_death(language: str, text: str, causes: set[str]) -> None:
    assert labels(language, text, "cause") == causes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Вспышка была и в 2019 году; тогда, по данным ведомства, никто не умер."),
        ("en", "There was an outbreak in 2019; then, officials say, nobody died."),
        ("az", "Belə hal 2019-cu ildə də olub; onda heç kim ölməyib."),
        ("tr", "Benzer salgın 2019'da da görülmüştü; o zaman kimse ölmedi."),
    ],
)
def test_then_refers_to_the_year_before_it(language: str, text: str) -> None:
    assert not figures(language, text, "killed")


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Клуб подписал с ним трёхлетний контракт.", set()),
        ("Трёхлетний мальчик потерялся.", {3}),
        ("Женщину 58 лет увезли в больницу.", {58}),
    ],
)
def test_ages_in_russian(text: str, ages: set[int]) -> None:
    assert {fact.low for fact in facts("ru", text) if fact.slot == "age"} == ages


@pytest.mark.parametrize(
    ("language", "text", "causes"),
    [
        ("ru", "На шахте обрушилась кровля, погибли трое.", set()),
        ("ru", "На рынке обрушилась кровля, погибли трое.", {"collapse"}),
        ("tr", "Madendeki göçükte üç işçi öldü.", set()),
        ("az", "Mədəndə dam uçması nəticəsində üç fəhlə ölüb.", set()),
        ("en", "Three men died in a roof collapse at a coal mine.", set()),
        ("en", "Three men died in a roof collapse at a market.", {"collapse"}),
    ],
)
def test_the_collapse_of_a_mine_is_the_event(language: str, text: str, causes: set[str]) -> None:
    assert labels(language, text, "cause") == causes
