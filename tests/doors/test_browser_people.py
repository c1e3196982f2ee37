"""People and alerts in a real browser: from the login to a watch by keyboard alone, on a phone, under axe."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from menbe.newsroom import Newsroom
from menbe.people import Role
from menbe.settings import PeopleSettings, ServeSettings
from menbe.web.app import create_app
from menbe.wiring import open_newsroom
from tests.doors.conftest import served
from tests.doors.test_alerts_web import everything, happened

CHROMIUM = os.environ.get("MENBE_BROWSER") or shutil.which("chromium") or ""
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PASSWORD = "üç alma, iki armud"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; make test installs Debian's where it can"),
]


@dataclass(frozen=True)
class House:
    """A paper with an admin, a watch that has told something, and its address."""

    newsroom: Newsroom
    address: str
    story: str
    watch: str

    def paths(self) -> list[str]:
        return ["/alerts", f"/alerts/{self.watch}", "/alerts/new", "/me", "/people", "/audit",
                f"/story/{self.story}/desk", f"/story/{self.story}"]  # fmt: skip


@pytest.fixture(scope="module")
def house(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    path = tmp_path_factory.mktemp("house") / "news.db"
    with sqlite3.connect(path) as target:
        newsroom.ledger.connection.backup(target)
    target.close()
    many = PeopleSettings(logins_per_minute=100, writes_per_minute=1000)
    with open_newsroom(path) as opened:
        opened.people.add("ana", PASSWORD, Role.ADMIN, by="cli")
        with served(create_app(opened, ServeSettings(), many, everything())) as address:
            story = opened.stories()[0].id
            from tests.alerts.conftest import MAIL, draft

            watch = opened.alerts.add(draft(story, ways=MAIL)).id
            happened(opened, watch)
            yield House(opened, address, story, watch)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def log_in(page: Page) -> None:
    if "/login" not in page.url:
        page.goto("/login")
    page.locator("input[name=name]").focus()
    page.keyboard.type("ana")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def test_by_keyboard_alone_from_the_login_to_a_watch_and_out_again(browser: Browser, house: House) -> None:
    context = browser.new_context(base_url=house.address, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/search?q=liman")
    assert page.url.endswith("/login?back=%2Fsearch%3Fq%3Dliman")
    page.wait_for_function("document.activeElement.name === 'name'")
    log_in(page)
    assert page.url.endswith("/search?q=liman")
    assert "menbe-session" in {cookie["name"] for cookie in context.cookies()}
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("link", name="Watch this search").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/alerts/new**")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('liman')")
    assert "liman" in [watch.words for watch in house.newsroom.alerts.of("ana")]
    page.get_by_role("button", name="Log out").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/login")
    page.goto("/people")
    assert "/login" in page.url
    context.close()
    assert complaints == []


def test_an_editor_splits_an_article_off_and_takes_it_back(browser: Browser, house: House) -> None:
    context = browser.new_context(base_url=house.address, locale="en-GB")
    page = context.new_page()
    log_in(page)
    before = house.newsroom.catalogue.story(house.story).articles
    page.goto(f"/story/{house.story}")
    page.get_by_role("link", name="Editor’s desk").click()
    page.get_by_role("checkbox").last.check()
    page.get_by_role("button", name="Make them a story of their own").click()
    page.wait_for_selector("text=split a story")
    assert len(house.newsroom.catalogue.story(house.story).articles) == len(before) - 1
    page.get_by_role("button", name="Take back").first.click()
    page.wait_for_selector("text=taken back")
    assert house.newsroom.catalogue.story(house.story).articles == before
    page.get_by_role("contentinfo").get_by_role("link", name="Who did what").click()
    page.wait_for_selector("td:has-text('took a judgement back')")
    context.close()


@pytest.mark.parametrize("language", ["az", "ru"])
def test_a_phone_scrolls_the_new_pages_in_one_direction_only(browser: Browser, house: House, language: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=house.address, locale=language)
    page = context.new_page()
    log_in(page)
    wide = {}
    for path in house.paths():
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert {path: by for path, by in wide.items() if by > 0} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_new_pages(browser: Browser, house: House, scheme: str) -> None:
    context = browser.new_context(base_url=house.address, bypass_csp=True, color_scheme=scheme, locale="en")  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in ["/login", *house.paths()]:
        if path == house.paths()[0]:
            log_in(page)
        page.goto(path)
        page.evaluate(AXE)
        violations = page.evaluate(
            "async () => (await axe.run()).violations.map(v => [v.impact, v.id, v.nodes[0].html])"
        )
        found[path] = [v for v in violations if v[0] in ("serious", "critical")]
    context.close()
    assert {path: violations for path, violations in found.items() if violations} == {}
