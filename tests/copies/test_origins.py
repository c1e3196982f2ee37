from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from menbe.claims import find_claims
from menbe.copies.origins import origins
from menbe.copies.reprints import find_reprints
from menbe.model import Article, Genre, Reading, Reprint, Voice
from tests.copies.making import article, citing, claiming, outlet, reading, stating
from tests.copies.texts import AZ, INDEPENDENT, REWRITE, RU, WIRE

OUTLETS = {
    one.key: one
    for one in (
        outlet("wire.example", "Wire Service", kind="agency"),
        outlet("two.example", "Second Post"),
        outlet("three.example", "Third Mail"),
        outlet("dune.example", "Dune Gazette"),
        outlet("harbour.example", "Harbour Authority", kind="institution"),
    )
}


def told(text: list[str], key: str, *, language: str = "en", hours: float = 0, genre: Genre = Genre.REPORT) -> Reading:
    one = article(text, outlet=key, language=language, hours=hours, genre=genre)
    return reading(one, claims=find_claims(one))


def reprints_of(readings: list[Reading]) -> list[Reprint]:
    return [r for at, one in enumerate(readings) for r in find_reprints(one, readings[:at])]


STORY = [
    told(WIRE, "wire.example"),
    told(WIRE[:2], "two.example", hours=1),
    told(RU, "three.example", language="ru", hours=2),
    told(AZ, "four.example", language="az", hours=3),
    told(INDEPENDENT, "dune.example", hours=4),
]


def test_copies_and_translations_add_no_origin() -> None:
    found = origins(STORY, reprints_of(STORY), OUTLETS)
    assert found.low == found.high == 2
    wire, own = found.groups
    assert wire.root == STORY[0].article.id
    assert (wire.kind, wire.label, wire.copies, wire.translations) == ("agency", "Wire Service", 1, 2)
    assert own.articles == (STORY[4].article.id,)


def test_every_article_is_in_one_group_and_has_a_reason() -> None:
    found = origins(STORY, reprints_of(STORY), OUTLETS)
    assert sorted(a for group in found.groups for a in group.articles) == sorted(r.article.id for r in STORY)
    assert all(group.reasons[a] for group in found.groups for a in group.articles)


def test_no_articles_have_no_origin() -> None:
    found = origins([], [], OUTLETS)
    assert (found.low, found.high, found.groups) == (0, 0, ())


def test_two_who_cite_the_same_absent_agency_share_an_origin() -> None:
    def cites(paragraph: str, key: str, hours: float) -> Reading:
        one = article([f"{paragraph} Wire Service reported this on Tuesday."], outlet=key, hours=hours)
        return reading(one, citations=[citing(one, "Wire Service", "wire.example")])

    story = [cites(WIRE[0], "two.example", 1), cites(WIRE[3], "three.example", 2)]
    found = origins(story, [], OUTLETS)
    assert (found.low, found.high) == (1, 1)
    assert (found.groups[0].root, found.groups[0].kind, found.groups[0].label) == (None, "agency", "Wire Service")


def test_unknown_agency_ties_those_who_name_it_in_two_scripts_and_local_media_tie_nobody() -> None:
    def cites(paragraph: str, name: str, key: str, language: str) -> Reading:
        one = article([f"{paragraph} ({name})"], outlet=key, language=language)
        return reading(one, citations=[citing(one, name, None)])

    both = [cites(WIRE[0], "Tavrida Press", "two.example", "en"), cites(RU[3], "Таврида Пресс", "three.example", "ru")]
    assert origins(both, [], OUTLETS).high == 1
    vague = [cites(WIRE[0], "local media", "two.example", "en"), cites(RU[3], "местные сми", "three.example", "ru")]
    assert origins(vague, [], OUTLETS).high == 2


def test_two_copies_of_an_article_outside_the_story_share_an_origin() -> None:
    one, two = told(WIRE, "two.example", hours=1), told(WIRE[:3], "three.example", hours=2)
    found = origins([one, two], reprints_of([STORY[0], one, two]), OUTLETS)
    assert (found.low, found.high) == (1, 1)


def column(*, cites: bool) -> Reading:
    text = [
        "There is a kind of silence that only harbours know. I heard it on Tuesday, at second hand.",
        "The Dune Gazette walked down to the beach so that the rest of us need not. Its readers may be proud.",
        "Who will pay for the light? Not those who promised it, and certainly not those who lie on the bank.",
    ]
    one = article(text, outlet="two.example", hours=9, genre=Genre.OPINION)
    return reading(one, citations=[citing(one, "Dune Gazette", "dune.example")] if cites else [])


def test_column_that_leans_on_a_report_adds_no_origin() -> None:
    story = [*STORY, column(cites=True)]
    found = origins(story, reprints_of(story), OUTLETS)
    assert (found.low, found.high) == (2, 2)


def test_column_that_leans_on_nothing_is_its_own_origin() -> None:
    story = [*STORY, column(cites=False)]
    assert origins(story, reprints_of(story), OUTLETS).high == 3


