"""Give each date its role, and compute the dates that are told by the day of publication."""

import re
from dataclasses import replace
from datetime import date

from domain.model import DateReading
from domain.reading.calendar import PrintedDate, printed_dates
from domain.reading.findings import Findings
from domain.reading.relative import read_relative

_BEFORE_LENGTH = 90
_AFTER_LENGTH = 90
_STOP = re.compile(r"[。；;\n]|\.\s")
_CJK_LANGUAGES = frozenset({"zh-Hans", "zh-Hant", "ja", "ko"})

# What must stand right before a date (its tail) to give it a role.
_ROLES_BEFORE = (
    (
        "comments_until",
        re.compile(
            r"(?:comments?|submissions?|views|observations|Stellungnahmen?|observaciones|замечани[яй]|意见|意見)[^.;。]{0,80}"
            r"(?:by|before|until|no later than|not later than|on or before|bis(?: zum)?|hasta(?: el)?|до|于|まで)\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:effective(?: date)?(?: is| on| from| as of| beginning)*|(?:come|comes|came|enter|enters|entered|entering|coming|put|brought)"
            r" into (?:force|effect|operation)(?: on| from| with effect from)?|takes? effect(?: on| from| as of)?|took effect(?: on)?|taking effect(?: on)?"
            r"|in (?:force|effect) (?:from|as of|since|on)|appl(?:y|ies|icable|ied) (?:from|as of|as from|on|beginning)|with effect (?:from|on)|effect from"
            r"|implement(?:ed|ation)? (?:from|on|starting|as of|as from)|(?:starting|beginning|commencing)(?: on| from)?|as of|as from"
            r"|begin(?:ning|s)?(?: on)?)\s*[:,]?\s*(?:12:01 a\.m\.[^,]{0,30},?\s*(?:on\s*)?)?(?:the\s+)?$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:tritt|treten|gilt|gelten|trat)[^.;]{0,60}(?:am|ab|ab dem|seit dem|zum)\s*$|mit Wirkung (?:vom|zum|ab dem)\s*$|Inkrafttreten:?\s*(?:am)?\s*$|(?:^|\s)ab (?:dem )?$|wirksam (?:ab|zum|am)(?: dem)?\s*$"
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:entr\w+|entrer) en vigueur[^.;]{0,40}?(?:le|du|au|partir du|compter du)?\s*$|en vigueur (?:le|depuis le|à partir du)\s*$|(?:à|a) compter du\s*$|(?:à|a) partir du\s*$|dès le\s*$|prend(?:ra)? effet (?:le|au)\s*$|applicables? (?:le|au|à compter du|à partir du)\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"entrar[áa]n? en vigor[^.;]{0,40}?(?:el|a partir del?)?(?: día)?\s*$|en vigor (?:el|desde el|a partir del)(?: día)?\s*$|a partir del?(?: día)?\s*$|surtir[áa]n? efectos?[^.;]{0,20}(?:el|a partir del?)\s*$|vigencia[^.;]{0,20}(?:el|desde el|a partir del)\s*$|con efectos? (?:de|desde el|a partir del)\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:entra|entrano|entrerà) in vigore[^.;]{0,30}?(?:il|dal|a decorrere dal)?\s*$|a decorrere dal\s*$|entra(?:m|rá)? em vigor[^.;]{0,30}?(?:em|no dia|a partir de)?\s*$|a partir de\s*$|treedt[^.;]{0,40}in werking[^.;]{0,20}(?:op|met ingang van)?\s*$|met ingang van\s*$|van kracht (?:op|per|vanaf)\s*$|in werking (?:op|met ingang van)\s*$|(?:per|vanaf)\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"вступа\w+ в силу[^.;]{0,40}?(?:с|со)?\s*$|действу\w+[^.;]{0,20} с\s*$|применя\w+[^.;]{0,30} с\s*$|вводится[^.;]{0,20} с\s*$|(?:^|\s)с\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:mulai berlaku|berlaku(?: efektif)?(?: sejak| mulai)?|berlaku pada|mulai)(?: pada)?(?: tanggal)?\s*$|efektif(?: per| pada| mulai)?(?: tanggal)?\s*$|terhitung mulai(?: tanggal)?\s*$",
            re.I,
        ),
    ),
    (
        "effective",
        re.compile(
            r"(?:có hiệu lực(?: thi hành)?|áp dụng|thi hành|thực hiện)(?: kể)?(?: từ)?(?: ngày)?\s*$|kể từ(?: ngày)?\s*$|hiệu lực(?: từ)?(?: ngày)?:?\s*$|từ ngày\s*$",
            re.I,
        ),
    ),
    ("effective", re.compile(r"yürürlü(?:k|ğe)[^.;]{0,20}?(?:tarihi)?:?\s*$", re.I)),
    (
        "effective",
        re.compile(r"(?:施行日|施行期日|生效日期|实施日期|시행일(?:자)?|적용일)[：: 은는]*\s*$"),
    ),
    (
        "until",
        re.compile(
            r"(?:until|through|till|up to|expires?(?: on)?|ends?(?: on)?|not later than|bis(?: zum)?|jusqu'au|jusqu’au|hasta(?: el)?|fino al|até|до|по|sampai(?: dengan)?|hingga|đến(?: hết)?(?: ngày)?|tot(?: en met)?|至|截至|到)\s*$",
            re.I,
        ),
    ),
    (
        "signed",
        re.compile(
            r"(?:dated|signed(?: on)?|done at [A-Z]\w+,?(?: on)?|Ausfertigungsdatum\s*:?|vom|du|de fecha|от|tanggal|ditetapkan[^.]{0,40}|ngày)\s*$",
            re.I,
        ),
    ),
    (
        "published",
        re.compile(
            r"(?:published(?: on)?|issued(?: on)?|announced(?: on)?|veröffentlicht am|publié le|publicad[oa] el|опубликован\w* |diundangkan[^.]{0,40}|ban hành(?: ngày)?)\s*$",
            re.I,
        ),
    ),
)
# What may stand right behind a date.
_ROLES_AFTER = (
    ("until", re.compile(r"^[^.;。；\n]{0,30}?(?:außer\s+Kraft|失效|廃止|утрачивает силу|hết hiệu lực|cesse)")),
    ("until", re.compile(r"^\s*(?:まで|까지|止|为止|前(?!述))")),
    (
        "effective",
        re.compile(
            r"^\s*(?:\([^)]*\)\s*)?(?:起|零时起|0时起|开始)?[^。；;\n]{0,30}?(?:正式)?(?:实施|施行|执行|生效|起征)"
        ),
    ),
    (
        "effective",
        re.compile(
            r"^\s*(?:\([^)]*\)\s*)?(?:から|より|付けで|に)?[^。\n]{0,20}?(?:施行|適用|発効|実施)"
        ),
    ),
    (
        "effective",
        re.compile(
            r"^\s*(?:\([^)]*\)\s*)?(?:부터|자로|에|자)?[^.。\n]{0,15}?(?:시행|적용|발효|효력)"
        ),
    ),
    (
        "effective",
        re.compile(
            r"^\s*(?:tarihinde(?:n)?(?: itibaren)?)[^.;\n]{0,60}?(?:yürürlü|uygulan|geçerli)", re.I
        ),
    ),
    ("effective", re.compile(r"^\s*(?:in Kraft|wirksam)|^[^.;\n]{0,40}\bin Kraft\b")),
)
_JA_KO_NEED = re.compile(r"起|から|より|付けで|부터|자로|实施|施行|执行|生效|起征|適用|発効")


