"""A stated source is resolved by its link where its name does not tell, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from menbe.copies.chains import End, chains
from menbe.copies.citations import find_citations
from menbe.copies.comparing import cites
from menbe.copies.hyperlinks import same_page
from menbe.model import Article, Citation, Hyperlink, Outlet, Reading
from tests.copies.making import reading
from tests.making import NOON, article

OUTLETS = (
    Outlet(key="topol.example", name="Тополь-Инфо", country="RU", languages=("ru",), names=("t.me/topolinfo",)),
    Outlet(key="own.example", name="Öz Nəşr", country="AZ", languages=("az",)),
    Outlet(key="sahil.example", name="Sahil Xəbər", country="AZ", languages=("az",)),
)
PAGE = "https://www.topol.example/news/7?utm_source=own"


def linking(text: str, language: str, words: str, url: str = PAGE) -> Article:
    made = article(body=text, headline="–", language=language, outlet="own.example", url="https://own.example/1")
    start = made.text.index(words)
    return replace(made, links=(Hyperlink(start=start, end=start + len(words), url=url),))


def found(text: str, language: str, words: str, url: str = PAGE) -> tuple[Citation, ...]:
    return find_citations(linking(text, language, words, url), OUTLETS)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("az", "Yerli media xəbər verir ki, körpü bağlanıb.", "xəbər verir"),
        ("az", "“Qovaq”a istinadən komitə bunu açıqlayıb.", "Qovaq"),
        ("ru", "Мост закрыт, сообщают местные СМИ.", "сообщают"),
        ("ru", "По данным «Вестника», пострадали четверо.", "Вестника"),
        ("en", "The bridge is closed, local media reported.", "reported"),
        ("en", "The bridge is closed, a report published on Monday says.", "published on Monday"),
        ("en", "A neighbour told The Wire she had heard a blast.", "The Wire"),
        ("tr", "Yerel basın, köprünün kapatıldığını yazdı.", "yazdı"),
        ("uk", "Міст закрито, повідомляють місцеві ЗМІ.", "повідомляють"),
        ("de", "Die Brücke ist gesperrt, berichten lokale Medien.", "berichten"),
    ],
)
def test_a_source_no_name_tells_is_resolved_by_its_link(language: str, text: str, words: str) -> None:
    (citation,) = found(text, language, words)
    assert (citation.outlet, citation.link) == ("topol.example", PAGE)


def test_a_name_that_is_known_is_believed_before_a_link() -> None:
    (citation,) = found("“Sahil Xəbər” xəbər verir ki, körpü bağlanıb.", "az", "Sahil Xəbər")
    assert (citation.outlet, citation.link) == ("sahil.example", PAGE)


def test_a_channel_is_known_by_its_address_and_another_channel_is_not_it() -> None:
    (known,) = found("Мост закрыт, сообщают местные СМИ.", "ru", "сообщают", "https://t.me/topolinfo/41")
    (other,) = found("Мост закрыт, сообщают местные СМИ.", "ru", "сообщают", "https://t.me/topolinfox/41")
    assert (known.outlet, other.outlet) == ("topol.example", None)


@pytest.mark.parametrize(
    ("text", "words", "url"),
    [
        ("The bridge over the Larch is closed.", "bridge", PAGE),  # a link without a word of reporting
        ("The council reported a loss.", "reported", "https://own.example/older"),  # an older article of its own
        ("The owner of the site was fined, reports said.", "owner of the site", PAGE),  # it is written about
    ],
)
def test_a_link_alone_states_no_source(text: str, words: str, url: str) -> None:
    assert found(text, "en", words, url) == ()


def test_a_link_tells_which_article_of_an_outlet_is_meant() -> None:
    first, second = (told("topol.example", number) for number in (7, 8))
    copy = told_by_link(PAGE)
    one = chains((first, second, copy), {o.key: o for o in OUTLETS})[-1]
    assert [step.article for step in one.steps] == [copy.article.id, first.article.id]
    assert one.end is End.TOLD


def test_a_link_to_a_page_is_a_citation_of_it_though_nobody_knows_the_outlet() -> None:
    copy, other = told_by_link("https://new.example/1/"), told("new.example", 1, path="")
    assert cites(copy, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.example/x/", "https://a.example/x", True),
        ("https://a.example/x?utm_medium=rss&id=3", "https://a.example/x?id=3", True),
        ("https://a.example/x?id=3", "https://a.example/x?id=4", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("http://[", "http://]", False),
    ],
)
def test_one_page_has_many_addresses(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


def told(outlet: str, number: int, path: str = "news/") -> Reading:
    url = f"https://{outlet}/{path}{number}"
    made = article(url, "Мост закрыт", "Мост через Ларк закрыт до весны.", language="ru", outlet=outlet,
                   at=NOON + timedelta(minutes=number))  # fmt: skip
    return reading(made)


def told_by_link(url: str) -> Reading:
    made = linking("Мост через Ларк закрыт, сообщает газета «Вестник».", "ru", "Вестник", url)
    made = replace(made, published_at=NOON + timedelta(hours=1), first_seen_at=NOON + timedelta(hours=1))
    return reading(made, citations=find_citations(made, OUTLETS))


def test_many_links_and_no_outlet_cost_nothing() -> None:
    made = linking("Мост закрыт.", "ru", "Мост")
    links: Sequence[Hyperlink] = [replace(made.links[0], url=f"https://x{n}.example/") for n in range(200)]
    assert find_citations(replace(made, links=tuple(links)), OUTLETS) == ()
