"""Letters on their way: to a real mail server, web server and program, and what happens when they fail."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from menbe.alerts import Kind, Letter, Sender, Watch, Way
from menbe.alerts.command import CommandSender
from menbe.alerts.httpx2 import WebhookSender
from menbe.alerts.mail import MailSender
from menbe.alerts.records import SendError
from menbe.alerts.sending import Post, Round, send_due
from menbe.collect.addresses import Doors
from menbe.web.letters import composer
from tests.alerts.conftest import Clock, Desk
from tests.alerts.receiving import Hook, Mailbox, hook, mailbox

ADDRESS = "https://news.example"
LETTER = Letter(id="menbe-alert-1-w1", subject="Yanğın", text="Limanda yanğın.", data={"id": "menbe-alert-1-w1"})
KEEPS = "import os, sys; open(sys.argv[1], 'a').write(os.environ['MENBE_ALERT'] + ' ' + sys.stdin.read() + '\\n')"
KILLS = 10


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as opened:
        yield opened


@pytest.fixture
def web() -> Iterator[Hook]:
    with hook() as opened:
        yield opened


def mail_sender(port: int) -> MailSender:
    return MailSender(
        host="127.0.0.1", port=port, security="none", user=None, password=None, sender="menbe@news.example", timeout=5
    )


def webhook_sender(*allow: str) -> WebhookSender:
    return WebhookSender(agent="Menbe test", timeout=2, doors=Doors(allow=allow))


def post(*, tries: int = 3, zone: str = "UTC", **senders: Sender) -> Post:
    by_way = {Way(name): sender for name, sender in senders.items()}
    return Post(senders=by_way, commands=(), zone=ZoneInfo(zone), tries=tries, claim=timedelta(minutes=3))


def alarmed(desk: Desk, **asks: object) -> Watch:
    """A watch with one alert that waits to be sent."""
    story = desk.file("a", "Yanğında 5 nəfər ölüb.", figures={"killed": 5})
    watch = desk.watch(story, kinds=(Kind.FIGURE,), **asks)
    desk.file("b", "Nazirlik deyir ki, 7 nəfər ölüb.", story=story, figures={"killed": 7})
    assert len(desk.told(watch)) == 1
    return watch


def send(desk: Desk, ways: Post, clock: Clock) -> Round:
    return send_due(desk.alerts, ways, composer(ADDRESS), clock)


@pytest.fixture
def soon(clock: Clock) -> Clock:
    """A clock behind everything that was entered: whatever waits is due."""
    clock.at = datetime.now(UTC) + timedelta(minutes=1)
    return clock


# -- mail -------------------------------------------------------------------------------------------------------------


def test_a_letter_carries_its_evidence_to_a_real_mail_server(desk: Desk, box: Mailbox, soon: Clock) -> None:
    watch = alarmed(desk, ways={Way.MAIL: "ana@news.example"})
    assert send(desk, post(mail=mail_sender(box.port)), soon) == Round(sent=1, failed=0, put_off=0)
    (letter,) = box.letters
    (alert,) = desk.alerts.alerts(watch)
    assert letter["To"] == "ana@news.example"
    assert letter["Message-ID"] == f"<menbe-alert-{alert.id}-{watch.id}@news.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content()
    assert "əvvəl 5, indi 7" in text
    assert "“Nazirlik deyir ki, 7 nəfər ölüb.”" in text
    assert f"{ADDRESS}/story/{alert.story}" in text
    for evidence in alert.changes[0].evidence:
        assert f"“{evidence.before}{evidence.surface}{evidence.after}”" in text
        assert f"{ADDRESS}/article/{evidence.article}#p{evidence.start}" in text
        assert evidence.digest in text
    assert f"{ADDRESS}/alerts/{watch.id}" in text
    assert send(desk, post(mail=mail_sender(box.port)), soon) == Round(sent=0, failed=0, put_off=0)
    assert len(box.letters) == 1


def test_a_refused_letter_waits_longer_each_time_and_is_given_up_and_sent_again_by_hand(
    desk: Desk, box: Mailbox, soon: Clock
) -> None:
    watch = alarmed(desk, ways={Way.MAIL: "ana@news.example"})
    ways = post(mail=mail_sender(box.port))
    box.refusal = "550 5.1.1 no such mailbox"
    waits = []
    for _ in range(3):
        assert send(desk, ways, soon).failed == 1
        assert send(desk, ways, soon) == Round(sent=0, failed=0, put_off=0)
        (delivery,) = desk.alerts.deliveries(watch)
        waits.append(delivery.due_at - soon.at)
        soon.at = max(soon.at, delivery.due_at)
    assert waits[:2] == [timedelta(minutes=1), timedelta(minutes=5)]
    assert (delivery.state, delivery.tries) == ("given_up", 3)
    assert "550 5.1.1 no such mailbox" in (delivery.cause or "")
    assert desk.alerts.troubled("ana") == [delivery]
    assert desk.alerts.troubled("rza") == []
    box.refusal = ""
    soon.at += timedelta(days=9)
    assert send(desk, ways, soon).sent == 0
    desk.alerts.try_again(delivery.alert, Way.MAIL, person="ana")
    assert send(desk, ways, soon).sent == 1
    assert len(box.letters) == 1
    assert desk.alerts.troubled("ana") == []


def test_a_mail_server_that_is_down_is_a_sentence(desk: Desk, soon: Clock) -> None:
    watch = alarmed(desk, ways={Way.MAIL: "ana@news.example"})
    assert send(desk, post(mail=mail_sender(9)), soon).failed == 1
    assert "127.0.0.1:9 cannot be reached" in (desk.alerts.deliveries(watch)[0].cause or "")


def test_mail_that_must_be_encrypted_is_not_sent_in_the_clear(box: Mailbox) -> None:
    sender = MailSender(
        host="127.0.0.1", port=box.port, security="starttls", user="x", password="y", sender="m@news.example", timeout=5
    )
    with pytest.raises(SendError, match="STARTTLS"):
        sender.send("ana@news.example", LETTER)
    assert box.letters == []


@pytest.mark.parametrize(
    "target",
    [
        "",
        "ana",
        "ana@",
        "@news.example",
        "ana@news.example\nBcc: x@evil.example",
        "a@b, c@d",
        "a b@c.example",
        "ə@x.example",
    ],
)
def test_what_is_no_mail_address_is_refused(target: str) -> None:
    with pytest.raises(SendError, match="no mail address"):
        mail_sender(9).check(target)


def test_a_headline_with_a_line_break_makes_no_second_header(box: Mailbox) -> None:
    hostile = Letter(id="x", subject="Yanğın\r\nBcc: all@evil.example", text="x", data={})
    mail_sender(box.port).send("ana@news.example", hostile)
    assert box.letters[0]["Bcc"] is None
    assert box.letters[0]["Subject"] == "Yanğın Bcc: all@evil.example"


# -- webhook ----------------------------------------------------------------------------------------------------------


def test_a_webhook_gets_the_alert_as_data_with_an_id_that_stays(desk: Desk, web: Hook, soon: Clock) -> None:
    watch = alarmed(desk, ways={Way.WEBHOOK: web.address})
    ways = post(webhook=webhook_sender("127.0.0.1"))
    web.status = 500
    assert send(desk, ways, soon).failed == 1
    web.status = 200
    soon.at += timedelta(minutes=2)
    assert send(desk, ways, soon).sent == 1
    (first, _), (second, data) = web.posted
    assert first["idempotency-key"] == second["idempotency-key"] == data["id"]
    (alert,) = desk.alerts.alerts(watch)
    (change,) = data["changes"]
    assert data["story"]["address"] == f"{ADDRESS}/story/{alert.story}"
    assert (change["kind"], change["values"]["was"], change["values"]["now"]) == ("figure", "5", "7")
    for told, evidence in zip(change["evidence"], alert.changes[0].evidence, strict=True):
        assert (told["passage"], told["start"], told["sha256"]) == (evidence.surface, evidence.start, evidence.digest)
        assert told["page"] == f"{ADDRESS}/bytes/{evidence.digest}"


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd",
     "http://localhost:25/", "http://user:pw@news.example/", "no address", "http://0x7f.1/"],
)  # fmt: skip
def test_a_private_address_is_refused_when_the_watch_is_made_and_when_it_is_sent(target: str) -> None:
    sender = webhook_sender()
    with pytest.raises(SendError, match=r"alerts\.allow_private"):
        sender.check(target)
    with pytest.raises(SendError, match=r"alerts\.allow_private"):
        sender.send(target, LETTER)


def test_a_name_that_leads_inward_a_moment_later_is_refused_as_it_connects(web: Hook) -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])

    def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    sender = WebhookSender(agent="x", timeout=2, doors=Doors(), resolve=rebinding)
    with pytest.raises(SendError, match="no public address"):
        sender.send("http://hook.example/", LETTER)
    assert web.posted == []


def test_a_redirect_is_not_followed(web: Hook) -> None:
    web.status, web.location = 307, "http://127.0.0.1:1/secret"
    with pytest.raises(SendError, match="HTTP 307"):
        webhook_sender("127.0.0.1").send(web.address, LETTER)
    assert len(web.posted) == 1


# -- command ----------------------------------------------------------------------------------------------------------


def test_a_command_gets_the_alert_on_its_standard_input(tmp_path: Path) -> None:
    kept = tmp_path / "kept; touch hacked"
    sender = CommandSender(commands={"keep": (sys.executable, "-c", KEEPS, str(kept))}, timeout=20)
    sender.send("keep", LETTER)
    name, data = kept.read_text(encoding="utf-8").split(" ", 1)
    assert name == LETTER.id
    assert json.loads(data) == LETTER.data
    assert sorted(path.name for path in tmp_path.iterdir()) == [kept.name]


@pytest.mark.parametrize(
    ("name", "program", "says"),
    [
        ("keep", ("/nowhere/program",), "cannot be started"),
        ("keep", (sys.executable, "-c", "import sys; sys.exit('disk full')"), "code 1 (disk full)"),
        ("keep", (sys.executable, "-c", "import time; time.sleep(9)"), "did not end within"),
        ("rm -rf /", (sys.executable, "-c", ""), "is no command of this newsroom (it has: keep)"),
    ],
)
def test_a_command_that_fails_is_a_sentence(name: str, program: tuple[str, ...], says: str) -> None:
    sender = CommandSender(commands={"keep": program}, timeout=1 if "sleep" in program[-1] else 20)
    with pytest.raises(SendError) as failed:
        sender.send(name, LETTER)
    assert says in str(failed.value)
    assert len(str(failed.value).splitlines()) == 1


# -- when -------------------------------------------------------------------------------------------------------------


def test_in_quiet_hours_a_letter_waits_and_then_goes(desk: Desk, web: Hook, soon: Clock) -> None:
    watch = alarmed(desk, ways={Way.WEBHOOK: web.address}, quiet=("22:00", "07:00"))
    ways = post(zone="Asia/Baku", webhook=webhook_sender("127.0.0.1"))
    soon.at = soon.at.replace(hour=20, minute=30) + timedelta(days=1)  # half past midnight in Baku
    assert send(desk, ways, soon) == Round(sent=0, failed=0, put_off=1)
    (delivery,) = desk.alerts.deliveries(watch)
    assert (delivery.state, delivery.tries, delivery.due_at.hour) == ("waiting", 0, 3)
    assert web.posted == []
    soon.at = delivery.due_at
    assert send(desk, ways, soon).sent == 1


def test_a_letter_somebody_else_is_sending_is_left_to_them(desk: Desk, web: Hook, soon: Clock) -> None:
    alarmed(desk, ways={Way.WEBHOOK: web.address})
    (row,) = desk.alerts.rows.due(soon(), 9)
    assert desk.alerts.rows.claim(row, soon() + timedelta(minutes=3))
    assert not desk.alerts.rows.claim(row, soon() + timedelta(minutes=3))
    ways = post(webhook=webhook_sender("127.0.0.1"))
    assert send(desk, ways, soon) == Round(sent=0, failed=0, put_off=0)
    soon.at += timedelta(minutes=4)  # they were killed: the claim runs out
    assert send(desk, ways, soon).sent == 1


def test_a_way_that_was_closed_since_is_a_sentence(desk: Desk, soon: Clock) -> None:
    watch = alarmed(desk, ways={Way.MAIL: "ana@news.example"})
    assert send(desk, post(), soon).failed == 1
    assert "no such way out" in (desk.alerts.deliveries(watch)[0].cause or "")


def test_killed_at_any_moment_it_loses_nothing_and_tells_nothing_twice(
    desk: Desk, box: Mailbox, web: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that a receiver had in hand as Menbe was killed may come again, under its id; no more than that."""
    settings = {"LEDGER": str(desk.newsroom.path), "ALERTS__SMTP_HOST": "127.0.0.1",
                "ALERTS__SMTP_PORT": str(box.port), "ALERTS__SMTP_SECURITY": "none", "ALERTS__SENDER": "m@news.example",
                "ALERTS__ALLOW_PRIVATE": '["127.0.0.1"]', "ALERTS__TIMEOUT_SECONDS": "0.3"}  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"MENBE_{name}", value)
    search = desk.watch(words="yanğın", ways={Way.MAIL: "ana@news.example", Way.WEBHOOK: web.address})
    stories = [desk.file(f"a{n}", "Yanğında 5 nəfər ölüb.", figures={"killed": 5}) for n in range(20)]
    chance, killed = random.Random(7), 0
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-m", "menbe", "alerts"], stdout=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0.4, 2.0))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
    deadline = time.monotonic() + 60
    while any(d.state != "sent" for d in desk.alerts.deliveries(search, 999)) or len(desk.alerts.alerts(search)) < 20:
        assert time.monotonic() < deadline
        subprocess.run([sys.executable, "-m", "menbe", "alerts"], check=True, stdout=subprocess.DEVNULL)
        time.sleep(0.5)
    alerts = desk.alerts.alerts(search)
    assert sorted(alert.story for alert in alerts) == sorted(stories)
    ids = {alert.address for alert in alerts}
    mailed = [str(letter["Message-ID"]).strip("<>").partition("@")[0] for letter in box.letters]
    posted = [headers["idempotency-key"] for headers, _ in web.posted]
    assert set(mailed) == set(posted) == ids
    assert len(mailed) + len(posted) - 2 * len(ids) <= killed
    assert killed > 0


def test_a_paper_that_is_served_tells_of_what_is_filed_meanwhile(
    desk: Desk, web: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"ALLOW_PRIVATE": '["127.0.0.1"]', "EVERY_SECONDS": "0.1"}.items():
        monkeypatch.setenv(f"MENBE_ALERTS__{name}", value)
    desk.watch(words="yanğın", ways={Way.WEBHOOK: web.address})
    command = [
        sys.executable,
        "-m",
        "menbe",
        "serve",
        "--no-collect",
        "--port",
        "0",
        "--ledger",
        str(desk.newsroom.path),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[3].rstrip("/")
        story = desk.file("a")
        deadline = time.monotonic() + 30
        while not web.posted and time.monotonic() < deadline:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
    ((_, data),) = web.posted
    assert data["story"]["address"] == f"{address}/story/{story}"
