"""Lay the entries of a list that changed side by side, with what differs marked in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.diff import Piece, diff_text
from domain.model import EntryChange
from web.presenting import Difference, fold

COMPARED_CHARS_MAX = 40_000  # of both texts; a longer entry is shown as it is (guess)


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryRow:
    """One entry as it was and as it is; a side where it did not stand is empty."""

    change: EntryChange
    old: tuple[Difference, ...]
    new: tuple[Difference, ...]


def entry_rows(changes: Iterable[EntryChange]) -> tuple[EntryRow, ...]:
    """Return a row for each entry that changed, in the order told."""
    return tuple(_row(change) for change in changes)


def _row(change: EntryChange) -> EntryRow:
    pieces = _pieces(change)
    return EntryRow(
        change=change,
        old=fold([piece for piece in pieces if piece.kind != "added"]),
        new=fold([piece for piece in pieces if piece.kind != "removed"]),
    )


def _pieces(change: EntryChange) -> tuple[Piece, ...]:
    old, new = change.old, change.new
    if not old or not new or len(old) + len(new) > COMPARED_CHARS_MAX:
        whole = (Piece(kind="removed", text=old), Piece(kind="added", text=new))
        return tuple(piece for piece in whole if piece.text)
    return diff_text(old, new)
