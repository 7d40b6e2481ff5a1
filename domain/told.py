"""The words that a change is judged by and told with.

A list of three hundred entries of which one changed is news for that entry's industry alone, so a
change of entries is judged by those entries, and a new version of a long text by what is new in it.
Findings are offsets of the title, a line break, and this text, wherever they are shown.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.model import EntryChange, Understanding
from domain.severity import severity_of

LONG = 8000
"""Characters from which a new version is judged by its new lines: an act of two or three pages is
amended as a whole, a consolidated law is not (guess)."""
NO_LIST = frozenset({"regime_announcement", "guidance", "other"})
"""Families that words may suggest, but a changed entry of a list disproves."""
MOVED = "moved"
"""Kind of an entry that says the same elsewhere: no news of its own."""
OF_LISTS = frozenset({"export_control_list_change", "entity_listing"})


def told_text(entry_changes: Sequence[EntryChange], text: str, previous_text: str | None) -> str:
    """Return the part of a version's text that its change is about.

    `previous_text` is that of the version before, None for a new notice.
    """
    if entry_changes:
        told = [one for one in entry_changes if one.kind != MOVED] or entry_changes
        return "\n".join(f"{one.key}\n{one.new or one.old}" for one in told)
    if previous_text is None or len(text) <= LONG:
        return text
    return _lines_without(text, previous_text) or _lines_without(previous_text, text) or text


def with_operations(
    understood: Understanding, entry_changes: Sequence[EntryChange]
) -> Understanding:
    """Return what was understood of a list's change, told by what was done to its entries.

    Adding or rewording tightens, removing alone loosens: direction belongs to an operation. An
    entry that only moved does neither, and a list in which nothing else happened was put in order.
    Texts that are not relevant stay as they are.
    """
    if not entry_changes or not understood.relevant:
        return understood
    measure = understood.measure
    if measure.family in NO_LIST:
        measure = replace(measure, family="export_control_list_change", type="list_change")
    if measure.family not in OF_LISTS:
        return understood
    kinds = {one.kind for one in entry_changes} - {MOVED}
    if not kinds:
        measure = replace(measure, type="correction", direction="neutral")
    else:
        only_removed = kinds == {"removed"}
        measure = replace(measure, direction="loosening" if only_removed else "tightening")
    severity = severity_of(
        relevant=True,
        kind=measure.type,
        direction=measure.direction,
        effective_on=None,
        published_on=None,
        sectors=len(understood.sectors),
    )
    return replace(understood, measure=measure, severity=severity)


def _lines_without(text: str, other: str) -> str:
    known = {line.strip() for line in other.splitlines()} | {""}
    return "\n".join(line for line in text.splitlines() if line.strip() not in known)
