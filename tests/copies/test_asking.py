from __future__ import annotations

import pytest

from menbe.copies.asking import asked_by_us
from tests.copies.making import article

ASKED = [
    ("az", "Anbarın müdiri müxbirimizə bildirib ki, soyuducular dünən söndürülüb."),
    ("az", "İcra hakimiyyəti sorğumuza hələ cavab verməyib."),
    ("ru", "Директор склада рассказал нашему корреспонденту, что холодильники отключили вчера."),
    ("ru", "В мэрии на запрос редакции пока не ответили."),
    ("en", "The manager of the cold store told this newspaper that the power went on Sunday."),
    ("en", "The town hall has not answered; a clerk told our reporter to come back."),
    ("tr", "Deponun müdürü muhabirimize soğutucuların dün kapatıldığını söyledi."),
    ("tr", "Belediye sorularımızı yanıtsız bıraktı."),
]
NOT_ASKED = [
    ("az", "“Qonşular bizə dedi ki, işıq bir həftə olmayacaq”, – Sevinc Orucova danışır."),
    ("ru", "«Нам сказали, что света не будет неделю», – говорит Севиндж Оруджева."),
    ("en", "“The neighbours told us the power would be off for a week,” said Sevinj Orujova."),
    ("tr", "“Bize elektriğin bir hafta olmayacağını söylediler” diyor Sevinç Orucova."),
]


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_an_outlet_says_that_it_asked_without_its_name(language: str, text: str) -> None:
    assert asked_by_us(article([text], language=language))


@pytest.mark.parametrize(("language", "text"), NOT_ASKED)
def test_whom_somebody_quoted_was_told_by_is_not_asked_by_the_outlet(language: str, text: str) -> None:
    assert not asked_by_us(article([text], language=language))
