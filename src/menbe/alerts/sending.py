"""Letters on their way: what is due is claimed, put into words, handed to its sender, and its fate is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from menbe.alerts.book import Alerts
from menbe.alerts.records import Alert, Letter, Sender, SendError, Way
from menbe.alerts.timing import quiet_until, wait_after
from menbe.store.watches import DeliveryRow

AT_ONCE = 50  # letters of one round

Compose = Callable[[Alert], Letter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The ways out there are, and how they are used. commands: names a watch may choose from.

    zone: of quiet hours. tries: after how many failures a letter is given up. claim: how long a letter is ours while it
    is being sent; longer than any sender may take.
    """

    senders: Mapping[Way, Sender]
    commands: tuple[str, ...]
    zone: ZoneInfo
    tries: int
    claim: timedelta

    def check(self, way: Way, target: str) -> None:
        """Refuse a target that could never be reached. Raises SendError."""
        self._sender(way).check(target)

    def send(self, way: Way, target: str, letter: Letter) -> None:
        """Raises SendError."""
        self._sender(way).send(target, letter)

    def _sender(self, way: Way) -> Sender:
        if way not in self.senders:
            raise SendError(
                way, "this newsroom has no such way out", "ask its admin; docs/settings.md says how"
            ).as_told("no_way")
        return self.senders[way]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What became of the letters that were due."""

    sent: int
    failed: int
    put_off: int


def send_due(alerts: Alerts, post: Post, compose: Compose, now: Callable[[], datetime]) -> Round:
    """Send what is due.

    Nothing is lost: a letter is sent when its sender took it and that was entered. A Menbe killed between the two sends
    it again, under the same id: no way of sending can do without that, and receivers drop what they have seen.
    """
    sent = failed = put_off = 0
    for delivery in alerts.rows.due(now(), AT_ONCE):
        until = quiet_until(now(), alerts.one(delivery.watch).quiet, post.zone)
        if until is not None:
            alerts.rows.put_off(delivery, until)
            put_off += 1
        elif alerts.rows.claim(delivery, now() + post.claim):
            well = _send(alerts, delivery, post, compose, now)
            sent, failed = sent + well, failed + (not well)
    return Round(sent=sent, failed=failed, put_off=put_off)


def _send(alerts: Alerts, delivery: DeliveryRow, post: Post, compose: Compose, now: Callable[[], datetime]) -> bool:
    letter = compose(alerts.alert(delivery.alert))
    try:
        post.send(Way(delivery.way), delivery.target, letter)
    except SendError as exc:
        tries = delivery.tries + 1
        due = now() + wait_after(tries) if tries < post.tries else None
        alerts.rows.failed(delivery, str(exc), due)
        return False
    alerts.rows.sent(delivery, now())
    return True
