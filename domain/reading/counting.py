"""Count days and months from a day, as the law of each gazette counts them.

The rules (all from knowledge of the acts, none verified here):
Regulation (EEC, Euratom) No 1182/71 article 3, BGB 187-188, French code of civil procedure 641,
Codigo Civil article 5 and 44 U.S.C. 1507 leave out the day of the event; a period of months ends
on the day of the same number, or on the last day of a month that has none.
Minpo 140-143 does the same, but with `counted from` (kisan shite) the first day counts.
Framework Act on Administration (KR) 6-7, GK RF 190-194: the day after the period has passed.
"""

import calendar
from datetime import date, timedelta

_MONTHS = {"months": 1, "years": 12}
_DAYS = {"days": 1, "weeks": 7}
_FIRSTS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def later(start: date, count: int, unit: str) -> date:
    """Return the day `count` units after a day; the end of a month stands in for a missing day.

    `unit` is days, weeks, months or years.
    """
    if unit in _DAYS:
        return start + timedelta(days=count * _DAYS[unit])
    year, month = divmod(start.year * 12 + start.month - 1 + count * _MONTHS[unit], 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def passed(start: date, count: int, unit: str, *, counts_first: bool) -> date:
    """Return the day after a period has passed that begins on a day, or on the day after it.

    Minpo 143: a period ends on the day before the day of the same number; where the last month has
    no such day, on the last day of that month.
    """
    begin = start if counts_first else start + timedelta(days=1)
    same_number = later(begin, count, unit)
    missing = unit in _MONTHS and same_number.day != begin.day
    return same_number + timedelta(days=1) if missing else same_number


def first_of_next(start: date, unit: str, count: int = 1) -> date:
    """Return the first day of the `count`-th month, quarter, half or year after that of a day."""
    months = _FIRSTS[unit]
    begin = date(start.year, (start.month - 1) // months * months + 1, 1)
    return later(begin, count * months, "months")
