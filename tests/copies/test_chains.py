"""Chains of stated sources are followed to their end, whatever that is."""

from __future__ import annotations

from dataclasses import replace

from menbe.copies.chains import Chain, End, chains
from menbe.model import Polarity, Reading, Voice
from tests.copies.making import article, citing, claiming, outlet, reading
from tests.copies.texts import WIRE

OUTLETS = {
    one.key: one
    for one in (outlet("post.example", "Post"), outlet("mail.example", "Mail"), outlet("wire.example", "Wire"))
}


def naming(key: str, name: str, cited: str | None, hours: float) -> Reading:
    one = article([f"{name} reported it.", *WIRE[1:]], outlet=key, hours=hours)
    return reading(one, citations=[citing(one, name, cited)])


def told(*found: Reading) -> list[tuple[list[str], End]]:
    return [([step.name for step in chain.steps], chain.end) for chain in chains(found, OUTLETS)]


def test_a_chain_is_followed_over_every_outlet_to_the_official() -> None:
    wire = article(WIRE, outlet="wire.example")
    said = claiming(wire, "A freight ferry ran aground", speaker="the Harbour Authority", voice=Voice.OFFICIAL)
    post, mail = naming("post.example", "Mail", "mail.example", 2), naming("mail.example", "Wire", "wire.example", 1)
    found = told(reading(wire, claims=[said]), mail, post)
    assert found == [
        (["Mail", "Wire", "the Harbour Authority"], End.SPEAKER),
        (["Post", "Mail", "Wire", "the Harbour Authority"], End.SPEAKER),
    ]


def test_each_step_shows_the_words_that_name_it() -> None:
    post = naming("post.example", "Wire", "wire.example", 1)
    chain: Chain = chains([reading(article(WIRE, outlet="wire.example")), post], OUTLETS)[0]
    step = chain.steps[1]
    assert step.said_in == post.article.id
    assert step.passage is not None
    assert post.article.text[step.passage.start : step.passage.end] == step.passage.surface == "Wire"


def test_an_outlet_that_is_not_in_the_story_and_an_unnamed_one_are_shown_as_open_ends() -> None:
    assert told(naming("post.example", "Wire", "wire.example", 1)) == [(["Post", "Wire"], End.AWAY)]
    assert told(naming("post.example", "local media", None, 1)) == [(["Post", "local media"], End.UNNAMED)]


def test_a_circle_is_cut_where_it_closes() -> None:
    found = told(naming("post.example", "Mail", "mail.example", 1), naming("mail.example", "Post", "post.example", 2))
    assert found == [(["Post", "Mail", "Post"], End.CIRCLE), (["Mail", "Post", "Mail"], End.CIRCLE)]


def test_articles_that_name_nobody_begin_no_chain() -> None:
    assert told(reading(article(WIRE))) == []


def test_whoever_answers_an_outlet_with_a_denial_has_not_its_news_from_it() -> None:
    one = article([*WIRE, "Mail had written of nine dead earlier."], outlet="post.example", hours=3)
    said = claiming(one, "A freight ferry ran aground", speaker="the Harbour Authority", voice=Voice.OFFICIAL)
    denial = replace(said, polarity=Polarity.DENIES)
    cited = [citing(one, "Mail", "mail.example")]
    assert told(reading(one, claims=[denial], citations=cited)) == []
    assert told(reading(one, claims=[said], citations=cited)) != []
