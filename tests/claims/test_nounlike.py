"""Words that look like a verb of saying and are none, and the same words where they are one."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from menbe.model import BlockKind
from tests.claims.pieces import article


@pytest.mark.parametrize(
    "sentence",
    [
        "Thousands of pages of the Orlov documents released this week are about money.",
        "Letters, emails and other records made public on Sunday run to nine volumes.",
        "Versions of many of those records had already been seen.",
        "After nine years those challenges are gone.",
        "Corran also has several border claims disputed with its neighbour.",
        "Residents of the valley heard three blasts followed by a fire.",
        "In televised remarks that lasted an hour the queen wept.",
        "The embassy lodged a strong protest over the raid.",
        "Mining blasts shatter windows in the valley every week.",
        "The town faces socio-political challenges facing nobody else.",
        "A first suspected poisoning was followed by nine others.",
        "She moved to a hall offered by the college in June.",
        "The rise planned for schools was cut in half.",
        "Growing protests against the levy were held in nine towns.",
        "The Lenox report was weak and came late.",
        "Architects were invited to submit plans for a new bridge.",
        "The council fed the families of 19 tweets a day.",
        "Its final report on Thursday filled nine pages.",
    ],
)  # fmt: skip
def test_a_noun_says_nothing(sentence: str) -> None:
    assert [c for c in find_claims(article("en", sentence)) if c.rule != "hedge"] == []


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("The bank claims the vault was empty.", "The bank", "the vault was empty"),
        ("Residents of the valley report that the wells are dry.", "Residents of the valley",
         "the wells are dry"),
        ("The study documents 14 cases of poisoning.", "The study", "14 cases of poisoning"),
        ("Lenox Water challenges the finding of the court.", "Lenox Water", "the finding of the court"),
        ("The union protests that nobody was asked.", "The union", "nobody was asked"),
        ("Rents have doubled, data from the institute show.", "data from the institute", "Rents have doubled"),
        ("The mayor will report that the bridge was shut.", "The mayor", "the bridge was shut"),
        ("The harbour master plans to close the pier.", "The harbour master", "to close the pier"),
        ("Corran police suspect the fire was set on purpose.", "Corran police", "the fire was set on purpose"),
        ("What the ministry claims was a mistake cost nine lives.", "ministry", "was a mistake"),
        ("The report, which the council disputes, says the roof leaked.", "The report", "the roof leaked"),
        ("They fear that the dam will break.", "They", "the dam will break"),
    ],
)  # fmt: skip
def test_the_same_word_speaks_where_its_subject_agrees(sentence: str, speaker: str, content: str) -> None:
    found = [(c.speaker.surface if c.speaker else "", c.content.surface) for c in find_claims(article("en", sentence))]
    assert any(speaker in who and content in said for who, said in found), found


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The minister said 88,000 jobs were added in May after a slow spring.", None),
        ("The economist said May’s numbers were the best in years.", None),
        ("The mayor said the May fair was full.", None),
        ("The mayor said the fair may be full.", "may"),
        ("The mayor said the fair may open in May.", "may"),
        ("The mayor said the May fair might be full.", "might"),
    ],
)
def test_the_month_of_may_weakens_nothing(sentence: str, hedge: str | None) -> None:
    claim = find_claims(article("en", sentence))[0]
    assert (claim.hedge.surface if claim.hedge else None) == hedge


@pytest.mark.parametrize(
    ("language", "first", "then", "named"),
    [
        ("en", "Local official Lena Orr said the road was shut.", "Officials said the bridge was open.", None),
        ("en", "Ben Roth, a resident, said the well was dry.", "Residents said the tap was dry too.", None),
        ("en", "Police chief Lena Orr said the road was shut.", "Police said the bridge was open.", None),
        ("en", "Mayor Lena Orr said the road was shut.", "The mayor said the bridge was open.", "Lena Orr"),
        ("ru", "Чиновник Пётр Лодкин сообщил, что дорога закрыта.", "Чиновники заявили, что мост открыт.", None),
        ("ru", "Житель Пётр Лодкин рассказал, что колодец пуст.", "Жители рассказали, что воды нет.", None),
        ("ru", "Глава района Пётр Лодкин сообщил, что дорога закрыта.", "По словам главы, мост открыт.", None),
        ("ru", "Директор Пётр Лодкин сообщил, что дорога закрыта.", "Директор заявил, что мост открыт.", "Лодкин"),
        ("az", "Sakin Elman Quliyev bildirib ki, quyu boşdur.", "Sakinlər bildirib ki, su da yoxdur.", None),
        ("az", "Direktor Elman Quliyev bildirib ki, yol bağlıdır.", "Direktor deyib ki, körpü açıqdır.", "Elman"),
        ("tr", "Yetkili Kemal Doğru yolun kapalı olduğunu söyledi.", "Yetkililer köprünün açıldığını söyledi.", None),
        ("tr", "Müdür Kemal Doğru yolun kapalı olduğunu söyledi.", "Müdür köprünün açık olduğunu söyledi.", "Kemal"),
    ],
)  # fmt: skip
def test_several_are_never_one_person(language: str, first: str, then: str, named: str | None) -> None:
    claims = find_claims(article(language, first, then))
    assert len(claims) == 2, [(c.speaker, c.content.surface) for c in claims]
    found = claims[1].named.surface if claims[1].named else None
    assert found == named or (named is not None and found is not None and named in found)


def test_a_noun_in_a_headline_says_nothing() -> None:
    piece = article("en", "It rained.", headline="Mining blasts shatter windows in the valley")
    assert [c for c in find_claims(piece) if c.content.start < len(piece.headline)] == []
    assert any(zone.kind is BlockKind.HEADLINE for zone in piece.zones)
