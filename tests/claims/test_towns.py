"""Towns that no gazetteer knows: by their dateline, by what they are called, by what happens in them."""

from __future__ import annotations

import pytest

from menbe.claims import find_facts
from menbe.model import Mention, MentionKind
from tests.making import article

WHERE = "place_of_event"


def places(language: str, text: str, headline: str = "", named: str | None = None) -> set[str | None]:
    """named: a word that the names found in the article hold for a place that no list knows."""
    told = article(headline=headline, body=text, language=language)
    at = told.text.find(named) if named else -1
    mentions = [
        Mention(passage=told.passage(at, at + len(named)), kind=MentionKind.PLACE, key=f"place:{named}", name=named,
                maker="test")
    ] if named and at >= 0 else []  # fmt: skip
    return {fact.label for fact in find_facts(told, (), mentions) if fact.slot == WHERE}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "ZHARBULAQ, Kazakhstan, March 3 (Bozjol) – A roof fell in on Monday, killing two people.", "Zharbulaq"),
        ("en", "Two people were killed in a blast in the town of Zharbulaq on Monday.", "Zharbulaq"),
        ("ru", "ЖАРБУЛАК, 3 марта, Бозжол. В понедельник обрушилась крыша, погибли двое.", "Zharbulak"),
        ("ru", "В посёлке Жарбулак в понедельник при взрыве погибли два человека.", "Zharbulak"),
        ("az", "Çinarlıbağ şəhərində bazar ertəsi baş verən partlayışda iki nəfər ölüb.", "Çinarlıbağ"),
        ("az", "Tovuz rayonunun Çinarlıbağ şəhərində baş verən partlayışda iki nəfər ölüb.", "Çinarlıbağ"),
        ("tr", "Kayseri'nin Belkırdüz kasabasında meydana gelen patlamada iki kişi öldü.", "Belkırdüz"),
    ],
)
def test_town_is_told_by_its_dateline_or_by_what_it_is_called(language: str, text: str, place: str) -> None:
    assert places(language, text) == {place}


@pytest.mark.parametrize(
    ("language", "text", "named", "place"),
    [
        ("en", "Two people were killed in a blast in Zharbulaq on Monday.", "Zharbulaq", "Zharbulaq"),
        ("ru", "При взрыве в Жарбулаке в понедельник погибли два человека.", "Жарбулаке", "Zharbulak"),
        ("ru", "Взрыв под Каратузлем: погибли два человека.", "Каратузлем", "Karatuzl"),
        ("az", "Çinarlıbağda baş verən partlayışda iki nəfər ölüb.", "Çinarlıbağda", "Çinarlıbağ"),
        ("tr", "Belkırdüz'de meydana gelen patlamada iki kişi öldü.", "Belkırdüz", "Belkırdüz"),
    ],
)
def test_name_of_a_place_in_which_something_happens_is_a_town(language: str, text: str, named: str, place: str) -> None:
    assert places(language, text, named=named) == {place}


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "Two people were killed in a blast near Zharbulaq lake on Monday.", "Zharbulaq"),
        ("ru", "При взрыве на улице Жарбулак погибли два человека.", "Жарбулак"),
        ("az", "Çinarlıbağ küçəsində baş verən partlayışda iki nəfər ölüb.", "Çinarlıbağ"),
        ("tr", "Belkırdüz Caddesi'nde meydana gelen patlamada iki kişi öldü.", "Belkırdüz"),
        ("en", "Two people were killed in Zharbulaq Omarova's kitchen on Monday.", "Zharbulaq"),
        ("en", "Two people were killed in a Kazakh snowdrift on Monday.", "Kazakh"),
    ],
)
def test_street_a_lake_or_somebody_is_no_town(language: str, text: str, named: str) -> None:
    assert places(language, text, named=named) == set()


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("az", "Tovuz rayonunun Çinarlıbağ kəndində baş verən partlayışda iki nəfər ölüb.", "Tovuz"),
        ("en", "Two people were killed in a blast in the village of Zharbulaq near Ganja on Monday.", "Ganja"),
    ],
)
def test_village_is_told_by_its_district(language: str, text: str, place: str) -> None:
    assert places(language, text) == {place}
