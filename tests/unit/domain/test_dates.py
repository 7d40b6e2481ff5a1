"""Dates get their role from the words beside them, and are never made up."""

from datetime import date

import pytest

from config.lexicon import load_lexicon
from domain.model import DateReading
from domain.reading.date_grammar import Publication
from domain.reading.dates import read_dates
from domain.reading.findings import Findings

PUBLISHED = date(2024, 1, 9)


def read(text: str, language: str, published: date | None = PUBLISHED) -> tuple[DateReading, ...]:
    told = Publication(language=language, published_on=published)
    return read_dates(text, told, load_lexicon().knowledge.dates, Findings(text))


def effective(text: str, language: str, published: date | None = PUBLISHED) -> list[date | None]:
    return [day.on for day in read(text, language, published) if day.kind == "effective"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "This rule is effective September 6, 2024.", date(2024, 9, 6)),
        ("en", "These Regulations come into force on 16th December 2025.", date(2025, 12, 16)),
        ("en", "It shall apply from 18 February 2024.", date(2024, 2, 18)),
        ("zh-Hans", "本公告自2023年8月1日起正式实施。", date(2023, 8, 1)),
        ("zh-Hans", "自2024年12月1日起实施", date(2024, 12, 1)),
        ("ja", "令和五年七月二十三日から施行する。", date(2023, 7, 23)),
        ("ja", "ただし、第二条の規定は、令和７年１０月９日から施行する。", date(2025, 10, 9)),
        ("ko", "이 고시는 2025년 2월 28일부터 시행한다.", date(2025, 2, 28)),
        ("de", "Diese Verordnung tritt am 1. Januar 2025 in Kraft.", date(2025, 1, 1)),
        ("de", "tritt mit Wirkung vom 1. Juli 2024 in Kraft", date(2024, 7, 1)),
        ("de", "Sie gilt ab dem 18. Februar 2024.", date(2024, 2, 18)),
        ("fr", "entreront en vigueur à partir du 16 octobre 2025", date(2025, 10, 16)),
        ("fr", "à compter du 1er janvier 2029", date(2029, 1, 1)),
        ("fr", "Le présent arrêté entre en vigueur le 1er mars 2024.", date(2024, 3, 1)),
        ("es", "entrará en vigor el 1 de julio de 2023", date(2023, 7, 1)),
        ("id", "mulai berlaku pada 1 Januari 2020", date(2020, 1, 1)),
        ("ru", "вступает в силу с 1 сентября 2024 г.", date(2024, 9, 1)),
        ("vi", "có hiệu lực thi hành kể từ ngày 13/05/2024", date(2024, 5, 13)),
        ("tr", "1 Ocak 2025 tarihinde yürürlüğe girer", date(2025, 1, 1)),
        ("nl", "treedt in werking met ingang van 1 september 2023", date(2023, 9, 1)),
    ],
)
def test_an_effective_date_is_read_in_every_language(
    language: str, text: str, expected: date
) -> None:
    assert [expected] == effective(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hans", "本公告自公布之日起正式实施。", date(2024, 1, 9)),
        ("zh-Hans", "自公布之日起30日后施行", date(2024, 2, 8)),
        ("ja", "公布の日から起算して二月を経過した日から施行する。", date(2024, 3, 9)),
        ("ja", "公布の日から施行する。", date(2024, 1, 9)),
        ("ko", "공포 후 3개월이 경과한 날부터 시행한다.", date(2024, 4, 10)),
        ("ko", "이 고시는 발령한 날부터 시행한다.", date(2024, 1, 9)),
        ("en", "on the day following that of its publication in the OJ", date(2024, 1, 10)),
        ("en", "on the twentieth day following that of its publication", date(2024, 1, 29)),
        ("de", "tritt am Tag nach der Verkündung in Kraft.", date(2024, 1, 10)),
        ("de", "am ersten Tag des auf die Verkündung folgenden Monats", date(2024, 2, 1)),
        ("fr", "le lendemain de sa publication au Journal officiel", date(2024, 1, 10)),
        ("es", "entrará en vigor el día siguiente al de su publicación", date(2024, 1, 10)),
        ("es", "entrará en vigor a los veinte días de su publicación", date(2024, 1, 29)),
        ("id", "mulai berlaku pada tanggal diundangkan.", date(2024, 1, 9)),
        ("ru", "вступает в силу со дня его официального опубликования", date(2024, 1, 9)),
        ("ru", "по истечении 30 дней после дня официального опубликования", date(2024, 2, 9)),
        ("tr", "Bu Tebliğ yayımı tarihinde yürürlüğe girer.", date(2024, 1, 9)),
        ("it", "il giorno successivo alla pubblicazione", date(2024, 1, 10)),
    ],
)
def test_a_relative_date_is_counted_by_the_law_of_its_language(
    language: str, text: str, expected: date
) -> None:
    assert [expected] == effective(text, language)


