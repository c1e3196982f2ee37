"""The charset of bytes that name none and are not UTF-8: a guess, the last resort."""

from __future__ import annotations

SAMPLE_BYTES = 20_000  # enough letters for a guess; the whole of a long page costs seconds

_CANDIDATES = [
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp1252",
    "cp1254",
    "cp1250",
    "cp1253",
    "cp1255",
    "cp1256",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "iso8859_5",
    "cp866",
]


def detect(body: bytes) -> str | None:
    """Python's name of the likeliest charset, or None. Letters decide, so the sample is cut where they begin."""
    from charset_normalizer import from_bytes

    first = next((i for i, byte in enumerate(body) if byte > 127), 0)
    sample = body[max(0, first - 200) : first + SAMPLE_BYTES]
    best = from_bytes(sample, cp_isolation=_CANDIDATES, preemptive_behaviour=False, enable_fallback=False).best()
    return best.encoding if best else None
