"""Who somebody is: by what an article says of them anywhere, by whom they speak for, by what has befallen them."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from menbe.claims.lexicon import speech
from menbe.claims.profiles import voice_told_of
from menbe.claims.voicing import told_voice
from menbe.language import fold
from menbe.model import Voice
from tests.claims.marked import marked, score
from tests.claims.pieces import article


@pytest.mark.parametrize("language", ["az", "en", "ru", "tr"])
@pytest.mark.parametrize("half", ["newsroom_who.txt", "newsroom_who_check.txt"])
def test_who_says_it_in_newsroom_sentences(half: str, language: str) -> None:
    reached = score([piece for piece in marked(half) if piece.language == language])
    assert reached.wanted >= 20
    assert reached.f1 >= 0.9
    assert reached.voice_accuracy >= 0.88


@pytest.mark.parametrize(
    ("language", "text", "name", "voice"),
    [
        ("en", "The vote was led by the town's mayor, Hal Quist, in May. Quist left early.", "Quist", Voice.OFFICIAL),
        ("en", "Bela Sund, 44, a vineyard worker, waved. Sund stayed.", "Sund", Voice.WITNESS),
        ("ru", "Глава стачкома рудника «Восход» Пётр Лагутин вышел к воротам. Лагутин молчал.", "Лагутин",
         Voice.ORGANISATION),
        ("az", "İclası Quba Rayon Məhkəməsinin hakimi Solmaz Ağayeva aparıb. Ağayeva fasilə elan edib.", "Ağayeva",
         Voice.OFFICIAL),
        ("tr", "Kürsüye Eczacılar Odası Başkanı Nevin Soylu çıktı. Soylu kısa konuştu.", "Soylu", Voice.ORGANISATION),
    ],
)  # fmt: skip
def test_the_first_mention_tells_who_somebody_is(language: str, text: str, name: str, voice: Voice) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert voice_told_of(text, fold(text, language), name, lexicon) is voice


def test_a_namesake_with_another_given_name_tells_nothing() -> None:
    lexicon = speech("en")
    assert lexicon is not None
    text = "The jailed editor Anton Verek wrote on. His aunt Mila Verek came to court."
    assert voice_told_of(text, text.lower(), "Mila Verek", lexicon) is Voice.VICTIM_OR_FAMILY
    assert (
        voice_told_of("Nobody told a thing of Mila Verek.", "nobody told a thing of mila verek.", "Verek", lexicon)
        is None
    )


@pytest.mark.parametrize(
    ("language", "phrase", "voice"),
    [
        ("en", "drivers and a ward sister", Voice.WITNESS),  # the first of two
        ("en", "a prison nurse", Voice.WITNESS),  # an English head stands last
        ("en", "Ivo Brandt of the Halden Institute", Voice.EXPERT),
        ("en", "the spokeswoman of the Halden Institute, Ida Moe", Voice.ORGANISATION),
        ("en", "a wounded cyclist", Voice.VICTIM_OR_FAMILY),
        ("ru", "президент «Южного ветра» Лев Дроздов", Voice.ORGANISATION),
        ("ru", "раненый крановщик", Voice.VICTIM_OR_FAMILY),
        ("az", "“Sərhəd” klubunun prezidenti Rauf Zamanov", Voice.ORGANISATION),
        ("az", "yaralı motosikletçi", Voice.VICTIM_OR_FAMILY),
        ("tr", "Otelciler Birliği", Voice.ORGANISATION),
        ("tr", "selde dükkânını kaybeden terzi", Voice.VICTIM_OR_FAMILY),
        ("de", "die Landesbeauftragte Ute Kern", Voice.OFFICIAL),
        ("uk", "кардіологиня Леся Чорна", Voice.EXPERT),
    ],
)
def test_whose_voice_a_description_is(language: str, phrase: str, voice: Voice) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert told_voice(phrase, fold(phrase, language), lexicon) is voice


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("en", "Early counts point to a draw, according to the election board.", "Early counts"),
        (
            "ru",
            "По предварительным результатам лидирует Лапин, сообщили в избиркоме.",
            "По предварительным результатам",
        ),
        (
            "az",
            "İlkin laboratoriya göstəricilərinə əsasən, su içməyə yararsızdır.",
            "İlkin laboratoriya",
        ),
        ("tr", "Ön bulgulara göre kazanın nedeni buzlanma.", "Ön bulgulara göre"),
    ],
)
def test_what_is_called_preliminary_is_hedged(language: str, text: str, hedge: str) -> None:
    hedges = [claim.hedge.surface for claim in find_claims(article(language, text)) if claim.hedge is not None]
    assert hedges == [hedge]


def test_what_one_could_hear_is_no_doubt() -> None:
    claims = find_claims(article("en", "“You could hear the river all night,” said miller Tom Hay."))
    assert [claim.hedge for claim in claims] == [None]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("az", "Bina komendantı, 58 yaşlı Rəna Qədirova deyir ki, su zirzəmidən qalxıb.",
         "Bina komendantı, 58 yaşlı Rəna Qədirova"),
        ("tr", "Atölye sahibi, 61 yaşındaki Kemal Duru söylüyor: “Fırın gece söndü.”",
         "Atölye sahibi, 61 yaşındaki Kemal Duru"),
        ("ru", "«Тоннель цел», – сказал Абрамов журналистам.", "Абрамов"),
        ("ru", "Паром отменят, сообщила на заседании в Керчи начальник порта Инга Рой.", "начальник порта Инга Рой"),
        ("en", "Abel, for her part, said the tunnel was sound.", "Abel"),
        ("tr", "“Yol açık” diyen Tunalı beş aracın çekildiğini söyledi.", "Tunalı"),
    ],
)  # fmt: skip
def test_where_a_speaker_begins_and_ends(language: str, text: str, speaker: str) -> None:
    claims = find_claims(article(language, text))
    assert claims
    assert claims[0].speaker is not None
    assert claims[0].speaker.surface == speaker


def test_each_of_two_sources_says_its_own() -> None:
    claims = find_claims(article("tr", "Sendikaya göre altı işçi, şirkete göre iki işçi yaralandı."))
    assert [claim.content.surface for claim in claims] == ["altı işçi", "iki işçi yaralandı"]


@pytest.mark.parametrize(
    ("language", "phrase", "voice"),
    [
        ("ru", "генеральный директор фабрики Олег Штольц", Voice.ORGANISATION),  # a general commands no factory
        ("ru", "исполнительный директор Нацбанка Ирина Дзюба", Voice.OFFICIAL),  # whose office it is tells
        ("ru", "«Якутгидромет»", Voice.OFFICIAL),
        ("ru", "заведующая отделением Вера Лапшина", Voice.EXPERT),
        ("az", "Reanimasiya şöbəsinin müdiri Samir Qədirli", Voice.EXPERT),
        ("az", "Xilasetmə briqadasının komandiri Ruslan Tağızadə", Voice.OFFICIAL),
        ("az", "tənzimləyici", Voice.OFFICIAL),
        ("az", "Şəhərin mərkəzi xəstəxanası", Voice.OFFICIAL),
        ("tr", "nöbetçi amir Selim Tarhan", Voice.OFFICIAL),
        ("tr", "düzenleyici kurum", Voice.OFFICIAL),
        ("tr", "düğün fotoğrafçısı Elvan Sarp", Voice.WITNESS),  # who takes pictures is no picture
        ("tr", "teyze Nermin Alkan", Voice.VICTIM_OR_FAMILY),
        ("en", "state-run agency Orda", Voice.OUTLET),
    ],
)
def test_parts_and_heads_tell_whose_voice_it_is(language: str, phrase: str, voice: Voice) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert told_voice(phrase, fold(phrase, language), lexicon) is voice


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("en", "its former chair"), ("ru", "его заместитель Рустам Оль"), ("az", "keçmiş müavin"), ("tr", "eski sözcü")],
)
def test_who_holds_an_office_is_no_bystander(language: str, phrase: str) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert told_voice(phrase, fold(phrase, language), lexicon) in (Voice.OFFICIAL, Voice.ORGANISATION, None)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("tr", "Kaymakamlığa inanırsanız köprü haftaya açılacak.", "Kaymakamlığa", "köprü haftaya açılacak"),
        ("tr", "Bahçıvan Remzi Toprak'a kalırsa bu ağaçlar kışı çıkarmaz.", "Bahçıvan Remzi Toprak'a",
         "bu ağaçlar kışı çıkarmaz"),
        ("az", "Nazirliyə inansaq, körpü gələn həftə açılacaq.", "Nazirliyə", "körpü gələn həftə açılacaq"),
        ("en", "If the ferrymen are to be believed, the strait froze in one night.", "the ferrymen",
         "the strait froze in one night"),
        ("ru", "Если послушать паромщиков, пролив замёрз за одну ночь.", "паромщиков", "пролив замёрз за одну ночь"),
    ],
)  # fmt: skip
def test_whom_one_would_have_to_believe_is_the_source(language: str, text: str, speaker: str, content: str) -> None:
    found = [one for one in find_claims(article(language, text)) if one.speaker]
    assert [(one.speaker.surface if one.speaker else "", one.content.surface.rstrip(".")) for one in found] == [
        (speaker, content)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Yaralı işçi hastanede kalırsa maaşı ödenecek."),
        ("az", "Yaralı fəhlə xəstəxanada qalsa, maaşı ödəniləcək."),
        ("en", "If the roads are to be repaired, the town needs a loan."),
    ],
)
def test_where_somebody_stays_is_no_source(language: str, text: str) -> None:
    assert not [one for one in find_claims(article(language, text)) if one.speaker]


def test_an_officers_own_finding_is_no_paper() -> None:
    text = "Sağlık Müdürü Ayla Kurtuluş'un ilk tespitlerine göre su temiz. Sağlık Müdürlüğü'nün raporuna göre su temiz."
    assert [one.voice for one in find_claims(article("tr", text))] == [Voice.OFFICIAL, Voice.DOCUMENT]
