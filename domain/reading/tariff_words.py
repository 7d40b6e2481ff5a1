"""Know the words around numbers: what leads to a tariff code, and what makes it another number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.reading.backwards import backwards
from domain.reading.hs_edition import EditionWords, edition_words
from domain.reading.lower_case import lowered
from domain.reading.sought import Sought

NAME_LENGTH = 40
"""Characters before a number in which a word may lead to it."""
_MONEY_SIGN = "[$€£¥₩₺₫%]"


@dataclass(frozen=True, kw_only=True, slots=True)
class TariffWords:
    """Patterns of what stands right before a number, right behind it, or between two."""

    leads: Sought
    """Words that a code follows at once: no more than brackets and signs between."""
    headings: re.Pattern[str]
    """A heading that may be a year (2008) must follow one of these, not `HS` or `tariff`; this and
    the next two are read backwards."""
    follows: re.Pattern[str]
    others: re.Pattern[str]
    """Telephones, tax payers, accounts, acts; looked at in lower case: patterns that ignore case
    cost three times as much."""
    act_before: re.Pattern[str]
    """The number of an act is led or followed by its year, its kind, or its issuer's letters."""
    act_behind: re.Pattern[str]
    money: re.Pattern[str]
    units: re.Pattern[str]
    between: re.Pattern[str]
    """What may stand between the codes of one list."""
    ranges: re.Pattern[str]
    """What stands between the ends of a range of headings."""
    editions: EditionWords

    def is_led(self, before: str) -> bool:
        """Tell whether a word that a code follows at once ends here; digits alone hold none."""
        return next(self.leads.found_in(lowered(before)), None) is not None

    def is_led_by_heading(self, before: str) -> bool:
        """Tell whether a word for headings alone ends here: what may be a year must follow one."""
        return self.headings.match(before[: -NAME_LENGTH - 1 : -1]) is not None

    def is_followed(self, text: str, end: int) -> bool:
        """Tell whether a word that follows codes alone (호의, の項,) begins here."""
        return self.follows.match(text, end) is not None

    def is_other_number(self, text: str, start: int, end: int) -> bool:
        """Tell whether a number is an amount, a telephone, or the number of an act."""
        if self._is_amount(text, start, end) or self.act_behind.match(text, end) is not None:
            return True
        before = lowered(text[max(0, start - NAME_LENGTH) : start])[::-1]
        return self.act_before.match(before) is not None or self.others.match(before) is not None

    def _is_amount(self, original: str, start: int, end: int) -> bool:
        before = original[max(0, start - 6) : start]
        return bool(self.money.search(before) or self.units.match(original, end))


def tariff_words(tree: Mapping[str, Any]) -> TariffWords:
    """Return the patterns of `config/lexicon/tariff_words.yaml`."""
    acts = tree["acts"]
    return TariffWords(
        leads=_leads(tree["leads"]),
        headings=backwards(rf"{_any(tree['headings'])}[\s:：]*[第제]?\Z"),
        follows=re.compile(rf"\s?{_any(tree['follows'])}"),
        others=backwards(
            rf"{_any(tree['registers'])}[^\d\n]{{0,12}}\Z"
            rf"|{_any(acts['before'])}\s?(?:제|第|\(|（)?\s?\Z"
        ),
        act_before=backwards(
            rf"(?:(?<!\d)(?:19|20)\d\d[/-](?!20)|{'|'.join(acts['number_signs'])}"
            rf"|{_any(tree['telephones'])}[^\n]{{0,30}}[-–)(] ?"
            r"|(?<!\d)\+?0\d{1,3}[-–) ]{1,2})\Z"
        ),
        act_behind=re.compile(
            rf"[/-](?:(?:19|20)\d\d(?!\d)|[A-ZĐÐ]{{2}})| {_any(acts['behind'])}"
            rf"|[号號호]?\s?{_any(acts['kinds'])}"
        ),
        money=re.compile(rf"(?:{_MONEY_SIGN}|\b{_any(tree['currencies'])}\.?)[ \u00a0]?\Z"),
        units=re.compile(rf"\s?(?:[$€£¥₩₺₫°%℃]|{_any(tree['units'])}(?!\w{{4}}))", re.IGNORECASE),
        between=re.compile(
            rf"[号號項호]?[\s,;、，；·ㆍ・‧()（）/]{{0,6}}{_any(tree['joins'])}?"
            rf"(?: {_any(tree['parts'])})?"
            r"[\s,;、，；()（）第제]{0,6}(?:ex\s*)?"
        ),
        ranges=re.compile(rf"[号號項호류章類类]?\s{{0,2}}{_any(tree['ranges'])}\s{{0,2}}[第제]?"),
        editions=edition_words(tree["editions"]),
    )


def _leads(leads: Mapping[str, Sequence[str]]) -> Sought:
    return Sought(
        rf"(?:\b{_any(leads['bounded'])}|{'|'.join(leads['anywhere'])})"
        rf"(?:['’]?\w{{1,3}})?(?: {_any(leads['between'])})?"
        r"[\s:：.(（第제«“„「\[|–—]*(?:ex\s*)?\Z"
    )


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"
