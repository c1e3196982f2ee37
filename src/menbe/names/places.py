"""Places by name: the gazetteer of `tools/build_gazetteer.py` with our own table of exonyms over it."""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from menbe.language import fold
from menbe.names.grammar import grammar, without_ending

WELL_KNOWN = 100_000  # inhabitants; under that a far town is known by its main name only
METROPOLIS = 2_000_000  # inhabitants from which on a far place is meant by any of its names
NEAR = frozenset(["AZ", "GE", "AM", "TR", "RU", "UA", "KZ", "IR"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """name_en: in English. country: ISO 3166 code, None for what lies in several. lat, lon: degrees. kind: city,
    country or region. sure: whether our own table names it, so that it is hardly ever an ordinary word."""

    name_en: str
    country: str | None
    lat: float
    lon: float
    population: int
    kind: str
    sure: bool = False

    @property
    def key(self) -> str:
        if self.kind == "country":
            return f"place:{self.country}"
        return f"place:{fold(self.name_en, 'en')}:{self.country or '-'}"


def find(surface: str, language: str) -> Place | None:
    """The best-known place of a name as written, in any case form of the language; None when no place has it."""
    words = fold(surface, language).split()
    if not words:
        return None
    rules = grammar(language)
    words[-1] = words[-1][: without_ending(words[-1], rules)]
    index = _index()
    first = None
    for stems in _forms(words, language):
        place = index.get(stems)
        if place is not None and (place.sure or place.kind == "country" or place.country in NEAR):
            return place if first is None or place.sure else first
        first = first or place
    return first


def as_written(surface: str, language: str) -> str:
    """A place as this language writes it, without its case ending: Bakıda → Bakı; as it stands where it is unknown."""
    words = fold(surface, language).split()
    if not words:
        return surface
    words[-1] = words[-1][: without_ending(words[-1], grammar(language))]
    form = next((form for form in _forms(words, language) if form in _index()), None)
    if form is None:
        return surface
    shown = zip(surface.split(), form.split(), strict=True)
    return " ".join(own[: len(part)] if fold(own[: len(part)], language) == part else own[:1] + part[1:]
                    for own, part in shown)  # fmt: skip


def _forms(words: list[str], language: str) -> Iterator[str]:
    """Nominatives of a name: of its last word, or of all where the endings agree ("Нижнем Новгороде")."""
    rules = grammar(language)
    head = " ".join(words[:-1])
    for stem in dict.fromkeys(rules.stems(words[-1])):
        yield f"{head} {stem}" if head else stem
    if len(words) > 1 and rules.nominatives:
        for first in dict.fromkeys(rules.stems(words[0])):
            for last in dict.fromkeys(rules.stems(words[-1])):
                yield " ".join((first, *words[1:-1], last))


def demonym(word: str, language: str) -> str | None:
    """The country of an adjective that stands before its institutions ("Azerbaijani Foreign Ministry")."""
    return _demonyms().get(word) if not grammar(language).endings else None


@cache
def _demonyms() -> Mapping[str, str]:
    return {fold(form, ""): code for code, forms in _own_table()["demonym"].items() for form in forms.split("|")}


@cache
def _own_table() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("menbe.names") / "data" / "exonyms.toml").read_text("utf-8"))


def by_key(key: str) -> Place | None:
    """The place that a mention's key names."""
    return _by_key().get(key)


@cache
def _by_key() -> Mapping[str, Place]:
    places: dict[str, Place] = {}
    for place in _index().values():
        held = places.get(place.key)
        if held is None or held.population < place.population:
            places[place.key] = place
    return places


@cache
def _index() -> Mapping[str, Place]:
    """Folded spelling → place; folded for Azerbaijani and Turkish too, whose İ and ı are letters of their own."""
    index: dict[str, Place] = {}
    cities: dict[str, Place] = {}
    countries: dict[str, Place] = {}
    for place, others in _packed():
        if place.kind == "country":
            countries[place.country or ""] = place
        else:
            cities.setdefault(place.name_en, place)
        known = place.kind == "country" or place.population >= WELL_KNOWN or place.country in NEAR
        for name in (place.name_en, *(others if known else ())):
            _enter(index, name, place)
    for place, others in _exonyms(cities, countries):
        for name in others:
            _enter(index, name, place, over=True)
    return index


def _is_at_home(held: Place, folded: str, place: Place) -> bool:
    """Whether a near town bears as its own the name that a far one bears among others: Poti, and Teresina in Brazil."""
    own = held.country in NEAR and fold(held.name_en, "en") == folded
    return own and place.country not in NEAR and place.population < METROPOLIS


def _enter(index: dict[str, Place], name: str, place: Place, *, over: bool = False) -> None:
    for language in ("az", ""):
        folded = fold(name, language)
        held = index.get(folded)
        if held is not None and not over:
            if _is_at_home(held, folded, place):
                continue
            over_far = _is_at_home(place, folded, held)
        else:
            over_far = over
        if over_far or held is None or (place.population, place.kind) > (held.population, held.kind):
            index[folded] = place


def _packed() -> Iterator[tuple[Place, list[str]]]:
    raw = (resources.files("menbe.names") / "data" / "places.tsv.xz").read_bytes()
    for line in lzma.decompress(raw).decode().splitlines():
        name, country, lat, lon, population, kind, others = line.split("\t")
        place = Place(
            name_en=name, country=country, lat=float(lat), lon=float(lon), population=int(population), kind=kind
        )
        yield place, others.split("|") if others else []


def _exonyms(cities: Mapping[str, Place], countries: Mapping[str, Place]) -> Iterator[tuple[Place, list[str]]]:
    table = _own_table()
    for name, others in table["city"].items():
        forms = others.split("|")
        held = next((cities[form] for form in (name, *forms) if form in cities), None)
        if held is not None:
            yield _sure(held), [name, *forms]
    for code, others in table["country"].items():
        yield _sure(countries[code]), others.split("|")
    for told, others in table["region"].items():
        name, country, lat, lon = told.split("|")
        region = Place(name_en=name, country=None if country == "-" else country, lat=float(lat), lon=float(lon),
                       population=0, kind="region", sure=True)  # fmt: skip
        yield region, [name, *others.split("|")]


def _sure(place: Place) -> Place:
    return replace(place, sure=True)
