"""Reasons are told in the reader's words, and what a page says of itself cannot become markup."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from menbe.newsroom import Newsroom
from menbe.stories.placing import TOLD
from menbe.web.because import decided_by, decisions, kept_out, nearest, numbers, told, why_out
from menbe.web.words import languages, words_in

OTHER_KEYS = ("score", "needed", "nearest_article", "opened", "kept_out_of", "round_up", "reprint_of", "kind", "editor",
              "here_in_there", "judgement", "text", "sentences by words", "sentences by meaning", "order of sentences",
              "names and figures", "vectors", "citation", "direction", "strength", "copy", "quotation", "release",
              "brevity", "owner", "suspected copy", "suspected owner", "origin")  # fmt: skip


def sentence(language: str, key: str, value: str | float) -> str:
    (one,) = told(words_in(language), {key: value}, {"00aa00aa00aa00aa": "Aran Daily"})
    return one.before + one.value + one.after


@pytest.mark.parametrize("language", languages())
def test_every_reason_has_words_in_every_language(language: str) -> None:
    for key in (*TOLD, *OTHER_KEYS):
        assert words_in(language).has(f"reason_{key.replace(' ', '_')}"), key


def test_a_number_is_rounded_as_its_language_writes_it() -> None:
    assert sentence("en", "meaning", 0.9137) == "meaning 0.91"
    assert sentence("ru", "meaning", 0.9137) == "смысл 0,91"
    assert sentence("en", "here_in_there", 0.3896) == "39% of it stands there"


def test_a_distance_in_time_is_told_in_hours_then_in_days() -> None:
    assert sentence("en", "days_apart", 0.125) == "3 hours apart"
    assert sentence("en", "days_apart", 3.1) == "3 days apart"
    assert sentence("ru", "days_apart", 0.09) == "разница во времени: 2 часа"


def test_a_flag_is_a_sentence_without_a_number() -> None:
    assert sentence("en", "other_day", 1.0) == "names another day"


def test_an_article_in_a_reason_is_a_link_with_its_outlets_name() -> None:
    reasons = {"copy": "translation of 00aa00aa00aa00aa, 39% of it found there"}
    (one,) = told(words_in("en"), reasons, {"00aa00aa00aa00aa": "Aran Daily"})
    assert (one.value, one.href) == ("Aran Daily", "/article/00aa00aa00aa00aa")


def test_an_outlet_cited_from_outside_is_named() -> None:
    assert sentence("en", "citation", "cites Урал-Пресс") == "source: Урал-Пресс"


def test_a_reason_nobody_has_words_for_is_shown_as_it_is() -> None:
    assert sentence("az", "new_reason", "as it is") == "new reason: as it is"


def test_who_placed_an_article_is_told_in_words() -> None:
    assert decided_by(words_in("en"), "editor:local") == "An editor decided:"
    assert decided_by(words_in("en"), None) == "–"


def test_the_story_page_shows_no_technical_key(client: TestClient, story: str) -> None:
    text = client.get(f"/story/{story}", headers={"Accept-Language": "en"}).text
    shown = re.sub(r"<[^>]*>", " ", text)
    assert "placing/1" not in shown
    assert not re.search(r"\b(reason|why|voice|slot|kind|state|given|placed)_[a-z]+", shown)
    for key in (*TOLD, *OTHER_KEYS):
        assert f" {key.replace('_', ' ')}: " not in shown, key


def test_markup_in_an_article_stays_words_on_every_page(client: TestClient, newsroom: Newsroom) -> None:
    nodes = [node for card in newsroom.stories() for node in newsroom.story(card.id).nodes if "alert" in node.headline]
    assert nodes
    pages = ["/", "/search?q=alert", f"/article/{nodes[0].article}"]
    pages += [f"/story/{card.id}" for card in newsroom.stories()]
    for page in pages:
        assert "<script>alert" not in client.get(page).text
    assert "&lt;script&gt;alert" in client.get(pages[2]).text


NEAR: dict[str, str | float] = {"kept_out_of": "s00aa00aa00aa", "away_score": 0.63,
        "away_nearest_article": "00aa00aa00aa00aa", "away_meaning": 0.2}  # fmt: skip


def test_why_it_was_kept_out_is_told_by_what_tells_the_two_apart_and_by_what_fits_better() -> None:
    series = {**NEAR, "score": 0.998, "needed": 0.5, "away_other_ordinal": 1.0, "away_ordinal_here": 13.0,
              "away_ordinal_there": 12.0}  # fmt: skip
    shown = {code: why_out(words_in(code), series) for code in ("en", "az", "ru", "tr")}
    assert shown == {
        "en": "the 13th, not the 12th; fits its own story better (1 against 0.63)",
        "az": "13-cü, 12-ci deyil; öz hadisəsinə daha yaxındır (1, o birinə 0,63)",
        "ru": "13-й, а не 12-й; ближе к своему сюжету (1 против 0,63)",
        "tr": "13., 12. değil; kendi olayına daha yakın (1, ötekine 0,63)",
    }
    days = {**NEAR, "opened": 1.0, "needed": 0.7, "away_other_day": 1.0, "away_day_here": "2026-05-13",
            "away_day_there": "2026-05-12"}  # fmt: skip
    assert why_out(words_in("en"), days) == "13 May 2026, not 12 May 2026; too little alike (0.63; 0.7 needed)"
    assert why_out(words_in("en"), {**NEAR, "reprint_of": "0" * 16}) == "its text is that of an article in this story"


def test_what_tells_two_stories_apart_is_not_told_again_as_a_likeness() -> None:
    shown = [one.before for one in kept_out(words_in("en"), {**NEAR, "away_other_who": 1.0, "score": 1.0}, {})]
    assert shown == ["nearest: ", "meaning "]
    there = nearest(words_in("en"), NEAR, {"s00aa00aa00aa": "“Flood”"})
    assert there is not None
    assert (there.value, there.href) == ("“Flood”", "/story/s00aa00aa00aa")


def test_a_likeness_of_nothing_is_not_shown_and_never_as_less_than_nothing() -> None:
    assert told(words_in("en"), {"meaning": -0.003, "names": 0.001, "days_apart": 0.0}, {})[0].value == "under an hour"
    assert len(told(words_in("en"), {"meaning": -0.003, "names": 0.001, "days_apart": 0.0}, {})) == 1


def test_what_decided_is_told_in_words_and_what_was_weighed_in_numbers_to_whoever_asks() -> None:
    reasons: dict[str, str | float] = {
        "nearest_article": "00aa00aa00aa00aa",
        "score": 0.9,
        "needed": 0.5,
        "who": 0.7,
        "where": 0.6,
        "names": 0.2,
    }
    told_first = [one.before + one.value for one in decisions(words_in("en"), reasons, {"00aa00aa00aa00aa": "Aran"})]
    assert told_first == ["nearest: Aran", "like the nearest one in: people, places"]
    assert [one.value for one in numbers(words_in("en"), reasons, {})] == ["0.9", "0.5", "0.7", "0.6", "0.2"]
    copied: dict[str, str | float] = {**reasons, "reprint_of": "00aa00aa00aa00aa"}
    assert not any("like the nearest" in one.value for one in decisions(words_in("en"), copied, {}))


@pytest.mark.parametrize("language", languages())
def test_every_article_of_every_story_names_the_nearest_other_one_or_says_that_there_is_none(
    client: TestClient, newsroom: Newsroom, language: str
) -> None:
    w = words_in(language)
    for card in newsroom.stories():
        text = client.get(f"/story/{card.id}", headers={"Accept-Language": language}).text
        cells = re.findall(r'<td class="near"[^>]*>(.*?)</td>', text, re.DOTALL)
        assert len(cells) == len(newsroom.story(card.id).evidence)
        for cell in cells:
            assert w("out_because") in cell or w("near_none") in cell or w("near_not_asked") in cell
