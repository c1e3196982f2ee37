"""Writes an invented stream of headlines in az, ru, en and tr with the story of each: training matter of our own.

    python tools/headline_world.py FOLDER

Two halves on the same four days: general news of many kinds, and the results of one invented games, where all
headlines are alike and only names, places and figures tell stories apart. Several wordings per kind and language;
names are spelt as each language would. The draw is seeded: the same file of wordings gives the same bytes.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

LANGUAGES = ("az", "ru", "en", "tr")
FIRST = datetime(2025, 3, 3, 6, tzinfo=timezone(timedelta(hours=4)))
DAYS = 4
GENERAL, GAMES = 160, 90  # stories of each half
RISING = 0.25  # share of articles in which a toll or sum has grown since the one before
SPREAD = timedelta(hours=20)  # of the articles of a story


def draw(chance: random.Random, told: Mapping[str, Any], half: str, stories: int) -> list[dict[str, str]]:
    """Rows with the story, language, title and time of an article each."""
    rows: list[dict[str, str]] = []
    for number in range(stories):
        kind = chance.choice(sorted(told[half]))
        rows.extend(draw_story(chance, told, told[half][kind], f"{half}{number:03}"))
    return rows


def draw_story(
    chance: random.Random, told: Mapping[str, Any], wordings: Mapping[str, Sequence[str]], story: str
) -> list[dict[str, str]]:
    """One to twelve headlines, the most of them few; no headline twice."""
    persons, lands = chance.sample(told["people"], 2), chance.sample(told["lands"], 2)
    names = {"p": persons[0], "q": persons[1], "c": chance.choice(told["cities"]), "k": lands[0], "l": lands[1],
             "s": chance.choice(told["sports"])}  # fmt: skip
    n, m = chance.randint(2, 9), chance.randint(11, 98)
    goals, order = chance.randint(0, 2), chance.randint(11, 19)
    size = f"{chance.randint(3, 6)}.{chance.randint(1, 9)}"
    start = FIRST + timedelta(minutes=chance.randint(0, DAYS * 24 * 60))
    titles: dict[str, dict[str, str]] = {}
    for _ in range(min(12, 1 + int(chance.expovariate(0.35)))):
        at = chance.randrange(len(LANGUAGES))
        if chance.random() < RISING:
            n, m = n + chance.randint(1, 3), m + chance.randint(1, 9)
        spelt = {letter: forms[at] for letter, forms in names.items()}
        title = chance.choice(wordings[LANGUAGES[at]]).format(n=n, m=m, g=goals, f=size, o=order, **spelt)
        when = start + chance.random() * SPREAD
        titles[title[0].upper() + title[1:]] = {"language": LANGUAGES[at], "published_at": when.isoformat()}
    return [{"story": story, "title": title, **row} for title, row in titles.items()]


def write(folder: Path) -> None:
    """articles.jsonl and answers.json, of the form of a world whose articles have no body."""
    told = tomllib.loads(Path(__file__).with_name("headlines.toml").read_text(encoding="utf-8"))
    chance = random.Random(20250303)
    rows = draw(chance, told, "general", GENERAL) + draw(chance, told, "games", GAMES)
    stories: dict[str, list[str]] = {}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            key, domain = f"h{number:04}", f"outlet-{number % 23}.example"
            stories.setdefault(row.pop("story"), []).append(key)
            file.write(json.dumps({"id": key, "outlet": domain, "domain": domain, "url": f"https://{domain}/{key}",
                                   "paragraphs": [], **row}, ensure_ascii=False) + "\n")  # fmt: skip
    answers = {"stories": {story: {"label": story, "articles": articles} for story, articles in stories.items()}}
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
