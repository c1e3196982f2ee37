"""The watches of a newsroom: making them, looking for what is new, and what became of each letter."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from menbe.alerts.deciding import decide, found
from menbe.alerts.gathering import present
from menbe.alerts.records import Alert, Change, Delivery, Evidence, Kind, Present, StoryState, Watch, Way
from menbe.alerts.timing import hour
from menbe.errors import MenbeError, NotFound
from menbe.pipeline.showing import NEWSROOM, Showing
from menbe.store import Catalogue
from menbe.store.msgspec import pack, unpack
from menbe.store.searching import asked
from menbe.store.watches import AlertRow, ChangeRow, DeliveryRow, WatchedRow, Watches, WatchRow

MOST_WATCHES = 200  # of one person
LONGEST = 500  # characters of a name or a search
REMEMBERED = 200  # stories kept with their texts during one look, for the watches that share them
SHOWN = 50  # alerts of one watch on its page and in its feed


class Alerts:
    """Watches, alerts and deliveries of one open file. One instance per thread."""

    def __init__(
        self, connection: sqlite3.Connection, *, catalogue: Catalogue, showing: Showing, now: Callable[[], datetime]
    ) -> None:
        self.rows = Watches(connection)
        self._catalogue = catalogue
        self._showing = showing
        self._now = now

    # -- watches -----------------------------------------------------------------------------------------------------

    def add(self, watch: Watch) -> Watch:
        """Watch from now on: what is there already is known and told to nobody. Its id, feed and time are given here.

        Raises NotFound for a story that is not there, MenbeError where nothing could ever come of the watch.
        """
        _check(watch)
        if len(self.rows.of(watch.person)) >= MOST_WATCHES:
            raise MenbeError(
                f"watches: there are {MOST_WATCHES} of yours already; delete one you no longer need"
            ).as_told("watch_many", n=MOST_WATCHES)
        story = None if watch.story is None else self._catalogue.resolve_story(watch.story)
        made = replace(
            watch, id="w" + secrets.token_hex(5), feed=secrets.token_urlsafe(24), made_at=self._now(), story=story
        )
        moved = 0 if story is None else self.rows.moved(story)
        known = None if story is None else self._present(story, ())
        with self.rows.writing():
            self.rows.put(made.id, made.person, pack(made), made.feed, made.made_at)
            if known is not None:
                self.rows.know(made.id, known.state.story, moved, pack(known.state))
        return made

    def of(self, person: str) -> list[Watch]:
        """The watches of a person, the newest first."""
        return [_watch(row) for row in self.rows.of(person)]

    def one(self, watch: str, person: str | None = None) -> Watch:
        """A watch, of that person where one is named. Raises NotFound, for another's watch too."""
        row = self.rows.one(watch)
        if row is None or (person is not None and _watch(row).person != person):
            raise NotFound(f"watch {watch[:40]}: no such watch of yours; the page of alerts lists them").as_told(
                "no_watch"
            )
        return _watch(row)

    def of_feed(self, feed: str) -> Watch:
        """The watch whose feed has this secret address. Raises NotFound."""
        row = self.rows.of_feed(feed)
        if row is None:
            raise NotFound("feed: no such feed; the watch was deleted, or the address is cut short")
        return _watch(row)

    def change(self, watch: str, asked: Watch, *, person: str) -> Watch:
        """What a watch asks for, as `asked` has it; its id, feed, alerts and watched story stay.

        What happened under the old question is told first; what answers the new one by now is known and told to
        nobody, as when a watch is made. Raises NotFound, MenbeError where nothing could ever come of it.
        """
        row = self.rows.one(self.one(watch, person).id)
        if row is None:
            raise NotFound(f"watch {watch[:40]}: was deleted meanwhile; the page of alerts lists yours").as_told(
                "no_watch"
            )
        old = _watch(row)
        made = replace(
            asked, id=old.id, person=old.person, feed=old.feed, made_at=old.made_at, muted=old.muted, story=old.story
        )
        _check(made)
        self._look_for(old, row.looked, {})
        with self.rows.writing():
            self.rows.change(old.id, pack(made))
            if _question(made) != _question(old):
                self.rows.start_anew(old.id)
        return made

    def mute(self, watch: str, muted: bool, *, person: str) -> None:
        """While muted a watch goes on to know what happens, and tells nobody. Raises NotFound."""
        self.rows.mute(self.one(watch, person).id, muted)

    def delete(self, watch: str, *, person: str) -> None:
        """A watch goes with its alerts and its feed. Raises NotFound."""
        self.rows.delete(self.one(watch, person).id)

    # -- looking -----------------------------------------------------------------------------------------------------

    def look(self) -> int:
        """Look for what is new to every watch and enter it, each story in one transaction; how many alerts that made.

        Can be killed at any moment: a story is either known with all that was told of it, or looked at again.
        """
        stories: dict[str, Present] = {}
        return sum(self._look_for(_watch(row), row.looked, stories) for row in self.rows.all())

    def _look_for(self, watch: Watch, looked: int, stories: dict[str, Present]) -> int:
        alerts = 0
        upto = self.rows.last_entry()  # asked first: what is entered meanwhile is for the next look
        if upto == looked:
            return 0
        for row in self.rows.watched(watch.id):
            alerts += self._look_at(watch, row, stories)
        if watch.story is None:
            known = {row.story for row in self.rows.watched(watch.id)}
            for story in self._candidates(watch, looked):
                alerts += 0 if story in known else self._look_at_new(watch, story, stories)
        self.rows.looked(watch.id, upto)
        return alerts

    def _candidates(self, watch: Watch, looked: int) -> Sequence[str]:
        languages = [watch.language] if watch.language else self._catalogue.written_languages()
        meant = asked(watch.words, languages or NEWSROOM)
        if not meant.terms:
            return self.rows.changed_since(looked)
        return self.rows.found_since(looked, meant.question(), watch.language)

    def _look_at(self, watch: Watch, row: WatchedRow, stories: dict[str, Present]) -> int:
        if row.now is not None and row.now <= row.moved:
            return 0
        before = unpack(row.state, StoryState)
        articles = [page.article for page in before.pages]
        # A story that is no longer lives on where most of its articles are: merged, split up, or nowhere.
        here = row.story if row.now is not None else self.rows.lives_in(articles)
        if here is None:
            return self._lose(watch, row, before)
        if here != row.story and self.rows.knows(watch.id, here) is not None:
            # Merged into another story of this watch, where whatever is new is told.
            self.rows.forget(watch.id, row.story)
            return 0
        moved = self.rows.moved(here)
        now = self._seen(here, articles, stories)
        return self._enter(watch, row.story, row.moved, moved, now.state, decide(before, now))

    def _look_at_new(self, watch: Watch, story: str, stories: dict[str, Present]) -> int:
        moved = self.rows.moved(story)
        now = self._seen(story, (), stories)
        if not fits(watch, now):
            return 0
        return self._enter(watch, story, None, moved, now.state, (found(now),))

    def _lose(self, watch: Watch, row: WatchedRow, before: StoryState) -> int:
        """Every article of the story was erased."""
        changes = tuple(
            Change(kind=Kind.REMOVED, key=f"erased:{p.article}", values={"outlet": p.outlet, "how": "erased"},
                   evidence=())
            for p in before.pages
            if self._catalogue.is_removed(p.article)
        )  # fmt: skip
        alerts = self._enter(watch, row.story, row.moved, row.moved, before, changes)
        self.rows.forget(watch.id, row.story)
        return alerts

    def _seen(self, story: str, asked: Sequence[str], stories: dict[str, Present]) -> Present:
        """A story as it is now, gathered once per round; which articles were erased depends on who asks."""
        if len(stories) >= REMEMBERED:
            stories.clear()
        if story not in stories:
            stories[story] = self._present(story, asked)
        erased = frozenset(article for article in asked if self._catalogue.is_removed(article))
        return replace(stories[story], erased=erased)

    def _present(self, story: str, asked: Sequence[str]) -> Present:
        return present(story, asked, catalogue=self._catalogue, showing=self._showing, watches=self.rows)

    def _enter(
        self, watch: Watch, was: str, expected: int | None, moved: int, state: StoryState, changes: Sequence[Change]
    ) -> int:
        """Remember the state and enter what is to be told; 1 where that is an alert.

        expected: what was known when we began; another Menbe that was faster has told it all.
        """
        with self.rows.writing():
            if self.rows.knows(watch.id, was) != expected:
                return 0
            here = state.story
            told = self.rows.told(watch.id, here)
            if here != was:
                self.rows.forget(watch.id, was)
            self.rows.know(watch.id, here, moved, pack(state))
            fresh = [c for c in changes if c.kind in watch.kinds and c.key not in told]
            if not fresh or watch.muted:
                return 0
            ways = [(way, target) for way, target in sorted(watch.ways.items())]
            self.rows.tell(watch.id, here, [_change_row(change) for change in fresh], ways, self._now())
        return 1

    # -- what was told -----------------------------------------------------------------------------------------------

    def alerts(self, watch: Watch, limit: int = SHOWN) -> list[Alert]:
        """The newest first."""
        return [self._alert(row, watch) for row in self.rows.alerts(watch.id, limit)]

    def alert(self, number: int) -> Alert:
        """Raises NotFound."""
        row = self.rows.alert(number)
        if row is None:
            raise NotFound(f"alert {number}: no such alert; its watch was deleted")
        return self._alert(row, self.one(row.watch))

    def _alert(self, row: AlertRow, watch: Watch) -> Alert:
        return Alert(
            id=row.id,
            watch=watch,
            story=row.story,
            headlines=self._headlines(row.story),
            at=row.at,
            changes=tuple(_change(change) for change in row.changes),
        )

    def _headlines(self, story: str) -> Mapping[str, str]:
        """As the story has them now: a headline that was erased stands in no letter."""
        try:
            card = self._catalogue.card(self._catalogue.resolve_story(story))
        except NotFound:
            return {}
        return card.headlines if card is not None else {}

    def deliveries(self, watch: Watch, limit: int = SHOWN) -> list[Delivery]:
        """What became of its letters, the newest first."""
        return [delivery_of(row) for row in self.rows.deliveries(watch.id, limit)]

    def troubled(self, person: str | None, limit: int = SHOWN) -> list[Delivery]:
        """Letters that could not be sent so far, with the cause; of all people where none is named."""
        return [delivery_of(row) for row in self.rows.troubled(person, limit)]

    def try_again(self, alert: int, way: Way, *, person: str) -> None:
        """Send a letter now that could not be sent. Raises NotFound, for another's alert too."""
        self.one(self.alert(alert).watch.id, person)
        self.rows.try_again(alert, way, self._now())


