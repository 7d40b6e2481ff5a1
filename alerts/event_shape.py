"""The shape of the event on the wire; `event_schema.json` is printed from it.

python -m alerts.event_shape > alerts/event_schema.json
"""

import json
import sys
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.event import EVENT_TYPE


class Shape(BaseModel):
    """A part of the event; every key is always there, and no other."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BecauseShape(Shape):
    """One thing that the profile asked for and the change holds."""

    rule: Literal["sector", "material", "code", "party", "measure"]
    value: str
    findings: list[int] = Field(description="Places in understanding.findings.")
    met: str = Field(description="The listed name that a watched name met; else empty.")
    score: float | None = Field(ge=0, le=1, description="How sure a watched name is met.")


class EntryChangeShape(Shape):
    """One entry of a list."""

    kind: Literal["added", "removed", "reworded"]
    key: str = Field(description="The publisher's own number of the entry.")
    old: str
    new: str


class FallsDueShape(Shape):
    """A day of a measure that falls due."""

    kind: Literal["effective", "suspension_end", "until", "comments_until", "compliance"]
    on: date
    measure: str = Field(description="Its official number, or its title where it has none.")


class ChangeShape(Shape):
    """What happened."""

    id: str
    kind: Literal["new_notice", "new_version", "entries", "clock"]
    detected_at: datetime
    url: str
    decided_by: str = Field(description="`rule:<name>`, or the person who confirmed.")
    reviewed: bool = Field(description="Has a person read it?")
    entry_changes: list[EntryChangeShape] = Field(description="At most 500.")
    entry_changes_total: int
    falls_due: list[FallsDueShape] = Field(description="Of the kind `clock`; else empty.")


class PublicationShape(Shape):
    """A publication that carries the same act."""

    publisher: str
    url: str
    notice_id: str


class NoticeShape(Shape):
    """The official publication."""

    id: str
    source_id: str
    jurisdiction: str
    number: str
    issuers: list[str]
    title: str
    url: str
    published_on: date | None = Field(description="By the publisher's calendar.")
    language: str
    first_seen_at: datetime


class VersionShape(Shape):
    """The text at a time."""

    id: str
    sequence: int
    title: str
    text_sha256: str
    seen_at: datetime


class SnapshotShape(Shape):
    """The archived bytes."""

    id: str
    url: str
    copy_url: str
    sha256: str
    size_bytes: int
    content_type: str
    fetched_at: datetime


class SourceShape(Shape):
    """Whose channel it was read from."""

    publisher: str
    official: str
    zone: str
    proven: str = Field(description="What our reader of it was tried on: capture, structure, none.")


class ProfileShape(Shape):
    """Whose wish this was."""

    id: str
    name: str
    why: str


class DeliveryShape(Shape):
    """How it came to you; `id` is the webhook-id header."""

    id: str
    firm: str
    profile: ProfileShape
    language: str
    unsubscribe_url: str


class DataShape(Shape):
    """The facts."""

    severity: int | None = Field(ge=1, le=5)
    act_by: date | None
    because: list[BecauseShape]
    change: ChangeShape
    notice: NoticeShape
    publications: list[PublicationShape] = Field(
        description="All that carry the same act, the most official first; empty for a single one."
    )
    version: VersionShape
    previous_version: VersionShape | None
    understanding: dict[str, Any] | None = Field(
        description="As `bongsu classify --json` prints it; quotes are in its findings."
    )
    snapshot: SnapshotShape | None
    source: SourceShape
    delivery: DeliveryShape


class EventShape(Shape):
    """A CloudEvents 1.0 event about one change."""

    specversion: Literal["1.0"]
    id: str = Field(description="The change; with `source` it makes the event unique.")
    source: str
    type: Literal["kr.bongsu.change.v1"]
    subject: str = Field(description="The notice.")
    time: datetime
    datacontenttype: Literal["application/json"]
    data: DataShape


def event_schema() -> str:
    """Return the JSON Schema of the event (draft 2020-12)."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:bongsu:{EVENT_TYPE}",
        **EventShape.model_json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(event_schema())