def test_report_that_cites_another_for_a_detail_is_still_its_own_origin() -> None:
    one = article(
        [*INDEPENDENT, "“I rowed out with blankets,” Nils Falk told Dune Gazette. Wire Service put the crew at 41."],
        outlet="dune.example", hours=4,
    )  # fmt: skip
    story = [STORY[0], reading(one, citations=[citing(one, "Wire Service", "wire.example")])]
    assert origins(story, reprints_of(story), OUTLETS).low == 2


def relaying(text: list[str], content: str, key: str, hours: float) -> Reading:
    one = article(text, outlet=key, hours=hours)
    return reading(one, claims=[claiming(one, content, speaker="the Harbour Authority said", voice=Voice.OFFICIAL)])


def test_two_who_only_relay_one_release_share_an_origin() -> None:
    one = relaying([WIRE[0] + " " + WIRE[2]], "A freight ferry ran aground", "two.example", 1)
    text = (
        "Twelve ships wait off Port Maren, where the ferry Lady Orrin with timber from Vasta and 41 people on board "
        "hit a bank 3 kilometres from land on Tuesday, the Harbour Authority said. Karsholm sends tugs on Wednesday; "
        "12 vessels are delayed."
    )
    two = relaying([text], "Twelve ships wait", "three.example", 2)
    found = origins([one, two], [], OUTLETS)
    assert (found.low, found.high) == (1, 1)
    assert found.groups[0].kind == "release"


def test_order_of_articles_does_not_matter() -> None:
    reprints = reprints_of(STORY)
    assert origins(STORY, reprints, OUTLETS) == origins(STORY[::-1], reprints[::-1], OUTLETS)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_low_never_exceeds_high_and_high_is_the_number_of_groups(edges: list[tuple[int, int]]) -> None:
    base = reprints_of(STORY)[0]
    made = [
        Reprint(article=STORY[a].article.id, original=STORY[b].article.id, kind=base.kind, here_in_there=0.9,
                there_in_here=0.9, shared=(), reasons={}, maker="made")
        for a, b in edges if a != b
    ]  # fmt: skip
    found = origins(STORY, made, OUTLETS)
    assert 1 <= found.low <= found.high == len(found.groups) <= len(STORY)


def test_rewrite_and_its_original_are_one_origin() -> None:
    story: list[Reading] = [STORY[0], told(REWRITE, "two.example", hours=1)]
    first: Article = story[0].article
    found = origins(story, reprints_of(story), OUTLETS)
    assert found.high == 1
    assert found.groups[0].root == first.id


def test_a_copy_that_names_nobody_is_counted_and_an_outlets_own_edition_is_not() -> None:
    first = reading(article(WIRE, outlet="wire.example"))
    silent = reading(article(WIRE, outlet="copy.example", hours=1))
    naming = article([*WIRE, "Source: the Wire"], outlet="fair.example", hours=2)
    fair = reading(naming, citations=[citing(naming, "the Wire", "wire.example")])
    edition = reading(article(AZ, outlet="wire.example", language="az", hours=9))
    told = [first, silent, fair, edition]
    (group,) = origins(told, reprints_of(told), OUTLETS).groups
    assert (group.copies, group.translations, group.uncredited) == (2, 1, 1)


def test_what_an_origin_is_called_is_proved_by_the_words_of_its_root() -> None:
    made = article(INDEPENDENT, outlet="own.example")
    heard = claiming(made, "We heard the engine go astern", speaker="Ida Falk", voice=Voice.WITNESS)
    (group,) = origins([reading(made, claims=[heard])], [], OUTLETS).groups
    assert group.kind == "own"
    assert [(where, passage.surface) for where, passage in group.proof] == [(made.id, "Ida Falk")]


def test_an_agency_that_is_only_cited_is_proved_by_the_words_that_cite_it() -> None:
    made = article(["The bridge is closed, Far Wire reported on Monday."], outlet="own.example")
    cited = citing(made, "Far Wire", None)
    (group,) = origins([reading(made, citations=[cited])], [], OUTLETS).groups
    assert (group.root, group.label) == (None, "Far Wire")
    assert [passage.surface for _, passage in group.proof] == ["Far Wire"]


def test_every_tie_of_the_count_is_told_in_order_of_the_articles() -> None:
    found = origins(STORY, reprints_of(STORY), OUTLETS)
    tied = {link.article for link in found.links if not link.suspected}
    roots = {group.root for group in found.groups}
    assert tied | roots >= {r.article.id for r in STORY}


def test_an_article_that_says_nothing_of_its_source_and_nothing_new_is_not_called_independent() -> None:
    first = told(WIRE, "wire.example")
    vague = told(
        ["Port Maren woke on Tuesday to a ship on its sandbank: the Lady Orrin, which had loaded timber at Vasta. It "
         "belongs to Orrin Lines, and the tugs from Karsholm should try their luck on Wednesday, says hope. What has "
         "the town not seen in the years since 1998, and what did it learn? The bay is wide, the summer is long, and "
         "one may ask whether anybody on that quay has ever wished for a quieter morning than this one turned out."],
        "vague.example", hours=5,
    )  # fmt: skip
    found = origins([first, vague], [], OUTLETS)
    assert (found.low, found.high) == (1, 2)
    assert "suspected unknown" in found.groups[1].reasons[vague.article.id]


