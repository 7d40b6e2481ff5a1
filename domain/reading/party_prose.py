"""Find names of parties in running text: by their legal form, or by a second script behind them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from domain.names import has_legal_form, is_telling, last_word
from domain.reading.party_entries import PartyEntry
from domain.reading.party_grammar import PartyGrammar
from domain.reading.sought import Sought
from domain.transliteration import UNSPACED_LETTERS

_REST = 160
"""Characters behind a name in which its country is looked for."""
_LEGAL_FORM = (
    r"(?:Co\.,? ?Ltd\.?|Co\.,? ?Limited|Company Limited|Pvt\.? Ltd\.?|Pte\.? ?Ltd\.?|Ltd\.?|Inc\.?"
    r"|Corp\.?|Corporation|Limited|LLC|L\.L\.C\.|LLP|GmbH(?: & Co\. KG)?|AG|S\.p\.A\.|S\.r\.l\."
    r"|SARL|S\.A\.S?\.?|SAS|N\.V\.|B\.V\.|PLC|plc|JSC|PJSC|OJSC|OOO|AB|Oy|A/S|FZE|FZCO|FZ-LLC"
    r"|Sdn\.? ?Bhd\.?|Tbk|A\.Ş\.|Ltd\. Şti\.)"
)
_LATIN = Sought(
    r"(?<!\w)[A-ZÀ-Ý][\w&'’-]*"
    r"(?:[ ,]{1,2}(?:(?:of|and|for|the|de|du|la|&|\([A-Z][\w ]{0,40}\))"
    r"|[A-ZÀ-Ý0-9][\w&'’.-]*)){0,8}?"
    rf",? {_LEGAL_FORM}(?!\w)"
)
_NAME_BEFORE = re.compile(f"[{UNSPACED_LETTERS}A-Za-z0-9·・&．.\\-]{{2,40}}\\Z")
_NAME_BEFORE_MAX = 40
_IN_BRACKETS = re.compile(
    r"[(（]([A-ZÀ-ÝА-Я][^()（）\n]{1,120}(?:[(（][^()（）\n]{1,40}[)）][^()（）\n]{0,40})?)[)）]"
)
_EASTERN = Sought(
    f"[{UNSPACED_LETTERS}·A-Za-z0-9]{{2,30}}?"
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|株式会社|株式會社)"
    r"|株式会社[\u3040-\u30ff\u4e00-\u9fffA-Za-z]{2,16}"
    r"|[가-힣A-Za-z0-9]{2,16}(?: ?주식회사| ?유한공사)|(?:주식회사|㈜|\(주\)) ?[가-힣A-Za-z]{2,16}"
)
_CYRILLIC = Sought(
    r"(?:ООО|ОАО|ПАО|НАО|ЗАО|АО|НПО|НПП|ФГУП|ФГБУ|[Кк]омпани[яию]|[Кк]орпораци[яию]"
    r"|[Оо]бщество с ограниченной ответственностью|[Аа]кционерное общество)"
    r'\s{1,2}[«"„][^«»"\n]{2,120}[»"”]'
)
_FORMED = (
    (_LATIN, re.compile(_LEGAL_FORM)),
    (_EASTERN, re.compile(r"公司|株式会社|株式會社|주식회사|유한공사|㈜|\(주\)")),
    (_CYRILLIC, re.compile('[«"„]')),
)
"""Names by their legal form, each with what must be in a text that holds one."""
_NAME_LIKE = re.compile(r"[A-ZÀ-ÝА-Я0-9][^,;]{2,}")
_SHORT = 3
_FOUND_MAX = 10_000
"""Names of one form that are looked at in one text: more is no list but an attack (guess)."""
_BODIES = frozenset(
    {"institute", "university", "group", "center", "manufacturing", "holding", "aerospace", "bank"}
)


def names_in_prose(
    text: str, grammar: PartyGrammar, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[PartyEntry, int]]:
    """Yield (party, offset) of names outside the spans that entries have taken already."""
    busy, named = sorted(taken), []
    for before, behind in islice(_bilingual(text), _FOUND_MAX):
        name = _without_opener(before[0], grammar)
        at = before.end() - len(name)
        if _is_free(busy, at, before.end()) and _names_a_body(name, behind[1], grammar):
            rest = _line_rest(text, before.end())
            named.append((at, behind.end()))
            yield PartyEntry(name=name, other_names=(behind[1].strip(),), rest=rest), at
    busy = sorted((*busy, *named))
    for pattern, needed in _FORMED:
        found_in = pattern.found_in(text) if needed.search(text) else ()
        for found in islice(found_in, _FOUND_MAX):
            name = _without_opener(found[0], grammar) if pattern is _EASTERN else found[0]
            at = found.end() - len(name)
            if _is_free(busy, at, found.end()) and _is_name(name, grammar):
                yield PartyEntry(name=name, rest=_line_rest(text, found.end())), at


def _bilingual(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield names in an unspaced script and what stands behind each in brackets."""
    at = last = 0
    while behind := _IN_BRACKETS.search(text, at):
        start, at = behind.span()
        before = _NAME_BEFORE.search(text, max(last, start - _NAME_BEFORE_MAX), start)
        if before is None:
            at = start + 1
            continue
        last = at
        yield before, behind


def _line_rest(text: str, start: int) -> str:
    return text[start : start + _REST].partition("\n")[0]


def _without_opener(name: str, grammar: PartyGrammar) -> str:
    opener = grammar.openers.match(name)
    kept = name[opener.end() :] if opener else name
    return kept if len(kept) > 1 else name


def _names_a_body(name: str, other: str, grammar: PartyGrammar) -> bool:
    """Tell whether a bracket names the same body: not an abbreviation, a place or a number."""
    words = other.split()
    spoken = len(words) > 1 or len(other) > _SHORT
    return (
        spoken
        and any(_is_body(each, grammar) for each in (name, other))
        and _NAME_LIKE.match(other) is not None
        and _is_name(name, grammar)
        and is_telling(other, grammar.words)
    )


def _is_body(name: str, grammar: PartyGrammar) -> bool:
    """Tell whether a name ends as those of bodies do: a legal form, institute, group, works."""
    return has_legal_form(name, grammar.words) or last_word(name, grammar.words) in _BODIES


def _is_name(name: str, grammar: PartyGrammar) -> bool:
    if name.startswith(grammar.not_names) or grammar.authorities.match(name):
        return False
    return is_telling(name, grammar.words)


def _is_free(busy: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(busy, (start, start))
    before = at > 0 and busy[at - 1][1] > start
    after = at < len(busy) and busy[at][0] < end
    return not before and not after
