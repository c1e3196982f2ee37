"""Where the one who speaks begins and ends, and what cannot speak."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
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