def read_dates(
    original: str, language: str, published_on: date | None, findings: Findings
) -> tuple[DateReading, ...]:
    """Return the dates that have a role, in order of place; none is ever made up.

    Roles: published, signed, effective, until, comments_until. A relative form gives a date
    only where `published_on` is known; else `on` is None and `condition` keeps the phrase.
    """
    readings: list[tuple[int, DateReading]] = []
    for printed in printed_dates(original, language):
        kind = _role(original, printed)
        if kind:
            number = findings.add(printed.start, printed.end, f"date:{kind}")
            reading = DateReading(kind=kind, on=printed.on, finding=number)
            readings.append((printed.start, reading))
    for told in read_relative(original, language, published_on):
        number = findings.add(told.start, told.end, f"date:{told.kind}")
        phrase = original[told.start : told.end] if told.on is None else None
        reading = DateReading(kind=told.kind, on=told.on, finding=number, condition=phrase)
        readings.append((told.start, reading))
    readings.sort(key=lambda placed: placed[0])
    return _with_ends([reading for _, reading in readings])


def _role(original: str, printed: PrintedDate) -> str:
    after = original[printed.end : printed.end + _AFTER_LENGTH]
    for kind, pattern in _ROLES_AFTER:
        if pattern.match(after):
            return kind
    before = original[max(0, printed.start - _BEFORE_LENGTH) : printed.start]
    stop = max((found.end() for found in _STOP.finditer(before)), default=0)
    tail = before[stop:]
    for kind, pattern in _ROLES_BEFORE:
        if pattern.search(tail):
            return kind
    return ""


def _with_ends(readings: list[DateReading]) -> tuple[DateReading, ...]:
    """Give an effective date the end that follows it, as in `from … until …`."""
    joined: list[DateReading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        if reading.kind == "until" and last and last.kind == "effective" and last.until is None:
            if reading.on and last.on and reading.on > last.on:
                joined[-1] = replace(last, until=reading.on)
        joined.append(reading)
    return tuple(joined)
