"""What is kept of one source between two visits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.model import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceState:
    """The state of a source; one never visited has none of it."""

    source_id: str
    next_due_at: datetime | None = None
    """None: due at once."""
    last_visit_at: datetime | None = None
    last_sound_at: datetime | None = None
    """When a visit was last unchanged, complete or degraded."""
    last_news_at: datetime | None = None
    last_outcome: Outcome | None = None
    last_reason: str = ""
    failures_in_a_row: int = 0
    """Visits in a row that failed or were quarantined."""
    validators: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    last_rows: tuple[str, ...] = ()
    """Identities of the rows of the last sound visit, in the order of the page."""
    accepted_at: datetime | None = None
    """When the operator said that the next doubtful answer is sound; None: nobody did."""
    accepted_reason: str = ""
