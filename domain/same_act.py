"""Tell whether two publications carry the same act, and which of several is the official one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.number_keys import is_bare, letters, number_key, signers
from domain.numbers_named import numbers_like

NEAR_DAYS = 7
"""Days between an act and a press release on it, or between two publications of one act (guess:
the longest seen is a portal that re-posted eleven days later, and told the number)."""
REPOST_DAYS = 120
"""Days between two publications of one number beyond which a person is asked (guess)."""
_RANKS = {"gazette": 0, "ministry": 1, "press": 2, "database": 3}
_CELEX_ADDRESS = re.compile(
    r"CELEX(?::|%3A)([0-9CE]\d{4}[A-Z]{1,2}\d+(?:R\(\d+\))?)", re.IGNORECASE
)
_MARK = re.compile(r"\((EU|CFSP)\)")
_SUBJECT_MIN = 40
"""Letters at the end of their titles that a decision and its regulation share (guess)."""
_ELI = re.compile(r"/eli/(?:reg|dec|dir)\w*/(\d{4})/(\d+)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:federalregister|govinfo)\.gov/\S*?(?<![\d-])((?:[CRX]\d-)?(?:19|20)\d{2}-\d{5})(?!\d)"
)
_INSTRUMENT = re.compile(r"legislation\.gov\.uk/(?:id/)?uksi/(\d{4})/(\d+)")
_CORRECTION = re.compile(
    r"corrigend|correction|corrig|rectificat|berichtigung|erratum"
    r"|fe de erratas|correcci[oó]n de err|更正|勘误|正誤|訂正|정정|ralat|đính chính|исправлени"
    r"|düzeltme",
    re.IGNORECASE,
)
_TITLE_LENGTH_MIN = 12
"""Characters of a folded title below which equal titles say little (guess)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What is needed of one publication to hold it against another."""

    source_id: str
    jurisdiction: str
    title: str
    url: str
    language: str
    issuers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Its own official numbers, as the identifier reading gives them; never those it cites."""
    published_on: date | None = None
    lead: str = ""
    """The first 2,000 characters of its text."""
    source_kind: str = ""
    """`gazette`, `ministry`, `press` or `database`; empty where it is not known."""
    named: tuple[str, ...] = ()
    """Official numbers that its title and lead name, its own among them or not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sameness:
    """The decision on two publications, and why."""

    verdict: str
    """`same`, `different` or `unsure`."""
    reason: str


def same_act(a: Publication, b: Publication) -> Sameness:
    """Return whether two publications carry one act; the order of the two does not matter.

    An act and its correction are two acts. `unsure` is for a person: two acts are never merged
    because nothing speaks against it.
    """
    if a.jurisdiction != b.jurisdiction:
        return _different("other jurisdictions")
    mine, others = _keys(a), _keys(b)
    if mine and others:
        return _by_numbers(a, b, mine, others)
    if mine or others:
        return _told_of(a, b) if mine else _told_of(b, a)
    return _by_title(a, b)


def sister_acts(a: Publication, b: Publication) -> bool:
    """Tell whether two acts of the Union are a decision and the regulation that gives it effect.

    They are two acts with a number each, published on one day under one subject: one alert is
    enough for both.
    """
    marks = {frozenset(_MARK.findall(" ".join(one.numbers))) for one in (a, b)}
    if a.jurisdiction != "EU" or b.jurisdiction != "EU" or _days_between(a, b) != 0:
        return False
    if marks != {frozenset({"CFSP"}), frozenset({"EU"})}:
        return False
    mine, others = _title(a), _title(b)
    common = next(
        (at for at, (x, y) in enumerate(zip(mine[::-1], others[::-1], strict=False)) if x != y),
        min(len(mine), len(others)),
    )
    return common >= _SUBJECT_MIN


def official_first(publications: Sequence[Publication]) -> tuple[Publication, ...]:
    """Return the publications of one act, the most official source first.

    Gazette, ministry, press, database, a kind that is not known; then the earlier publication.
    """

    def rank(one: Publication) -> tuple[int, date, str, str]:
        known = _RANKS.get(one.source_kind, len(_RANKS))
        return (known, one.published_on or date.max, one.source_id, one.url)

    return tuple(sorted(publications, key=rank))


def _by_numbers(a: Publication, b: Publication, mine: set[str], others: set[str]) -> Sameness:
    """Both have official numbers: one in common decides, with issuers that agree."""
    shared = mine & others
    if not shared:
        if {_family(key) for key in mine} & {_family(key) for key in others}:
            return _different("other official numbers")
        same = _by_title(a, b)
        return same if same.verdict != "different" else _unsure("numbers of other kinds")
    number = min(shared)
    if _is_correction(a) != _is_correction(b):
        return _different(f"one corrects {number}")
    if all(is_bare(each) for each in shared) and (said := _by_issuers(a, b, number)):
        return said
    days = _days_between(a, b)
    if days is not None and days > REPOST_DAYS:
        return _unsure(f"both are {number}, {days} days apart")
    return Sameness(verdict="same", reason=f"both are {number}")


def _by_issuers(a: Publication, b: Publication, number: str) -> Sameness | None:
    """Return what the issuers say of a number that two of them may have; None: they agree."""
    mine, others = _signers(a), _signers(b)
    if mine and mine == others:
        return None
    if not mine or not others:
        return None if _title(a) == _title(b) else _unsure(f"both are {number}, of whom?")
    if not (mine <= others or others <= mine):
        return _different(f"{number} of other issuers")
    return None if _title(a) == _title(b) else _unsure(f"{number} of one and of several issuers")


def _told_of(act: Publication, other: Publication) -> Sameness:
    """One has a number of its own: the other tells of it if it names that act and no other."""
    keys = _keys(act)
    named = {number_key(number) for number in other.named} | numbers_like(
        keys, f"{other.title}\n{other.lead}"
    )
    days = _days_between(act, other)
    near = days is not None and days <= NEAR_DAYS
    if not named:
        long = len(_title(act)) >= _TITLE_LENGTH_MIN
        if _title(act) == _title(other) and near and long:
            return _unsure("one title, and only one has a number")
        return _different("it does not name the act")
    if not named & keys:
        return _different("it names other acts")
    number = min(named & keys)
    if len(named - keys):
        return _unsure(f"it names {number} among other acts")
    if near and _issuers_agree(act, other):
        return Sameness(verdict="same", reason=f"it tells of {number} alone, {days} days apart")
    return _unsure(f"it names {number}, but not at its time or by another issuer")


def _by_title(a: Publication, b: Publication) -> Sameness:
    """Neither has a number: the title, the day and the issuers must agree."""
    if a.url == b.url and a.published_on == b.published_on and _title(a) == _title(b):
        return Sameness(verdict="same", reason="one address, one day, one title")
    if _title(a) != _title(b):
        if a.language[:2] != b.language[:2] and _days_between(a, b) == 0 and _issuers_agree(a, b):
            return _unsure("one day and one issuer, in two languages")
        return _different("other titles, and no numbers")
    days = _days_between(a, b)
    if days is None or days > NEAR_DAYS or not _issuers_agree(a, b):
        return _different("one title, but another time or issuer")
    if days == 0 and len(_title(a)) >= _TITLE_LENGTH_MIN:
        return Sameness(verdict="same", reason="one title on one day, and no numbers")
    return _unsure(f"one title {days} days apart, and no numbers")


def _keys(one: Publication) -> set[str]:
    """Return what its own numbers and its address say it is, in one form for all languages."""
    keys = {number_key(number) for number in one.numbers if number.strip()}
    if eli := _ELI.search(one.url):
        keys.add(f"eu {eli[1]}/{int(eli[2])}")
    if celex := _CELEX_ADDRESS.search(one.url):
        keys.add(number_key(celex[1]))
    if document := _DOCUMENT.search(one.url):
        keys.add(document[1].casefold())
    if instrument := _INSTRUMENT.search(one.url):
        keys.add(f"si {instrument[1]}/{instrument[2]}")
    return keys


def _signers(one: Publication) -> frozenset[str]:
    return signers(one.numbers, one.issuers)


def _family(key: str) -> str:
    """Return the form of a number: two numbers of one form that differ are two acts."""
    return re.sub(r"\d+", "#", re.sub(r"^[crx]\d-", "", key))


def _is_correction(one: Publication) -> bool:
    return _CORRECTION.search(one.title) is not None


def _issuers_agree(a: Publication, b: Publication) -> bool:
    """Tell whether one set of issuers holds the other: a joint act is posted by each of them."""
    mine, others = _signers(a), _signers(b)
    return not mine or not others or mine <= others or others <= mine


def _title(one: Publication) -> str:
    return letters(one.title)


def _days_between(a: Publication, b: Publication) -> int | None:
    if a.published_on is None or b.published_on is None:
        return None
    return abs((a.published_on - b.published_on).days)


def _different(reason: str) -> Sameness:
    return Sameness(verdict="different", reason=reason)


def _unsure(reason: str) -> Sameness:
    return Sameness(verdict="unsure", reason=reason)
