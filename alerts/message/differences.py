"""Say what was and what is, field by field, short enough to read on a telephone."""

from rapidfuzz.distance import Prefix

from alerts.message.headline import entry_counts, only_named
from alerts.message.values import Difference, Part
from alerts.safe import clean, clip, one_line
from alerts.words import Words
from domain.diff import diff_text
from domain.model import Alert, CellChange, ChangeKind, EntryChange, Version

ENTRIES_SHOWN = 8
ENTRY_LENGTH = 300
CELLS_SHOWN = 6
EXCERPT_LENGTH = 900
CONTEXT_LENGTH = 40
COMPARED_LENGTH = 20_000
"""Longer stretches that differ are compared by their beginnings: a message shows no more."""


def change_note(alert: Alert, words: Words) -> str:
    """Return one line on what happened to the text, or to the list."""
    note = _note(alert, words)
    return f"{note} {words.say('only_named')}" if only_named(alert) else note


def _note(alert: Alert, words: Words) -> str:
    if alert.change.kind is ChangeKind.CLOCK:
        return words.say("day_comes")
    if alert.change.entry_changes:
        return entry_counts(alert.change.entry_changes, words)
    if alert.change.previous_version_id is None:
        return words.say("new_notice")
    if alert.previous is None:
        return words.say("no_old")
    same = not _text_differences(alert.previous, alert.version, words)
    return words.say("same_text") if same else words.name("kind", alert.change.kind)


def differences(alert: Alert, words: Words) -> tuple[tuple[Difference, ...], str]:
    """Return the fields that differ, and how many more there are, in words."""
    if alert.change.kind is ChangeKind.CLOCK:
        return (_beginning(alert.version, words),), ""
    entries = alert.change.entry_changes
    if entries:
        rest = len(entries) - ENTRIES_SHOWN
        more = words.say("more_entries", count=rest) if rest > 0 else ""
        return tuple(_entry(each, words) for each in entries[:ENTRIES_SHOWN]), more
    if alert.change.previous_version_id is None:
        return (_beginning(alert.version, words),), ""
    if alert.previous is None:
        return (), ""
    return _text_differences(alert.previous, alert.version, words), ""


def _entry(change: EntryChange, words: Words) -> Difference:
    key = clip(one_line(change.key), ENTRY_LENGTH)
    if change.old_key:
        key = f"{clip(one_line(change.old_key), ENTRY_LENGTH)} → {key}"
    label = f"{words.name('entry', change.kind)} {key}"
    if change.cells:
        return Difference(label=label, parts=_cells(change.cells, words))
    parts = _compared(change.old, change.new, words, ENTRY_LENGTH)
    return Difference(label=label, parts=parts)


def _cells(cells: tuple[CellChange, ...], words: Words) -> tuple[Part, ...]:
    """Return the cells of a row that changed, each behind the head of its column."""
    parts: list[Part] = []
    for cell in cells[:CELLS_SHOWN]:
        # a column without a head goes by its number
        name = words.say("column", name=cell.column) if cell.column.isdecimal() else cell.column
        parts.append(Part(kind="equal", text=f"{'; ' if parts else ''}{clean(one_line(name))}: "))
        parts += _compared(cell.old, cell.new, words, ENTRY_LENGTH)
    if len(cells) > CELLS_SHOWN:
        parts.append(Part(kind="equal", text=" …"))
    return tuple(parts)


def _beginning(version: Version, words: Words) -> Difference:
    text = one_line(version.text)
    if not text:
        return Difference(
            label=words.say("text"), parts=(Part(kind="equal", text=words.say("no_text")),)
        )
    parts = (Part(kind="equal", text=_clipped(text, ENTRY_LENGTH, words)),)
    return Difference(label=words.say("beginning"), parts=parts)


def _text_differences(old: Version, new: Version, words: Words) -> tuple[Difference, ...]:
    fields = (("title", old.title, new.title), ("text", old.text, new.text))
    return tuple(
        Difference(label=words.say(name), parts=_compared(was, now, words, EXCERPT_LENGTH))
        for name, was, now in fields
        if was != now
    )


def _compared(old: str, new: str, words: Words, limit: int) -> tuple[Part, ...]:
    """Return the parts that differ with a little of what stands around them."""
    was, now = clean(old), clean(new)
    start = max(Prefix.similarity(was, now) - CONTEXT_LENGTH, 0)
    pieces = _pieces(was[start : start + COMPARED_LENGTH], now[start : start + COMPARED_LENGTH])
    lead = (Part(kind="equal", text="…"),) if start else ()
    return _within(lead + tuple(_shortened(piece) for piece in pieces), limit, words)


def _pieces(old: str, new: str) -> tuple[Part, ...]:
    if not old or not new:
        whole = (Part(kind="removed", text=old), Part(kind="added", text=new))
        return tuple(part for part in whole if part.text)
    return tuple(Part(kind=piece.kind, text=piece.text) for piece in diff_text(old, new))


def _shortened(part: Part) -> Part:
    if part.kind != "equal" or len(part.text) <= 2 * CONTEXT_LENGTH:
        return part
    return Part(kind="equal", text=f"{part.text[:CONTEXT_LENGTH]} … {part.text[-CONTEXT_LENGTH:]}")


def _within(parts: tuple[Part, ...], limit: int, words: Words) -> tuple[Part, ...]:
    """Return the parts up to `limit` characters, and how many characters were left out."""
    kept: list[Part] = []
    room, left_out = limit, 0
    for part in parts:
        if room > 0:
            kept.append(Part(kind=part.kind, text=part.text[:room]))
        left_out += max(len(part.text) - max(room, 0), 0)
        room -= len(part.text)
    if left_out:
        kept.append(Part(kind="equal", text=f"… ({words.say('clipped', count=left_out)})"))
    return tuple(kept)


def _clipped(text: str, limit: int, words: Words) -> str:
    if len(text) <= limit:
        return text
    return f"{clip(text, limit)} ({words.say('clipped', count=len(text) - limit + 1)})"
