"""HTML pages: what is body, what is not, and what the page says of itself."""

from __future__ import annotations

import json

import pytest

from menbe.errors import ExtractError
from menbe.model import BlockKind
from tests.extract.pages import NOW, PARAGRAPHS, article, extract, kind_of, texts


def ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge to be rebuilt", **fields}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_headline_stands_first_and_paragraphs_are_body() -> None:
    found = extract(article())
    assert found.headline == "Bridge to be rebuilt"
    assert found.text.startswith("Bridge to be rebuilt\n\n")
    assert found.blocks[0].kind is BlockKind.HEADLINE
    assert tuple(texts(found, BlockKind.BODY)) == PARAGRAPHS


def test_every_block_is_exactly_where_it_says_and_nothing_lies_between() -> None:
    found = extract(
        article(between="<figure><img src=x alt='The old bridge at dusk'><figcaption>Closed</figcaption></figure>")
    )
    assert "\n\n".join(found.text[b.start : b.end] for b in found.blocks) == found.text
    assert all(block.reason for block in found.blocks)


def test_menus_and_feet_are_kept_as_furniture() -> None:
    found = extract(article())
    assert {"Home", "Sport pages", "Larkham Post, Mill Lane"} <= set(texts(found, BlockKind.FURNITURE))


def test_alt_texts_and_figcaptions_are_captions() -> None:
    figure = "<figure><img src=a.jpg alt='The bridge after the flood'><figcaption>Swans at a pile</figcaption></figure>"
    found = extract(article(between=figure))
    assert texts(found, BlockKind.CAPTION) == ["The bridge after the flood", "Swans at a pile"]


@pytest.mark.parametrize(
    "line", ["Source: Çaykənd.az", "Фото: Речной вестник", "Mənbə: Çaykənd", "Kaynak: Nehir Haber", "Джерело: Річка"]
)
def test_a_credit_line_is_a_credit_in_any_language(line: str) -> None:
    assert kind_of(extract(article(between=f"<p>{line}</p>")), line) is BlockKind.CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "RU",
        "12",
        "10Источники",
        "10 Mənbə",
        "Избранный",
        "Seçilmişlər",
        "larkham.example",
        "AZ | RU | EN",
        "3 comments",
        "2,4 тыс. комментариев",
        "1.2K comments",
        "ქართული | EN | Հայերեն",
        "© 2024 Larkham Herald",
        "Tüm hakları Larkham Herald'a aittir",
        "무단 전재 및 재배포 금지",
        "12 may 2026, saat 14:05",
        "Tue, 12 May 2026 at 2.05 p.m. GMT",
        "Подпишись на канал",
        "Bunları da oxuyun",
        "Arkadaşlarınla paylaş",
        "Watch the video",
        "Поділись з друзями",
        "App herunterladen",
    ],
)
def test_switches_counters_and_labels_are_furniture(line: str) -> None:
    assert kind_of(extract(article(between=f"<p>{line}</p>")), line) is BlockKind.FURNITURE


def test_a_line_in_another_language_is_a_caption_not_body() -> None:
    line = "Selin dağıtdığı köhnə körpünün FOTOları"
    found = extract(article(between=f"<p>{line}</p>"))
    block = next(b for b in found.blocks if found.text[b.start : b.end] == line)
    assert block.kind is BlockKind.CAPTION
    assert block.language == "az"


def test_a_quotation_in_another_language_stays_body() -> None:
    line = "«Мы ждали этого моста всю зиму, и теперь он наконец будет построен заново»"
    assert kind_of(extract(article(between=f"<p>{line}</p>")), line) is BlockKind.BODY


def test_a_foreign_line_glued_to_a_paragraph_is_split_off() -> None:
    glued = article().replace("lasted until midnight.", "lasted until midnight.Körpünün bərpası nə vaxt başlayacaq?")
    found = extract(glued)
    assert PARAGRAPHS[0] in texts(found, BlockKind.BODY)
    assert "Körpünün bərpası nə vaxt başlayacaq?" in texts(found, BlockKind.CAPTION)


def test_the_title_again_and_links_elsewhere_are_not_body() -> None:
    again = "<p>Bridge to be rebuilt</p><p><a href='/2'>Swans return to the river after the flood</a></p>"
    body = texts(extract(article(between=again)), BlockKind.BODY)
    assert tuple(body) == PARAGRAPHS


