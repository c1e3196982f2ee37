"""The editor's walk in a real browser: from the front page to the bytes, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = os.environ.get("MENBE_BROWSER") or shutil.which("chromium") or ""
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; make test installs Debian's where it can"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may speak to the paper only, and must not complain."""
    context = browser.new_context(locale="en-GB", base_url=address, bypass_csp=False)
    complaints: list[str] = []

    def only_ours(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            complaints.append(f"asked {route.request.url}")
            route.abort()

    context.route("**/*", only_ours)
    opened = context.new_page()
    opened.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def test_from_the_front_page_to_the_bytes(page: Page, story: str) -> None:
    page.goto("/")
    page.click(f'a[href="/story/{story}"]')
    page.wait_for_selector("#facts")
    page.locator("#facts .marks a").first.click()
    page.wait_for_url("**/article/*#p*")
    assert page.locator(":target").count() == 1
    page.locator("summary").last.click()
    with page.expect_download() as download:
        page.locator('#evidence a[href^="/bytes/"]').first.click()
    assert Path(download.value.path()).stat().st_size > 500


def test_a_question_mark_shows_the_keys_and_they_do_what_it_says(page: Page, story: str) -> None:
    page.goto("/")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    assert page.locator("#keys dt").all_inner_texts() == ["/", "j", "k", "Enter", "s", "o", "h", "?", "Esc"]
    page.keyboard.press("Escape")
    page.wait_for_selector("#keys", state="hidden")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")
    page.keyboard.press("s")
    page.wait_for_selector('form.star button[aria-pressed="true"]')
    page.keyboard.press("s")
    page.wait_for_selector('form.star button[aria-pressed="false"]')
    page.keyboard.press("h")
    page.wait_for_url(lambda url: url.endswith("/"))
    page.keyboard.press("/")
    page.keyboard.type("?")
    assert page.input_value("#q") == "?"
    assert page.locator("#keys[open]").count() == 0


def test_escape_leaves_the_search_so_that_the_next_key_is_ours_again(page: Page, story: str) -> None:
    page.goto(f"/story/{story}")
    page.keyboard.press("/")
    page.keyboard.type("liman")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "q"
    page.keyboard.press("h")
    page.wait_for_url(lambda url: url.endswith("/"))


@pytest.mark.parametrize("locale", ["az", "en", "ru", "tr"])
def test_the_line_of_independence_stands_on_the_first_screen_of_a_phone(
    browser: Browser, address: str, story: str, locale: str
) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale=locale, base_url=address).new_page()
    page.goto(f"/story/{story}")
    line = page.locator(".independence-line").bounding_box()
    star = page.locator("form.star").first.bounding_box()
    assert line is not None
    assert star is not None
    assert line["y"] + line["height"] < 844
    assert line["y"] + line["height"] <= star["y"]


def test_a_star_is_set_without_leaving_the_page(page: Page, story: str) -> None:
    page.goto(f"/story/{story}")
    page.click("form.star button")
    page.wait_for_selector('form.star button[aria-pressed="true"]')
    page.click("form.star button")
    page.wait_for_selector('form.star button[aria-pressed="false"]')
    assert page.url.endswith(f"/story/{story}")


