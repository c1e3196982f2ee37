"""An invented story that sixty outlets carry in four languages within two days, most of them within two hours."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.copies.texts import AZ, INDEPENDENT, REWRITE, RU, WIRE

ARTICLES = 60
START = datetime.fromisoformat("2025-03-04T06:00:00+00:00")
TR = [
    "Salı sabahı erken saatlerde, 41 kişinin bulunduğu bir yük feribotu Maren Limanı açıklarında karaya oturdu, Liman "
    "İdaresi açıkladı. Vasta'dan kereste taşıyan Lady Orrin, dalgakırandan 3 kilometre uzakta bir kum setine çarptı.",
    "Liman başkanı Tomas Velk, iki denizcinin ezik nedeniyle tedavi edildiğini, ötekilerin gün doğmadan kurtarma "
    "botlarıyla alındığını söyledi. “Gövde sağlam, koya yakıt sızmadı” dedi Velk, rıhtımda gazetecilere.",
    "Feribotu çekecek römorkörlerin çarşamba günü Karsholm'dan gelmesi bekleniyor. O zamana kadar kuzey geçidi kapalı, "
    "12 gemi açıkta bekliyor.",
    "Geminin sahibi Orrin Lines bu hattı 1998'den beri işletiyor. Şirketin sözcüsü Lena Brask, kaptanın 20 yıllık "
    "tecrübesi olduğunu ve bu hafta müfettişlerce dinleneceğini söyledi.",
]
TEXTS = {"en": WIRE, "az": AZ, "ru": RU, "tr": TR}
HEADLINES = {
    "en": "Ferry with 41 on board runs aground off Port Maren",
    "az": "Maren limanı yaxınlığında 41 nəfərlik bərə saya oturub",
    "ru": "У порта Марен сел на мель паром с 41 человеком на борту",
    "tr": "Maren Limanı açıklarında 41 kişilik feribot karaya oturdu",
}
CREDITS = {"en": "Harbour Wire reported this.", "az": "Bu barədə “Harbour Wire” məlumat verir.",
           "ru": "Об этом сообщает «Harbour Wire».", "tr": "Haberi Harbour Wire duyurdu."}  # fmt: skip
FIRST = ("Northern", "Quay", "Tide", "Lantern", "Mole", "Anchor", "Beacon", "Salt", "Gull", "Dune", "Pilot", "Reef")
LAST = ("Post", "Gazette", "Mail", "Herald", "Review")


def rows() -> Iterator[dict[str, Any]]:
    """The articles as rows of a world; the first is the wire, the seventh and the thirtieth reported themselves."""
    chance = random.Random(11)
    for number in range(ARTICLES):
        name = "Harbour Wire" if not number else f"{FIRST[number % 12]} {LAST[number // 12]}"
        language = "en" if number in (0, 6, 29) else chance.choices(["en", "az", "ru", "tr"], [4, 2, 3, 2])[0]
        minutes = 0 if not number else chance.expovariate(1 / 50) + (chance.random() < 0.2) * chance.uniform(300, 2500)
        domain = f"{name.lower().replace(' ', '-')}.example"
        yield {
            "id": f"c{number:02}", "outlet": name, "domain": domain, "language": language,
            "url": f"https://{domain}/{number}", "title": HEADLINES[language],
            "published_at": (START + timedelta(minutes=minutes)).isoformat(),
            "paragraphs": _paragraphs(number, language, chance), "country": "GB",
        }  # fmt: skip


def _paragraphs(number: int, language: str, chance: random.Random) -> list[str]:
    if number in (6, 29):
        return INDEPENDENT if number == 6 else REWRITE
    whole = TEXTS[language] if not number else TEXTS[language][: chance.randint(2, 4)]
    return [*whole, CREDITS[language]] if number and chance.random() < 0.5 else whole


def write(folder: Path) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows()]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
