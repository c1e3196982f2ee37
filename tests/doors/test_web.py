"""The paper through its front door: every page in every language, and what it refuses."""

from __future__ import annotations

import gc
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from menbe.newsroom import Newsroom
from menbe.stories.telling import judging
from menbe.views import Entity
from menbe.web import pages
from menbe.web.serving import settle
from menbe.web.words import LOCALE, choose, languages, words_in

LANGUAGES = ("az", "en", "ru", "tr")


def paths(newsroom: Newsroom, story: str) -> list[str]:
    page = newsroom.story(story)
    copy = next(edge for edge in page.edges if edge.kind != "cites")
    article = page.nodes[0].article
    return [
        "/",
        "/?only=disputed",
        "/?only=single",
        "/?order=newest&language=ru",
        f"/story/{story}",
        f"/article/{article}",
        f"/compare/{copy.article}/{copy.original}",
        f"/compare/{page.nodes[0].article}/{page.nodes[1].article}",
        "/outlets",
        f"/outlet/{page.nodes[0].outlet.key}",
        f"/outlet/{page.nodes[0].outlet.key}?days=30",
        "/intakes",
        "/search?q=Екатеринбург",
        "/search?q=Екатеринбург&language=ru&country=RU&order=newest&since=2020-01-01&until=2030-01-01&only=single",
        "/search?q=нетничего",
        "/about",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(
    client: TestClient, newsroom: Newsroom, story: str, language: str
) -> None:
    for path in paths(newsroom, story):
        answer = client.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_story_page_has_all_its_parts(client: TestClient, story: str) -> None:
    text = client.get(f"/story/{story}").text
    for part in ("head", "independence", "facts", "voices", "sources", "alone", "timeline", "evidence"):
        assert f'id="{part}"' in text


def test_every_passage_link_of_the_story_page_arrives_at_its_words(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    links = set(re.findall(r'href="/article/([0-9a-f]+)#p(\d+)"', client.get(f"/story/{story}").text))
    assert len(links) > 20
    for article, offset in links:
        assert f'id="p{offset}"' in client.get(f"/article/{article}").text, (article, offset)


def test_every_word_of_the_independence_line_opens_its_evidence(client: TestClient, story: str) -> None:
    text = client.get(f"/story/{story}", headers={"Accept-Language": "en"}).text
    (line,) = re.findall(r'<p class="big independence-line">(.*?)</p>', text, re.DOTALL)
    targets = re.findall(r'href="#([^"]+)"', line)
    assert len(targets) >= 5
    for target in targets:
        assert f'id="{target}"' in text, target
    outside = re.sub(r"<a [^>]*>.*?</a>", " ", line, flags=re.DOTALL)
    assert set(re.findall(r"\w+", outside)) <= {"via", "and"}  # what joins the words that are evidence


def test_every_count_of_the_head_and_of_a_figure_opens_what_it_counts(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    page, text = newsroom.story(story), client.get(f"/story/{story}", headers={"Accept-Language": "en"}).text
    head = text[text.index('id="head"') : text.index('class="parts"')]
    assert '<a href="#independence"><span class="independence">' in head
    assert f'<a href="#evidence">{page.card.articles} articles</a>' in head
    facts = text[text.index('id="facts"') : text.index('id="voices"')]
    repeats = [again for row in page.facts for mark in row.marks for again in mark.repeats]
    assert repeats
    for again in repeats:
        assert f'href="/article/{again.article}#p{again.start}"' in facts


def test_an_article_names_who_carries_its_text(client: TestClient, newsroom: Newsroom, story: str) -> None:
    edge = next(e for e in newsroom.story(story).edges if e.kind == "translation")
    named = {node.article: node.outlet.name for node in newsroom.story(story).nodes}
    assert edge.original is not None
    for article, other in ((edge.article, edge.original), (edge.original, edge.article)):
        text = client.get(f"/article/{article}").text
        sources = text[text.index("Copies and stated sources") : text.index('class="because"')]
        assert named[other] in sources


def test_the_line_the_card_and_the_list_name_one_number_of_origins(newsroom: Newsroom) -> None:
    for card in newsroom.stories():
        page = newsroom.story(card.id)
        assert (page.independence.low, page.independence.high) == (card.origins_low, card.origins_high)
        assert len(page.independence.origins) == card.origins_high


def test_the_table_of_copies_has_a_row_for_every_article_of_the_graph(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    text = client.get(f"/story/{story}").text
    table = text[text.index('<table class="edges">') : text.index('id="alone"')]
    for node in newsroom.story(story).nodes:
        assert f'data-node="{node.article}"' in text
        assert f'href="/article/{node.article}"' in table


def test_a_comparison_is_the_same_from_either_side(client: TestClient, newsroom: Newsroom, story: str) -> None:
    edge = next(edge for edge in newsroom.story(story).edges if edge.kind != "cites")
    forth = client.get(f"/compare/{edge.article}/{edge.original}").text
    back = client.get(f"/compare/{edge.original}/{edge.article}").text
    assert re.findall(r'data-pair="\d+"', forth) == re.findall(r'data-pair="\d+"', back) != []


def test_the_counts_of_an_outlet_add_up_and_lead_to_their_cases(client: TestClient, newsroom: Newsroom) -> None:
    copied = 0
    for line in newsroom.outlets():
        page = newsroom.outlet(line.key)
        assert page.articles == line.articles
        assert page.plain + page.naming + page.copies + page.translations == page.articles
        for partner in (*page.copies_of, *page.copied_by):
            assert partner.copies + partner.translations == len(partner.cases)
            assert partner.credited <= len(partner.cases)
            for case in partner.cases:
                assert client.get(f"/compare/{case.article}/{case.original}").status_code == 200
        copied += page.copies + page.translations
    assert copied > 3


def test_an_unknown_outlet_and_a_strange_period_are_said_in_a_sentence(client: TestClient) -> None:
    assert "There is no such page" in client.get("/outlet/nowhere.example").text
    assert client.get("/outlet/nowhere.example").status_code == 404
    assert client.get("/outlet/nowhere.example?days=-1").status_code == 422


def test_an_article_is_printed_whole_whatever_is_marked_in_it(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    from menbe.web.marking import marked

    for node in newsroom.story(story).nodes:
        page = newsroom.article(node.article)
        for block in marked(page):
            printed = "".join(run.text for run in block.runs)
            assert printed == page.article.text[block.block.start : block.block.end]


def test_a_snapshot_is_sandboxed_and_holds_no_script(client: TestClient, newsroom: Newsroom, story: str) -> None:
    digest = newsroom.story(story).evidence[0].digest
    answer = client.get(f"/snapshot/{digest}")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "<script" not in answer.text
    raw = client.get(f"/bytes/{digest}")
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.content == newsroom.catalogue.body(digest)


def test_what_is_not_there_is_said_in_a_sentence(client: TestClient) -> None:
    answer = client.get("/story/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_another_sites_page_cannot_change_anything(client: TestClient, newsroom: Newsroom, story: str) -> None:
    answer = client.post(f"/story/{story}/star", data={"on": "true"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    card = newsroom.catalogue.card(story)
    assert card is not None
    assert not card.starred


def test_the_paper_answers_to_its_own_name_only(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_star_is_kept_and_taken_back(client: TestClient, story: str) -> None:
    assert client.post(f"/story/{story}/star", data={"on": "true"}).status_code == 303
    assert story in client.get("/?only=starred").text
    fragment = client.post(f"/story/{story}/star", data={"on": "false"}, headers={"HX-Request": "true"})
    assert 'aria-pressed="false"' in fragment.text
    assert story not in client.get("/?only=starred").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_choosing_a_language_leads_nowhere_else(client: TestClient, back: str) -> None:
    answer = client.post("/language", data={"language": "az", "back": back})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("query", ['"', "*", "NEAR(", "a OR", "'; DROP TABLE words", "<script>alert(1)</script>", "ё"])
def test_nothing_a_reader_types_breaks_the_search_or_the_page(client: TestClient, query: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


# -- the words of the interface -----------------------------------------------------------------------------------


def messages(language: str) -> dict[str, object]:
    return tomllib.loads((LOCALE / f"{language}.toml").read_text(encoding="utf-8"))


def fields(message: object) -> set[str]:
    texts = list(message.values()) if isinstance(message, dict) else [message]
    return {name for text in texts for _, name, _, _ in Formatter().parse(str(text)) if name}


def test_the_four_languages_are_there() -> None:
    assert set(LANGUAGES) <= set(languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_and_every_value_has_its_place(language: str) -> None:
    here, english = messages(language), messages("en")
    assert set(here) == set(english)
    for key in english:
        assert fields(here[key]) == fields(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(language: str) -> None:
    locale = words_in(language).locale
    needed = {str(locale.plural_form(n)) for n in range(200)}
    for key, message in messages(language).items():
        if isinstance(message, dict):
            assert needed <= set(message), key


def test_russian_counts_as_russian_does() -> None:
    words = words_in("ru")
    shown = [words("outlets", n=n) for n in (1, 2, 5, 11, 21, 22)]
    assert shown == ["1 издание", "2 издания", "5 изданий", "11 изданий", "21 издание", "22 издания"]


@pytest.mark.parametrize(
    ("wanted", "accepted", "chosen"),
    [("tr", "az", "tr"), (None, "az-AZ,az;q=0.9", "az"), (None, "fr,de", "en"), ("xx", "ru", "ru"), (None, None, "en")],
)
def test_the_readers_choice_comes_before_the_browsers(wanted: str | None, accepted: str | None, chosen: str) -> None:
    assert choose(wanted, accepted, "en") == chosen


@pytest.mark.parametrize("query", ["since=gestern", "until=2026-02-30", "since=0"])
def test_what_is_no_day_is_refused_in_one_sentence(client: TestClient, query: str) -> None:
    answer = client.get(f"/search?q=a&{query}")
    assert answer.status_code == 400
    assert "is no day; write it as 2026-11-26" in answer.text


def test_speakers_of_a_story_are_shown_in_their_base_form(client: TestClient, newsroom: Newsroom, story: str) -> None:
    claims = [claim for voice in newsroom.story(story).voices for claim in voice.claims if claim.base is not None]
    changed = [claim for claim in claims if claim.base is not None and claim.base.text != claim.speaker]
    assert changed
    text = client.get(f"/story/{story}").text
    for claim in changed:
        assert claim.base is not None
        name = escape(claim.base.text)
        kind = "span" if claim.base.sure else "q"
        assert f'<span class="speaker"><{kind} lang="{claim.language}">{name}</{kind}></span>' in text
        assert f"/article/{claim.anchor.article}#p{claim.anchor.start}" in text


def test_the_names_of_a_story_lead_to_their_pages(client: TestClient, newsroom: Newsroom, story: str) -> None:
    links = re.findall(r'href="(/entity\?key=[^"]+)"', client.get(f"/story/{story}").text)
    assert len(links) > 5
    for link in links:
        text = client.get(link).text
        assert 'id="spellings"' in text, link


def test_an_editor_renames_a_name_and_takes_it_back(client: TestClient, newsroom: Newsroom, story: str) -> None:
    key = next(e.key for e in newsroom.story(story).entities if "@" not in e.key)
    answer = client.post("/entity/rename", data={"key": key, "name": "<b>Ad</b>"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "<h1>&lt;b&gt;Ad&lt;/b&gt;</h1>" in page
    judgement = re.search(r'name="judgement" value="(\d+)"', page)
    assert judgement is not None
    client.post("/entity/undo", data={"key": key, "judgement": judgement[1]})
    assert "&lt;b&gt;Ad" not in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("path", ["merge", "split", "rename", "undo"])
def test_a_name_is_judged_by_our_own_pages_only(client: TestClient, path: str) -> None:
    assert client.post(f"/entity/{path}", headers={"Origin": "https://other.example"}).status_code == 403


def test_every_known_cause_has_its_word_in_every_language() -> None:
    causes = tomllib.loads((Path(judging.__file__).parent / "causes.toml").read_text(encoding="utf-8"))
    keys = {f"cause_{label.replace(' ', '_')}" for labels in causes.values() for label in labels}
    for code in LANGUAGES:
        assert not [key for key in sorted(keys) if not words_in(code).has(key)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", ["/no-such-page", "/story/nowhere", "/article/nowhere", "/outlet/nowhere"])
def test_an_address_that_is_not_there_is_told_in_the_readers_language(client: TestClient, path: str, code: str) -> None:
    answer = client.get(path, headers={"accept": "text/html", "accept-language": code})
    assert answer.status_code == 404
    assert f'<html lang="{code}">' in answer.text
    assert words_in(code)("not_here") in answer.text
    assert words_in(code)("not_here_help") in answer.text
    assert "lists them" not in answer.text


def test_a_long_list_of_partners_is_cut_and_the_rest_a_click_away(
    client: TestClient, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PARTNERS", 1)
    most = max((newsroom.outlet(line.key) for line in newsroom.outlets()), key=lambda page: len(page.copied_by))
    assert len(most.copied_by) > 1
    short = client.get(f"/outlet/{most.outlet.key}").text
    whole = client.get(f"/outlet/{most.outlet.key}?all=true").text
    last = most.copied_by[-1].cases[0]
    compared = f"/compare/{last.article}/{last.original}"
    assert f"and {len(most.copied_by) - 1} more" in short
    assert compared not in short
    assert compared in whole


def test_an_address_that_asks_for_nonsense_is_answered_with_a_page(client: TestClient) -> None:
    answer = client.get("/entity", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert "<h1>" in answer.text
    assert "key" in answer.text


def test_an_address_can_name_the_language_of_its_page(client: TestClient) -> None:
    client.cookies.set("menbe-language", "ru")
    page = client.get("/outlets?ui=az").text
    assert '<html lang="az">' in page
    assert 'name="back" value="/outlets"' in page
    assert '<html lang="ru">' in client.get("/outlets?ui=xx").text


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "3 mart 2025"), ("en", "3 March 2025"), ("ru", "3 марта 2025"), ("tr", "3 Mart 2025")],
)
def test_a_day_of_the_fact_table_is_written_as_its_readers_write_it(language: str, written: str) -> None:
    w = words_in(language)
    assert w.stated_day("2025-03-03") == written
    assert w.stated_day("2025-13-03") is None
    assert w.stated_day("arson") is None


def test_an_outlet_that_is_two_origins_is_told_apart_by_time() -> None:
    w = words_in("en")
    label = getattr(pages.environment().get_template("parts.html").module, "origin_label")  # noqa: B009 (a macro)
    noon = datetime(2025, 3, 3, 12, tzinfo=UTC)
    nodes = {"a": SimpleNamespace(at=noon), "b": SimpleNamespace(at=noon + timedelta(hours=5))}
    twice = [SimpleNamespace(label="Xəzri", root=root) for root in nodes]
    assert [label(w, one, twice, nodes) for one in twice] == ["Xəzri (3 March, 12:00)", "Xəzri (3 March, 17:00)"]
    assert label(w, twice[0], twice[:1], nodes) == "Xəzri"


def test_what_never_goes_is_out_of_the_garbage_collectors_sight_once_a_paper_is_served(newsroom: Newsroom) -> None:
    before = gc.get_freeze_count()
    try:
        settle(newsroom)
        assert gc.get_freeze_count() - before > 100_000
    finally:
        gc.unfreeze()


REFUSED = [
    ("get", "/?since=gestern", {}, "no_day"),
    ("get", "/?from=gestern", {}, "no_day"),
    ("get", "/search?q=a&from=2026-03-05&to=2026-03-01", {}, "days_reversed"),
    ("post", "/story/{story}/merge", {"other": "https://elsewhere.example/"}, "names_no_story"),
    ("post", "/story/{story}/split", {}, "none_chosen"),
    ("post", "/alerts", {"words": "su"}, "watch_no_kind"),
    ("post", "/alerts", {"words": "", "kinds": "story"}, "watch_nothing"),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("method", "path", "data", "key"), REFUSED)
def test_a_refusal_is_told_in_the_readers_language(
    client: TestClient, story: str, method: str, path: str, data: dict[str, str], key: str, code: str
) -> None:
    where, headers = path.format(story=story), {"Accept-Language": code}
    answer = client.get(where, headers=headers) if method == "get" else client.post(where, data=data, headers=headers)
    assert answer.status_code == 400
    sentence = words_in(code)(f"refused_{key}", given=data.get("other", "gestern"))
    assert f'lang="{code}">{escape(sentence)}</p>' in answer.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_that_lacks_its_key_is_a_page_and_no_record(client: TestClient, code: str) -> None:
    answer = client.get("/entity", headers={"Accept": "*/*", "Accept-Language": code})
    assert answer.status_code == 422
    assert escape(words_in(code)("refused_address_lacks", name="key")) in answer.text


def test_moments_have_their_year_and_zone() -> None:
    at = datetime(2026, 5, 3, 7, 5, tzinfo=UTC)
    shown = [words_in(code).moment(at) for code in LANGUAGES]
    assert all("2026" in one and one.endswith("07:05 UTC") for one in shown)


def test_places_are_called_as_readers_call_them_and_stand_in_no_case() -> None:
    def place(key: str, name: str, **spellings: tuple[str, ...]) -> Entity:
        return Entity(key=key, kind="place", name=name, spellings=spellings, articles=(), mentions=1)

    sea = place("place:caspian sea:-", "Caspian Sea", az=("Caspian Sea",), ru=("Caspian Sea",))
    assert [words_in(code).place_name(sea) for code in ("az", "ru", "tr", "en")] == [
        "Xəzər dənizi", "Каспийское море", "Hazar Denizi", "Caspian Sea"
    ]  # fmt: skip
    works = place("place:sUrmAS", "Сурмаше", ru=("Сурмаше",))
    assert [words_in(code).place_name(works) for code in ("ru", "tr")] == ["Сурмаш", "Сурмаш"]
    village = place("place:pOlAnA", "Поляне", ru=("Поляне",))
    assert words_in("ru").place_name(village) == "Поляне"
