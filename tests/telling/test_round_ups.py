"""A text that gathers many stories: its items are told apart, it reports nothing itself, and nobody is silent on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Fact, Outlet, Placement, Reading, Story
from menbe.stories.telling import Material, fact_rows, tell
from tests.claims.pieces import article as piece
from tests.making import NOON, placement, reading

BODY = (
    "Harbour. Two sailors died when a tug sank.",
    "Mine. A roof fall killed one miner on Tuesday.",
    "Market. Police say four men were detained; traders insist that eleven were.",
)


@pytest.fixture
def round_up() -> Material:
    made = piece("en", *BODY, headline="The day in brief")
    claims = find_claims(made)
    facts: tuple[Fact, ...] = find_facts(made, claims)
    read: Reading = replace(reading(made), claims=claims, facts=facts)
    placed: Placement = replace(placement(made.id), reasons={"round_up": 1.0})
    outlet = Outlet(key=made.outlet, name="The Digest", country="GB", languages=("en",))
    other = Outlet(key="other.example", name="The Other", country="GB", languages=("en",))
    return Material(
        story=Story(id="s1", articles=(made.id,), opened_at=NOON, updated_at=NOON),
        readings=(read,),
        reprints=(),
        placements={made.id: placed},
        outlets={outlet.key: outlet, other.key: other},
        heard=frozenset({(other.key, "en")}),
    )


def test_two_items_are_never_one_row(round_up: Material) -> None:
    killed = [row for row in fact_rows(round_up) if row.slot == "killed"]
    assert [(row.item.surface if row.item else None, row.marks[0].low) for row in killed] == [
        ("Harbour", 2),
        ("Mine", 1),
    ]
    assert all(row.state == "single" for row in killed)


def test_what_an_item_mentions_it_does_not_dispute(round_up: Material) -> None:
    assert tell(round_up).card.disputed == ()


def test_a_round_up_is_an_origin_of_its_own_kind(round_up: Material) -> None:
    (origin,) = tell(round_up).independence.origins
    assert (origin.kind, origin.label) == ("round_up", "The Digest")


def test_nobody_is_silent_on_a_round_up(round_up: Material) -> None:
    assert tell(round_up).silent is None
