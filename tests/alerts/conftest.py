"""A newsroom filled by hand: each article with just the figures that a test needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from menbe.alerts import Alert, Alerts, Kind, Watch, Way
from menbe.claims import find_claims, find_facts
from menbe.model import Fact, Issue, Outlet, Reprint, ReprintKind, article_id, story_id
from menbe.newsroom import Newsroom
from menbe.wiring import open_newsroom
from tests.making import NOON, article, hours, placement, reading, snapshot


@dataclass
class Desk:
    """Files articles into stories and looks for alerts."""

    newsroom: Newsroom
    hour: float = 0.0

    @property
    def alerts(self) -> Alerts:
        return self.newsroom.alerts

    def file(
        self,
        name: str,
        text: str = "Limanda yanğın baş verib.",
        *,
        story: str | None = None,
        outlet: str = "",
        language: str = "az",
        figures: Mapping[str, float] | None = None,
        copy_of: str | None = None,
        read: bool = False,
    ) -> str:
        """An article fetched, read and filed; the id of its story. figures: slot → a number that stands in the text.

        read: claims and facts are found as the product finds them.
        """
        self.hour += 0.1
        at = NOON + hours(self.hour)
        outlet = outlet or f"{name}.example"
        url = f"https://{outlet}/{name}"
        ledger = self.newsroom.ledger
        self.newsroom.know([Outlet(key=outlet, name=outlet.title(), country="AZ", languages=(language,))])
        seq = ledger.enter_snapshot(snapshot(url, f"<p>{text} {at}</p>", at), intake=None)
        known = self.newsroom.catalogue.is_known(url) and article_id(url) in self.newsroom.catalogue.article_ids()
        made = article(url, f"Xəbər {name}", text, language=language, outlet=outlet, at=at)
        facts = tuple(fact(made.text, slot, value) for slot, value in (figures or {}).items())
        claims = find_claims(made) if read else ()
        facts = find_facts(made, claims) if read else facts
        ledger.enter_reading(seq, replace(reading(made), claims=claims, facts=facts), (), at=at)
        if known:
            here = self.newsroom.catalogue.article_story(made.id)
            assert here is not None
        else:
            here = story or story_id(made.id)
            copies = (reprint(made.id, copy_of),) if copy_of else ()
            ledger.enter_filing(placement(made.id, here, at=at), copies)
        self.newsroom.catch_up()
        return here

    def take_down(self, name: str, status: int = 404) -> None:
        """The outlet answers that the page is not there."""
        self.hour += 0.1
        cause = f"is not there (HTTP {status})"
        at = NOON + hours(self.hour)
        issue = Issue(thing=f"https://{name}.example/{name}", stage="fetch", cause=cause, next_step="check", at=at)
        self.newsroom.ledger.enter_issue(issue)

    def watch(self, story: str | None = None, *, kinds: tuple[Kind, ...] = tuple(Kind), **asks: object) -> Watch:
        return self.alerts.add(draft(story, kinds=kinds, **asks))

    def told(self, watch: Watch) -> list[Alert]:
        """Look, and give the alerts of a watch, oldest first."""
        self.alerts.look()
        return self.alerts.alerts(watch)[::-1]

    def kinds(self, watch: Watch) -> list[list[Kind]]:
        return [[change.kind for change in alert.changes] for alert in self.told(watch)]


def draft(story: str | None = None, **asks: object) -> Watch:
    values: dict[str, object] = {
        "id": "", "person": "ana", "name": "yanğın", "story": story, "words": "", "language": None, "country": None,
        "outlet": None, "disputed": False, "kinds": tuple(Kind), "ways": {}, "quiet": None, "ui": "az", "feed": "",
        "made_at": NOON,
    }  # fmt: skip
    return Watch(**{**values, **asks})  # type: ignore[arg-type]


def fact(text: str, slot: str, value: float) -> Fact:
    start = text.index(f"{value:g}")
    end = start + len(f"{value:g}")
    from menbe.model import Passage

    return Fact(
        passage=Passage(start=start, end=end, surface=text[start:end]),
        slot=slot,
        low=value,
        high=value,
        label=None,
        qualifier=None,
        unit="people",
        scope=None,
        scope_key=None,
        attributed_to=None,
        claim=None,
        as_of=None,
        maker="test",
    )


def reprint(of: str, original: str) -> Reprint:
    return Reprint(
        article=of,
        original=article_id(f"https://{original}.example/{original}"),
        kind=ReprintKind.VERBATIM,
        here_in_there=1.0,
        there_in_here=1.0,
        shared=(),
        reasons={"kind": "verbatim"},
        maker="test",
    )


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with open_newsroom(tmp_path / "news.db") as newsroom:
        yield Desk(newsroom)


MAIL = {Way.MAIL: "ana@news.example"}
