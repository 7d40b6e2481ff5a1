"""Read what stands behind the name of a listed party: other names and the address."""

import re

from domain.names import has_legal_form
from domain.reading.party_grammar import PartyGrammar
from domain.reading.party_names import BRACKET, TRIM, comma_name, trimmed
from domain.transliteration import UNSPACED, UNSPACED_LETTERS, script_of

NAME_MAX = 200
_ALIASES_MAX = 60
_ALIAS_SPLIT = re.compile(
    r"[(（]\d{1,2}[)）]|[;；\n、]|\s[—–•]\s?|[—–•](?=\S)|,? and (?=[—–-])|^[—–-]\s?"
)
_ALIAS_END = re.compile(
    r"(?<![ .(][A-Za-z])(?<!Co)(?<!Ltd)(?<!Inc)(?<!Corp)(?<!Bros)(?<!No)(?<!St)\.(?=\s+[\w№#(])|。"
)
_BESIDE = re.compile(r"[ \u3000]([A-ZÀ-Ý][\w&'’.,() -]{2,120})")
_UNSPACED_TAIL = re.compile(f"\\s[{UNSPACED_LETTERS}].*", re.DOTALL)


def other_names(rest: str, name: str, grammar: PartyGrammar) -> tuple[tuple[str, ...], str]:
    """Return other names and the address in what stands behind a name."""
    others: list[str] = []
    start = 0
    while bracket := BRACKET.match(rest, start):
        others += _names_in(bracket[1], name, grammar)
        start = bracket.end()
    tail = rest[start:]
    if not others and (beside := _beside(tail, name, grammar)):
        others, tail = [beside], tail[tail.find(beside) + len(beside) :]
    if not others and (marker := grammar.alias.search(tail)):
        listed, tail = _parted(tail[marker.end() :], grammar)
        others += _aliases(listed, grammar)
    distinct = tuple(dict.fromkeys(other for other in others if other != name))
    return distinct[:_ALIASES_MAX], _address(tail, grammar)


def _names_in(inside: str, name: str, grammar: PartyGrammar) -> list[str]:
    """Return the names in brackets: aliases, or the same name in another script."""
    if grammar.alias.match(inside.strip()):
        return _aliases(inside, grammar)
    latin = inside.strip(TRIM)
    if script_of(latin) == script_of(name) or not any(c.isalpha() for c in latin):
        return []
    named = has_legal_form(latin, grammar.words) or " " in latin or len(latin) > 3  # noqa: PLR2004
    return _aliases(inside, grammar) if named else []


def _beside(tail: str, name: str, grammar: PartyGrammar) -> str:
    """Return the Latin name that stands in the next cell of a name in an unspaced script."""
    found = _BESIDE.match(tail) if script_of(name) in UNSPACED else None
    latin = _UNSPACED_TAIL.sub("", found[1]) if found else ""
    latin = trimmed(comma_name(latin, grammar))
    return latin if latin and has_legal_form(latin, grammar.words) else ""


def _parted(text: str, grammar: PartyGrammar) -> tuple[str, str]:
    """Part the aliases from what stands behind them."""
    ends = (_ALIAS_END.search(text), grammar.stop_in(text))
    end = min((found.start() for found in ends if found), default=len(text))
    return text[:end], text[end:]


def _aliases(listed: str, grammar: PartyGrammar) -> list[str]:
    names = []
    for part in _ALIAS_SPLIT.split(grammar.alias.sub(";", listed)):
        name = trimmed(part.strip("'\"‘’“” \n,;:—–-").removeprefix("and "))
        cut = _UNSPACED_TAIL.search(name) if name[:1].isascii() else None
        name = name[: cut.start()] if cut else name
        name = name.strip("'\"‘’“”)（(") if name.count("(") != name.count(")") else name
        name = name.strip("'\"‘’“”")
        if 1 < len(name) <= NAME_MAX:
            names.append(name)
        if cut:
            break  # another cell of the row begins here
    return names


def _address(tail: str, grammar: PartyGrammar) -> str:
    marker = grammar.address.search(tail)
    text = tail[marker.end() :] if marker else tail
    end = grammar.ends.search(text)
    text = re.split(r"[;；\n]", text[: end.start() if end else len(text)].strip(TRIM), maxsplit=1)[
        0
    ]
    return text.strip(TRIM + "()（）")[:300]
