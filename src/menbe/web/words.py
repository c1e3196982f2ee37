"""The words of the interface: one file per language in locale/, plurals by the language's own rules (CLDR)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

from menbe.errors import MenbeError
from menbe.model import Qualifier
from menbe.names import places
from menbe.stories.telling.judging import VAGUE, vague_word
from menbe.views import Entity

LOCALE = Path(__file__).parent / "locale"
TOWNS = Path(__file__).parent / "towns.toml"
TOWNS_IN = ("az", "ru", "tr")  # the languages of towns.toml, in its order
LOCATIVES = {"ru": ("е",)}  # endings of "in" and "on", behind which the name itself ends in a consonant
VOWELS = "AaEeIiOoUu"
COUNTRY = 2  # letters of a country's code
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A figure as reasons hold it: thousands set apart by a narrow space, a point before decimals.
FIGURE = re.compile(r"\d{1,3}(?:\u202f\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
MARKS = re.compile('["“”„«»]')


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

    def names_of(self, entities: Iterable[Entity]) -> dict[str, str]:
        """Key → name, as the articles of this language spell it where there are any."""
        return {e.key: next(iter(e.spellings.get(self.language, ())), self.name_of(e)) for e in entities}

    def per_cent(self, value: float) -> str:
        """A figure that is of hundredths already: 7,25% in Azerbaijani, %7,25 in Turkish."""
        return str(self.locale.percent_formats[None].pattern).replace("#,##0", self.number(value))

    def figures(
        self, low: float | None, high: float | None, qualifier: str | None = None, *, of_100: bool = False
    ) -> str:
        """An interval in figures: 5, 12–15, ≥ 7, ≤ 50, about 30, dozens; `of_100` where they are hundredths."""
        last = self.per_cent if of_100 else self.number
        if low is None:
            return "?"
        if (word := vague_word(low, high)) is not None:
            return self._vague(word)
        if qualifier == Qualifier.ABOUT and low == high:
            return self("about_figure", v=last(low))
        if high is None:
            return f"≥ {last(low)}"
        if qualifier == Qualifier.UP_TO:
            return f"≤ {last(high)}"
        return last(high) if low == high else f"{self.number(low)}–{last(high)}"

    def _vague(self, word: str) -> str:
        return self("vague_" + word.replace(" ", "_"))

    def stated(self, value: object) -> str:
        """A value as reasons hold it ("12 000", "2–5", "2025-03-03", "gas leak, fog"), as people write it here."""
        parts = [self._stated(part.strip()) for part in str(value).split(", ")]
        return ", ".join(parts)

    def _stated(self, one: str) -> str:
        if (day := self.stated_day(one)) is not None:
            return day
        if one in VAGUE.values():
            return self._vague(one)
        if one.startswith("≈ "):
            return self("about_figure", v=self._stated(one.removeprefix("≈ ")))
        key = "cause_" + one.replace(" ", "_")
        if self.has(key):
            return self(key)
        if any(letter.isalpha() for letter in one):
            return self.town(one)
        return FIGURE.sub(lambda found: self.number(float(found[0].replace("\u202f", ""))), one)

    def ordinal(self, number: int) -> str:
        """13th, 13-cü, 13-й, 13."""
        forms = self.messages["ordinal"]
        return str(forms.get(self.locale.ordinal_form(number), forms["other"])).format(n=number)

    def refusal(self, exc: MenbeError) -> tuple[str, str]:
        """(language, sentence): why something was refused, in this language where we have words for it."""
        key = f"refused_{exc.key}"
        if not exc.key or not self.has(key):
            return "en", str(exc)
        values = {name: self(v) if isinstance(v, str) and self.has(v) else v for name, v in exc.values.items()}
        return self.language, self(key, **values)

    def quoted(self, text: str) -> str:
        """Somebody's words between this language's marks; words that bring marks of their own stand as they are."""
        return text if MARKS.search(text) else self("quoted", v=text)

    def moment(self, at: datetime) -> str:
        """Day and time with year and zone: UTC, as everything that is stored."""
        return f"{format_datetime(at, 'd MMMM y, HH:mm', locale=self.locale)} UTC"

    def brief_moment(self, at: datetime) -> str:
        """The same without year and zone, where the whole moment stands beside it."""
        return str(format_datetime(at, "d MMMM, HH:mm", locale=self.locale))

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
        if self.has(own := f"language_name_{code}"):
            return self(own)
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
        """A place in this language: a country by CLDR, a town as it is known in this language, else as its articles
        write it, in no case; else its English name. The gazetteer lends articles of every language its English name."""
        code = entity.key.removeprefix("place:")
        if len(code) == COUNTRY and code.isupper():
            return self.country_name(code)
        known = places.by_key(entity.key)
        english = entity.name if known is None else known.name_en
        own = next((form for form in entity.spellings.get(self.language, ()) if known is None or form != english), None)
        found = town_names(self.language).get(entity.key) or (own and in_no_case(own, self.language, entity))
        return found or (in_no_case(entity.name, language_of(entity), entity) if known is None else entity.name)

    def known_as(self, key: str, name: str) -> str:
        """A name of which no more is known than its key: a place in this language, where that has a word for it."""
        code = key.removeprefix("place:")
        if key == code:
            return name
        if len(code) == COUNTRY and code.isupper():
            return self.country_name(code)
        return town_names(self.language).get(key, name)

    def town(self, name: str) -> str:
        """A place that a fact names in English, in this language where it is known."""
        place = places.find(name, "en")
        if place is None:
            return name
        if place.kind == "country":
            return self.country_name(place.country or "")
        return town_names(self.language).get(place.key, place.name_en)

    def name_of(self, entity: Entity) -> str:
        """A place in this language; people and organisations as they are named."""
        return self.place_name(entity) if entity.kind == "place" else entity.name


def language_of(entity: Entity) -> str:
    """The language whose articles write an entity as it is named."""
    return next((code for code, forms in entity.spellings.items() if entity.name in forms), "")


def in_no_case(name: str, language: str, entity: Entity) -> str:
    """A place that no table knows, without the ending of Russian's sixth case, which stands behind "in" and "on": only
    where the key, which sounds like the nominative, shows that the ending is none of the name's own."""
    sound = entity.key.rpartition(":")[2]
    if language not in LOCATIVES or " " in name or not name.endswith(LOCATIVES[language]):
        return name
    return name if sound[-1:] in VOWELS else name[:-1]


@cache
def town_names(language: str) -> Mapping[str, str]:
    """Key of a place → what a language calls it: our own table, and under it the cities that CLDR names zones after."""
    known: dict[str, str] = {}
    countries = get_global("zone_territories")
    for zone, said in Locale.parse(language).time_zones.items():
        english = zone.rpartition("/")[2].replace("_", " ")
        if said.get("city") and zone in countries:
            known[f"place:{english.lower()}:{countries[zone]}"] = str(said["city"])
    with TOWNS.open("rb") as handle:
        own = tomllib.load(handle)
    if language in TOWNS_IN:
        known.update((key, names[TOWNS_IN.index(language)]) for key, names in own.items())
    return known


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
