"""Compute dates that a text tells by the day of its publication."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_N = r"(?P<n>\d{1,3}|[a-zäöüé]{3,14}|[一二三四五六七八九十]{1,3})"


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date told by another one; `on` is None where it cannot be computed."""

    start: int
    end: int
    kind: str
    on: date | None


@dataclass(frozen=True, slots=True)
class _Form:
    """A phrase, and the days or months that it adds to the day of publication."""

    pattern: re.Pattern[str]
    days: int = 0
    counts: str = ""
    """`days` or `months` where the phrase holds a number `n` of them."""
    computable: bool = True
    first_of_next_month: bool = False


def _form(pattern: str, **rules: object) -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), **rules)  # type: ignore[arg-type]


# Day counts by local law (domain facts, docs/judgement.md): the European twentieth day after is
# publication + 20; Japanese 起算して counts the first day; Korean 경과한 날 does not and means the
# day after; Russian по истечении N дней после дня is publication + N + 1.
_FORMS: dict[str, tuple[_Form, ...]] = {
    "zh": (
        _form(r"自(?:公布|发布|印发|公告|發布)之日起(?P<n>\d{1,3})(?:日|天)后(?:施行|实施|执行|生效)?", counts="days"),
        _form(r"自(?:本公告)?(?:公布|发布|印发|公告|發布)之日起(?!\d)|自即日起|即日起(?:生效|实施|施行|执行)|自发布日起"),
    ),
    "ja": (
        _form(r"公布の日から起算して[一二三四五六七八九十\d０-９]{1,3}(?:月|年|日)を超えない範囲内において政令で定める日", computable=False),
        _form(rf"公布の日から起算して{_N}月を経過した日", counts="months"),
        _form(rf"公布の日から起算して{_N}日を経過した日", counts="days"),
        _form(r"公布の日の翌日から(?:施行|適用)", days=1),
        _form(r"(?:公布|告示|公示)の日から(?:施行|適用)|即日施行"),
    ),
    "ko": (
        _form(r"(?:공포|고시|발령)(?:한 날|일)?(?: ?후|로부터|부터) ?(?P<n>\d{1,3})(?:개)?월이 (?:경과한|지난) 날", counts="months", days=1),
        _form(r"(?:공포|고시|발령)(?:한 날|일)?(?: ?후|로부터|부터) ?(?P<n>\d{1,3})일이 (?:경과한|지난) 날", counts="days", days=1),
        _form(r"(?:공포|고시|발령|공고|게재)한 ?날부터 (?:시행|적용)|(?:고시|공포|발령|공고)일부터 (?:시행|적용)|공포 즉시 시행"),
    ),
    "en": (
        _form(r"(?:on )?the (?:twentieth day following|20th day following) (?:that of )?its publication", days=20),
        _form(r"(?:on )?the (?:day following|day after) (?:that of |the day of |the date of )?(?:its|the) publication", days=1),
        _form(rf"(?:effective|force|effect)[^.;]{{0,30}}?{_N} days (?:after|following|from) (?:the )?(?:date of )?(?:its )?publication", counts="days"),
        _form(r"(?:took|takes|with|has) immediate effect (?:up)?on publication|effective (?:immediately )?upon publication"),
        _form(r"(?:effective|enters? into force|come into force|takes effect|in effect)(?: on| upon| from| as of)? (?:the )?(?:date of |day of |day on which it is )?(?:its )?(?:publication|published)(?! of)"),
    ),
    "de": (
        _form(r"am (?:zwanzigsten Tag|20\. Tag) nach ihrer Veröffentlichung", days=20),
        _form(r"am Tag(?:e)? nach (?:der|ihrer) (?:Verkündung|Veröffentlichung|Bekanntmachung)", days=1),
        _form(r"am ersten Tag des auf die Verkündung folgenden (?:Kalender)?[Mm]onats", first_of_next_month=True),
        _form(r"mit (?:der|ihrer) (?:Verkündung|Veröffentlichung) in Kraft|am Tag(?:e)? (?:der|ihrer) (?:Verkündung|Veröffentlichung)"),
    ),
    "fr": (
        _form(r"(?:le )?vingtième jour suivant celui de sa publication", days=20),
        _form(r"le lendemain de (?:sa|leur) publication|le jour suivant celui de sa publication", days=1),
        _form(r"(?:à compter|dès|à partir) de (?:la date de )?sa (?:publication|signature)|en vigueur (?:à|dès) (?:la date de )?sa publication"),
    ),
    "es": (
        _form(r"a los veinte días de su publicación", days=20),
        _form(r"(?:el|al) día siguiente (?:al|a la|de)(?: de)?(?: la fecha de)? su publicación", days=1),
        _form(rf"a los {_N} días(?: hábiles| naturales)? (?:de|siguientes a) su publicación", counts="days"),
        _form(r"a partir de (?:la fecha de )?su publicación|el (?:mismo )?día de su publicación"),
    ),
    "it": (
        _form(r"il giorno successivo (?:a quello )?(?:della|di) (?:sua )?pubblicazione", days=1),
        _form(r"il ventesimo giorno successivo alla pubblicazione", days=20),
    ),
    "pt": (_form(r"na data (?:de|da) sua publicação"), _form(r"no dia seguinte ao da sua publicação", days=1)),
    "nl": (
        _form(r"met ingang van de dag na de datum van (?:uitgifte|publicatie|bekendmaking)[^.]{0,60}", days=1),
        _form(r"op de dag na (?:de )?(?:datum van )?(?:publicatie|bekendmaking|uitgifte)", days=1),
        _form(r"op de twintigste dag na die van de bekendmaking", days=20),
    ),
    "id": (
        _form(r"(?:mulai berlaku )?(?:setelah )?(?P<n>\d{1,3})(?: \([^)]*\))? hari (?:terhitung )?(?:sejak|setelah) tanggal diundangkan", counts="days"),
        _form(r"(?:mulai )?berlaku (?:pada|sejak) tanggal (?:diundangkan|ditetapkan|pengundangan)"),
    ),
    "ru": (
        _form(r"по истечении (?P<n>\d{1,3})(?: \([^)]*\))? (?:календарных )?дней (?:после дня|со дня|с даты)[^.;]{0,30}опубликования", counts="days", days=1),
        _form(r"со дня (?:его |их )?(?:официального )?опубликования|с момента (?:его )?(?:официального )?опубликования"),
    ),
    "vi": (
        _form(r"có hiệu lực(?: thi hành)?(?: kể)? từ ngày (?:ký|ban hành|công bố)(?! \d)"),
        _form(r"sau (?P<n>\d{1,3}) ngày(?:,)? kể từ ngày (?:ký|ban hành|công bố)", counts="days"),
    ),
    "tr": (
        _form(r"yayım(?:ı|landığı) tarih(?:in)?den itibaren (?P<n>\d{1,3})[^.]{0,20}gün sonra", counts="days"),
        _form(r"yayım(?:ı|landığı)? ?(?:tarihinde|tarihini izleyen gün) yürürlüğe gir"),
    ),
}  # fmt: skip
_WORDS = {
    "thirty": 30, "sixty": 60, "ninety": 90, "fifteen": 15, "ten": 10, "twenty": 20, "seven": 7,
    "treinta": 30, "sesenta": 60, "noventa": 90, "quince": 15, "diez": 10, "veinte": 20,
    "cinco": 5, "sechzig": 60,
}  # fmt: skip
_HAN = {character: number for number, character in enumerate("一二三四五六七八九", 1)}


def read_relative(original: str, language: str, published_on: date | None) -> Iterator[ToldDate]:
    """Yield the effective dates that are told by the day of publication.

    An earlier form of a language wins over a later one that starts inside it.
    """
    taken: list[tuple[int, int]] = []
    for form in _FORMS.get(language[:2], ()):
        for found in form.pattern.finditer(original):
            if any(start <= found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            on = _computed(form, found, published_on)
            yield ToldDate(found.start(), found.end(), "effective", on)


def _computed(form: _Form, found: re.Match[str], published_on: date | None) -> date | None:
    if published_on is None or not form.computable:
        return None
    if form.first_of_next_month:
        return _months_later(published_on.replace(day=1), 1)
    if not form.counts:
        return published_on + timedelta(days=form.days)
    count = _count(found["n"])
    if count is None:
        return None
    if form.counts == "months":
        return _months_later(published_on, count) + timedelta(days=form.days)
    return published_on + timedelta(days=count + form.days)


def _count(printed: str) -> int | None:
    if printed.isdecimal():
        return int(printed)
    if printed[0] in _HAN or printed[0] == "十":
        tens, ten, ones = printed.partition("十")
        if ten:
            return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)
        return _HAN[printed[0]]
    return _WORDS.get(printed.lower())


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
