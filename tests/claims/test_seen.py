"""What a paper has read in a document is the document's; whom somebody tells is no part of what he says."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from menbe.model import Voice
from tests.claims.pieces import article


def claims(language: str, text: str) -> list[tuple[str | None, str]]:
    found = find_claims(article(language, text))
    return [(claim.source.surface if claim.source else None, claim.content.surface) for claim in found]


@pytest.mark.parametrize(
    ("language", "text", "document", "content"),
    [
        ("ru", "Справку из архива редакция видела: в ней указана трещина в плотине.", "Справку из архива",
         "указана трещина в плотине"),
        ("en", "Alder Daily has seen the report: it lists a cracked valve as the cause.", "report",
         "lists a cracked valve as the cause"),
        ("az", "Redaksiya hesabatı görüb: orada bənddəki çat göstərilir.", "hesabatı", "bənddəki çat göstərilir"),
        ("tr", "Gazetemiz raporu gördü: orada barajdaki çatlak gösteriliyor.", "raporu",
         "barajdaki çatlak gösteriliyor"),
    ],
)  # fmt: skip
def test_a_document_that_the_paper_has_read_says_what_stands_in_it(
    language: str, text: str, document: str, content: str
) -> None:
    (claim,) = find_claims(article(language, text))
    assert (claim.source and claim.source.surface, claim.content.surface) == (document, content)
    assert claim.voice is Voice.DOCUMENT


def test_where_nobody_has_read_it_a_pronoun_points_at_no_document() -> None:
    assert claims("en", "The report is short: it lists a cracked valve.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("A clerk who asked not to be named said that the safe was empty.", "A clerk who asked not to be named",
         "the safe was empty"),
        ("A source who declined to be named told Alder Daily the sale was off.", "A source who declined to be named",
         "the sale was off"),
        ("The harbour master told his deputy the pier was closed.", "The harbour master", "the pier was closed"),
        ("The mayor told parliament the bridge would be closed.", "The mayor", "the bridge would be closed"),
        ("A clerk, who asked that her name not be used, said nobody came.",
         "A clerk, who asked that her name not be used", "nobody came"),
    ],
)  # fmt: skip
def test_whom_somebody_tells_and_how_he_asks_to_be_called_is_not_said(text: str, speaker: str, content: str) -> None:
    assert claims("en", text) == [(speaker, content)]


def test_who_said_something_aside_is_who_speaks() -> None:
    text = "A lawyer who said he represented the family told reporters that the boy was alive."
    assert claims("en", text) == [("A lawyer", "he represented the family"), ("A lawyer", "the boy was alive")]


def test_who_asks_for_his_name_to_be_kept_is_the_speaker_in_russian_too() -> None:
    text = "Сотрудник порта, который попросил не называть его имени, сообщил, что сейф был пуст."
    assert claims("ru", text) == [("Сотрудник порта, который попросил не называть его имени", "сейф был пуст")]


@pytest.mark.parametrize("text", ["The group said two men had been held,", "Police said: the road,", "Holt said, not,"])
def test_a_sentence_that_breaks_off_is_read_as_far_as_it_goes(text: str) -> None:
    assert all(claim.content.surface for claim in find_claims(article("en", text)))
