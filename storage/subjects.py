"""What a change is about: its notice, its versions, and where their bytes are."""

from dataclasses import dataclass

from domain.model import Change, EntryChange, Notice, Snapshot, Version
from domain.told import told_text
from storage import notices, visits
from storage.engine import Transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """The texts around one change."""

    notice: Notice
    version: Version
    previous: Version | None
    snapshot: Snapshot | None
    entry_changes: tuple[EntryChange, ...] = ()

    @property
    def told(self) -> str:
        """The words that the change is judged by."""
        earlier = None if self.previous is None else self.previous.text
        return told_text(self.entry_changes, self.version.text, earlier)


def subject_of(tx: Transaction, change: Change) -> Subject:
    """Return the texts that a change is about.

    Raises:
        NotFound: one of them is not in the database.
    """
    version = notices.version(tx, change.version_id)
    earlier = change.previous_version_id
    archived = version.snapshot_id
    return Subject(
        notice=notices.find(tx, change.notice_id),
        version=version,
        previous=None if earlier is None else notices.version(tx, earlier),
        snapshot=None if archived is None else visits.snapshot(tx, archived),
        entry_changes=change.entry_changes,
    )
