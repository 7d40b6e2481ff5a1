"""Find where the name that begins an entry of a list ends."""

import re

from domain.names import legal_forms_alone
from domain.reading.party_grammar import PartyGrammar
from domain.transliteration import UNSPACED, UNSPACED_LETTERS, script_of

TRIM = " \t\n,.;:，；：、-–—•·|"
BRACKET = re.compile(r"\s{0,2}[(（]([^()（）]{1,1500})[)）]")
_CELL_END = re.compile(r"[;；\n|\t]")
_COMMA = re.compile("[,，] ?")
_UNSPACED_NAME = re.compile(
    f"(?:(?:株式会社|有限会社|주식회사|㈜|[(][주株][)])\\s)?"
    f"[{UNSPACED_LETTERS}A-Za-z0-9·・&．.\\-]{{2,60}}"
    f"(?:\\s(?:株式会社|주식회사|유한공사|유한회사|有限公司))?"
)
_HANGUL_NAME = re.compile(
    "(?:[가-힣A-Za-z0-9·&.-]{1,30} ){1,5}"
    "(?:주식회사|유한공사|유한회사|유한책임회사|공사)(?![가-힣])"
)
_SHORTENED = re.compile(
    r"(?:Co|Ltd|Inc|Corp|Bhd|Tbk|Pte|Pvt|Şti|Bros"
    r"|\b(?:CO|LTD|INC|CORP|BHD|TBK|PTE|PVT|ŞTİ|BROS)|\b[A-Z](?:\.[A-Z]){1,3})$"
)
_QUOTED = re.compile(r'[^«"„“\n]{0,120}[«"„“][^»"”\n]{1,120}[»"”](?:[»"”])?')


def name_at(body: str, grammar: PartyGrammar) -> tuple[str, str]:
    """Return the name that begins an entry, and what stands behind it."""
    if script_of(body[:1]) in UNSPACED or body.startswith(("(주)", "㈜")):
        found = _HANGUL_NAME.match(body) or _UNSPACED_NAME.match(body)
        return (trimmed(found[0]), body[found.end() :]) if found else ("", body)
    quoted = _QUOTED.match(body)
    if quoted and script_of(quoted[0]) == "cyrillic":
        return trimmed(quoted[0]), body[quoted.end() :]
    stops = (grammar.alias.search(body), grammar.stop_in(body))
    end = min((found.start() for found in stops if found), default=len(body))
    cell = _CELL_END.search(body, 0, end)
    end = cell.start() if cell else end
    name = comma_name(_till_bracket(body[:end].rstrip(" (（"), grammar), grammar)
    return trimmed(name), body[len(name) :]


def trimmed(name: str) -> str:
    """Return a name without what only parts it from others; `Ltd.` keeps its full stop."""
    bare = name.strip(TRIM)
    behind = name.rstrip(TRIM.replace(".", ""))
    return f"{bare}." if behind.endswith(f"{bare}.") and _SHORTENED.search(bare) else bare


def _till_bracket(head: str, grammar: PartyGrammar) -> str:
    """Cut before a bracket that holds another script; `(Shenzhen)` is part of a name."""
    for found in BRACKET.finditer(head):
        if script_of(found[1]) != script_of(head[: found.start()]):
            return head[: found.start()]
    return head


def comma_name(head: str, grammar: PartyGrammar) -> str:
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
