"""Read one entry of a list of parties: name, other names, address; no country yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.names import has_legal_form, legal_forms_alone
from domain.reading.party_grammar import PartyGrammar
from domain.transliteration import UNSPACED, UNSPACED_LETTERS, script_of

ENTRY_MAX = 2000
"""Characters of an entry that are read: aliases and addresses of the longest ones (guess)."""
NAME_MAX = 200
_ALIASES_MAX = 60
_COMMA = re.compile("[,，] ?")
_ALIAS_SPLIT = re.compile(
    r"[(（]\d{1,2}[)）]|[;；\n、]|\s[—–•]\s?|[—–•](?=\S)|,? and (?=[—–-])|^[—–-]\s?"
)
_ALIAS_END = re.compile(
    r"(?<![ .(][A-Za-z])(?<!Co)(?<!Ltd)(?<!Inc)(?<!Corp)(?<!Bros)(?<!No)(?<!St)\.(?=\s+[\w№#(])|。"
)
_BRACKET = re.compile(r"\s{0,2}[(（]([^()（）]{1,1500})[)）]")
_UNSPACED_NAME = re.compile(
    f"(?:(?:株式会社|有限会社|주식회사|㈜|[(][주株][)])\\s)?"
    f"[{UNSPACED_LETTERS}A-Za-z0-9·・&．.\\-]{{2,60}}"
    f"(?:\\s(?:株式会社|주식회사|유한공사|유한회사|有限公司))?"
)
_HANGUL_NAME = re.compile(
    "(?:[가-힣A-Za-z0-9·&.-]{1,30} ){1,5}"
    "(?:주식회사|유한공사|유한회사|유한책임회사|공사)(?![가-힣])"
)
_SHORTENED = re.compile(r"(?:Co|Ltd|Inc|Corp|Bhd|Tbk|Pte|Pvt|Şti|Bros|\b[A-Z](?:\.[A-Z]){1,3})$")
_BESIDE = re.compile(r"[ \u3000]([A-ZÀ-Ý][\w&'’.,() -]{2,120})")
_UNSPACED_TAIL = re.compile(f"\\s[{UNSPACED_LETTERS}].*", re.DOTALL)
_QUOTED = re.compile(r'[^«"„“\n]{0,120}[«"„“][^»"”\n]{1,120}[»"”](?:[»"”])?')
_TRIM = " \t\n,.;:，；：、-–—•·|"
_TAG = re.compile(r"\[[^\[\]]{1,40}\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyEntry:
    """A party as one entry tells it."""

    name: str
    other_names: tuple[str, ...] = ()
    address: str = ""
    rest: str = ""
    """What stands behind the name, brackets included: countries are looked for in it."""

    @property
    def is_marked(self) -> bool:
        """Tell whether the entry itself shows that it is one of a party."""
        return bool(self.other_names)


def read_entry(body: str, grammar: PartyGrammar) -> PartyEntry | None:
    """Return the party of an entry without its number, or None when no name begins it."""
    body = _TAG.sub("", body[:ENTRY_MAX]).strip()
    label = grammar.labels.match(body)
    body = body[label.end() :] if label else body
    name, rest = _name(body, grammar)
    if not name or len(name) > NAME_MAX or grammar.authorities.match(name):
        return None
    others, address = _others(rest, name, grammar)
    return PartyEntry(name=name, other_names=others, address=address, rest=rest)


def _name(body: str, grammar: PartyGrammar) -> tuple[str, str]:
    """Return the name that begins an entry, and what stands behind it."""
    if script_of(body[:1]) in UNSPACED or body.startswith(("(주)", "㈜")):
        found = _HANGUL_NAME.match(body) or _UNSPACED_NAME.match(body)
        return (_trimmed(found[0]), body[found.end() :]) if found else ("", body)
    quoted = _QUOTED.match(body)
    if quoted and script_of(quoted[0]) == "cyrillic":
        return _trimmed(quoted[0]), body[quoted.end() :]
    stops = (grammar.alias.search(body), grammar.address.search(body), grammar.ends.search(body))
    end = min((found.start() for found in stops if found), default=len(body))
    end = min(end, *(at for sign in ";；\n|\t" if (at := body.find(sign)) >= 0), end)
    name = _comma_name(_till_bracket(body[:end].rstrip(" (（"), grammar), grammar)
    return _trimmed(name), body[len(name) :]


def _trimmed(name: str) -> str:
    """Return a name without what only parts it from others; `Ltd.` keeps its full stop."""
    bare = name.strip(_TRIM)
    behind = name.rstrip(_TRIM.replace(".", ""))
    return f"{bare}." if behind.endswith(f"{bare}.") and _SHORTENED.search(bare) else bare


def _till_bracket(head: str, grammar: PartyGrammar) -> str:
    """Cut before a bracket that holds another script; `(Shenzhen)` is part of a name."""
    for found in _BRACKET.finditer(head):
        if script_of(found[1]) != script_of(head[: found.start()]):
            return head[: found.start()]
    return head


def _comma_name(head: str, grammar: PartyGrammar) -> str:
    """Return the head up to the first comma that parts name and address.

    Behind the comma a legal form belongs to the name, and so do the given names of a person whose
    family name stands in capitals.
    """
    end = 0
    for comma in _COMMA.finditer(head):
        piece = _piece(head, comma.end())
        if end == 0:
            end = comma.start()
        if legal_forms_alone(piece, grammar.words):
            end = comma.end() + len(piece)
            continue
        if _is_person(head[: comma.start()], piece):
            end = comma.end() + len(piece)
        break
    return head[:end] if end else head


def _piece(head: str, start: int) -> str:
    following = _COMMA.search(head, start)
    return head[start : following.start() if following else len(head)]


def _is_person(before: str, piece: str) -> bool:
    family = before.strip()
    given = piece.strip().split()
    return (
        family.isupper()
        and " " not in family
        and 0 < len(given) <= 4  # noqa: PLR2004 given names and the father's
        and not piece.strip().isupper()
        and all(word[:1].isupper() for word in given)
        and not any(letter.isdigit() for letter in piece)
    )


def _others(rest: str, name: str, grammar: PartyGrammar) -> tuple[tuple[str, ...], str]:
    """Return other names and the address in what stands behind a name."""
    others: list[str] = []
    start = 0
    while bracket := _BRACKET.match(rest, start):
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
    latin = inside.strip(_TRIM)
    if script_of(latin) == script_of(name) or not any(c.isalpha() for c in latin):
        return []
    named = has_legal_form(latin, grammar.words) or " " in latin or len(latin) > 3  # noqa: PLR2004
    return _aliases(inside, grammar) if named else []


def _beside(tail: str, name: str, grammar: PartyGrammar) -> str:
    """Return the Latin name that stands in the next cell of a name in an unspaced script."""
    found = _BESIDE.match(tail) if script_of(name) in UNSPACED else None
    latin = _UNSPACED_TAIL.sub("", found[1]) if found else ""
    latin = _trimmed(_comma_name(latin, grammar))
    return latin if latin and has_legal_form(latin, grammar.words) else ""


def _parted(text: str, grammar: PartyGrammar) -> tuple[str, str]:
    """Part the aliases from what stands behind them."""
    ends = (_ALIAS_END.search(text), grammar.address.search(text), grammar.ends.search(text))
    end = min((found.start() for found in ends if found), default=len(text))
    return text[:end], text[end:]


def _aliases(listed: str, grammar: PartyGrammar) -> list[str]:
    names = []
    for part in _ALIAS_SPLIT.split(grammar.alias.sub(";", listed)):
        name = _trimmed(part.strip("'\"‘’“” \n,;:—–-").removeprefix("and "))
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
    text = re.split(r"[;；\n]", text[: end.start() if end else len(text)].strip(_TRIM), maxsplit=1)[
        0
    ]
    return text.strip(_TRIM + "()（）")[:300]


def inline_entries(line: str, grammar: PartyGrammar) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of the entries that a line holds, each behind its own number."""
    found = list(_INLINE_NUMBER.finditer(line))
    marker = grammar.alias.search(line[:ENTRY_MAX])
    if not found or (marker and marker.start() < found[0].start()):
        return  # the numbers are those of aliases
    starts = [number.end() for number in found]
    for start, following in zip(starts, [*starts[1:], len(line) + 1], strict=True):
        text = line[start:following]
        yield start, _INLINE_TAIL.sub("", text)


def inline_entries_begin(line: str) -> bool:
    """Tell whether a line begins with the number of an entry."""
    return _INLINE_NUMBER.match(line) is not None


_INLINE_NUMBER = re.compile(
    r"(?:^|(?<=[;；:：。.,]\s)|(?<=[;；:：。])|(?<=\sand\s)|(?<=\s))(?:[(（]\d{1,3}[)）]|\d{1,4}[.)、．](?!\d))\s?"
)
_INLINE_TAIL = re.compile(r"[;；,，。.]?\s?(?:and\s?)?(?:[(（]\d{1,3}[)）]|\d{1,4}[.)、．])?\s?$")
