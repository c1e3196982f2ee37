"""Pictures of the front page and of a story (its first, when none is named) in every language, for the README.

    python tools/take_screenshots.py http://127.0.0.1:8765 [docs/screenshots [/story/ID]]

The paper must be running (`menbe demo`, then `menbe serve`). Needs Playwright and a Chromium: MENBE_BROWSER or
/usr/bin/chromium. Writes front-LANGUAGE.png and story-LANGUAGE.png.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("MENBE_BROWSER") or "/usr/bin/chromium"
LANGUAGES = ("az", "en", "ru", "tr")
WIDTH, HEIGHT = 1280, 1600  # pixels of one picture: the head of the story, its origins and its facts


def take(browser: Browser, address: str, language: str, folder: Path, story: str | None) -> None:
    context = browser.new_context(
        base_url=address, locale=language, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
    )
    page = context.new_page()
    page.goto("/", wait_until="networkidle")
    page.screenshot(path=folder / f"front-{language}.png")
    page.goto(story or str(page.locator(".card h2 a").first.get_attribute("href")), wait_until="networkidle")
    page.screenshot(path=folder / f"story-{language}.png")
    context.close()


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in LANGUAGES:
            take(browser, sys.argv[1].rstrip("/"), language, folder, sys.argv[3] if len(sys.argv) > 3 else None)
        browser.close()
    print(f"{2 * len(LANGUAGES)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
