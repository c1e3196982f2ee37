"""What stands beside a speaker and is no part of them, what is no saying, and how a claim without a verb is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import as_told, find_claims
from menbe.model import Genre, Voice
from tests.claims.pieces import article


def speakers(language: str, *paragraphs: str) -> list[str]:
    return [c.speaker.surface for c in find_claims(article(language, *paragraphs)) if c.speaker]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("ru", "Сестра погибшей Нина Лозова по телефону рассказала, что дверь сломали.", "Сестра погибшей Нина Лозова"),
        ("ru", "Во вторник Олег Дымов сообщил, что мост закрыт.", "Олег Дымов"),
        ("ru", "«Нас не слышат», – сказала в последнем слове редактор Асель Бекова.", "редактор Асель Бекова"),
        ("ru", "«Грунт поднят», – ответила в ответ на запрос директор Яна Лапина.", "директор Яна Лапина"),
        ("ru", "«Это шанс, но торопиться нельзя», – сказала Лозова «Каспию».", "Лозова"),
        ("ru", "Погибших трое, сообщил 14 марта губернатор Олег Белов.", "губернатор Олег Белов"),
        ("ru", "Анна Лозова из института заявила, что лёд тонок.", "Анна Лозова из института"),
        ("ru", "Управление по делам беженцев сообщило, что палатки готовы.", "Управление по делам беженцев"),
        ("ru", "Трое погибли, сообщили в полиции.", "полиции"),
        ("ru", "Наблюдатели «Честного счёта», следившие за голосованием, насчитали 36 процентов.",
         "Наблюдатели «Честного счёта»"),
        ("ru", "В 2023–2025 годах компания «Север-Порт» отчиталась о подъёме грунта.", "компания «Север-Порт»"),
        ("ru", "Завод поначалу отрицал аварию в третьем цехе.", "Завод"),
        ("uk", "Речниця заводу Оксана Білик по телефону розповіла, що цех закрито.", "Речниця заводу Оксана Білик"),
        ("tr", "Adının yazılmasını istemeyen bir üye oranın değiştirildiğini söyledi.",
         "Adının yazılmasını istemeyen bir üye"),
        ("tr", "Tayfa Sergey Lim, geminin “kırk değil, dört dakikada, birden” battığını anlattı.", "Tayfa Sergey Lim"),
        ("az", "Rayon məhkəməsində dövlət ittihamçısı Vüqar Zeynallı cəzanın az olduğunu deyib.",
         "dövlət ittihamçısı Vüqar Zeynallı"),
        ("az", "Nazirlik səhiyyə müdiri Ayhan Tərlanın işdən çıxarıldığını təkzib edib.", "Nazirlik"),
        ("tr", "Kaptan Selim Ak (52) motorun sustuğunu söyledi.", "Kaptan Selim Ak"),
        ("az", "Göyərçin kəndindən Sergey Kalinin rəqəmlərə inanmır: “Hələ heç kim sayılmayıb, gözləyin”.",
         "Göyərçin kəndindən Sergey Kalinin"),
    ],
)  # fmt: skip
def test_when_where_and_to_whom_is_no_part_of_who_spoke(language: str, sentence: str, speaker: str) -> None:
    assert speakers(language, sentence) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Компенсацию пассажирам пообещали: по пятьсот манатов каждому.",
        "Об исчезновении заявили двое его спутников.",
        "Поражения кандидат не признала и уехала.",
    ],
)
def test_an_object_speaks_not(sentence: str) -> None:
    assert find_claims(article("ru", sentence)) == ()


def test_whom_a_paragraph_is_about_speaks_in_it() -> None:
    text = (
        "Kuyruğun sonunda Recep Tunca çay dolduruyor. Altmış yaşında. “Eskiden bir depo yetiyordu, artık yetmez” diyor."
    )
    assert speakers("tr", text) == ["Recep Tunca"]


def test_who_says_the_sentence_before_stands_behind_that() -> None:
    text = (
        "Daha üç nəfərin cəsədi tapılıb. “Xəzər” agentliyi xəbər verir ki, bunu nazir müavini Bəxtiyar Ospan bildirib."
    )
    found = find_claims(article("az", text))
    assert [(c.speaker.surface, c.content.surface) for c in found if c.speaker] == [
        ("nazir müavini Bəxtiyar Ospan", "Daha üç nəfərin cəsədi tapılıb")
    ]


def test_a_board_is_nobodys_office() -> None:
    pieces = (
        "Замначальника главка Ирина Сухова сообщила, что погибли двое.",
        "В главке предупредили, что слухи накажут.",
    )
    last = find_claims(article("ru", *pieces))[-1]
    assert last.source is not None
    assert last.source.surface == "главке"


@pytest.mark.parametrize(
    ("language", "sentence", "voice"),
    [
        ("en", "“We slept in the car,” plumber Ned Marsh wrote on Facebook.", Voice.SOCIAL_POST),
        ("ru", "«Пьём чай, ждём», – написал в соцсетях механик Олег Дымов.", Voice.SOCIAL_POST),
        (
            "az",
            "Şəhər sakini Zaur Qəniyev sosial şəbəkədə yazıb: “Pəncərələr sındı, hamı küçədədir”.",
            Voice.SOCIAL_POST,
        ),
        ("tr", "Fotoğrafçı Ozan Tepe X hesabından duyurdu: “Kameramı kırdılar, kart bende.”", Voice.SOCIAL_POST),
        ("en", "The health minister wrote on Facebook that the beds were full.", Voice.OFFICIAL),
    ],
)
def test_what_people_post_is_their_post(language: str, sentence: str, voice: Voice) -> None:
    assert [c.voice for c in find_claims(article(language, sentence))] == [voice]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers found the body of a second climber on Monday.",
        "She has defended eleven reporters in eight years.",
        "Officials say little about the cause.",
        "Owners and tenants argue over what is owed.",
    ],
)
def test_an_act_is_no_saying(sentence: str) -> None:
    assert find_claims(article("en", sentence)) == ()


def test_an_audit_finds_what_is_so() -> None:
    assert [c.content.surface for c in find_claims(article("en", "The audit found the pumps were switched off."))] == [
        "the pumps were switched off"
    ]


def test_what_the_author_compares_is_not_said() -> None:
    found = find_claims(article("en", "The union says it lost nine boats, two more than the port admits to."))
    assert [c.content.surface for c in found] == ["it lost nine boats"]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "According to the newspaper Harbour Post, police said three were held.", "police"),
        ("tr", "Liman Haber gazetesinin haberine göre bakanlık üç kişinin öldüğünü açıkladı.", "bakanlık"),
    ],
)
def test_a_paper_that_relays_says_nothing_of_its_own(language: str, sentence: str, speaker: str) -> None:
    assert speakers(language, sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("Lena Orr, an expert, believes, however, that the obstacle is staff.", "Lena Orr", "the obstacle is staff"),
        ("Some in the valley whisper that the dam will break.", "Some in the valley", "the dam will break"),
        ("The mayor’s office repeated that the pier was safe.", "The mayor’s office", "the pier was safe"),
        ("The opposition says 11.2 billion.", "The opposition", "11.2 billion"),
        ("The union put the demand at nine million, not the two million reported by the agency.", "The union",
         "the demand at nine million"),
    ],
)  # fmt: skip
def test_what_is_said_begins_and_ends_with_it(sentence: str, speaker: str, content: str) -> None:
    found = [(c.speaker.surface if c.speaker else "", c.content.surface) for c in find_claims(article("en", sentence))]
    assert len(found) == 1
    assert speaker in found[0][0]
    assert found[0][1] == content


@pytest.mark.parametrize(
    ("language", "sentence", "shown"),
    [
        ("ru", "Рабочие говорят о тридцати; полиция твердит о девяти.", "твердит о девяти"),
        ("ru", "В справке, которую видели журналисты, говорится о тупой травме.", "говорится о тупой травме"),
        ("ru", "Увели, по оценке жильцов, около тридцати человек.", "Увели, по оценке жильцов, около тридцати человек"),
        ("ru", "Тела, по словам следователя, выдадут завтра.", "Тела, по словам следователя, выдадут завтра"),
        ("ru", "По словам следователя, выдадут тела завтра.", "выдадут тела завтра"),
        ("en", "The rights group counted eleven.", "counted eleven"),
        ("en", "Police said the road was shut.", "the road was shut"),
        ("tr", "Jandarma kalabalığı 250 olarak bildirdi.", "kalabalığı 250 olarak bildirdi"),
    ],
)
def test_what_is_no_clause_is_shown_with_its_verb(language: str, sentence: str, shown: str) -> None:
    piece = article(language, sentence)
    assert as_told(piece, find_claims(piece)[-1]).surface == shown


@pytest.mark.parametrize(
    ("language", "sentence", "count"),
    [
        ("tr", "Ve o gün, adını bilmediğimiz bir kasabada, belki de bizim mahallemizde uyanırız.", 0),
        ("tr", "Belki de kooperatif yeniden açılır.", 1),
        ("ru", "Дверь выломают однажды в чужом городе, может быть, на нашей улице.", 0),
        ("ru", "Может быть, весной правила перепишут.", 1),
    ],
)
def test_a_phrase_that_an_author_weakens_is_no_guess(language: str, sentence: str, count: int) -> None:
    piece = replace(article(language, sentence), genre=Genre.OPINION)
    assert len(find_claims(piece)) == count


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ("Police chief Ann Orlan spoke first.", "Nine were held, Orlan’s statement says.")),
        ("ru", ("Полиция провела рейд.", "Задержаны девять человек, следует из релиза полиции.")),
    ],
)
def test_a_message_is_its_senders(language: str, paragraphs: tuple[str, ...]) -> None:
    assert [c.voice for c in find_claims(article(language, *paragraphs))][-1] is Voice.OFFICIAL


@pytest.mark.parametrize(
    ("language", "sentence", "voice"),
    [
        ("ru", "«Датчики молчали», – говорит глава профсоюза Олег Дымов.", Voice.ORGANISATION),
        ("en", "“Nine were brought in,” said chief doctor Ann Marsh.", Voice.EXPERT),
        ("az", "“Xəzər Wire” agentliyi xəbər verir ki, körpü bağlanıb.", Voice.OUTLET),
        (
            "az",
            "Əmanətlərin Sığortalanması Fondunun direktoru Lalə Qəni ödənişin başladığını bildirib.",
            Voice.OFFICIAL,
        ),
    ],
)
def test_the_longest_word_for_somebody_tells(language: str, sentence: str, voice: Voice) -> None:
    assert [c.voice for c in find_claims(article(language, sentence))] == [voice]


@pytest.mark.parametrize(
    ("language", "sentence", "hedge"),
    [
        ("tr", "Sendika ücretlerin ödenmediğini öne sürdü.", "öne sürdü"),
        ("az", "Sakinlər suyun bulanıq olduğunu iddia edir.", "iddia edir"),
        ("en", "The union alleges that the gate was locked.", "alleges"),
        ("tr", "Sendika ücretlerin ödenmediğini savundu.", None),
        ("ru", "Профсоюз утверждает, что ворота были заперты.", None),
    ],
)
def test_who_puts_something_forward_is_hedged_by_the_verb(language: str, sentence: str, hedge: str | None) -> None:
    (claim,) = find_claims(article(language, sentence))
    assert (claim.hedge.surface if claim.hedge else None) == hedge
    assert claim.weakened is None
