"""Laws of lengths of time: the last day follows from the first, and none is made up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.model import DateReading
from domain.reading.counting import later
from domain.reading.date_grammar import Publication
from domain.reading.dates import read_dates
from domain.reading.findings import Findings

GRAMMAR = load_lexicon().knowledge.dates
PUBLISHED = date(2026, 11, 2)
days = st.dates(date(2026, 12, 1), date(2035, 12, 31))
FORMS = {
    "en": ("The export ban takes effect on {day:%Y-%m-%d} for a period of {n} months.", 1),
    "zh": ("本公告自{day.year}年{day.month}月{day.day}日起施行，有效期为{n}年。", 12),
    "ja": ("この告示は、{day.year}年{day.month}月{day.day}日から{n}年間適用する。", 12),
    "ko": ("이 고시의 효력은 {day.year}년 {day.month}월 {day.day}일부터 {n}년간으로 한다.", 12),
    "de": ("Das Verbot gilt ab dem {day:%d.%m.%Y} für die Dauer von {n} Monaten.", 1),
    "tr": ("Yasak {day:%d.%m.%Y} tarihinden itibaren {n} ay süreyle uygulanır.", 1),
    "ru": ("Запрет действует в течение {n} месяцев с {day:%d.%m.%Y}.", 1),
    "vi": ("Lệnh cấm có hiệu lực từ ngày {day:%d/%m/%Y} trong thời hạn {n} năm.", 12),
}


def read(text: str, language: str) -> tuple[DateReading, ...]:
    publication = Publication(language=language, published_on=PUBLISHED, jurisdiction="")
    return read_dates(text, publication, GRAMMAR, Findings(text))


@pytest.mark.parametrize("language", FORMS)
@given(day=days, count=st.integers(min_value=1, max_value=40))
def test_a_period_ends_on_the_day_before_its_first_day_comes_again(
    language: str, day: date, count: int
) -> None:
    form, months = FORMS[language]

    found = read(form.format(day=day, n=count), language)

    (until,) = [one.on for one in found if one.kind == "until"]
    again = later(day, count * months, "months")
    cut_short = again.day != day.day
    assert (again if cut_short else again - timedelta(days=1)) == until


@pytest.mark.parametrize("language", FORMS)
@given(count=st.integers(min_value=1, max_value=40))
def test_a_period_whose_first_day_is_not_told_has_no_last_day(language: str, count: int) -> None:
    form, _ = FORMS[language]
    printed = form.format(day=date(2027, 4, 9), n=count)
    without = printed
    for shape in ("2027-04-09", "09.04.2027", "09/04/2027", "2027年4月9日", "2027년 4월 9일"):
        without = without.replace(shape, "X")

    found = read(without, language)

    assert [] == [one.on for one in found if one.kind == "until" and one.on]


@given(st.text(alphabet="for a period of 12 months 有效期为年間동안", max_size=400))
def test_no_run_of_its_words_makes_up_an_end(text: str) -> None:
    for language in FORMS:
        assert all(one.on is None for one in read(text, language) if one.kind == "until")
