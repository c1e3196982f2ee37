"""Claims are one saying on evidence only; who lost the hedge or the speaker on the way is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from menbe.claims import figures_of, find_claims
from menbe.model import (
    Claim,
    Form,
    Mention,
    MentionKind,
    Outlet,
    Passage,
    Polarity,
    Reading,
    Reprint,
    ReprintKind,
    SharedPassage,
    Story,
    Voice,
)
from menbe.stories.telling import Material
from menbe.stories.telling.voices import voices
from menbe.views import BaseForm, ClaimLine
from tests.claims.pieces import article as piece
from tests.making import NOON, article, hours, placement, reading

MINISTER = ("Vetoşkin", "Ветошкин", "Vetoshkin")


def told(
    number: int,
    content: str,
    *,
    speaker: str | None = None,
    hedge: str | None = None,
    voice: Voice = Voice.OFFICIAL,
    language: str = "en",
    polarity: Polarity = Polarity.ASSERTS,
) -> Reading:
    """The article of an hour, which says one thing."""
    body = " ".join(part for part in (hedge, content, speaker) if part)
    made = article(f"https://o{number}.example/{number}", f"Headline {number}", body, language=language,
                   outlet=f"o{number}.example", at=NOON + hours(number))  # fmt: skip

    def passage(words: str) -> Passage:
        start = made.text.index(words)
        return made.passage(start, start + len(words))

    claim = Claim(
        id=f"c{number}",
        content=passage(content),
        voice=voice,
        form=Form.INDIRECT,
        polarity=polarity,
        speaker=passage(speaker) if speaker else None,
        cue=None,
        hedge=passage(hedge) if hedge else None,
        medium=None,
        rule="test",
        maker="test",
    )
    names = [
        Mention(passage=passage(speaker), kind=MentionKind.PERSON, key="person:vetoskin", name=speaker, maker="test")
    ] if speaker in MINISTER else []  # fmt: skip
    return replace(reading(made), claims=(claim,), mentions=tuple(names))


def lines(*readings: Reading, reprints: tuple[Reprint, ...] = ()) -> list[ClaimLine]:
    ids = tuple(r.article.id for r in readings)
    material = Material(
        story=Story(id="s1", articles=ids, opened_at=NOON, updated_at=NOON),
        readings=readings,
        reprints=reprints,
        placements={i: placement(i, "s1") for i in ids},
        outlets={o: Outlet(key=o, name=o, country=None, languages=()) for o in (r.article.outlet for r in readings)},
    )
    return [line for voice in voices(material) for line in voice.claims]


def translation(of: Reading, by: Reading) -> Reprint:
    pair = SharedPassage(here=by.claims[0].content, there=of.claims[0].content)
    return Reprint(article=by.article.id, original=of.article.id, kind=ReprintKind.TRANSLATION, here_in_there=1.0,
                   there_in_here=1.0, shared=(pair,), reasons={}, maker="test")  # fmt: skip


def test_the_first_to_say_it_stands_first_and_the_others_follow_in_order_of_time() -> None:
    said = "nine people were detained at the workers' hostel"
    (line,) = lines(*(told(n, said, speaker="Vetoshkin") for n in (0, 2, 1)))
    assert line.at == NOON
    assert [r.outlet.key for r in line.repeats] == ["o1.example", "o2.example"]


@pytest.mark.parametrize(
    ("second", "lost"),
    [
        ({"speaker": "Vetoshkin", "hedge": "reportedly"}, ()),
        ({"speaker": "Vetoshkin"}, ("hedge",)),
        ({"hedge": "reportedly", "voice": Voice.UNATTRIBUTED}, ("speaker",)),
        ({"voice": Voice.UNATTRIBUTED}, ("hedge", "speaker")),
    ],
)
def test_who_lost_the_hedge_or_the_speaker_is_told(second: dict[str, Any], lost: tuple[str, ...]) -> None:
    said = "nine people were detained at the workers' hostel"
    first = told(0, said, speaker="Vetoshkin", hedge="reportedly")
    (line,) = lines(first, told(1, said, **second))
    assert [r.lost for r in line.repeats] == [lost]


def test_a_hedge_or_speaker_that_came_later_is_not_lost() -> None:
    said = "nine people were detained at the workers' hostel"
    (line,) = lines(told(0, said, voice=Voice.UNATTRIBUTED), told(1, said, speaker="Vetoshkin", hedge="reportedly"))
    assert [r.lost for r in line.repeats] == [()]


def test_two_known_speakers_never_share_a_saying() -> None:
    said = "nine people were detained at the workers' hostel"
    family = told(1, said, speaker="the sister", voice=Voice.VICTIM_OR_FAMILY)
    assert len(lines(told(0, said, speaker="Vetoshkin"), family)) == 2


def test_the_denial_of_a_claim_is_not_its_repetition() -> None:
    said = "nine people were detained at the workers' hostel"
    assert len(lines(told(0, said), told(1, said, polarity=Polarity.DENIES))) == 2


def test_the_same_words_with_another_figure_are_another_claim() -> None:
    assert len(lines(told(0, "nine people were detained there"), told(1, "ten people were detained there"))) == 2


def test_two_words_in_common_are_too_few() -> None:
    first = told(0, "kardeşlerden birinin kalp yetmezliğinden öldüğünü", language="tr")
    assert len(lines(first, told(1, "Mürselov kardeşlerin öldüğünü", language="tr"))) == 2


def test_one_speaker_with_the_same_figures_says_one_thing_in_every_script() -> None:
    (line,) = lines(
        told(0, "задержаны девять человек, семеро отпущены", speaker="Ветошкин", language="ru"),
        told(1, "doqquz nəfər saxlanılıb, yeddisi buraxılıb", speaker="Vetoşkin", language="az"),
        told(2, "nine were held and seven let go", speaker="Vetoshkin"),
    )
    assert [r.language for r in line.repeats] == ["az", "en"]


def test_without_figures_a_speaker_alone_does_not_make_one_saying() -> None:
    assert (
        len(
            lines(
                told(0, "полиция действовала по закону", speaker="Ветошкин", language="ru"),
                told(1, "sənədlər yoxlanılırdı", speaker="Vetoşkin", language="az"),
            )
        )
        == 2
    )


def test_a_translation_carries_a_saying_on_and_what_follows_it_too() -> None:
    first = told(0, "полиция действовала по закону", voice=Voice.OFFICIAL, language="ru")
    second = told(1, "polis qanun çərçivəsində hərəkət edib", voice=Voice.UNATTRIBUTED, language="az")
    third = told(2, "police acted within the law", voice=Voice.UNATTRIBUTED)
    assert len(lines(first, second, third)) == 3
    (line,) = lines(first, second, third, reprints=(translation(first, second), translation(second, third)))
    assert [r.language for r in line.repeats] == ["az", "en"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("задержаны девять человек, семеро отпущены", "ru"),
        ("doqquz nəfər saxlanılıb, yeddi nəfər buraxılıb", "az"),
        ("nine people were held, 7 let go", "en"),
        ("dokuz kişi gözaltına alındı, yedisi bırakıldı", "tr"),
    ],
)
def test_figures_are_the_same_in_words_of_any_language(text: str, language: str) -> None:
    assert figures_of(text, language) == {9, 7}


def test_a_speaker_stands_alone_in_the_base_form_and_keeps_the_words_as_written() -> None:
    [line] = lines(told(1, "bir nəfər saxlanılıb", speaker="Prokurorluğun", language="az"))
    assert line.speaker == "Prokurorluğun"
    assert line.base == BaseForm("Prokurorluq", sure=True)


def test_a_speaker_whose_base_form_is_out_of_reach_is_to_be_quoted() -> None:
    [line] = lines(told(1, "bir nəfər saxlanılıb", speaker="küləkdəyirmanının", language="az"))
    assert line.base == BaseForm("küləkdəyirmanının", sure=False)


def test_a_preposition_before_a_speaker_tells_one_office_from_several() -> None:
    [asked] = lines(told(1, "пожар потушен, рассказали в", speaker="прокуратуры", language="ru"))
    [several] = lines(told(1, "пожар потушен, рассказали", speaker="прокуратуры", language="ru"))
    assert asked.base == BaseForm("прокуратура", sure=True)
    assert several.base == BaseForm("прокуратуры", sure=True)


def test_a_claim_of_nobody_has_no_base_form() -> None:
    [line] = lines(told(1, "the road is closed"))
    assert line.base is None


def read(language: str, outlet: str, headline: str, body: str) -> Reading:
    made = replace(piece(language, body, headline=headline), id=outlet, outlet=outlet, url=f"https://{outlet}/1")
    claims = find_claims(made)
    return replace(reading(made), claims=claims)


@pytest.mark.parametrize(
    ("language", "headline", "body", "said"),
    [
        ("en", "Police deny reports of nine dead", "Police denied reports that nine people had died.", 1),
        ("ru", "Сестра: «На нём не оставили живого места»",
         "«Сердце у него было здоровое, на нём не оставили живого места», — сказала сестра погибшего Анна Орлова.", 1),
        ("tr", "Aile: “Dövüldüler”", "Abla Sevgi Ak, kardeşlerinin elleri bağlıyken dövüldüğünü söyledi.", 1),
        ("en", "Mayor: the bridge is safe", "The mayor, Ida Holt, said that the ferry would run on Sunday.", 2),
    ],
)  # fmt: skip
def test_what_a_headline_says_in_short_is_said_once(language: str, headline: str, body: str, said: int) -> None:
    found = lines(read(language, "one.example", headline, body))
    assert len(found) == said
    assert all(not line.repeats for line in found)


def test_one_speaker_who_gives_a_telling_figure_in_other_words_says_it_once() -> None:
    first = told(1, "some thirty men were led out of the house", speaker="Vetoshkin")
    again = told(2, "about thirty people", speaker="Vetoshkin")
    assert [len(line.repeats) for line in lines(first, again)] == [1]


def test_a_small_figure_is_no_sign_of_the_same_thing() -> None:
    first = told(1, "two officers were hurt", speaker="Vetoshkin")
    assert len(lines(first, told(2, "the search went on for two hours", speaker="Vetoshkin"))) == 2


def test_a_translation_puts_a_statement_and_its_sender_together_where_their_figures_agree() -> None:
    first = told(1, "проверка шла по делу о разбое", language="ru", voice=Voice.DOCUMENT)
    other = told(2, "The check was part of an inquiry into a robbery", voice=Voice.ORGANISATION)
    assert [len(line.repeats) for line in lines(first, other, reprints=(translation(first, other),))] == [1]
    counted = told(3, "Nine people were held in the check", voice=Voice.ORGANISATION)
    assert len(lines(first, counted, reprints=(translation(first, counted),))) == 2