def fits(watch: Watch, now: Present) -> bool:
    """Whether a story fits what a saved search asks for besides its words."""
    card = now.page.card
    return (
        (watch.language is None or watch.language in card.languages)
        and (watch.country is None or watch.country in card.countries)
        and (watch.outlet is None or watch.outlet in {node.outlet.key for node in now.page.nodes})
        and (watch.topic is None or watch.topic in card.topics)
        and (not watch.disputed or bool(card.disputed))
        and (not watch.single_origin or card.origins_high == 1)
    )


def _question(watch: Watch) -> tuple[object, ...]:
    """What decides which stories a watch is about."""
    return (watch.story, watch.words, watch.language, watch.country, watch.outlet, watch.topic, watch.disputed,
            watch.single_origin)  # fmt: skip


def _check(watch: Watch) -> None:
    filters = (watch.language, watch.country, watch.outlet, watch.topic, watch.disputed, watch.single_origin)
    searches = watch.words.strip() or any(filters)
    if watch.story is None and not searches:
        raise MenbeError("watch: asks for nothing; give words or a filter, or watch a story").as_told("watch_nothing")
    if watch.words.strip() and not asked(watch.words, NEWSROOM).terms:
        raise MenbeError(f"search {watch.words[:60]!r}: has no letter and no digit; give a word").as_told(
            "watch_no_word", given=watch.words[:60]
        )
    if len(watch.words) > LONGEST or len(watch.name) > LONGEST:
        raise MenbeError(f"watch: its name or its words have more than {LONGEST} characters; shorten them").as_told(
            "watch_long", n=LONGEST
        )
    if not watch.kinds:
        raise MenbeError("watch: fires on nothing; tick what you want to be told of").as_told("watch_no_kind")
    for text in watch.quiet or ():
        hour(text)


def _watch(row: WatchRow) -> Watch:
    return replace(unpack(row.record, Watch), person=row.person, muted=row.muted)


def _change_row(change: Change) -> ChangeRow:
    bare = replace(change, evidence=())
    return ChangeRow(key=change.key, record=pack(bare), evidence=tuple((e.article, pack(e)) for e in change.evidence))


def _change(row: ChangeRow) -> Change:
    evidence = tuple(unpack(record, Evidence) for _, record in row.evidence)
    return replace(unpack(row.record, Change), evidence=evidence)


def delivery_of(row: DeliveryRow) -> Delivery:
    return Delivery(
        alert=row.alert,
        watch=row.watch,
        way=Way(row.way),
        target=row.target,
        state=row.state,
        tries=row.tries,
        due_at=row.due_at,
        cause=row.cause,
        done_at=row.done_at,
    )
