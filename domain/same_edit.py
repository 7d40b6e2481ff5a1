"""Tell whether two copies of one act were changed in the same way."""

from collections import Counter

from domain.diff import changed_words
from domain.model import Version


def same_edit(told: tuple[Version, Version], later: tuple[Version, Version]) -> bool:
    """Return whether a later change of one copy says nothing that a change of the other did not.

    Each is a version and the one after it. They are one change where the two copies, after it,
    differ in no words in which they did not differ before: what each publisher prints around the
    act stays what it was, and a change at another place, to other words, or beside it is a second
    one. Layout, case and width say nothing; the fields beside the text must have changed alike.
    """
    if not _fields(later) <= _fields(told):
        return False
    before, after = (_differences(told[at], later[at]) for at in (0, 1))
    return after <= before


def _differences(one: Version, other: Version) -> Counter[tuple[str, str]]:
    return Counter(changed_words(_whole(one), _whole(other)))


def _whole(version: Version) -> str:
    entries = (f"{entry.heading}\n{entry.key}\n{entry.text}" for entry in version.entries)
    return "\n".join((version.title, version.text, *entries))


def _fields(edit: tuple[Version, Version]) -> set[tuple[str, str, str]]:
    before, after = (version.extra for version in edit)
    values = {key: (before.get(key, ""), after.get(key, "")) for key in {*before, *after}}
    return {(key, old, new) for key, (old, new) in values.items() if old != new}
