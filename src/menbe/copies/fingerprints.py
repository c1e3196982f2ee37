"""What finds the copies of a text without reading it again: sampled shingles of its own words.

Method: shingling with nested sampling by remainder (Manber 1994; Broder 1997), which, unlike MinHash of fixed size,
finds a lead of eighty words inside an article of eight hundred.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from menbe.copies.worded import distinct, masked, statements
from menbe.model import Article, Claim, Fingerprint, Reading

MAKER = "fingerprints/2"
KEEP_ONE_IN = 4  # shingles; a copied run of 30 words keeps about six of its 26, enough to be found by two
KEEP_ALL_UP_TO = 96  # shingles; a brief is kept whole. Nested with the rule above: a kept one is kept on both sides


def fingerprint(article: Article, claims: Sequence[Claim]) -> Fingerprint:
    """The fingerprint of the body, statements masked; the same in every process and on every machine.

    `sketch` holds distinct uint64, ascending, little-endian. An article without a body has an empty one.
    """
    body = masked(article, statements(article, claims))
    hashes = distinct(body.shingles)
    if len(hashes) > KEEP_ALL_UP_TO:
        hashes = hashes[hashes % np.uint64(KEEP_ONE_IN) == 0]
    return Fingerprint(sketch=hashes.astype("<u8").tobytes(), words=body.words, masked=body.quoted, maker=MAKER)


def current(reading: Reading) -> Fingerprint:
    """The fingerprint of a reading; made anew where an earlier way of making them left one that would meet no other."""
    kept = reading.fingerprint
    return kept if kept.maker == MAKER else fingerprint(reading.article, reading.claims)


def sketch_of(finding: Fingerprint) -> list[int]:
    """The hashes of a fingerprint, ascending."""
    hashes: list[int] = np.frombuffer(finding.sketch, dtype="<u8").tolist()
    return hashes
