"""Whose word an origin is: told by who speaks in it, in the reader's words, never by the kind of its outlet alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from menbe.newsroom import Newsroom
from menbe.views import Anchor, OriginLine, Voices
from menbe.web.whose import Named, Spoken, Whose, by_heading, filled, told_apart, via, whose
from menbe.web.words import languages, words_in

WIRE = OriginLine(
    kind="agency", label="Dağ Xəbər", root="00aa00aa00aa00aa", articles=("00aa00aa00aa00aa",), copies=0,
    translations=0, reasons={},
)  # fmt: skip


def said(*told: tuple[str, str] | tuple[str, str, bool]) -> list[Spoken]:
    """(voice, speaker, whether it denies), in the order of the text."""
    return [Spoken(one[0], one[1], len(one) > 2, n * 10) for n, one in enumerate(told)]


def line(language: str, told: Whose | None) -> str:
    return "".join(part.text for part in via(words_in(language), told, WIRE, "Dağ Xəbər", 1))


def names(*told: str) -> tuple[Named, ...]:
    return tuple(Named(name) for name in told)


def test_who_says_most_is_named_and_not_the_kind_of_the_outlet() -> None:
    told = whose(said(("victim_or_family", "qurbanın bacısı"), ("victim_or_family", "o"), ("official", "polis")))
    assert told == Whose(names("kin"))
    assert line("en", told) == "family, via Dağ Xəbər"
    assert line("az", told) == "ailə, Dağ Xəbər vasitəsilə"


@pytest.mark.parametrize("speaker", ["Şəhər polisi", "начальник полиции", "the police chief", "emniyet müdürü"])
def test_an_office_is_known_in_every_language(speaker: str) -> None:
    assert whose(said(("official", speaker))) == Whose(names("police"))


def test_a_bare_name_is_whoever_of_its_voice_was_named_by_office() -> None:
    told = whose(said(("official", "nazirliyin sözçüsü Səlim Nurlu"), ("official", "Nurlu"), ("official", "o")))
    assert told == Whose(names("ministry"))


def test_two_who_say_as_much_are_both_named() -> None:
    told = whose(said(("witness", "sakin"), ("expert", "vəkil"), ("witness", "qonşu"), ("expert", "vəkil")))
    assert told == Whose(names("witness", "defence"))
    assert line("ru", told) == "очевидцы и адвокат через Dağ Xəbər"


def test_one_unnamed_source_is_one() -> None:
    told = whose(said(("anonymous", "adını çəkməyən həkim"), ("anonymous", "o")))
    assert line("az", told) == "adı açıqlanmayan xəstəxana işçisi, Dağ Xəbər vasitəsilə"
    told = whose(said(("anonymous", "a guard who gave no name"), ("anonymous", "the same guard")))
    assert line("en", told) == "an unnamed source, via Dağ Xəbər"
    told = whose(said(("anonymous", "a guard"), ("anonymous", "a neighbour")))
    assert line("en", told) == "unnamed sources, via Dağ Xəbər"


def test_two_origins_of_one_name_are_told_apart_by_who_else_speaks() -> None:
    family = whose(said(("victim_or_family", "qurbanın bacısı"), ("victim_or_family", "ana"), ("official", "polis")))
    other = whose(said(("victim_or_family", "дочь погибшего"), ("victim_or_family", "мать"), ("witness", "маляр")))
    assert family is not None
    assert other is not None
    first, second = told_apart({"a": family, "b": other}).values()
    assert (first.names, second.names) == (("kin",), ("kin", "witness"))
    assert line("en", second) == "family and a witness, via Dağ Xəbər"


def test_a_denial_is_called_one() -> None:
    told = whose(said(("official", "полиция", True), ("official", "полиция")))
    assert told == Whose(names("police"), denies=0)
    assert line("tr", told) == "polis (yalanlama), Dağ Xəbər aracılığıyla"


def test_an_origin_in_which_nobody_speaks_is_its_outlet() -> None:
    assert whose(said(("unattributed", ""), ("outlet", "Dağ Xəbər"))) is None
    assert whose(said(("outlet", "Dağ Xəbər"), ("official", "polis"))) is None
    assert line("en", None) == "Dağ Xəbər"


@pytest.mark.parametrize("speaker", ["Evin sakinləri", "mahalle sakinleri", "жители дома", "residents of the house"])
def test_several_who_speak_as_one_are_several(speaker: str) -> None:
    told = whose(said(("witness", speaker), ("witness", speaker)))
    assert line("en", told) == "witnesses, via Dağ Xəbər"


@pytest.mark.parametrize("speaker", ["evin sakini Rəna Alıyeva", "komşusu Hasan Ak", "жилец дома Пётр", "a resident"])
def test_one_who_speaks_is_one(speaker: str) -> None:
    told = whose(said(("witness", speaker), ("witness", speaker)))
    assert line("en", told) == "a witness, via Dağ Xəbər"


def test_each_word_leads_to_its_evidence() -> None:
    told = whose(said(("official", "полиция"), ("official", "полиция", True), ("official", "полиция", True)))
    assert [(part.text, part.href) for part in via(words_in("en"), told, WIRE, "Dağ Xəbər", 2) if part.href] == [
        ("police", "/article/00aa00aa00aa00aa#p0"),
        ("denial", "/article/00aa00aa00aa00aa#p10"),
        ("Dağ Xəbər", "#origin-2"),
    ]


def test_what_nobody_could_confirm_is_said_of_him_who_bears_no_name() -> None:
    doubt = Anchor(article="00aa00aa00aa00aa", start=90, end=99, surface="unconfirmed")
    told = Whose(names("anonymous", "rights"), unconfirmed=doubt)
    assert line("en", told) == "unnamed sources (not confirmed) and rights defenders, via Dağ Xəbər"


def test_a_sentence_keeps_its_own_words_around_what_it_is_filled_with() -> None:
    assert filled("\ue001, via \ue002", (), ()) == [*filled(", via ")]


@pytest.mark.parametrize("language", languages())
def test_the_line_stands_in_the_head_before_the_star_and_agency_leads_to_why(
    client: TestClient, newsroom: Newsroom, story: str, language: str
) -> None:
    text = client.get(f"/story/{story}", headers={"Accept-Language": language}).text
    assert text.index("independence-line") < text.index('class="star"')
    for number, origin in enumerate(newsroom.story(story).independence.origins, 1):
        if origin.kind == "agency":
            (item,) = re.findall(rf'<li id="origin-{number}-agency"[^>]*>(.*?)</li>', text, re.DOTALL)
            assert f'href="#origin-{number}-agency"' in text
            assert "/outlet/" in item


def test_lawyers_who_speak_for_a_side_stand_apart_from_experts(newsroom: Newsroom, story: str) -> None:
    page = newsroom.story(story)
    line = page.voices[0].claims[0]
    lawyer = replace(line, voice="expert", speaker="Defence lawyer Ines Prado", repeats=())
    expert = replace(line, voice="expert", speaker="the geologist Ida Holt", repeats=())
    found = by_heading(replace(page, voices=(Voices(voice="expert", claims=(lawyer, expert)),)))
    assert found == [("lawyer", [lawyer]), ("expert", [expert])]