def test_an_article_that_says_nothing_of_its_source_but_tells_other_things_counts() -> None:
    first = told(WIRE, "wire.example")
    other = told(
        ["In Kelm the price of timber rose by 12 per cent within the day, to 340 crowns for a stack. Ysolde & Sons and "
         "the mill at Brackwater stopped selling at noon. Half of what Kelm burns in winter comes over the sea, and "
         "the stores at Brackwater hold 90 stacks. Hollin, Marrow and Tessel have none at all this November, and it "
         "is 30 days by road until a cart from Upper Dorrow can be there, or longer when the passes are under snow."],
        "kelm.example", hours=5,
    )  # fmt: skip
    found = origins([first, other], [], OUTLETS)
    assert (found.low, found.high) == (2, 2)


BRIEF = "Two sailors hurt on the Lady Orrin were treated at Port Maren, the Harbour Authority says."


def brief(text: str, hurt: float, words: str) -> Reading:
    one = article([text], outlet="three.example", hours=3, genre=Genre.BRIEF)
    return reading(one, facts=[stating(one, words, "injured", hurt)])


def counting(hurt: float) -> Reading:
    one = article(WIRE, outlet="wire.example")
    return reading(one, claims=find_claims(one), facts=[stating(one, "two sailors", "injured", hurt)])


def test_a_brief_of_known_names_and_figures_rests_on_what_told_them() -> None:
    assert origins([counting(2), brief(BRIEF, 2, "Two sailors hurt")], [], OUTLETS).high == 1


def test_a_brief_that_counts_anew_is_news_and_no_echo() -> None:
    later = brief(BRIEF.replace("Two sailors", "Three sailors"), 3, "Three sailors hurt")
    assert origins([counting(2), later], [], OUTLETS).low == 2
    # What the last article counted is what it is held against: a toll may fall back to an older figure.
    assert origins([counting(3), counting(2), later], [], OUTLETS).low == 2


def test_an_interview_is_its_outlets_own_though_an_official_alone_speaks_in_it_of_known_things() -> None:
    text = [
        "We asked the harbour master of Port Maren, Tomas Velk, about the Lady Orrin.",
        "– Is there a leak of fuel? – There is none. The hull is sound, Karsholm sends its tugs on Wednesday.",
    ]
    asked = article(text, outlet="three.example", hours=5, genre=Genre.INTERVIEW)
    told_of = article(text, outlet="three.example", hours=5, genre=Genre.BRIEF)
    said = "There is none. The hull is sound"

    def read(one: Article) -> Reading:
        return reading(one, claims=[claiming(one, said, speaker="Tomas Velk", voice=Voice.OFFICIAL)])

    assert origins([STORY[0], read(asked)], [], OUTLETS).low == 2
    assert origins([STORY[0], read(told_of)], [], OUTLETS).high == 1


def test_a_column_without_a_source_is_not_suspected_however_well_known_its_names_are() -> None:
    text = ["Port Maren and the Lady Orrin, Orrin Lines and Karsholm: must Tomas Velk carry it all until Wednesday?"]
    written = told(text, "three.example", hours=5, genre=Genre.OPINION)
    assert not [link for link in origins([STORY[0], written], [], OUTLETS).links if link.clue == "unknown"]


def test_an_analysis_that_cites_a_report_for_a_detail_and_opens_papers_itself_is_its_own_origin() -> None:
    text = [
        "How safe is the Widow? Wire Service says the Lady Orrin was carrying timber from Vasta.",
        "The Pilotage Register of Kelm lists 14 groundings in 30 years, the Ostrander inquiry of 1987 five of them.",
        "In Upper Dorrow and Brackwater such banks have been lit since 1961, at 340 crowns a year for each light.",
    ]

    def written(genre: Genre) -> Reading:
        one = article(text, outlet="three.example", hours=6, genre=genre)
        register = claiming(
            one, "14 groundings in 30 years", speaker="The Pilotage Register of Kelm", voice=Voice.DOCUMENT
        )
        return reading(one, claims=[register], citations=[citing(one, "Wire Service", "wire.example")])

    assert origins([STORY[0], written(Genre.ANALYSIS)], [], OUTLETS).low == 2
    assert origins([STORY[0], written(Genre.OPINION)], [], OUTLETS).high == 1


def test_a_column_that_names_a_report_in_passing_is_its_authors_own() -> None:
    passing = "The owner told Wire Service that Orrin Lines has run the route since 1998."
    musing = ["Who looks after a harbour when nobody looks at it?", "I have asked for ten winters.",
              "A lamp costs little; a sandbank costs a ship."]  # fmt: skip

    def written(paragraphs: list[str]) -> Reading:
        one = article(paragraphs, outlet="three.example", hours=6, genre=Genre.OPINION)
        return reading(one, citations=[citing(one, "Wire Service", "wire.example")])

    assert origins([STORY[0], written([*musing, passing])], [], OUTLETS).low == 2
    assert origins([STORY[0], written([passing, *musing])], [], OUTLETS).high == 1
