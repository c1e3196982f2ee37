"""A story comes back after weeks, in another language: one story, one address. What an editor takes apart stays so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

import menbe
from menbe.demo import loading
from menbe.newsroom import Newsroom
from tests.making import NOON

COLLAPSE = {
    "language": "en", "outlet": "The Quay", "domain": "quay.example", "country": "GE",
    "title": "Footbridge falls in Dzveli Khidi, four hurt",
    "paragraphs": [
        "The footbridge over the Alazka in Dzveli Khidi fell into the river on Tuesday morning, and four people were "
        "hurt. The contractor, Mtkvari Bridges, had repaired it in spring.",
        "“It swayed, and then it was gone,” said Nugzar Tsintsadze, who was crossing with his bicycle. Engineer Lela "
        "Abramidze of Mtkvari Bridges said the cables had been checked in May.",
    ],
}  # fmt: skip
CHARGES = {
    "language": "ru", "outlet": "Берег", "domain": "bereg.example", "country": "GE",
    "title": "Инженеру Леле Абрамидзе предъявили обвинение",
    "paragraphs": [
        "Прокуратура предъявила обвинение инженеру Леле Абрамидзе из компании «Мтквари Бриджес»: она отвечала за "
        "ремонт пешеходного моста в Дзвели-Хиди, который рухнул в реку Алазка.",
        "При обрушении пострадали четыре человека, среди них Нугзар Цинцадзе. Абрамидзе вину не признаёт.",
    ],
}  # fmt: skip
ANOTHER = {
    "language": "en", "outlet": "The Quay", "domain": "quay.example", "country": "GE",
    "title": "Mtkvari Bridges wins the Gurjani tender",
    "paragraphs": [
        "Mtkvari Bridges will build the road bridge in Gurjani, the regional council said on Friday. Engineer Lela "
        "Abramidze signed for the company.",
        "The price is two million lari. Work begins in spring, and the council wants it done before the wine harvest.",
    ],
}  # fmt: skip


def world(folder: Path, *told: tuple[Mapping[str, object], float]) -> Path:
    """A world of articles, each so many days after noon."""
    folder.mkdir()
    rows = [
        {"id": f"f{number}", "url": f"https://{article['domain']}/{number}", "author": None, "section": "News",
         "published_at": (NOON + timedelta(days=days)).isoformat(), "captions": [], "furniture": [], **article}
        for number, (article, days) in enumerate(told)
    ]  # fmt: skip
    (folder / "articles.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def stories(newsroom: Newsroom) -> list[int]:
    return sorted(len(newsroom.catalogue.story(story).articles) for story in newsroom.catalogue.story_ids())


@pytest.fixture
def newsroom(environment: Path) -> Iterator[Newsroom]:
    with menbe.open_newsroom() as opened:
        yield opened


def load(newsroom: Newsroom, folder: Path) -> None:
    loading.load_into(newsroom, folder, lambda *_: None)


def test_charges_three_weeks_later_are_news_of_the_collapse(newsroom: Newsroom, tmp_path: Path) -> None:
    load(newsroom, world(tmp_path / "both", (COLLAPSE, 0), (CHARGES, 21)))
    [story] = newsroom.catalogue.story_ids()
    late = newsroom.catalogue.story(story).articles[1]
    reasons = newsroom.catalogue.placements(late)[-1].reasons
    assert reasons["came_back"] == 21.0
    assert newsroom.catalogue.judgements(story)[0].entry.what == "merge"


def test_another_contract_of_the_same_people_is_another_story(newsroom: Newsroom, tmp_path: Path) -> None:
    load(newsroom, world(tmp_path / "other", (COLLAPSE, 0), (ANOTHER, 21)))
    assert stories(newsroom) == [1, 1]


def test_what_an_editor_took_apart_does_not_come_back(newsroom: Newsroom, tmp_path: Path) -> None:
    load(newsroom, world(tmp_path / "both", (COLLAPSE, 0), (CHARGES, 21)))
    [story] = newsroom.catalogue.story_ids()
    newsroom.undo(newsroom.catalogue.judgements(story)[0].seq, by="ana")
    assert stories(newsroom) == [1, 1]
    again = {**CHARGES, "domain": "yakor.example", "outlet": "Якорь"}
    load(newsroom, world(tmp_path / "again", (COLLAPSE, 0), (CHARGES, 21), (again, 21.1)))
    assert stories(newsroom) == [1, 2]


def test_a_story_is_quiet_too_long_to_come_back(newsroom: Newsroom, tmp_path: Path) -> None:
    load(newsroom, world(tmp_path / "both", (COLLAPSE, 0), (CHARGES, 75)))
    assert stories(newsroom) == [1, 1]


def test_the_window_alone_joins_what_comes_the_next_day(newsroom: Newsroom, tmp_path: Path) -> None:
    load(newsroom, world(tmp_path / "both", (COLLAPSE, 0), (CHARGES, 1)))
    [story] = newsroom.catalogue.story_ids()
    assert newsroom.catalogue.judgements(story) == []


def test_an_editor_may_merge_a_story_while_it_is_filed(newsroom: Newsroom, tmp_path: Path) -> None:
    def meddle(stage: str, done: int, total: int) -> None:
        if stage == "file" and done == total:
            kept, gone = (newsroom.catalogue.article_story(article) for article in newsroom.catalogue.article_ids())
            assert kept is not None
            assert gone is not None
            newsroom.merge(kept, gone, by="ana")

    folder = world(tmp_path / "both", (COLLAPSE, 0), (CHARGES, 21))
    loading.load_into(newsroom, folder, meddle)
    [story] = newsroom.catalogue.story_ids()
    assert [row.entry.decided_by for row in newsroom.catalogue.judgements(story)] == ["ana"]