def test_the_keyboard_walks_the_front_page(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("/story/")
    assert second != first
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_marks_can_be_switched_off(page: Page, story: str) -> None:
    page.goto(f"/story/{story}")
    page.locator("#voices .claims a").first.click()
    page.wait_for_selector(".text.show-claim")
    page.uncheck('input[data-mark="claim"]')
    assert page.locator(".text.show-claim").count() == 0


def test_the_interface_changes_its_language_and_remembers(page: Page) -> None:
    page.goto("/")
    for language in ("az", "ru", "tr", "en"):
        page.click(f'.tongue button[value="{language}"]')
        page.wait_for_selector(f'html[lang="{language}"]')
    page.click('.tongue button[value="az"]')
    page.goto("/outlets")
    assert page.get_attribute("html", "lang") == "az"


def test_a_word_of_the_independence_line_unfolds_its_evidence(page: Page, story: str) -> None:
    page.goto(f"/story/{story}")
    word = page.locator(".independence-line a[href$='-copies'], .independence-line a[href$='-translations']").first
    fold = page.locator(str(word.get_attribute("href")))
    assert fold.get_attribute("open") is None
    word.click()
    page.wait_for_function("details => details.open", arg=fold.element_handle())
    assert fold.locator("li a[href^='/compare/']").first.is_visible()


@pytest.mark.parametrize("locale", ["az", "en", "ru", "tr"])
def test_every_word_of_the_independence_line_opens_its_evidence_by_keyboard(
    browser: Browser, address: str, story: str, locale: str
) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 800}, locale=locale, base_url=address).new_page()
    page.goto(f"/story/{story}")
    words = page.locator(".independence-line a")
    assert words.count() >= 5
    passages = [
        str(word.get_attribute("href")) for word in words.all() if "/article/" in str(word.get_attribute("href"))
    ]
    assert passages
    for n in range(words.count()):
        href = str(words.nth(n).get_attribute("href"))
        if href in passages:
            continue
        words.nth(n).focus()
        page.keyboard.press("Enter")
        fold = page.locator(href)
        page.wait_for_function(
            "e => e.getBoundingClientRect().top < innerHeight && (e.tagName !== 'DETAILS' || "
            "(e.open && document.activeElement === e.querySelector('summary')))",
            arg=fold.element_handle(),
        )


def test_who_an_origin_is_leads_to_the_words_of_the_article(page: Page, story: str) -> None:
    page.goto(f"/story/{story}")
    page.locator(".independence-line a[href^='/article/']").first.click()
    page.wait_for_function("location.hash.startsWith('#p') && document.querySelector(`${location.hash}, .arrived`)")
    assert page.locator(f"{page.evaluate('location.hash')}, .arrived").first.is_visible()


def test_the_graph_of_sixty_articles_is_legible_and_walked_by_keyboard(browser: Browser, crowded: str) -> None:
    page = browser.new_context(viewport={"width": 1200, "height": 900}, locale="en").new_page()
    page.goto(crowded)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.graph .label')].map(l => { const b = l.getBoundingClientRect();"
        " return [b.left, b.right, b.top + 4, b.bottom - 4] })"
    )
    assert len(boxes) == 60
    for n, (left, right, top, bottom) in enumerate(boxes):
        assert not any(a < right and left < b and c < bottom and top < d for a, b, c, d in boxes[n + 1 :])
    spots = page.locator(".graph .spot")
    spots.first.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.dataset.node")
    assert focused == spots.nth(1).get_attribute("data-node")
    assert page.locator(f'.edge.lit[data-to="{focused}"]').count() == 1
    assert "copy" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/article/{focused}")
    page.context.close()


@pytest.mark.parametrize(
    "path", ["/", "/story/{story}", "/outlets", "/outlet/sahil-xeber.example", "/intakes", "/search?q=2", "/about"]
)
def test_a_phone_scrolls_in_one_direction_only(browser: Browser, address: str, story: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=address, locale="az")
    page = context.new_page()
    page.goto(path.format(story=story))
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["/", "/story/{story}", "article", "compare", "/outlets", "/outlet/sahil-xeber.example", "/intakes", "/search?q=2",
     "/about"],
)  # fmt: skip
def test_axe_finds_nothing_serious(browser: Browser, address: str, story: str, path: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, bypass_csp=True, color_scheme=scheme, locale="en")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path.format(story=story) if path.startswith("/") else f"/story/{story}")
    if path == "article":
        page.goto(str(page.locator("#evidence td a").first.get_attribute("href")))
    if path == "compare":
        page.goto(str(page.locator("#sources a[href^='/compare/']").first.get_attribute("href")))
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.impact, v.id, v.nodes[0].html])")
    context.close()
    assert [v for v in found if v[0] in ("serious", "critical")] == []
