"""What new worlds showed: for whom somebody speaks, whose guess it is, and where what is said goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims
from menbe.claims.lexicon import speech
from menbe.claims.voicing import told_voice
from menbe.language import fold
from menbe.model import Article, Genre, Voice
from tests.claims.pieces import article


def column(text: str, language: str) -> Article:
    return replace(article(language, text), genre=Genre.OPINION)


@pytest.mark.parametrize(
    ("language", "phrase", "voice"),
    [
        ("en", "the foreman's lawyer, Edna Roe", Voice.EXPERT),  # lawyers and chief doctors know: decision 15
        ("ru", "адвокат бригадира Пётр Лыков", Voice.EXPERT),
        ("tr", "ustabaşının avukatı Neşe Kurt", Voice.EXPERT),
        ("az", "ustanın vəkili Nailə Sultanlı", Voice.EXPERT),
        ("en", "the chief doctor of the valley hospital", Voice.EXPERT),
        ("ru", "главврач районной больницы Анна Лыкова", Voice.EXPERT),
        ("tr", "hastanenin başhekimi Ali Uzun", Voice.EXPERT),
        ("az", "xəstəxananın baş həkimi Rüfət Kamal", Voice.EXPERT),
        ("tr", "il sağlık müdürü Prof. Dr. Nuri Demirci", Voice.OFFICIAL),  # a rank tells only where no office does
        ("tr", "köy muhtarı Hacı Nuri Demirci", Voice.OFFICIAL),  # a surname is no trade
        ("ru", "заявлении компании", Voice.ORGANISATION),  # a statement speaks as its sender
        ("az", "şirkətin bəyanatında", Voice.ORGANISATION),
    ],
)
def test_for_whom_somebody_speaks(language: str, phrase: str, voice: Voice) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert told_voice(phrase, fold(phrase, language), lexicon) is voice


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The Mine Safety Control Centre shut two shafts. The centre's director, Ola Berg, said the air was bad.",
        ),
        ("ru", "Центр контроля качества закрыл две линии. Директор центра Ольга Берг сообщила, что сырьё испорчено."),
        (
            "tr",
            "Dağ Kurtarma Koordinasyon Merkezi iki ekip gönderdi. Merkezin müdürü Oya Berk yolun kapandığını söyledi.",
        ),
        (
            "az",
            "Qida Nəzarəti Mərkəzi iki sexi bağlayıb. Mərkəzin direktoru Aydan Bərk xammalın xarab olduğunu bildirib.",
        ),
    ],
)
def test_a_body_called_by_its_kind_is_the_one_named_before(language: str, text: str) -> None:
    claims = find_claims(article(language, text))
    assert [claim.voice for claim in claims][-1] is Voice.OFFICIAL


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("tr", "Bence köprü değil, hesap eskidi.", "köprü"),
        ("az", "Məncə, körpü yox, hesab köhnəlib.", "körpü"),
        ("ru", "Скорее всего, устарел не мост, а расчёт.", "мост"),
        ("en", "Perhaps the bridge is younger than its bill.", "bridge"),
    ],
)
def test_what_a_column_guesses_its_paper_says(language: str, text: str, content: str) -> None:
    (claim,) = find_claims(column(text, language))
    assert claim.voice is Voice.OUTLET
    assert claim.hedge is not None
    assert content in claim.content.surface


def test_hearsay_is_nobodys() -> None:
    (claim,) = find_claims(column("İddiaya göre köprünün ayağı çatladı.", "tr"))
    assert claim.voice is Voice.UNATTRIBUTED


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        # speech that its attribution stands in the middle of
        ("en", "The barge was doing four knots, the lock keeper said, when its rope gave way.", "lock keeper",
         "when its rope gave way"),
        ("ru", "Торги шли вяло, объёмы, по данным биржи, не превышали летних.", "биржи", "объёмы, по данным биржи, не"),
        # what is judged stands first
        ("ru", "Слухи о банкротстве в компании назвали выдумкой.", "компании", "Слухи о банкротстве"),
        ("ru", "Ущерб оценивается следствием в девять миллионов рублей.", "следствием", "Ущерб оценивается"),
        ("ru", "Завод принадлежит «Горе». Там полагают, что трубу прорвало ночью.", "Там", "трубу прорвало"),
        # nobody is named for what was learned, nor are those of whom somebody is one
        ("tr", "Yaralılardan ikisinin ayakta tedavi edildiği öğrenildi.", None, "tedavi edildiği"),
        ("az", "Saxlanılanlardan birinin mühasib olduğu bildirilir.", None, "mühasib olduğu"),
        # what opens a sentence is not who speaks
        ("az", "Hadisəni görən tələbə Orxan Dadaşlı deyir ki, qapı bağlı idi.", "Orxan Dadaşlı", "qapı bağlı idi"),
        # a source by any noun of saying
        ("tr", "Baraj müdürlüğünün notuna göre kapaklar cuma günü açılacak.", "müdürlüğünün", "kapaklar"),
        ("ru", "По её же подсчётам, уцелели 40 домов.", "её", "уцелели 40 домов"),
        ("en", "By his own reckoning, the mill lost 40 days.", "his", "the mill lost 40 days"),
    ],
)  # fmt: skip
def test_who_said_what(language: str, text: str, speaker: str | None, content: str) -> None:
    claims = find_claims(article(language, text))
    assert len(claims) == 1
    said = claims[0].speaker.surface if claims[0].speaker else None
    assert content in claims[0].content.surface
    assert said is None if speaker is None else speaker in (said or "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Oda 40 esnafın kapattığını, belediye ise 12 dükkânın kapandığını savundu."),
        ("az", "Birlik 40 dükanın bağlandığını, bələdiyyə isə 12 dükanın bağlandığını bildirib."),
    ],
)
def test_two_who_share_a_verb_say_two_things(language: str, text: str) -> None:
    first, second = find_claims(article(language, text))
    assert "40" in first.content.surface
    assert "12" in second.content.surface
    assert first.speaker != second.speaker


def test_in_a_piece_of_sport_who_is_untold_speaks_for_a_club() -> None:
    text = (
        "The club won the league match. “We were late,” said Ivo Brandt, the captain. “Fans deserve more,” Brandt said."
    )
    assert {claim.voice for claim in find_claims(article("en", text))} == {Voice.ORGANISATION}


def test_an_answer_under_a_name_is_that_persons() -> None:
    body = (
        "Rosa Vane acts for nine millers. She spoke the morning after her client Karl Moth was fined.",
        "What happened in the room?",
        "Rosa Vane: “The clerk read from a page that had been typed before we sat down.”",
        "How is he?",
        "Rosa Vane: “He sleeps badly and asked me for a dictionary.”",
    )
    said = [(c.speaker.surface if c.speaker else None) for c in find_claims(article("en", *body))]
    assert said == ["Rosa Vane", "Rosa Vane"]
