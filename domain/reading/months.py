"""Names of months, and the days that a calendar has."""

from collections.abc import Mapping
from datetime import date
from functools import cache

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
_SHORT = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "jan feb mrz apr mai jun jul aug sep okt nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "id": "jan feb mar apr mei jun jul agu sep okt nov des",
}
MONTH_NUMBERS: dict[str, dict[str, int]] = {
    language: {name: number for number, name in enumerate(names.split(), 1)}
    for language, names in _MONTHS.items()
}
for _language, _names in _SHORT.items():
    MONTH_NUMBERS[_language] |= {name: count for count, name in enumerate(_names.split(), 1)}
MONTH_NUMBERS["en"] |= {"sept": 9}
MONTH_NUMBERS["de"] |= {"jänner": 1, "feber": 2, "maerz": 3, "sept": 9}
MONTH_NUMBERS["fr"] |= {"fevrier": 2, "aout": 8, "decembre": 12}
MONTH_NUMBERS["es"] |= {"setiembre": 9, "sept": 9}
MONTH_NUMBERS["id"] |= {"nopember": 11, "pebruari": 2}
FIRST_YEAR, LAST_YEAR = 1945, 2080
"""Years outside are taken for misreadings (guess)."""


def months_of(language: str) -> Mapping[str, int]:
    """Return the numbers of the names of months of a language, and of the English ones."""
    return _months_of(language[:2])


@cache
def _months_of(tongue: str) -> Mapping[str, int]:
    return MONTH_NUMBERS.get(tongue, {}) | MONTH_NUMBERS["en"]


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where no calendar has it or its year is too far away."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
