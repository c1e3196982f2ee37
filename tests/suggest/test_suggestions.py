"""A language model may propose; the text decides. Against a real server that also lies."""

from __future__ import annotations

import json

import pytest

from menbe.claims import accept, find_claims, find_facts
from menbe.errors import SettingsError, SuggestError
from menbe.model import Article, Fingerprint, Reading
from menbe.pipeline.reading import with_suggestions
from menbe.ports import SuggestedClaim, SuggestedFact, Suggestions
from menbe.settings import Settings, SuggestSettings
from menbe.suggest.endpoint import EndpointSuggester
from menbe.wiring import suggester_of
from tests.claims.pieces import article
from tests.suggest.lying import Answer, completion, model_server

TEXT = (
    "The lift fell at noon. Seven colliers lay under the cage when help came.",
    "Mayor Ida Brook is understood to be furious: the cable was older than the mine, in her telling.",
    "Nobody has claimed that the brake failed. The mine employs 120 people.",
)
SERVER = ("127.0.0.1",)


def piece() -> Article:
    return article("en", *TEXT, headline="Lift falls in mine")


def asked(answer: Answer) -> Suggestions:
    with model_server(answer) as address:
        return EndpointSuggester(address=address, model="liar-1", allow_private=SERVER).suggest(piece())


def facts_kept(*facts: tuple[str, str, float]) -> list[tuple[str, float | None, str]]:
    given = asked(lambda _: completion({"facts": [{"passage": p, "slot": s, "value": v} for p, s, v in facts]}))
    here = piece()
    kept = accept(here, (), (), given)
    assert all(here.text[f.passage.start : f.passage.end] == f.passage.surface for f in kept.facts)
    return [(f.slot, f.low, f.maker) for f in kept.facts]


def test_a_figure_that_stands_in_the_text_is_taken_and_marked_with_its_maker() -> None:
    assert facts_kept(("Seven colliers lay under the cage", "injured", 7)) == [("injured", 7, "model/liar-1")]


LIES = [
    (("Eleven colliers lay under the cage", "injured", 11), "not in the text"),
    (("Seven colliers lay under the cage", "injured", 70), "its number is not in the passage"),
    (("The mine employs", "injured", 120), "its number is not in the passage"),
    (("the", "injured", 1), "more than once in the text"),
    (("even colliers lay under the cage", "injured", 7), "cuts a word"),
    (("Seven colliers lay under the cage", "heroes", 7), "no such slot"),
    (("", "injured", 7), "no passage"),
]


@pytest.mark.parametrize(("lie", "reason"), LIES, ids=[reason for _, reason in LIES])
def test_a_lie_about_a_figure_is_refused_with_its_reason(lie: tuple[str, str, float], reason: str) -> None:
    passage, slot, value = lie
    given = Suggestions(maker="model/liar-1", facts=(SuggestedFact(passage=passage, slot=slot, value=value),))
    kept = accept(piece(), (), (), given)
    assert (kept.facts, kept.refused) == ((), {reason: 1})


def claim(passage: str, **parts: str | None) -> SuggestedClaim:
    told = {"speaker": None, "cue": None, "hedge": None, "voice": "official", "polarity": "asserts", **parts}
    return SuggestedClaim(passage=passage, **told)  # type: ignore[arg-type]


TRUE = claim("the cable was older than the mine", speaker="Mayor Ida Brook", cue="in her telling")


def test_a_claim_is_taken_with_its_speaker_and_cue_where_they_stand_beside_it() -> None:
    here = piece()
    (kept,) = accept(here, (), (), Suggestions(maker="model/liar-1", claims=(TRUE,))).claims
    assert kept.speaker is not None
    assert (kept.speaker.surface, kept.maker, kept.rule) == ("Mayor Ida Brook", "model/liar-1", "suggested")
    assert here.text[kept.content.start : kept.content.end] == "the cable was older than the mine"


