from __future__ import annotations

from datetime import timedelta

import numpy as np

from menbe.copies.window import CopyWindow
from menbe.model import Reading, Vector
from tests.copies.making import NOON, article, reading
from tests.copies.texts import AZ, INDEPENDENT, OTHER_RU, REWRITE, RU, WIRE


def pointing(encoder: str, *values: float) -> Vector:
    row = np.array(values, dtype=np.float32)
    return Vector(encoder=encoder, values=(row / np.linalg.norm(row)).astype("<f2").tobytes())


def test_trimmed_copy_finds_its_original() -> None:
    window = CopyWindow()
    original = reading(article(WIRE))
    window.add(original)
    window.add(reading(article(OTHER_RU, language="ru", outlet="three.example")))
    assert window.candidates(reading(article(WIRE[:1], outlet="two.example")))[0] is original


def test_rewrite_and_translation_find_their_original_by_names() -> None:
    window = CopyWindow()
    original = reading(article(WIRE))
    window.add(original)
    assert window.candidates(reading(article(REWRITE, outlet="two.example"))) == [original]
    assert window.candidates(reading(article(AZ, language="az", outlet="two.example"))) == [original]
    assert window.candidates(reading(article(RU, language="ru", outlet="two.example"))) == [original]


def test_unrelated_article_is_no_candidate() -> None:
    window = CopyWindow()
    window.add(reading(article(WIRE)))
    assert window.candidates(reading(article(OTHER_RU, language="ru"))) == []


def test_vectors_find_what_words_do_not_and_encoders_are_kept_apart() -> None:
    window = CopyWindow()
    near = reading(article(["Short."]), vector=pointing("e5", 1, 0.1))
    other = reading(article(["Brief."], path="b"), vector=pointing("use", 1, 0.1, 0.2))
    window.add(near)
    window.add(other)
    asked = reading(article(["Kurz."], language="de", outlet="two.example"), vector=pointing("e5", 1, 0))
    assert window.candidates(asked) == [near]
    assert window.candidates(reading(article(["Kurz."], language="de", path="c"))) == []


def test_an_article_is_not_its_own_candidate() -> None:
    window = CopyWindow()
    one = reading(article(WIRE))
    window.add(one)
    assert window.candidates(one) == []


def test_forgotten_readings_are_no_candidates_and_the_rest_still_are() -> None:
    window = CopyWindow()
    for number in range(300):
        window.add(reading(article([f"Pilot {number} saw nothing at all that night"], hours=-number, path=str(number))))
    kept = reading(article(WIRE, hours=1))
    window.add(kept)
    window.forget_before(NOON)
    assert len(window) == 2
    assert window.candidates(reading(article(WIRE, outlet="two.example"))) == [kept]
    window.forget_before(NOON + timedelta(days=1))
    assert len(window) == 0
    assert window.candidates(reading(article(INDEPENDENT, outlet="two.example"))) == []


def test_later_version_takes_the_place_of_the_earlier() -> None:
    window = CopyWindow()
    window.add(reading(article(WIRE[:3], path="same")))
    newer = reading(article(WIRE, path="same"))
    window.add(newer)
    assert len(window) == 1
    assert window.candidates(reading(article(WIRE, outlet="two.example"))) == [newer]
    window.forget_before(NOON + timedelta(days=1))
    assert len(window) == 0


def test_template_of_an_outlet_makes_no_candidates() -> None:
    window = CopyWindow()
    footer = "subscribe to our morning letter and never miss what matters in the harbour towns of the north coast"

    def page(number: int) -> Reading:
        return reading(article([f"notice number {number} about the tide tables", footer], path=str(number)))

    for number in range(400):
        window.add(page(number))
    assert len(window.sharing_text(page(500))) == 0
