"""E-mail, over SMTP: one plain letter per alert."""

from __future__ import annotations

import smtplib
import ssl
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from menbe.alerts.records import Letter, SendError

SECURITIES = ("starttls", "tls", "none")


class MailSender:
    """Hands letters to one SMTP server. security: starttls, tls (from the first byte) or none."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        security: str,
        user: str | None,
        password: str | None,
        sender: str,
        timeout: float,
    ) -> None:
        self._host, self._port, self._security = host, port, security
        self._user, self._password = user, password
        self._from = sender
        self._timeout = timeout

    def check(self, target: str) -> None:
        address_of(target)

    def send(self, target: str, letter: Letter) -> None:
        """Raises SendError where the server did not take the letter."""
        message = self._message(target, letter)
        try:
            with self._opened() as server:
                server.send_message(message)
        except smtplib.SMTPException as exc:
            raise SendError(
                target, f"the mail server refused the letter ({_said(exc)})", "check alerts.smtp_…"
            ) from exc
        except OSError as exc:
            where = f"{self._host}:{self._port}"
            raise SendError(
                target, f"the mail server {where} cannot be reached ({exc})", "check alerts.smtp_…"
            ) from exc

    def _opened(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            if self._security == "starttls":
                server.starttls(context=context)
            if self._user is not None:
                server.login(self._user, self._password or "")
        except BaseException:
            server.close()
            raise
        return server

    def _message(self, target: str, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        sender = address_of(self._from)
        message["From"] = sender
        message["To"] = address_of(target)
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = format_datetime(datetime.now(UTC))
        # The same for every try of one alert: a receiver that has seen it shows it once.
        message["Message-ID"] = f"<{letter.id}@{sender.domain or 'menbe.invalid'}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        message.set_content(letter.text)
        return message


def _no_address(text: str) -> SendError:
    return SendError(text[:80], "is no mail address", "write it as name@host").as_told("no_mail", given=text[:80])


def address_of(text: str) -> Address:
    """Raises SendError where it is no mail address."""
    try:
        address = Address(addr_spec=text.strip())
    except (HeaderParseError, ValueError, IndexError) as exc:
        raise _no_address(text) from exc
    if not address.username or not address.domain or not text.isascii() or any(c.isspace() for c in text.strip()):
        raise _no_address(text)
    return address


def _said(exc: smtplib.SMTPException) -> str:
    """What the server said, in one line."""
    if isinstance(exc, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(exc.recipients.values()))
        return f"{code} {said.decode('utf-8', 'replace')}"
    if isinstance(exc, smtplib.SMTPResponseException):
        answer = exc.smtp_error
        return f"{exc.smtp_code} {answer.decode('utf-8', 'replace') if isinstance(answer, bytes) else answer}"
    return " ".join(str(exc).split()) or type(exc).__name__