def test_another_article_below_is_not_body() -> None:
    second = (
        "<article><h2>Ferry sold</h2>"
        + "<p>The ferry that served the islands for thirty years was sold. </p>" * 3
        + "</article>"
    )
    body = texts(extract(article(below=second)), BlockKind.BODY)
    assert not any("ferry" in text for text in body)


def test_hidden_text_is_not_body() -> None:
    hidden = "<p style='display: none'>Buy our bridge calendar today and save money on every month of it.</p>"
    found = extract(article(between=hidden))
    assert not any("calendar" in text for text in texts(found, BlockKind.BODY))
    assert any("calendar" in text for text in texts(found, BlockKind.FURNITURE))


def test_lines_not_in_the_stated_body_are_dropped() -> None:
    stray = "<p>Members of the reading club may pick up their tickets at the desk on Friday morning.</p>"
    head = ld(articleBody=" ".join(PARAGRAPHS))
    assert tuple(texts(extract(article(head=head, between=stray)), BlockKind.BODY)) == PARAGRAPHS


def test_a_page_that_shows_nothing_is_read_from_its_stated_body() -> None:
    page = f"<html><head>{ld(articleBody=' '.join(PARAGRAPHS))}</head><body><div id=app></div></body></html>"
    found = extract(page)
    assert found.headline == "Bridge to be rebuilt"
    assert texts(found, BlockKind.BODY) == [" ".join(PARAGRAPHS)]


def test_two_statements_that_agree_outvote_the_h1() -> None:
    head = (
        ld(headline="Larkham: Bridge to be rebuilt")
        + "<meta property='og:title' content='Larkham: Bridge to be rebuilt'>"
    )
    assert extract(article(head=head)).headline == "Larkham: Bridge to be rebuilt"


def test_published_time_keeps_zone_and_place() -> None:
    stated = extract(article(head=ld(datePublished="2025-06-24T21:15:00+04:00"))).published
    assert stated is not None
    assert (stated.at.isoformat(), stated.zoned, stated.found) == (
        "2025-06-24T17:15:00+00:00",
        True,
        "JSON-LD datePublished",
    )
    assert stated.raw == "2025-06-24T21:15:00+04:00"


def test_a_time_without_zone_says_so() -> None:
    stated = extract(article(head="<meta property='article:published_time' content='2025-06-24 21:15'>")).published
    assert stated is not None
    assert not stated.zoned
    assert stated.at.hour == 21


def test_a_time_far_ahead_is_unknown() -> None:
    assert extract(article(head=ld(datePublished="2031-01-01T00:00:00Z"))).published is None


@pytest.mark.parametrize(
    "day", ["31 February 2025", "April 31, 2025", "30 fevral 2025", "31 Nisan 2025", "31 июня 2025", "31.02.2025"]
)
def test_a_day_that_never_was_is_unknown(day: str) -> None:
    assert extract(article(below=f"<p>Bridge notices, {day}</p>")).published is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4 mart 2025, 09:20", "2025-03-04T09:20"),
        ("26 июня 2025, 18:05", "2025-06-26T18:05"),
        ("24 Haziran 2025 14:30", "2025-06-24T14:30"),
        ("24 червня 2025 14:30", "2025-06-24T14:30"),
        ("2 saat əvvəl", "2025-06-30T10:00"),
        ("3 часа назад", "2025-06-30T09:00"),
        ("dünən, 18:40", "2025-06-29T18:40"),
        ("24.06.2025 07:10", "2025-06-24T07:10"),
    ],
)
def test_a_date_in_words_is_read_near_the_headline(line: str, expected: str) -> None:
    stated = extract(article(above=f"<div>{line}</div>")).published
    assert stated is not None
    assert stated.at.isoformat().startswith(expected)
    assert stated.at <= NOW


def test_authors_are_people_before_the_outlet() -> None:
    head = ld(author={"@type": "Organization", "name": "Larkham Post"})
    found = extract(article(head=head, above="<p class=byline>By Ann Tarrow and Piotr Lem</p>"))
    assert found.authors == ("Ann Tarrow", "Piotr Lem")
    assert kind_of(found, "By Ann Tarrow and Piotr Lem") is BlockKind.BYLINE


def test_canonical_address_and_names() -> None:
    head = "<link rel=canonical href='/news/one'><meta property='og:site_name' content='Larkham Post'>"
    found = extract(article(head=head))
    assert found.canonical_url == "https://larkham.example/news/one"
    assert found.site_name == "Larkham Post"
    assert found.declared_language == "en"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-u", "utf-8", "utf-16"])
