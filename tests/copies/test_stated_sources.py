"""Stated sources are found in six languages, resolved by name in any script, and hedges are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.copies.citations import find_citations
from menbe.model import BlockKind, Citation, Outlet
from tests.copies.making import article as of_blocks
from tests.making import article

OUTLETS = (
    Outlet(key="sahil.example", name="Sahil Xəbər", country="AZ", languages=("az",), kind="agency"),
    Outlet(key="topol.example", name="Тополь-Инфо", country="RU", languages=("ru",), kind="agency"),
    Outlet(key="courier.example", name="Poplar Courier", country="GB", languages=("en",)),
    Outlet(key="kopru.example", name="Köprü Haber", country="TR", languages=("tr",)),
    Outlet(key="own.example", name="Öz Nəşr", country="AZ", languages=("az",)),
)


def found(text: str, language: str) -> tuple[Citation, ...]:
    made = article(body=text, headline="–", language=language, outlet="own.example")
    return find_citations(made, OUTLETS)


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("az", "Bunu “Sahil Xəbər”ə istinadən komitə açıqlayıb.", "sahil.example"),
        ("az", "“Sahil Xəbər” xəbər verir ki, körpü bağlanıb.", "sahil.example"),
        ("az", "Sahil Xəbərin məlumatına görə, iki nəfər xəsarət alıb.", "sahil.example"),
        ("az", "“Köprü Haber” yazır ki, danışıqlar təxirə salınıb.", "kopru.example"),
        ("az", "Qonşusu “Sahil Xəbər”ə deyib ki, partlayış səsi eşidib.", "sahil.example"),
        ("az", "Körpü bağlanıb.\n\nMənbə: Sahil Xəbər", "sahil.example"),
        ("ru", "Об этом сообщает «Тополь-Инфо» со ссылкой на пресс-службу.", "topol.example"),
        ("ru", "Мост закрыт, передаёт агентство «Тополь-Инфо».", "topol.example"),
        ("ru", "По данным «Тополь-Инфо», пострадали четыре человека.", "topol.example"),
        ("ru", "Соседка рассказала изданию «Тополь-Инфо», что слышала взрыв.", "topol.example"),
        ("ru", "Как пишет «Сахил Хабар», переговоры перенесены.", "sahil.example"),
        ("en", "The bridge is closed, Poplar Courier reported on Monday.", "courier.example"),
        ("en", "The bridge is closed, said the governor, according to Sahil Khabar.", "sahil.example"),
        ("en", "A neighbour told Topol-Info she had heard a blast.", "topol.example"),
        ("en", "The talks were put off, Kopru Haber said, citing the ministry.", "kopru.example"),
        ("tr", "Köprü Haber'in aktardığına göre yangın söndürüldü.", "kopru.example"),
        ("tr", "Köprü Haber’e konuşan bir tanık patlama sesi duyduğunu söyledi.", "kopru.example"),
        ("tr", "Köprü kapatıldı.\n\nKaynak: Sahil Haber", "sahil.example"),
        ("uk", "Міст закрито, повідомляє російське агентство «Тополь-Інфо».", "topol.example"),
        ("de", "Die Brücke ist gesperrt, meldet die Agentur Sahil Khabar.", "sahil.example"),
        ("de", "Laut Poplar Courier wurden vier Menschen verletzt.", "courier.example"),
    ],
)
def test_a_stated_source_is_resolved_whatever_its_script_and_case(language: str, text: str, outlet: str) -> None:
    assert {c.outlet for c in found(text, language)} == {outlet}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Türkiyə mediası yazır ki, danışıqlar təxirə salınıb."),
        ("ru", "Мост закрыт, сообщают местные СМИ."),
        ("en", "Two brothers died, according to local reports."),
        ("tr", "Yerel basın köprünün kapatıldığını yazdı."),
    ],
)
def test_an_unnamed_medium_is_the_open_end_of_a_chain(language: str, text: str) -> None:
    (citation,) = found(text, language)
    assert citation.outlet is None
    assert citation.rule == "unnamed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "İddialara görə, iki nəfər ölüb."),
        ("ru", "По слухам, мост закрыт."),
        ("en", "The bridge was reportedly closed on Monday."),
        ("tr", "İddiaya göre iki kişi öldü."),
        ("en", "The court fined Poplar Courier on Monday."),
        ("ru", "Суд оштрафовал «Тополь-Инфо»."),
        ("az", "Daxili İşlər Nazirliyi xəbər verir ki, iki nəfər saxlanılıb."),
        ("ru", "Министерство сообщает, что мост закрыт."),
        ("az", "Foto: Sahil Xəbər"),
    ],
)
def test_hedges_subjects_institutions_and_picture_credits_are_no_sources(language: str, text: str) -> None:
    assert found(text, language) == ()


def test_an_outlet_does_not_cite_itself() -> None:
    assert found("“Öz Nəşr” xəbər verir ki, körpü bağlanıb.", "az") == ()


def test_an_outlet_cited_twice_in_one_sentence_is_one_statement() -> None:
    text = "“Sahil Xəbər” xəbər verir ki, bunu “Sahil Xəbər”ə istinadən komitə açıqlayıb."
    assert len(found(text, "az")) == 1


def test_a_headline_that_opens_with_an_outlet_tells_after_it() -> None:
    made = article(headline="«Тополь-Инфо»: мост закрыт", body="Мост закрыт.", language="ru", outlet="own.example")
    assert [c.outlet for c in find_citations(made, OUTLETS)] == ["topol.example"]


AGENCY = Outlet(key="poyraz.example", name="Poyraz Haber Ajansı", country="TR", languages=("tr",), kind="agency")
NAMESAKE = Outlet(key="poyraz-gazetesi.example", name="Poyraz Gazetesi", country="TR", languages=("tr",))


@pytest.mark.parametrize(
    ("text", "language", "outlet"),
    [
        ("Как сообщает агентство Poyraz, паром вернулся.", "ru", "poyraz.example"),
        ("“Poyraz” agentliyi yazır ki, bərə qayıdıb.", "az", "poyraz.example"),
        ("The ferry is back, the news agency Poyraz Haber reported.", "en", "poyraz.example"),
        ("İSTANBUL (PHA) – Feribot döndü.", "tr", "poyraz.example"),
        ("Poyraz kuvvetlenince feribot döndü, kaptan bildirdi.", "tr", None),
    ],
)
def test_half_of_an_agencys_name_is_enough_where_the_words_say_that_a_medium_is_meant(
    text: str, language: str, outlet: str | None
) -> None:
    made = article(body=text, headline="–", language=language, outlet="own.example")
    assert {c.outlet for c in find_citations(made, (AGENCY,))} == ({outlet} if outlet else set())


def test_half_of_a_name_that_two_outlets_share_is_nobodys() -> None:
    made = article(body="Kaynak: Poyraz", headline="–", language="tr", outlet="own.example")
    assert {c.outlet for c in find_citations(made, (AGENCY, NAMESAKE))} == {None}


def test_a_line_of_several_outlets_signs_the_text_with_each_and_any_other_word_makes_it_none() -> None:
    def signed(line: str) -> list[str | None]:
        blocks = [(BlockKind.BODY, "Körpü bağlanıb, yol açıqdır."), (BlockKind.BODY, line)]
        made = of_blocks(blocks, language="az", headline="–", outlet="own.example")
        return [c.outlet for c in find_citations(made, OUTLETS) if c.rule == "signature"]

    assert signed("Sahil Xəbər, Köprü Haber") == ["sahil.example", "kopru.example"]
    assert signed("Sahil Xəbər, Köprü Haber və başqaları") == []


@given(st.text(max_size=300), st.sampled_from(["az", "ru", "en", "tr", "uk", "de", "fr"]))
def test_every_passage_is_exact(text: str, language: str) -> None:
    made = article(body=text or "x", language=language)
    for citation in find_citations(made, OUTLETS):
        for passage in (citation.formula, citation.named):
            assert made.text[passage.start : passage.end] == passage.surface


LINE = (
    Outlet(key="line.example", name="Южная линия", country="RU", languages=("ru",)),
    Outlet(key="morning.example", name="Утренняя почта", country="RU", languages=("ru",)),
)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("По данным «Южной линии», мост закрыт.", "line.example"),
        ("Об этом пишет газета со ссылкой на «Южную линию».", "line.example"),
        ("Свидетель рассказал «Южной линии», что слышал взрыв.", "line.example"),
        ("По данным «Утренней почты», мост закрыт.", "morning.example"),
        ("Мост закрыт, сообщает «Утренняя почта».", "morning.example"),
    ],
)
def test_a_name_of_an_adjective_and_a_noun_is_met_in_any_case(text: str, outlet: str) -> None:
    made = article(body=text, headline="–", language="ru", outlet="own.example")
    assert {c.outlet for c in find_citations(made, LINE)} == {outlet}


def test_the_answer_to_the_question_of_its_own_outlet_states_no_source() -> None:
    text = "В ответе на запрос «Южной линии» сказано, что проверка продлится."
    assert not find_citations(article(body=text, headline="–", language="ru", outlet="line.example"), LINE)


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("az", "Bundan əvvəl Sahil Xəbər 40 milyonluq müqavilədən yazmışdı.", "sahil.example"),
        ("az", "Sahil Xəbər danışıqların təxirə salındığını bildirmişdi.", "sahil.example"),
        ("ru", "Ранее «Тополь-Инфо» писал о сделке на 40 миллионов.", "topol.example"),
        ("ru", "Накануне «Тополь-Инфо» сообщал, что переговоры перенесены.", "topol.example"),
        ("en", "Poplar Courier had written of a deal worth 40 million.", "courier.example"),
        ("tr", "Daha önce Köprü Haber 40 milyonluk anlaşmayı yazmıştı.", "kopru.example"),
        ("tr", "Köprü Haber görüşmelerin ertelendiğini duyurmuştu.", "kopru.example"),
    ],
)
def test_what_an_outlet_had_told_before_is_a_stated_source(language: str, text: str, outlet: str) -> None:
    assert {c.outlet for c in found(text, language)} == {outlet}


@pytest.mark.parametrize(
    "text",
    [
        "Haberi Köprü Haber ajansı Sağlık Bakanlığına dayandırarak duyurdu.",
        "Köprü Haber gazetesi bilgiyi Artvin Valiliğine dayandırdı ve duyurdu.",
        "Köprü Haber ajansı Ankara Cumhuriyet Başsavcılığına dayandırarak bildirdi.",
    ],
)
def test_the_office_on_whose_word_a_medium_rests_is_no_medium(text: str) -> None:
    assert {c.outlet for c in found(text, "tr")} == {"kopru.example"}
