"""Read tariff codes: which numbers of a text are headings and subheadings of a customs tariff."""

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from domain.reading.tariff_slips import slips
from domain.reading.tariff_tables import CodeColumns
from domain.reading.tariff_words import NAME_LENGTH, TariffWords

# Chapters 01 to 97, then the ways of printing the rest: 8703.23.01, 8429 11 001 0, 8457100000.
# No chapter has a heading 00 or one above 89 (HS 2022); 98 and 99 are the tariff's own (HTSUS).
_CHAPTER = r"(?:0[1-9]|[1-8]\d|9[0-7])"
_HEADING = rf"{_CHAPTER}(?:0[1-9]|[1-8]\d)"
_DOTTED = r"\.\d{2}(?:\.\d{2}(?:\.?\d{2}){0,3}(?:-\d)?|\.?\d{4}|\.\d{3}|-\d{3,4}|\.?\d{2})?"
_SPACED = r"[ \u00a0]\d{2}(?:[ \u00a0]\d{3}[ \u00a0]\d|(?:[ \u00a0]\d{2}){1,3})?"
_IN_FOURS = r"[ \u00a0]\d{4}[ \u00a0]\d{2}(?!\d)"
_OTHER = r"\.\d[ ]?\d{2}|-\d{2}(?:-\d{2,4}|\.\d{2,4})?"
_SOLID = r"\d{8}|\d{6}|\d{4}|\d{2}"
# The first digit, not inside a word or a longer number; `8456-8463` and `8457,8458` are lists of
# two. A pattern that begins with it passes over all other characters without a try.
_FIRST = (
    r"[0-9](?=\d[\d.])(?<![A-Za-zÀ-ɏЀ-ӿ\d_−]\d)(?<!\d[. ]\d)"
    r"(?:(?<![/,\-]\d)|(?<=\d\d[/,\-]\d)|(?<=[^\d][,/]\d))"
)
_REST_OF_CHAPTER = r"(?:(?<=0)[1-9]|(?<=[1-8])\d|(?<=9)[0-7])"
_REST_OF_HEADING = rf"{_REST_OF_CHAPTER}(?:0[1-9]|[1-8]\d)"
_AFTER_CODE = r"(?![A-Za-z\d]|[.]\d|[,/\-]\d{1,3}(?!\d)| ?%)"
_OWN_CHAPTER = r"(?<=9)[89](?:0[1-9]|1\d|2[0-2])\.\d\d\.\d\d(?:\.?\d\d)?"
_CODE = re.compile(
    rf"{_FIRST}(?:{_REST_OF_HEADING}(?:{_DOTTED}|{_IN_FOURS}|{_SPACED}|{_OTHER}|{_SOLID})?"
    rf"|{_OWN_CHAPTER}|{_REST_OF_CHAPTER}\.[0-8]\d(?:\.\d\d)?){_AFTER_CODE}"
)
_DAY = re.compile(r"(?:19|20)\d{2}[.-]?(?:0[1-9]|1[0-2])(?:[.-]?(?:0[1-9]|[12]\d|3[01]))?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CENTURIES = frozenset({"19", "20"})
_CHAPTERED = re.compile(r"\d\d\.\d\d")
_BETWEEN_MAX = 24
_ROW_START = re.compile(
    r"(?:^|[\n|\t])[ \u3000]*(?:(?:\d{1,3}|[a-zçа-я])[.)] |[-–—•*・·○●◦■□※] ?)?\Z"
)
_ROWS = re.compile(
    rf"[\n|\t][ \u3000]*(?:[-–—•*・·○●◦■□※] ?)?(?:ex |из )?{_HEADING}(?:\d\d){{0,3}}(?!\d)"
)
# `8456 11 – machines`, one below the other: an annex of subheadings needs no word that says so.
_LISTED = re.compile(r"\d{4}[. ]\d{2}")
_LIST_ROWS = re.compile(
    rf"[\n|\t][ \u3000]*(?:(?:\d{{1,3}}|[a-zçа-я])[.)] )?(?:ex |из )?{_HEADING}[. ]\d\d"
    r"(?: ?\d\d){0,2} ?[–—-] ?[^\W\d]"
)
_IN_BRACKETS = re.compile(rf"[(（]{_HEADING}(?:(?:, ?|-|–|—){_HEADING})*[)）]")
_ROW_END = re.compile(r"[ \u3000]*(?:[|\t\n,;、，；:：]|\Z|[ \u3000]+[^\W\d]|[ \u3000]+[–—-] )")
_QUOTES = frozenset("«„“")
_BRACKETS = frozenset("(（[〔【")
_CLOSING = frozenset(")）]〕】,;、，；")
_SURE = re.compile(r"\d{4}\.\d{2}(?:\d{2})?|\d{8}(?:\d{2}){0,2}")
_CLOSE = 400
"""Characters before or after a shorter number in which a customs word must stand (tuned)."""
_MANY = 3
"""Customs words in a text above which a number need not stand near one."""
_EX = re.compile(r"\b(?:ex|из)[ \u00a0]?\Z")
_EX_LENGTH = 4
"""Characters that hold these words, and the one before them."""
_LONG_NAME = "оменклатур"
_LED_LENGTH = 130
_FULL = re.compile(r"\d+\D\d+\D\d")
_HEADING_LENGTH = 4
_LIST_MIN = 3
"""Headings in a row, near a customs word, that are a list without a word that leads it (guess)."""


class _Page:
    """A narrowed text with what tells its codes from its other numbers, looked for when asked."""

    def __init__(self, text: str, words: TariffWords, customs: Sequence[int]) -> None:
        self.text = text
        self.words = words
        self.customs = customs

    @cached_property
    def columns(self) -> CodeColumns:
        """The cells of its tables."""
        return CodeColumns(self.text, self.customs)

    @cached_property
    def has_rows(self) -> bool:
        """True where two lines or cells begin with a heading: such a text has a table of them."""
        return len(list(islice(_ROWS.finditer(self.text), 2))) > 1

    @cached_property
    def lists_subheadings(self) -> bool:
        """True where three lines or cells begin with a subheading, and a dash and words follow."""
        return len(list(islice(_LIST_ROWS.finditer(self.text), _LIST_MIN))) == _LIST_MIN

    @cached_property
    def has_bracketed(self) -> bool:
        """True where brackets hold headings twice: `bearings (8482), machine tools (8456-8461)`."""
        found = _IN_BRACKETS.finditer(self.text)
        return len(list(islice((b for b in found if not _YEAR.fullmatch(b[0][1:-1])), 2))) > 1


def tariff_codes(
    plain: str, words: TariffWords, customs: Sequence[int], *, of_trade: bool
) -> Iterator[tuple[int, int]]:
    """Yield the spans of tariff codes in a narrowed text, in order; slips of the printer too.

    `customs` are the places of customs words, in order; `of_trade` says that the text speaks of
    export or import. A full form (8703.23.01) holds in every text of trade; a shorter one near a
    customs word; a bare heading only behind a word for it, in a list of codes, in brackets, at
    the head of a row, or in a column that is headed so. Money, measures, days and years are none.
    """
    if not (customs or of_trade):
        return
    page = _Page(plain, words, customs)
    last = -1
    for found in _candidates(page):
        if found.start() < last:
            continue
        decide = _is_code if found.re is _CODE else _is_slip
        if decide(page, found, last):
            last = found.end()
            yield found.span()


def _candidates(page: _Page) -> Iterator[re.Match[str]]:
    """Return what has the form of a code, slips before codes that begin with them."""
    codes = _CODE.finditer(page.text)
    odd = slips(page.text) if page.customs else iter(())
    slip = next(odd, None)
    return codes if slip is None else heapq.merge((slip,), odd, codes, key=re.Match.start)


def _is_slip(page: _Page, found: re.Match[str], last: int) -> bool:
    """Tell whether odd digits stand where a code must stand: behind its word or in its column."""
    start, end = found.span()
    led = (
        _continues(page, found, last)
        or page.columns.holds(start)
        or page.words.is_led(_before(page.text, start, NAME_LENGTH))
    )
    return bool(led) and not page.words.is_other_number(page.text, start, end)


def _is_code(page: _Page, found: re.Match[str], last: int) -> bool:
    printed, start, end = found[0], found.start(), found.end()
    if printed[0] in "12":
        if end - start == _HEADING_LENGTH and printed[:2] in _CENTURIES:
            placed = _is_no_year(page, found, last)
            return placed and not page.words.is_other_number(page.text, start, end)
        if _DAY.fullmatch(printed):
            return False
    # Most numbers stand where no code does; whether one is another number is dear to tell.
    placed = (
        _FULL.match(printed) is not None
        or _is_numbered_heading(page.text, found)
        or _continues(page, found, last)
        or _stands_for_code(page, found, last)
    )
    return placed and not page.words.is_other_number(page.text, start, end)


def _is_no_year(page: _Page, found: re.Match[str], last: int) -> bool:
    """Tell whether a heading that may be a year stands in a list, a column or behind its word."""
    start, words = found.start(), page.words
    if last >= 0 and _continues(page, found, last):
        return True
    if not page.customs:
        return False
    in_column = page.columns.holds(start)
    if in_column is None:
        before = _before(page.text, start, NAME_LENGTH + _EX_LENGTH)
        return words.is_led_by_heading(before)
    return in_column or words.is_led(_named_before(page.text, start))


def _stands_for_code(page: _Page, found: re.Match[str], last: int) -> bool:
    """Tell whether a number of a short form stands where codes do: its column, word or row."""
    printed, start, end = found[0], found.start(), found.end()
    original, customs, words = page.text, page.customs, page.words
    in_column = page.columns.holds(start)
    if in_column:
        return True
    before = _named_before(original, start)
    if in_column is not None:
        return words.is_led(before)
    if _CHAPTERED.fullmatch(printed):
        in_brackets = last >= 0 and _closed_in(original, start, end) and _is_near(customs, start)
        led = in_brackets or words.is_led_by_heading(before) or words.is_led(before)
        return bool(customs) and led
    if _stands_alone(page, found, before):
        return True
    return bool(customs) and (words.is_followed(original, end) or words.is_led(before))


def _named_before(original: str, start: int) -> str:
    """Return what stands before a code as far as a word that leads it may be long."""
    before = _before(original, start, _LED_LENGTH)
    return before if _LONG_NAME in before else before[-NAME_LENGTH:]


def _before(original: str, start: int, length: int) -> str:
    """Return what stands before a code, without the `ex` that takes a part of it."""
    before = original[max(0, start - length) : start]
    found = _EX.search(before, max(0, len(before) - _EX_LENGTH))
    return before[: found.start()] if found else before


def _is_numbered_heading(original: str, found: re.Match[str]) -> bool:
    """Tell whether a heading is printed as Japan's tariff does it: `第8457.10号`, `第84.60項`."""
    start, end = found.span()
    return (
        "." in found[0]
        and original[start - 1 : start] == "第"
        and original[end : end + 1] in "号項號"
    )


def _continues(page: _Page, found: re.Match[str], last: int) -> bool:
    """Tell whether a number goes on with the list of codes that has ended at `last`."""
    start = found.start()
    original, between = page.text, page.words.between
    if last < 0 or start - last > _BETWEEN_MAX or not between.fullmatch(original, last, start):
        return False
    if _CHAPTERED.fullmatch(found[0]) and not _CHAPTERED.fullmatch(original, last - 5, last):
        return False
    return not original[last:start].isspace()


def _stands_alone(page: _Page, found: re.Match[str], before: str) -> bool:
    """Tell whether a number that no word leads is a code by its form, brackets or row."""
    original, printed, end = page.text, found[0], found.end()
    near = _is_near(page.customs, found.start())
    if before[-1:] in _BRACKETS and _closes(page, end):
        alone = page.has_bracketed and not _YEAR.fullmatch(printed)
        return near or alone or len(printed) > _HEADING_LENGTH or _is_pair(page, found)
    if _LISTED.match(printed) and page.lists_subheadings and _is_row(original, before, end):
        return True
    if not near or _SURE.fullmatch(printed) or "." in printed:
        return near and _SURE.fullmatch(printed) is not None
    if page.has_rows and _is_row(original, before, end):
        return True
    if before[-1:] in _QUOTES and _ROW_END.match(original, end):
        return _YEAR.fullmatch(printed) is None
    return _listed_after(page, end) >= _LIST_MIN - 1


def _closed_in(original: str, start: int, end: int) -> bool:
    """Tell whether a number stands alone in brackets."""
    return original[start - 1 : start] in _BRACKETS and original[end : end + 1] in _CLOSING


def _listed_after(page: _Page, end: int) -> int:
    """Return how many further codes follow as one list, counted up to what decides."""
    count, original, between = 0, page.text, page.words.between
    while count < _LIST_MIN:
        joined = between.match(original, end, end + _BETWEEN_MAX)
        following = _CODE.match(original, joined.end()) if joined and joined.end() > end else None
        if following is None or _YEAR.fullmatch(following[0]):
            return count
        count, end = count + 1, following.end()
    return count


def _is_row(original: str, before: str, end: int) -> bool:
    """Tell whether a row or cell begins with the code."""
    return _ROW_START.search(before) is not None and _ROW_END.match(original, end) is not None


def _closes(page: _Page, end: int) -> bool:
    """Tell whether a bracket closes behind a code, or behind the list that it begins."""
    original = page.text
    if original[end : end + 1] in _CLOSING:
        return True
    joined = page.words.between.match(original, end, end + _BETWEEN_MAX)
    return joined is not None and _CODE.match(original, joined.end()) is not None


def _is_pair(page: _Page, found: re.Match[str]) -> bool:
    """Tell whether brackets hold a rising range or pair of headings of one chapter."""
    original = page.text
    joined = page.words.between.match(original, found.end(), found.end() + _BETWEEN_MAX)
    other = _CODE.match(original, joined.end()) if joined else None
    return (
        other is not None
        and original[other.end() : other.end() + 1] in _CLOSING
        and found[0][:2] == other[0][:2]
        and found[0] < other[0]
    )


def _is_near(customs: Sequence[int], start: int) -> bool:
    at = bisect_left(customs, start - _CLOSE)
    return (at < len(customs) and customs[at] <= start + _CLOSE) or len(customs) > _MANY