def test_a_relative_date_without_a_day_of_publication_keeps_its_phrase() -> None:
    (day,) = read("本公告自公布之日起正式实施。", "zh-Hans", None)

    assert (day.on, day.condition) == (None, "自公布之日起")


def test_a_date_that_another_order_sets_is_not_computed() -> None:
    text = "公布の日から起算して六月を超えない範囲内において政令で定める日から施行する。"

    assert effective(text, "ja") == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Comments must be received by BIS no later than November 5, 2024."),
        ("en", "Commission Regulation of 5 May 2009 is referred to."),
        ("en", "The interim final rule published on September 30, 2025, is described."),
        ("de", "das Produktsicherheitsgesetz vom 8. November 2011"),
        ("de", "diese Regelung tritt am 1. Januar 2016 außer Kraft."),
        ("zh-Hans", "2023年12月29日"),
        ("en", "effective 31 June 2026"),
        ("ko", "5월 12일부터 신청을 접수한다"),
        ("ja", "５月１２日から展示会を開催する"),
        ("zh-Hans", "自公告发布之日起20日内提交意见"),
        ("zh-Hans", "9月14日起，双方将举行会谈。"),
        ("id", "dicabut dan dinyatakan tidak berlaku sejak tanggal 1 Juli 2026"),
        ("ru", "в течение 10 дней со дня официального опубликования"),
        ("pt", "Edital disponível a partir de 24/02/2026, das 9h às 17h."),
        ("es", "cuya vigencia ha sido prorrogada hasta el 30 de septiembre de 2026"),
    ],
)
def test_a_deadline_an_event_an_end_or_another_act_gives_no_effective_date(
    language: str, text: str
) -> None:
    assert effective(text, language) == []


def test_an_end_is_joined_to_its_start() -> None:
    start = read("自2025年11月10日起至2026年11月10日，暂停实施。", "zh-Hans")[0]

    assert (date(2025, 11, 10), date(2026, 11, 10)) == (start.on, start.until)


def test_a_comment_deadline_has_its_own_role() -> None:
    (day,) = read("Comments must be received by November 5, 2024.", "en")

    assert ("comments_until", date(2024, 11, 5)) == (day.kind, day.on)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "이 영은 공포 후 6개월이 경과한 날부터 시행한다.", date(2026, 9, 11)),
        ("ko", "이 고시는 고시한 날로부터 시행한다.", date(2026, 3, 10)),
        ("ko", "3월 20일부터 시행한다.", date(2026, 3, 20)),
        ("ja", "公布の日から起算して三月を経過した日から施行する", date(2026, 6, 10)),
        ("ja", "４月１日から施行する。", date(2026, 4, 1)),
        ("ja", "本日、指針を改正した。改正後の指針は同日から適用する。", date(2026, 3, 10)),
        ("vi", "có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành", date(2026, 4, 24)),
        ("id", "mulai berlaku setelah 30 (tiga puluh) hari terhitung sejak tanggal diundangkan",
         date(2026, 4, 9)),
        ("tr", "yayımı tarihini takip eden gün yürürlüğe girer", date(2026, 3, 11)),
        ("tr", "yayımı tarihini izleyen otuzuncu gün yürürlüğe girer", date(2026, 4, 9)),
        ("ru", "по истечении десяти дней после дня официального опубликования",
         date(2026, 3, 21)),
        ("zh-Hant", "民國115年4月1日生效", date(2026, 4, 1)),
        ("zh-Hant", "115年5月1日起實施", date(2026, 5, 1)),
        ("zh-Hant", "並自即日生效", date(2026, 3, 10)),
        ("zh-Hant", "下月七日起實施新規定", date(2026, 4, 7)),
        ("nl", "treedt in werking op de dag na die waarop zij is bekendgemaakt",
         date(2026, 3, 11)),
        ("pt", "entra em vigor 7 (sete) dias após a data de sua publicação", date(2026, 3, 17)),
        ("it", "Dal 18 marzo 2026 è richiesto un dazio", date(2026, 3, 18)),
        ("es", "entrará en vigor a los treinta días de su publicación", date(2026, 4, 9)),
        ("en", "enters into force on the third day following that of its publication",
         date(2026, 3, 13)),
    ],
)  # fmt: skip
def test_a_date_told_by_the_day_of_publication_is_computed(
    language: str, text: str, expected: date
) -> None:
    assert [expected] == effective(text, language, date(2026, 3, 10))


def test_the_beginning_of_an_older_act_gives_way_to_the_own_one() -> None:
    text = "自2024年12月1日起施行的公告同时废止。本公告自2026年4月1日起施行。"

    assert [date(2026, 4, 1)] == effective(text, "zh-Hans", date(2026, 3, 10))
