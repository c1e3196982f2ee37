"""The words of the interface: one file per language in locale/, plurals by the language's own rules (CLDR)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

from menbe.views import Entity

LOCALE = Path(__file__).parent / "locale"
COUNTRY = 2  # letters of a country's code
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language. `words("outlets", n=3)` is "3 outlets", "3 издания", "3 nəşr" …"""

    language: str
    messages: Mapping[str, Any]
    locale: Locale

    def __call__(self, key: str, /, **values: object) -> str:
        """The message of a key, its values filled in; a message with plurals takes its form from `n`."""
        message = self.messages[key]
        if isinstance(message, Mapping):
            form = str(self.locale.plural_form(int(str(values["n"]))))
            message = message.get(form, message["other"])
        shown = {name: self.number(v) if isinstance(v, int | float) else v for name, v in values.items()}
        return str(message).format(**shown)

    def has(self, key: str) -> bool:
        return key in self.messages

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of 0 to 1."""
        return format_percent(round(share, 2), locale=self.locale)

    def moment(self, at: datetime) -> str:
        """Day and time, in UTC as everything that is stored."""
        return format_datetime(at, "d MMMM, HH:mm", locale=self.locale)

    def day(self, at: datetime) -> str:
        return format_datetime(at, "EEEE, d MMMM y", locale=self.locale)

    def stated_day(self, label: str) -> str | None:
        """A day as facts hold it (2025-03-03), written as people write it; None where the label is no day."""
        try:
            day = date.fromisoformat(label) if DAY.fullmatch(label) else None
        except ValueError:
            return None
        return None if day is None else str(format_date(day, "d MMMM y", locale=self.locale))

    def ago(self, at: datetime, now: datetime) -> str:
        return format_timedelta(at - now, add_direction=True, locale=self.locale)

    def language_name(self, code: str) -> str:
        """What this language calls another one; the code itself where nobody knows it."""
        return str(self.locale.languages.get(code, code))

    def own_name(self, code: str) -> str:
        """What a language calls itself."""
        try:
            return str(Locale.parse(code).get_display_name(code))
        except (UnknownLocaleError, ValueError):
            return code

    def country_name(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def place_name(self, entity: Entity) -> str:
        """A place in this language: a country by CLDR, a town as its articles write it; else its English name."""
        code = entity.key.removeprefix("place:")
        if len(code) == COUNTRY and code.isupper():
            return self.country_name(code)
        forms = entity.spellings.get(self.language)
        return forms[0] if forms else entity.name

    def name_of(self, entity: Entity) -> str:
        """A place in this language; people and organisations as they are named."""
        return self.place_name(entity) if entity.kind == "place" else entity.name


@cache
def languages() -> tuple[str, ...]:
    """The interface languages there are: the files in locale/."""
    return tuple(sorted(path.stem for path in LOCALE.glob("*.toml")))


@cache
def words_in(language: str) -> Words:
    with (LOCALE / f"{language}.toml").open("rb") as handle:
        return Words(language=language, messages=tomllib.load(handle), locale=Locale.parse(language))


def choose(wanted: str | None, accepted: str | None, default: str) -> str:
    """The interface language: the reader's own choice, then what the browser asks for, then the setting."""
    known = languages()
    if wanted in known:
        return str(wanted)
    for part in (accepted or "").split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in known:
            return code
    return default if default in known else "en"
