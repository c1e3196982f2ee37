"""The nominative of organisations: head nouns, what agrees with them, outlets, what a list knows."""

from __future__ import annotations

import pytest

from menbe.model import MentionKind, Outlet
from menbe.names.finding import find_mentions
from menbe.names.grammar import grammar
from menbe.names.labels import is_form_of, listed_as, shown_as
from menbe.names.lexicon import Lexicon
from tests.copies.making import article

NOBODY = Lexicon.of(())


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("ru", "Тюремной службы", "Тюремная служба"),
        ("ru", "Государственном речном агентстве", "Государственное речное агентство"),
        ("ru", "Лесному институту", "Лесной институт"),
        ("ru", "Высшего совета", "Высший совет"),
        ("ru", "Союзом рыбаков Грузии", "Союз рыбаков Грузии"),
        ("ru", "Тюремная служба", "Тюремная служба"),
        ("ru", "Зелёного слоя", "Зелёного слоя"),
        ("az", "Dövlət Meşə Xidmətinin", "Dövlət Meşə Xidməti"),
        ("az", "Göl Yardım Fondundan", "Göl Yardım Fondu"),
        ("az", "Şimal Polimer", "Şimal Polimer"),
        ("tr", "Orman Servisi", "Orman Servisi"),
        ("en", "Forest Agency", "Forest Agency"),
    ],
)
def test_an_institution_is_shown_in_the_nominative_of_its_head_noun(language: str, written: str, shown: str) -> None:
    assert shown_as(written, grammar(language)) == shown


@pytest.mark.parametrize(
    ("language", "written", "listed", "shown"),
    [
        ("az", "Milli Məclisə", ("Milli", "Məclis"), "Milli Məclis"),
        ("az", "Türkiyə Mərkəzi Bankının", ("Mərkəzi", "Bank"), "Türkiyə Mərkəzi Bankı"),
        ("ru", "Генеральной прокуратуре Грузии", ("Генеральная", "прокуратура"), "Генеральная прокуратура Грузии"),
        ("ru", "Еврокомиссией", ("Еврокомиссия",), "Еврокомиссия"),
        ("ru", "МИДом России", ("МИД",), "МИД России"),
        ("en", "Foreign Ministry", ("Foreign", "Ministry"), "Foreign Ministry"),
    ],
)
def test_a_known_institution_is_shown_as_the_list_has_it(
    language: str, written: str, listed: tuple[str, ...], shown: str
) -> None:
    assert listed_as(written, listed, grammar(language)) == shown


def test_of_two_names_the_longer_one_is_a_case_of_the_shorter() -> None:
    rules = grammar("ru")
    assert is_form_of("Лотосом", "Лотос", rules)
    assert not is_form_of("Лотос", "Лотосом", rules)
    assert not is_form_of("Лотосом", "Парус", rules)


def test_an_outlet_in_an_oblique_case_is_shown_by_its_own_name() -> None:
    outlets = [
        Outlet(key="kurier.example", name="Озёрный курьер", country="RU", languages=("ru",), names=("Ozyorny Kurier",))
    ]
    made = article(["Об этом сообщили «Озёрному курьеру» в порту."], language="ru", headline="—")
    shown = {m.name for m in find_mentions(made, Lexicon.of(outlets)) if m.kind is MentionKind.ORGANISATION}
    assert shown == {"Озёрный курьер"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Озёрному курьеру", "Озёрный курьер"),
        ("Озёрный курьер", "Озёрный курьер"),
        ("Ozyorny Kurierdən", "Ozyorny Kurier"),
        ("Göl Xəbər", "Göl Xəbər"),
        ("Гёль Хабар", None),
    ],
)
def test_the_name_of_an_outlet_is_told_in_the_script_it_is_written_in(written: str, shown: str | None) -> None:
    outlets = [
        Outlet(key="k", name="Озёрный курьер", country="RU", languages=("ru",), names=("Ozyorny Kurier",)),
        Outlet(key="g", name="Göl Xəbər", country="AZ", languages=("az",), names=("Gol Khabar",)),
    ]
    names = Lexicon.of(outlets).outlets
    key = "g" if written.startswith(("G", "Г")) else "k"
    assert names.plain(written, key) == shown


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Saytın dili AZ, sonra RU və EN seçilir."),
        ("ru", "Язык сайта: сначала RU, потом EN и AZ."),
        ("en", "The page was read in RU, then in AZ and EN again."),
        ("tr", "Sayfanın dili önce TR, sonra EN ve AZ oldu."),
    ],
)
def test_the_languages_a_page_offers_are_no_organisations(language: str, text: str) -> None:
    made = article([text], language=language, headline="—")
    assert [m.passage.surface for m in find_mentions(made, NOBODY)] == []


def test_one_organisation_in_several_cases_has_one_name() -> None:
    text = "В порту стоит «Лотос». Капитан «Лотоса» молчит. С «Лотосом» говорили."
    made = article([text], language="ru", headline="—")
    found = [m for m in find_mentions(made, NOBODY) if m.kind is MentionKind.ORGANISATION]
    assert len(found) == 3
    assert {m.name for m in found} == {"Лотос"}