FALSE_CLAIMS = [
    (claim("the cable was new", cue="in her telling"), "not in the text"),
    (claim("the cable was older than the mine", speaker="Mayor Tom Reed", cue="in her telling"),
     "speaker, cue or hedge is not once beside it"),
    (claim("the cable was older than the mine", speaker="Mayor Ida Brook"), "no word says that it is said"),
    (claim("the brake failed", cue="claimed"), "leaves out a negation or a hedge"),
    (claim("the cable was older than the mine", cue="in her telling", voice="prophet"),
     "no such voice, polarity or language"),
]  # fmt: skip


@pytest.mark.parametrize(("lie", "reason"), FALSE_CLAIMS, ids=[reason for _, reason in FALSE_CLAIMS])
def test_a_lie_about_a_claim_is_refused_with_its_reason(lie: SuggestedClaim, reason: str) -> None:
    kept = accept(piece(), (), (), Suggestions(maker="model/liar-1", claims=(lie,)))
    assert (kept.claims, kept.refused) == ((), {reason: 1})


def test_what_a_rule_found_stays_the_rules() -> None:
    here = article("en", "Two people were killed, the ministry said.")
    claims = find_claims(here)
    facts = find_facts(here, claims)
    given = Suggestions(
        maker="model/liar-1",
        claims=(claim("Two people were killed", speaker="the ministry", cue="said"),),
        facts=(SuggestedFact(passage="Two people were killed", slot="killed", value=2),),
    )
    kept = accept(here, claims, facts, given)
    assert (kept.claims, kept.facts, kept.refused) == (claims, facts, {"already found": 2})


def test_a_fence_and_rows_of_another_form_do_no_harm() -> None:
    rows = [{"passage": "Seven colliers lay under the cage", "slot": "injured", "value": 7}, {"slot": 3}, "x", None]
    given = asked(lambda _: completion({"facts": rows, "claims": "many"}, fence=True))
    assert [f.value for f in given.facts] == [7]
    assert given.claims == ()


BROKEN: list[tuple[str, Answer]] = [
    ("answered 500", lambda _: (500, b"no")),
    ("a JSON object", lambda _: (200, b"<html>")),
    ("a JSON object", lambda _: (200, json.dumps({"choices": [{"message": {"content": "I will not."}}]}).encode())),
    ("a JSON object", lambda _: (200, json.dumps({"choices": [{"message": {"content": None}}]}).encode())),
    ("more than", lambda _: (200, b" " * 1_000_001)),
]


@pytest.mark.parametrize(("cause", "answer"), BROKEN)
def test_an_unusable_answer_is_one_clear_error(cause: str, answer: Answer) -> None:
    with pytest.raises(SuggestError, match=cause) as caught:
        asked(answer)
    assert caught.value.next_step


def test_a_private_address_is_not_asked_unless_the_settings_name_it() -> None:
    with (
        model_server(lambda _: pytest.fail("was asked")) as address,
        pytest.raises(SuggestError, match="no public address"),
    ):
        EndpointSuggester(address=address, model="liar-1").suggest(piece())


def test_the_article_is_sent_and_nothing_else_of_the_newsroom() -> None:
    sent: list[str] = []

    def answer(told: str) -> tuple[int, bytes]:
        sent.append(told)
        return completion({})

    asked(answer)
    assert sent == ["Lift falls in mine\n\n" + "\n".join(TEXT)]


def reading_of(here: Article) -> Reading:
    fingerprint = Fingerprint(sketch=b"", words=0, masked=0, maker="test")
    return Reading(article=here, fingerprint=fingerprint, vector=None, mentions=(), citations=(), claims=(), facts=())


def test_an_article_is_read_without_a_model_that_fails_and_the_trouble_is_kept() -> None:
    with model_server(lambda _: (503, b"busy")) as address:
        suggester = EndpointSuggester(address=address, model="liar-1", allow_private=SERVER)
        reading, trouble = with_suggestions(reading_of(piece()), suggester)
    assert reading == reading_of(piece())
    assert isinstance(trouble, SuggestError)


def test_no_model_is_asked_by_default() -> None:
    assert suggester_of(Settings().suggest) is None
    assert with_suggestions(reading_of(piece()), None) == (reading_of(piece()), None)


def test_a_model_without_a_server_is_a_clear_error() -> None:
    with pytest.raises(SettingsError, match=r"suggest\.endpoint"):
        suggester_of(SuggestSettings(model="liar-1"))
