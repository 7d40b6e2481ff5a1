"""Laws of dates: what is printed is read back, what is counted is counted right, nothing else."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.model import DateReading
from domain.reading.calendar import printed_dates
from domain.reading.date_grammar import Publication
from domain.reading.dates import read_dates
from domain.reading.findings import Findings
from tests.standins.months import MONTHS, THAI

HAN = "〇一二三四五六七八九"
days = st.dates(date(2019, 5, 2), date(2079, 12, 31))


def month(language: str, day: date) -> str:
    return MONTHS[language].split()[day.month - 1]


def han(number: int) -> str:
    """Print a number up to 199 as Chinese and Japanese statutes do."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    ten = "" if not tens else "十" if tens == 1 and not hundreds else HAN[tens] + "十"
    gap = "〇" if hundreds and not tens and ones else ""
    return ("一百" if hundreds else "") + gap + ten + (HAN[ones] if ones else "")


def han_digits(number: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(number))


def wide(text: str) -> str:
    return text.translate({ord(a): ord("０") + int(a) for a in "0123456789"})


def reiwa(day: date) -> str:
    return "元" if day.year == 2019 else han(day.year - 2018)


PRINTERS: dict[str, tuple[str, Callable[[date], str]]] = {
    "en month first": ("en", lambda d: f"{month('en', d)} {d.day}, {d.year}"),
    "en day first": ("en", lambda d: f"{d.day} {month('en', d)} {d.year}"),
    "en capitals": ("en", lambda d: f"{month('en', d).upper()} {d.day}, {d.year}"),
    "en ordinal": ("en", lambda d: f"{d.day}th {month('en', d)} {d.year}"),
    "en day of": ("en", lambda d: f"{d.day}th day of {month('en', d)} {d.year}"),
    "en Thai era": ("en", lambda d: f"{d.day} {month('en', d)} B.E. {d.year + 543}"),
    "iso": ("en", lambda d: d.isoformat()),
    "de": ("de", lambda d: f"{d.day}. {month('de', d)} {d.year}"),
    "de numbers": ("de", lambda d: f"{d.day}.{d.month}.{d.year}"),
    "fr": ("fr", lambda d: f"{'1er' if d.day == 1 else d.day} {month('fr', d)} {d.year}"),
    "es": ("es", lambda d: f"{d.day} de {month('es', d)} de {d.year}"),
    "it": ("it", lambda d: f"{d.day} {month('it', d)} {d.year}"),
    "pt": ("pt", lambda d: f"{d.day} de {month('pt', d)} de {d.year}"),
    "nl": ("nl", lambda d: f"{d.day} {month('nl', d)} {d.year}"),
    "ru": ("ru", lambda d: f"{d.day} {month('ru', d)} {d.year} г."),
    "ru quoted": ("ru", lambda d: f"«{d.day:02}» {month('ru', d)} {d.year} г."),
    "id": ("id", lambda d: f"{d.day} {month('id', d)} {d.year}"),
    "tr": ("tr", lambda d: f"{d.day} {month('tr', d)} {d.year}"),
    "tr numbers": ("tr", lambda d: f"{d.day}/{d.month}/{d.year}"),
    "vi": ("vi", lambda d: f"ngày {d.day:02} tháng {d.month:02} năm {d.year}"),
    "vi numbers": ("vi", lambda d: f"{d.day:02}/{d.month:02}/{d.year}"),
    "zh": ("zh-Hans", lambda d: f"{d.year}年{d.month}月{d.day}日"),
    "zh wide": ("zh-Hans", lambda d: wide(f"{d.year}年{d.month}月{d.day}日")),
    "zh han": ("zh-Hans", lambda d: f"{han_digits(d.year)}年{han(d.month)}月{han(d.day)}日"),
    "zh republic": ("zh-Hant", lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日"),
    "zh republic han": (
        "zh-Hant",
        lambda d: f"中華民國{han(d.year - 1911)}年{han(d.month)}月{han(d.day)}日",
    ),
    "ja era": ("ja", lambda d: f"令和{reiwa(d)}年{han(d.month)}月{han(d.day)}日"),
    "ja era wide": ("ja", lambda d: wide(f"令和{d.year - 2018}年{d.month}月{d.day}日")),
    "ja both": ("ja", lambda d: f"{d.year}年（令和{d.year - 2018}年）{d.month}月{d.day}日"),
    "ko": ("ko", lambda d: f"{d.year}년 {d.month}월 {d.day}일"),
    "ko dots": ("ko", lambda d: f"{d.year}. {d.month}. {d.day}.부터"),
    "th": ("th", lambda d: f"{d.day} {THAI[d.month - 1]} พ.ศ. {d.year + 543}"),
}
FORMULAE = {
    "en day first": "This Order comes into force on {}.",
    "en month first": "This rule is effective {}.",
    "de": "Diese Verordnung tritt am {} in Kraft.",
    "fr": "Le présent arrêté entre en vigueur le {}.",
    "es": "La presente orden entrará en vigor el {}.",
    "it": "Il presente decreto entra in vigore il {}.",
    "pt": "Esta Resolução entra em vigor em {}.",
    "nl": "Deze regeling treedt in werking met ingang van {}.",
    "ru": "Настоящее постановление вступает в силу с {}",
    "id": "Peraturan Menteri ini mulai berlaku pada tanggal {}.",
    "tr numbers": "Bu Tebliğ {} tarihinde yürürlüğe girer.",
    "vi": "Thông tư này có hiệu lực thi hành kể từ {}.",
    "zh": "本公告自{}起施行。",
    "zh han": "本公告自{}起施行。",
    "zh republic": "本辦法自{}施行。",
    "ja era": "この政令は、{}から施行する。",
    "ko": "이 고시는 {}부터 시행한다.",
    "th": "ประกาศนี้ให้ใช้บังคับตั้งแต่วันที่ {} เป็นต้นไป",
}
UNRELATED = (
    "Thank you for your patience.", "天气晴朗，风和日丽。", "桜が咲いています。",
    "하늘이 맑습니다.",
    "Der Himmel ist blau.", "Le ciel est bleu.", "Небо голубое.", "Gökyüzü mavi.",
    "Trời trong xanh.",
)  # fmt: skip


def readings(
    text: str, language: str, published: date | None = date(2026, 3, 10)
) -> tuple[DateReading, ...]:
    told = Publication(language=language, published_on=published)
    return read_dates(text, told, load_lexicon().knowledge.dates, Findings(text))


@pytest.mark.parametrize("name", PRINTERS)
@settings(max_examples=60, deadline=None)
@given(day=days)
def test_a_printed_date_is_read_back(name: str, day: date) -> None:
    language, printer = PRINTERS[name]
    if name == "ja era wide" and day.year == 2019:
        day = day.replace(year=2020)
    text = f"x {printer(day)} y"

    found = printed_dates(text, language)

    assert [day] == [each.on for each in found]


@settings(max_examples=200, deadline=None)
@given(days, st.sampled_from(["US", "GB", "CA", ""]))
def test_numbers_in_either_order_are_read_by_the_custom_of_the_place_or_not_at_all(
    day: date, place: str
) -> None:
    text = f"{day.month}/{day.day}/{day.year}" if place == "US" else day.strftime("%d/%m/%Y")

    (found,) = printed_dates(text, "en", None, place)

    sure = place in {"US", "GB"} or day.day > 12 or day.day == day.month
    assert (found.on, bool(found.doubt)) == ((day, False) if sure else (None, True))


@pytest.mark.parametrize("name", FORMULAE)
@settings(max_examples=40, deadline=None)
@given(day=days)
def test_a_formula_of_entry_into_force_gives_its_date_and_no_other(name: str, day: date) -> None:
    language, printer = PRINTERS[name]
    text = FORMULAE[name].format(printer(day))

    got = readings(text, language, None)

    assert [("effective", day)] == [(each.kind, each.on) for each in got]


@pytest.mark.parametrize("name", FORMULAE)
@settings(max_examples=15, deadline=None)
@given(day=days)
def test_a_year_of_two_digits_is_refused(name: str, day: date) -> None:
    language = PRINTERS[name][0]
    text = FORMULAE[name].format(day.strftime("%d.%m.%y"))

    assert [] == [each.on for each in readings(text, language, None) if each.on]


phrases = st.sampled_from(
    [FORMULAE[name].format(PRINTERS[name][1](date(2026, 4, 1))) for name in FORMULAE]
    + [
        "本公告自公布之日起施行。",
        "This rule is effective upon publication.",
        "until further notice",
    ]
)
languages = st.sampled_from(["en", "zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "ru", "tr"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(phrases, st.text(max_size=12)), max_size=6), languages)
def test_every_date_quotes_the_text(parts: list[str], language: str) -> None:
    text = "".join(parts)
    told = Publication(language=language, published_on=date(2026, 3, 10))
    findings = Findings(text)

    got = read_dates(text, told, load_lexicon().knowledge.dates, findings)

    quotes = findings.all()
    assert all(quotes[each.finding].quote in text for each in got)
    assert all(quotes[each.finding].quote for each in got)
    assert all(bool(each.on) != bool(each.condition) for each in got)


@pytest.mark.parametrize("name", FORMULAE)
@settings(max_examples=25, deadline=None)
@given(before=st.sampled_from(UNRELATED), after=st.sampled_from(UNRELATED), day=days)
def test_an_unrelated_paragraph_never_changes_the_dates(
    name: str, before: str, after: str, day: date
) -> None:
    language, printer = PRINTERS[name]
    text = FORMULAE[name].format(printer(day))

    alone = readings(text, language)
    among = readings(f"{before}\n\n{text}\n\n{after}", language)

    assert [(one.kind, one.on) for one in alone] == [(one.kind, one.on) for one in among]


@settings(max_examples=200, deadline=None)
@given(
    st.text("abcdefghijkl \n", max_size=40),
    st.text("mnopqrstuvwxyz ", max_size=40),
    days,
    st.sampled_from(["de", "es", "it", "pt", "id", "ru"]),
)
def test_words_that_are_not_known_never_give_a_date_a_role(
    before: str, after: str, day: date, language: str
) -> None:
    text = f"{before} zzz {day.day} {month(language, day)} {day.year} zzz {after}"

    assert readings(text, language) == ()


HOSTILE = {
    "digits": "1" * 200_000,
    "years": "2026" * 50_000,
    "dates": "2026年1月1日" * 20_000,
    "days": "1月1日" * 30_000,
    "publication": "公布の日から" * 20_000,
    "words": "effective on the date of publication " * 6_000,
    "spaces": "effective" + " " * 200_000 + "1 May 2026",
    "numerals": "二" * 200_000,
    "years and dots": "2026. " * 40_000,
    "half a million characters": "2026年1月1日起施行" * 40_000,
    "brackets": "(" * 100_000 + "2026年1月1日" + "（" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh-Hans", "ja", "ko", "ru"])
def test_a_hostile_line_is_read_in_time(name: str, language: str) -> None:
    started = time.monotonic()

    readings(HOSTILE[name], language)

    assert time.monotonic() - started < 20
