"""Meet a profile's watched names with the parties of a change, and say which met which."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from config.name_words import name_words
from domain.model import Because, Change, EntryChange, PartyReading
from domain.names import has_legal_form
from domain.watchlist import Met, WatchList, is_watchable

_LISTS_KEPT = 32
"""Watch lists kept ready; one of 10,000 names takes half a second and about 25 MB (measured)."""
_PIECES_MAX = 40
"""Cells or lines of one changed entry that are held against the names (guess)."""
_NAMES_MAX = 20_000
"""Names of one change that are looked at; the Entity List as a whole has about 5,000."""
_NAME_LENGTH_MAX = 300
_CELLS = re.compile(r"[\n\t|;；、•]| {3,}|(?i:\ba\.?k\.?a\.?\b)[.:,]?|別名|别名|별칭")
_ADDRESS_PARTS = re.compile(r"[;；\n]|, |，|(?i:\bc/o\b)[.:]?")
Listed = tuple[str, int | None]
"""A listed name, and its finding where there is one."""


def because_of_parties(change: Change, watched_names: frozenset[str]) -> tuple[Because, ...]:
    """Return one reason for each watched name that is met, the surest first.

    Looked at are the names, other names and firms in the address of every party that was read,
    and the keys and texts of changed entries. `met` is the listed name as printed.
    """
    if not watched_names:
        return ()
    watch_list = _watch_list(watched_names)
    best: dict[str, Met] = {}
    places: dict[str, list[int]] = {}
    for listed, finding in _listed(change):
        for met in watch_list.meet(listed):
            if met.score > getattr(best.get(met.watched), "score", 0.0):
                best[met.watched] = met
            if finding is not None:
                places.setdefault(met.watched, []).append(finding)
    return tuple(
        Because(
            rule="party",
            value=met.watched,
            findings=tuple(dict.fromkeys(places.get(met.watched, ()))),
            met=met.listed,
            score=met.score,
        )
        for met in sorted(best.values(), key=lambda met: (-met.score, met.watched))
    )


def is_watched_name(name: str) -> bool:
    """Tell whether a watched name could ever meet a listed one: common words alone never do."""
    return is_watchable(name, name_words())


@lru_cache(maxsize=_LISTS_KEPT)
def _watch_list(names: frozenset[str]) -> WatchList:
    return WatchList(names, name_words())


def _listed(change: Change) -> Iterator[Listed]:
    """Yield every listed name of a change once."""
    seen: set[Listed] = set()
    reading = change.understanding
    parties = reading.parties if reading else ()
    for one in _all(parties, change.entry_changes):
        if one not in seen:
            seen.add(one)
            yield one
        if len(seen) >= _NAMES_MAX:
            return


def _all(parties: Iterable[PartyReading], entries: Iterable[EntryChange]) -> Iterator[Listed]:
    for party in parties:
        for name in (party.name, *party.other_names, *firms_in(party.address)):
            yield name, party.finding if party.finding >= 0 else None
    for entry in entries:
        for text in (entry.key, entry.new, entry.old):
            yield from ((piece, None) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Yield the cells of an entry, and each up to its first comma, where addresses begin."""
    kept = 0
    for cell in _CELLS.split(text[: _PIECES_MAX * _NAME_LENGTH_MAX]):
        piece = cell.strip(" \t,.:-–—·")
        if not piece or kept >= _PIECES_MAX:
            continue
        kept += 1
        if len(piece) <= _NAME_LENGTH_MAX:
            yield piece
        yield from firms_in(piece)
        head = re.split(r"[,，]", piece, maxsplit=1)[0].strip()
        if head != piece and len(head) <= _NAME_LENGTH_MAX:
            yield head


def firms_in(address: str) -> tuple[str, ...]:
    """Return the parts of an address that are firms by their legal form: `c/o X Co., Ltd.`."""
    words, found = name_words(), []
    before = ""
    for part in _ADDRESS_PARTS.split(address[: _PIECES_MAX * _NAME_LENGTH_MAX]):
        piece = part.strip()
        if has_legal_form(piece, words):
            found.append(piece)
        elif before and has_legal_form(f"Xx {piece}", words) and len(piece) < len(before):
            found.append(f"{before}, {piece}")
        before = piece
    return tuple(found)
