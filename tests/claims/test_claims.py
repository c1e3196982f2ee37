"""Who says what, in invented sentences of six languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menbe.claims import find_claims, find_facts
from menbe.model import Block, BlockKind, Form, Polarity, Voice
from tests.claims.pieces import article
from tests.claims.sentences import said

LANGUAGES = ("az", "de", "en", "ru", "tr", "uk")


@pytest.mark.parametrize(("language", "sentence", "speaker", "cue", "content", "voice", "hedge"), said())
def test_who_says_what(
    language: str, sentence: str, speaker: str | None, cue: str | None, content: str, voice: str, hedge: str | None
) -> None:
    claims = find_claims(article(language, sentence))
    found = [c for c in claims if content in c.content.surface and len(c.content.surface) < len(content) + 30]
    assert found, [(c.speaker, c.content.surface) for c in claims]
    claim = found[0]
    if speaker is None:
        assert claim.speaker is None
    else:
        assert claim.speaker is not None
        assert speaker in claim.speaker.surface
    if cue is not None:
        assert claim.cue is not None
        assert claim.cue.surface == cue
    assert claim.voice == voice
    assert (claim.hedge.surface if claim.hedge else None) == hedge


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Many are denied the compensation they were promised."),
        ("en", "The authorities showed no interest in the case."),
        ("en", "It is hard to believe this is a coincidence."),
        ("en", "The stated aim of the raid was safety."),
        ("en", "She filled in a claim form and left."),
        ("en", "The Russian state is sending a signal to its neighbour."),
        ("en", "This report was long and the show was short."),
        ("ru", "Заявление было длинным, а говорить было не о чем."),
        ("ru", "Молчание властей красноречиво."),
        ("az", "Onun iddiası heç kəsi maraqlandırmadı."),
        ("az", "Sükut bəzən sözdən ağır gəlir."),
        ("tr", "Bu iddia kimseyi şaşırtmadı."),
        ("tr", "Gurbetin dili her yerde aynıdır."),
    ],
)
def test_the_authors_own_voice_is_no_claim(language: str, sentence: str) -> None:
    assert find_claims(article(language, sentence)) == ()


def test_a_quotation_that_stands_alone_belongs_to_the_last_speaker() -> None:
    claims = find_claims(article("en", "“The water rose fast,” said the farmer. “We lost everything.”"))
    assert [c.content.surface for c in claims] == ["The water rose fast", "We lost everything."]
    assert {c.speaker.surface for c in claims if c.speaker} == {"the farmer"}


def test_a_split_quotation_gives_both_halves_to_its_speaker() -> None:
    claims = find_claims(article("ru", "«Мы не знали, — говорит продавщица, — никто нас не предупредил»."))
    assert [c.content.surface for c in claims] == ["Мы не знали", "никто нас не предупредил"]


def test_furniture_and_captions_claim_nothing() -> None:
    piece = article("en", "The mayor said the bridge was safe.")
    caption = Block(kind=BlockKind.CAPTION, start=0, end=len(piece.text), reason="test")
    assert find_claims(replace(piece, zones=(caption,))) == ()


def test_denying_demanding_and_asserting_are_told_apart() -> None:
    denied, demanded, said = (
        find_claims(article("en", sentence))[0].polarity
        for sentence in (
            "The court denied that files were lost.",
            "The court demanded an open hearing at once.",
            "The court said that files were lost.",
        )
    )
    assert (denied, demanded, said) == (Polarity.DENIES, Polarity.DEMANDS, Polarity.ASSERTS)


def test_direct_mixed_and_indirect_speech_are_told_apart() -> None:
    forms = [
        find_claims(article("en", sentence))[0].form
        for sentence in (
            "“The bridge is quite safe,” said the mayor.",
            "The mayor said the bridge was “safe as houses” yesterday.",
            "The mayor said the bridge was safe.",
        )
    ]
    assert forms == [Form.DIRECT, Form.MIXED, Form.INDIRECT]


def test_a_surname_speaks_with_the_voice_of_its_first_mention() -> None:
    claims = find_claims(article("en", "Police chief Mark Orlan said the road was shut.", "“It is open,” Orlan said."))
    assert [c.voice for c in claims] == [Voice.OFFICIAL, Voice.OFFICIAL]


def test_a_speaker_before_the_colon_of_a_headline_speaks() -> None:
    claims = find_claims(article("az", "Hava soyuq idi.", headline="Nazirlik: körpü cümə günü açılacaq"))
    assert [(c.speaker.surface, c.content.surface) for c in claims if c.speaker] == [
        ("Nazirlik", "körpü cümə günü açılacaq")
    ]


def test_a_topic_before_the_colon_of_a_headline_does_not_speak() -> None:
    assert find_claims(article("az", "Hava soyuq idi.", headline="Anbar yanğını: zərər böyükdür")) == ()


def test_ids_count_from_one_and_name_the_article() -> None:
    claims = find_claims(article("en", "The mayor said the bridge was safe. Police said the road was shut."))
    assert [c.id for c in claims] == ["a1-c1", "a1-c2"]


def test_a_language_without_a_file_yields_nothing() -> None:
    assert find_claims(article("xx", "The mayor said the bridge was safe.")) == ()


_PIECES = st.sampled_from(
    ["said", " ", ", ", ": ", "“", "”", "«", "»", "\"", "„", "— ", ".", "!", "''", "ki", "что", "görə", "göre", "dedi",
     "сообщили", "по словам", "According to", "İ", "I", "ı", "\n", "5", "on", "iki", "killed", "погибли", "2,5", "$",
     "Anna", "Əli", "'", "-", "…", "(", ")", "allegedly", "reportedly", "якобы", "əlli", "x", "ß", "ﬁ"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(LANGUAGES))
def test_every_passage_is_exact_whatever_the_text(text: str, language: str) -> None:
    piece = article(language, text.strip() or "x")
    claims = find_claims(piece)
    facts = find_facts(piece, claims)
    passages = [p for c in claims for p in (c.content, c.speaker, c.cue, c.hedge, c.medium) if p is not None]
    passages += [p for f in facts for p in (f.passage, f.scope, f.attributed_to) if p is not None]
    assert all(piece.text[p.start : p.end] == p.surface and p.start < p.end for p in passages)
    assert all(f.claim is None or f.claim in {c.id for c in claims} for f in facts)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_no_text_raises(text: str, language: str) -> None:
    piece = article(language, text or "x")
    find_facts(piece, find_claims(piece))
