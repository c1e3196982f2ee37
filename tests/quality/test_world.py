"""The demo world's key fits its articles, and the world holds what a good world must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from menbe.demo.world import World, load

VOICES = {"official", "witness", "victim_or_family", "expert", "document", "organisation", "outlet", "anonymous",
          "social_post", "unattributed"}  # fmt: skip


QUALITY = Path(__file__).parent.parent.parent / "quality"


WORLDS = ("demo", "second-world", "river-week", "winter-fortnight", "harbour-autumn", "court-spring",
          "mountain-summer", "steppe-winter", "delta-spring", "slow-year", "harvest-autumn", "island-summer",
          "rail-february", "coast-november", "plateau-january")  # fmt: skip


@pytest.fixture(scope="module", params=WORLDS)
def world(request: pytest.FixtureRequest) -> World:
    return load() if request.param == "demo" else load(QUALITY / request.param)


@pytest.fixture(scope="module")
def demo() -> World:
    return load()


def texts(world: World, article: str) -> list[str]:
    found = next(a for a in world.articles if a["id"] == article)
    return [found["title"], *found["paragraphs"]]


def spans(world: World) -> Iterator[tuple[str, str]]:
    """(article, words) of everything the key says stands in an article."""
    fields = {"claims": ("quote", "cue", "speaker", "hedge"), "facts": ("text",), "citations": ("cites", "formula")}
    for kind, names in fields.items():
        for row in world.answers[kind]:
            yield from ((row["article"], row[name]) for name in names if row[name] is not None)


def test_every_span_of_the_key_stands_in_its_article(world: World) -> None:
    missing = [(a, words) for a, words in spans(world) if not any(words in text for text in texts(world, a))]
    assert missing == []


def test_every_article_tells_exactly_one_story(world: World) -> None:
    told = Counter(a for story in world.answers["stories"].values() for a in story["articles"])
    assert told == Counter(article["id"] for article in world.articles)


def test_origins_partition_each_story(world: World) -> None:
    for story, told in world.answers["stories"].items():
        grouped = [a for group in world.answers["origins"][story] for a in group]
        assert sorted(grouped) == sorted(told["articles"]), story


def test_a_copy_comes_later_and_shares_its_origin(world: World) -> None:
    at = {a["id"]: datetime.fromisoformat(a["published_at"]) for a in world.articles}
    language = {a["id"]: a["language"] for a in world.articles}
    origin = {
        a: (s, n) for s, groups in world.answers["origins"].items() for n, group in enumerate(groups) for a in group
    }
    for copy in world.answers["copies"]:
        article, of = copy["article"], copy["of"]
        assert at[article] > at[of], copy
        across = language[article] != language[of]
        # A copy in another language is a translation or, where its author told it anew, a rewrite or a compilation.
        assert copy["kind"] not in (("verbatim", "trimmed") if across else ("translation",)), copy
        assert copy["kind"] == "compilation" or origin[article] == origin[of], copy


def test_disputed_values_are_stated_where_the_key_says(world: World) -> None:
    stated = {(f["article"], f["slot"], f["value"]) for f in world.answers["facts"]}
    for dispute in world.answers["disputes"]:
        for value in dispute["values"]:
            for article in value["articles"]:
                assert (article, dispute["slot"], value["value"]) in stated, (dispute["story"], article)


def test_voices_and_genres_are_of_the_vocabulary(world: World) -> None:
    assert {c["voice"] for c in world.answers["claims"]} <= VOICES
    genres = {"report", "opinion", "analysis", "interview", "press_release", "brief"}
    assert set(world.answers["genre"].values()) <= genres
    assert set(world.answers["genre"]) == {a["id"] for a in world.articles}


def test_the_world_is_large_and_mixed_enough(demo: World) -> None:
    languages: Counter[Any] = Counter(a["language"] for a in demo.articles)
    assert len(demo.answers["stories"]) >= 12
    assert len(demo.articles) >= 90
    assert len({a["domain"] for a in demo.articles}) >= 14
    assert sum(outlet.kind == "agency" for outlet in demo.outlets) >= 2
    for language in ("az", "ru", "en", "tr"):
        assert languages[language] / len(demo.articles) >= 0.15, (language, languages)
    assert languages["uk"] >= 2
    assert languages["de"] >= 2


@pytest.mark.parametrize("kind", ["verbatim", "trimmed", "rewrite", "translation", "compilation"])
def test_every_kind_of_copy_occurs_twice(demo: World, kind: str) -> None:
    assert sum(copy["kind"] == kind for copy in demo.answers["copies"]) >= 2


@pytest.mark.parametrize("kind", ["update", "conflict", "scope"])
def test_every_kind_of_dispute_occurs_twice(world: World, kind: str) -> None:
    assert sum(dispute["kind"] == kind for dispute in world.answers["disputes"]) >= 2
