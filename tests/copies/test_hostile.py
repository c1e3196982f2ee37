"""What a hostile or a broken page may bring: nothing, a book in one line, no time, circles, a crowd at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

import pytest

from menbe.copies.chains import End, chains
from menbe.copies.changed import changes
from menbe.copies.origins import Origins, origins
from menbe.copies.reprints import find_reprints, that_hold
from menbe.copies.window import CopyWindow
from menbe.model import BlockKind, Reading, Reprint
from tests.copies.making import article, citing, outlet, reading
from tests.copies.texts import AZ, INDEPENDENT, OTHER_RU, REWRITE, RU, WIRE

OUTLETS = {key: outlet(key, key.split(".")[0]) for key in ("one.example", "two.example", "three.example")}


def filed(readings: Sequence[Reading]) -> list[Reprint]:
    """As the product files: in order, through the window, the best original of each kept."""
    window = CopyWindow()
    found: dict[str, list[Reprint]] = {}
    times = {r.article.id: r.article.time for r in readings}
    for one in readings:
        for reprint in find_reprints(one, window.candidates(one)):
            found.setdefault(reprint.article, []).append(reprint)
        window.add(one)
    held = (that_hold([(r, times[r.article], times[r.original]) for r in of]) for of in found.values())
    return [reprint for of in held for reprint in of]


def counted(readings: Sequence[Reading]) -> Origins:
    return origins(readings, filed(readings), OUTLETS)


@pytest.mark.parametrize("text", [[], [""], ["."], ["5"], ["—"], ["\u200b\u200b\u200b"], ["🔥🔥🔥"]])
def test_a_text_of_nothing_copies_nobody_and_is_copied_by_nobody(text: list[str]) -> None:
    empty = [p for p in text if p]
    told = [reading(article(empty, outlet=key, hours=n)) for n, key in enumerate(OUTLETS)]
    found = counted([*told, reading(article(WIRE, outlet="four.example", hours=9))])
    assert filed(told) == []
    assert 1 <= found.low <= found.high == 4


def test_headline_and_pictures_alone_are_no_text() -> None:
    caption = (BlockKind.CAPTION, "The ferry on the sandbank off Port Maren, seen from the dunes on Tuesday morning")
    told = [reading(article([caption], outlet=key, hours=n)) for n, key in enumerate(OUTLETS)]
    assert filed(told) == []


def test_a_book_in_one_paragraph_and_its_copy_are_compared() -> None:
    chapters = (f"Chapter {n} tells of the {n * 7} lanterns that Orrin Vask hung over Port {n}." for n in range(16_000))
    numbered = " ".join(chapters)
    assert len(numbered) > 1_000_000
    one = reading(article([numbered], outlet="one.example"))
    two = reading(article([numbered[: len(numbered) // 2]], outlet="two.example", hours=1))
    (reprint,) = filed([one, two])
    assert (reprint.original, reprint.kind.value) == (one.article.id, "trimmed")
    assert all(change.here is None or change.here.end <= len(two.article.text) for change in changes(reprint, two, one))


def test_one_word_a_megabyte_long_and_one_repeated_are_read() -> None:
    long, same = reading(article(["x" * 1_000_000])), reading(article(["да " * 300_000], outlet="two.example", hours=1))
    assert filed([long, same]) == []


def test_two_hundred_articles_at_one_moment_are_one_story_with_its_origins() -> None:
    texts = cycle([("en", WIRE), ("ru", RU), ("az", AZ), ("en", REWRITE), ("en", WIRE[:2]), ("en", INDEPENDENT)])
    told = [reading(article(text, outlet=f"o{n}.example", language=language, path=str(n)))
            for n, (language, text) in zip(range(200), texts, strict=False)]  # fmt: skip
    found = counted(sorted(told, key=lambda r: r.article.id))  # as they are filed
    assert sum(len(group.articles) for group in found.groups) == 200
    assert 1 <= found.low <= found.high <= 3


@pytest.mark.parametrize("ring", [2, 3])
def test_outlets_that_cite_each_other_in_a_ring_are_one_origin_and_the_chain_ends(ring: int) -> None:
    keys = list(OUTLETS)[:ring]
    told = []
    for n, key in enumerate(keys):
        cited = keys[(n + 1) % ring]
        one = article([f"The bridge at Kelm is closed, {cited} reports.", *WIRE[n : n + 1]], outlet=key)
        told.append(reading(one, citations=[citing(one, cited, cited)]))
    found = counted(told)
    assert sorted(a for group in found.groups for a in group.articles) == sorted(r.article.id for r in told)
    assert {chain.end for chain in chains(told, OUTLETS)} <= {End.CIRCLE, End.TOLD}
    assert all(len(chain.steps) <= ring + 1 for chain in chains(told, OUTLETS))


def test_an_article_that_cites_itself_rests_on_nobody() -> None:
    one = article(["The bridge at Kelm is closed, one.example reports."], outlet="one.example")
    found = counted([reading(one, citations=[citing(one, "one.example", "one.example")])])
    assert (found.low, found.high, found.groups[0].root) == (1, 1, one.id)


def test_reprints_that_run_in_a_ring_still_have_a_root() -> None:
    told = [reading(article(WIRE, outlet=key, path=key)) for key in OUTLETS]
    (first, *_) = filed(sorted(told[:2], key=lambda r: r.article.id))
    ids = [r.article.id for r in told]
    ring = [replace(first, article=a, original=b) for a, b in zip(ids, ids[1:] + ids[:1], strict=True)]
    (group,) = origins(told, ring, OUTLETS).groups
    assert group.root in ids
    assert len(group.articles) == 3


def test_texts_without_a_date_are_ordered_by_our_clock() -> None:
    first, later = article(WIRE, outlet="one.example"), article(WIRE[:3], outlet="two.example", hours=2)
    told = [reading(replace(one, published_at=None)) for one in (first, later)]
    (reprint,) = filed(told)
    assert (reprint.article, reprint.original) == (later.id, first.id)


def test_at_one_moment_the_text_that_holds_less_is_the_copy_whichever_came_in_first() -> None:
    whole, part = reading(article(WIRE, outlet="one.example")), reading(article(WIRE[:2], outlet="two.example"))
    for told in ([whole, part], [part, whole]):
        (reprint,) = filed(told)
        assert reprint.article == part.article.id


def test_a_stated_time_in_the_future_does_not_make_a_copy_the_original() -> None:
    first = article(WIRE, outlet="one.example")
    later = article(WIRE, outlet="two.example", hours=3)
    ahead = replace(first, published_at=first.first_seen_at.replace(year=2099))
    (reprint,) = filed([reading(ahead), reading(later)])
    assert reprint.original == ahead.id


def test_a_story_of_texts_that_have_nothing_in_common_is_counted_all_the_same() -> None:
    found = counted([reading(article(WIRE)), reading(article(OTHER_RU, outlet="two.example", language="ru", hours=1))])
    assert found.high == 2
