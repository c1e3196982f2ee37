"""`menbe people` as a command, and `menbe serve` at a door that others can reach."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PASSWORD = "üç alma, iki armud"


def menbe(*words: str, at: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "menbe", *words]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False, input=typed, timeout=60)


def add(name: str, role: str, at: Path) -> subprocess.CompletedProcess[str]:
    return menbe("people", "add", name, "--role", role, "--password-stdin", at=at, typed=f"{PASSWORD}\n")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_without_accounts_serve_refuses_others_in_one_sentence(tmp_path: Path, host: str) -> None:
    answer = menbe("serve", "--host", host, "--port", "0", "--no-collect", at=tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        f"{host}: others could reach the paper there and it has no accounts;"
        " make one first: menbe people add NAME --role admin\n"
    )


def test_an_account_from_its_making_to_its_end(tmp_path: Path) -> None:
    assert "no accounts" in menbe("people", "list", at=tmp_path).stdout
    assert "added as admin" in add("ana", "admin", tmp_path).stdout
    assert "added as reader" in add("rza", "reader", tmp_path).stdout
    assert "is editor now" in menbe("people", "role", "rza", "editor", at=tmp_path).stdout
    listed = json.loads(menbe("people", "list", "--json", at=tmp_path).stdout)
    assert [(row["name"], row["role"]) for row in listed] == [("ana", "admin"), ("rza", "editor")]
    assert PASSWORD not in str(listed)
    token = menbe("people", "token", "rza", "--for", "telefon", at=tmp_path).stdout.strip()
    assert token.startswith("menbe_")
    shown = menbe("people", "token", "rza", at=tmp_path).stdout
    assert "telefon" in shown
    assert token not in shown
    number = shown.split()[0]
    assert "revoked" in menbe("people", "token", "rza", "--revoke", number, at=tmp_path).stdout
    changed = menbe("people", "password", "rza", "--password-stdin", at=tmp_path, typed=f"{PASSWORD}!\n")
    assert "every session of it ended" in changed.stdout
    assert "removed" in menbe("people", "remove", "rza", at=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "rza", "--password-stdin"), "the first account must be an admin's"),
        (("add", "rza", "--role", "king", "--password-stdin"), "no such role"),
        (("add", "r z a", "--role", "admin", "--password-stdin"), "choose another spelling"),
        (("add", "rza", "--role", "admin"), "--password-stdin"),
        (("remove", "nobody"), "no such account"),
        (("role", "nobody", "editor"), "no such account"),
        (("token", "nobody", "--for", "x"), "no such account"),
        (("token", "nobody", "--revoke", "7"), "no such token"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    answer = menbe("people", *words, at=tmp_path, typed=f"{PASSWORD}\n")
    assert answer.returncode == 1
    assert says in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    answer = menbe("people", "add", "ana", "--role", "admin", "--password-stdin", at=tmp_path, typed="short\n")
    assert answer.returncode == 1
    assert "needs 10 to 1000" in answer.stderr


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('[alerts]\nzone = "Baku"', "alerts.zone"),
        ('[alerts]\nsmtp_security = "perhaps"', "alerts.smtp_security"),
        ('[alerts]\nsmtp_host = "mail.example"', "alerts.sender"),
    ],
)
def test_a_setting_of_alerts_that_cannot_be_is_refused_with_its_name(tmp_path: Path, settings: str, says: str) -> None:
    (tmp_path / "menbe.toml").write_text(settings, encoding="utf-8")
    answer = menbe("alerts", at=tmp_path)
    assert answer.returncode == 1
    assert says in answer.stderr


def test_a_mail_password_is_not_printed_with_the_settings() -> None:
    from menbe.settings import load

    assert "geheim" not in repr(load(alerts={"smtp_password": "geheim"}))