def test_cyrillic_pages_are_read_in_their_declared_charset(charset: str) -> None:
    text = "Совет посёлка проголосовал за восстановление старого моста, закрытого после зимнего наводнения. " * 3
    page = f"<head><meta charset='{charset}'><title>Мост</title></head><body><h1>Мост</h1><p>{text}</p></body></html>"
    found = extract(page.replace("ё", "е").encode(charset))
    assert "восстановление старого моста" in found.text


def test_utf8_wins_over_a_wrong_one_byte_label() -> None:
    page = article(between="<p>Körpü yenidən tikiləcək</p>").replace("<head>", "<head><meta charset='iso-8859-1'>")
    assert "tikiləcək" in extract(page.encode()).text


@pytest.mark.parametrize(
    ("body", "media_type", "says"),
    [
        (b"", "text/html", "empty"),
        (b"\x00\x00  \n", "text/html", "empty"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "picture"),
        (b"GIF", "image/gif", "image file"),
        (b"<rss version='2.0'><channel></channel></rss>", "text/xml", "feed"),
        (b"{}", "application/json", "application/json"),
        (b"a" * 10_000_001, "text/html", "over the cap"),
        (b"<html><body><div id=root></div><script>x()</script></body></html>", "text/html", "running scripts"),
        (
            b"<html><body><noscript></noscript><p>Please enable JavaScript to read this.</p></body></html>",
            "text/html",
            "running scripts",
        ),
        (b"<html><body></body></html>", "text/html", "no text"),
        (b"<p " + b"a " * 3000 + b">text</p>", "text/html", "attributes"),
        (b"<p x='>' " + b"b=1 " * 3000 + b">text</p>", "text/html", "attributes"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(body: bytes, media_type: str, says: str) -> None:
    with pytest.raises(ExtractError, match=says) as refused:
        extract(body, media_type)
    assert refused.value.next_step
    assert "\n" not in str(refused.value)


def test_an_index_page_is_refused() -> None:
    links = "".join(f"<li><a href='/{i}'>The {i}th short teaser of the day leads elsewhere</a></li>" for i in range(60))
    with pytest.raises(ExtractError, match="index"):
        extract(
            f"<html><head><title>Larkham Post</title></head><body><h1>Larkham Post</h1><ul>{links}</ul></body></html>"
        )


def test_deep_nesting_is_flattened_and_said() -> None:
    deep = "<div>" * 5000 + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</div>" * 5000
    found = extract(f"<html><body><h1>Bridge to be rebuilt</h1>{deep}</body></html>")
    assert tuple(texts(found, BlockKind.BODY)) == PARAGRAPHS
    assert "flattened" in found.blocks[0].reason


def test_many_paragraphs_are_read_within_budget() -> None:
    many = "".join(f"<p>Paragraph {i} of the long report tells what the council decided.</p>" for i in range(15_000))
    found = extract(f"<html><body><article><h1>Report in full</h1>{many}</article></body></html>")
    assert len(texts(found, BlockKind.BODY)) > 14_000


def test_control_bytes_are_stripped() -> None:
    found = extract(article().replace("midnight", "mid\x00night").replace("bakery", "ba\x08kery"))
    assert "\x00" not in found.text
    assert "until midnight" in found.text


OLD_PAGE = (
    "<html><head><title>Bridge to be rebuilt</title></head><body><table><tr><td>{menu}</td><td><h1>Bridge to be rebuilt"
    "</h1><div>{text}</div></td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "menu",
    [
        "AZ<br>Избранный<br>2<br>Paylaş",
        "RU<br>Избранный<br>12<br>Gəncədə yeni park salınır.",
        "Поделиться в Telegram<br>Сообщить новость<br>Новый парк открыли у вокзала",
        "Facebook-da paylaş<br>WhatsApp ilə göndər<br>Bakıda körpü təmir olunur.",
        "Facebook'ta paylaş<br>Döviz kurları<br>Köprü yeniden açıldı",
        "Share on X<br>Support us<br>New park opens by the station",
        "Bus timetable<br>River levels<br>Notes from the mill",
        "Günün bulmacası<br>Ay evreleri",
        "Приложение садовода<br>Вода в реке (14)",
        "Kirayə elanlar!",
    ],
)
def test_a_column_of_labels_broken_by_line_breaks_is_no_body(menu: str) -> None:
    found = extract(OLD_PAGE.format(menu=menu, text="<br><br>".join(PARAGRAPHS)))
    assert "\n".join(texts(found, BlockKind.BODY)) == "\n".join(PARAGRAPHS)


def test_a_line_under_the_picture_below_the_text_is_no_body() -> None:
    text = "<br><br>".join(PARAGRAPHS) + "</div><div class='shot'><img src='/1.jpg'><br><i>The quay at Larkham</i>"
    found = extract(OLD_PAGE.format(menu="", text=text))
    assert "\n".join(texts(found, BlockKind.BODY)) == "\n".join(PARAGRAPHS)


def test_a_short_question_between_lines_of_the_text_stays() -> None:
    text = f"{PARAGRAPHS[0]}<br><br>Who pays for it?<br><br>{'<br><br>'.join(PARAGRAPHS[1:])}"
    assert kind_of(extract(OLD_PAGE.format(menu="", text=text)), "Who pays for it?") is BlockKind.BODY


def test_a_short_last_paragraph_among_the_paragraphs_stays() -> None:
    found = extract(article(between="", below="").replace("</article>", "<p>Marta Ellery will wait</p></article>"))
    assert kind_of(found, "Marta Ellery will wait") is BlockKind.BODY


def test_labels_glued_to_the_first_paragraph_by_line_breaks_are_cut_off() -> None:
    text = "AZ<br>Paylaş<br>" + "<br><br>".join(PARAGRAPHS) + "<br>Читайте также: Мост закрыт"
    found = extract(OLD_PAGE.format(menu="", text=text))
    assert "\n".join(texts(found, BlockKind.BODY)) == "\n".join(PARAGRAPHS)
    assert {"AZ", "Paylaş", "Читайте также: Мост закрыт"} <= set(texts(found, BlockKind.FURNITURE))


def test_lines_of_a_verse_stay_in_the_body() -> None:
    verse = "The river took the bridge.<br>The town took a boat.<br>12<br>The ferryman was paid in eggs."
    found = extract(article(between=f"<p>{verse}</p>"))
    assert any("ferryman" in text for text in texts(found, BlockKind.BODY))


@pytest.mark.parametrize(
    "line",
    [
        "03.03.2025 18:40 | Aytən Məlikova",
        "Dana Whitlock · 05.03.2025 17:40",
        "3 марта 2025, 18:40 | Ольга Черемных",
        "5 Mart 2025 18:40 – Zehra Aliyeva",
    ],
)
def test_a_date_beside_a_name_is_a_byline(line: str) -> None:
    found = extract(OLD_PAGE.format(menu="", text=f"{line}<br><br>" + "<br><br>".join(PARAGRAPHS)))
    assert texts(found, BlockKind.BYLINE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Коридор общежития. Фото Ольги Черемных",
        "Samirə Hüseynbəyli. Foto: Rəşad Muradov",
        "The quay before dawn. Photo: Dana Whitlock",
        "Kıyıdaki eski köprü, arşiv fotoğrafı",
        "Köhnə körpü (arxiv şəkli)",
    ],
)
def test_a_line_that_ends_with_its_picture_is_a_caption(line: str) -> None:
    found = extract(OLD_PAGE.format(menu="", text="<br><br>".join([PARAGRAPHS[0], line, *PARAGRAPHS[1:]])))
    assert kind_of(found, line) is BlockKind.CAPTION


@pytest.mark.parametrize("line", ["10,000 Hours – Dan Shay Bieber", "2020 – Harbour Post Radio", "5 saat | Ana Kovač"])
def test_a_number_beside_a_name_is_no_byline(line: str) -> None:
    assert not texts(extract(article(between=f"<p>{line}</p>")), BlockKind.BYLINE)


def test_marks_that_turn_the_direction_are_taken_out_and_those_of_one_place_stay() -> None:
    found = extract(article(above="<p>\u202eThe mayor of Larkham spoke\u202c after the vote\u200f.</p>"))
    assert "The mayor of Larkham spoke after the vote\u200f." in found.text


def test_a_word_without_end_is_no_body() -> None:
    found = extract(article(between=f"<p>{'a' * 500_000}</p>"))
    assert tuple(texts(found, BlockKind.BODY)) == PARAGRAPHS
