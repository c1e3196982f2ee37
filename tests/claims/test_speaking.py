"""Where the one who speaks begins and ends, and what cannot speak."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from menbe.model import Voice
from tests.claims.pieces import article


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "Lenox first called on the council to resign.", "Lenox"),
        ("en", "Against this backdrop he expects the bank to wait.", "he"),
        ("en", "Shells fell on nine houses including three barns he said were empty.", "he"),
        ("en", "Mayor Ben Roth on Monday said the bridge was shut.", "Mayor Ben Roth"),
        ("en", "Envoy Lena Orr in a statement on the levy said the talks had failed.", "Envoy Lena Orr"),
        ("en", "In a statement the ministry said the talks had failed.", "the ministry"),
        ("en", "Speaking in Corran, the harbour master said the pier was safe.", "the harbour master"),
        ("en", "Testimony from nine witnesses confirmed the account of the guard.", "Testimony from nine witnesses"),
        ("en", "A widely shared post in the valley group claims the money is gone.", "A widely shared post in"),
        ("en", "An officer who asked not to be named because he was not cleared to speak said the horn was off.",
         "An officer who asked not to be named because he was not cleared to speak"),
        ("en", "The letter, dated 11 May and bearing what looks like a stamp, says the pier is shut.",
         "The letter, dated 11 May and bearing what looks like a stamp"),
        ("en", "The woman who was there said the roof fell.", "The woman who was there"),
        ("en", "A man wounded in the blast said the roof fell.", "A man wounded in the blast"),
        ("en", "Will Mason said the roof fell.", "Will Mason"),
        ("en", "All nine were held over what prosecutors claim was the theft of a boat.", "prosecutors"),
        ("ru", "Директор газовой службы заявил, что утечки не было.", "Директор газовой службы"),
    ],
)  # fmt: skip
def test_the_speaker_is_what_can_speak(language: str, sentence: str, speaker: str) -> None:
    found = [c.speaker.surface for c in find_claims(article(language, sentence)) if c.speaker]
    assert found
    assert all(one.startswith(speaker) for one in found), found
    assert all(len(one) <= len(speaker) + 25 for one in found), found


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Three guests were hurt in a raid branded a disgrace by the town."),
        ("en", "The toll rose to 31 people in what the leader called an act of war."),
        ("en", "Anna and Bo have a son called Rollo, who is nine."),
        ("en", "The boat was found after a search and ultimately claimed victory for the crew."),
        ("en", "Partly in defence against false claims she has kept silent."),
        ("en", "Mina got her second daughter on waiting lists long before she was born."),
    ],
)
def test_a_clause_or_an_adjunct_says_nothing(language: str, sentence: str) -> None:
    assert [(c.speaker, c.content.surface) for c in find_claims(article(language, sentence)) if c.rule != "hedge"] == []


@pytest.mark.parametrize(
    ("language", "headline", "speaker", "content"),
    [
        ("en", "‘Rise ends debate’: economists weigh in on rents", "economists", "Rise ends debate"),
        ("en", "Police: two held after a raid", "Police", "two held after a raid"),
        ("az", "“Faizi tələsik endirmirik”: bankın sədr müavini ilə müsahibə", "bankın sədr müavini",
         "Faizi tələsik endirmirik"),
        ("tr", "“Kapıya taşla vurdum”: kurtulan işçi konuştu", "kurtulan işçi", "Kapıya taşla vurdum"),
        ("ru", "Полиция: двоих задержали после рейда", "Полиция", "двоих задержали после рейда"),
    ],
)  # fmt: skip
def test_what_stands_in_marks_before_a_colon_is_said(language: str, headline: str, speaker: str, content: str) -> None:
    claims = find_claims(article(language, "123.", headline=headline))
    assert [(c.speaker.surface, c.content.surface) for c in claims if c.speaker] == [(speaker, content)]


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Lenox has failed its traders: there is a way out"),
        ("en", "Inquiry: four held after a raid"),
        ("tr", "“Pos tefeciliği” soruşturması: 4 şüpheli tutuklandı"),
        ("tr", "Güncel haberler: dağda orman yangını sürüyor"),
        ("ru", "Главное: мост закрыт до мая"),
        ("az", "Araşdırma: dörd nəfər saxlanılıb"),
    ],
)
def test_a_rubric_or_a_clause_before_a_colon_says_nothing(language: str, headline: str) -> None:
    assert [c for c in find_claims(article(language, "123.", headline=headline)) if c.speaker] == []


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The rise ends the debate, said the Bank of Lund’s director for rates and macro strategist, Ben Roth.",
         "the Bank of Lund’s director for rates and macro strategist, Ben Roth"),
        ("ru", "Мэр опять заявил, что дорога закрыта.", "Мэр"),
        ("ru", "Соседи мне сказали, что дорога закрыта.", "Соседи"),
        ("ru", "По результатам отчёта, трубы сгнили ещё в мае.", "отчёта"),
        ("tr", "Soruşturma kapsamında Mali Kurul hesapların dondurulduğunu kaydetti.", "Mali Kurul"),
        ("az", "İstintaq çərçivəsində Mustafa Həsənov hesabların dondurulduğunu bildirib.", "Mustafa Həsənov"),
    ],
)  # fmt: skip
def test_frames_adverbs_and_objects_are_no_part_of_the_speaker(language: str, sentence: str, speaker: str) -> None:
    assert [c.speaker.surface for c in find_claims(article(language, sentence)) if c.speaker] == [speaker]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "В 2025 году его назвали лучшим врачом района."),
        ("ru", "Утечка, которую газовая служба отрицает, началась в мае."),
        ("ru", "По результатам двух отдельных процедур совет выбрал подрядчика."),
        ("en", "Traders are now pricing in two cuts per the rules of the pit."),
        ("en", "The fire chief attacked six hangars with hoses."),
        ("en", "Authorities declared an emergency in nine hospitals."),
        ("en", "Fires continued to rage into the morning."),
        ("en", "The envoy sought to speak with the prince about money."),
    ],
)
def test_acts_and_frames_say_nothing(language: str, sentence: str) -> None:
    assert find_claims(article(language, sentence)) == ()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Pakistan says its border is open."),
        ("ru", "Исламабад заявил, что граница открыта."),
        ("az", "Daşkənd bildirib ki, sərhəd açıqdır."),
        ("tr", "Taşkent sınırın açık olduğunu açıkladı."),
    ],
)
def test_a_state_speaks_as_officials_do(language: str, sentence: str) -> None:
    assert [c.voice for c in find_claims(article(language, sentence))] == [Voice.OFFICIAL]
