"""Tell a change to a machine: a CloudEvents 1.0 JSON object (docs/webhooks.md)."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from alerts.message.clocks import next_due
from alerts.message.evidence import RULE, change_url
from domain.model import Alert, Because, EntryChange, Version
from domain.understanding_json import to_json

__all__ = ["EVENT_TYPE", "render_event"]

EVENT_TYPE = "kr.bongsu.change.v1"
"""The `v1` changes only when a field changes its meaning or goes; new fields may come any time."""
ENTRIES_MOST = 500
"""More entry changes are on the page of the change: a body should stay under about 1 MB."""


def render_event(alert: Alert) -> bytes:
    """Return the event in UTF-8: the same facts as a message, in the same order, no words.

    Its `id` is the change's: the same change for two profiles is the same event. Text is given as
    published, so a receiver that shows it must escape it.
    """
    change = alert.change
    event = {
        "specversion": "1.0",
        "id": change.id,
        "source": alert.base_url,
        "type": EVENT_TYPE,
        "subject": alert.notice.id,
        "time": _instant(change.detected_at),
        "datacontenttype": "application/json",
        "data": _facts(alert),
    }
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")  # a broken character becomes its JSON escape


def _facts(alert: Alert) -> dict[str, Any]:
    change, reading = alert.change, alert.change.understanding
    due = next_due(alert)
    return {
        "severity": int(reading.severity) if reading else None,
        "act_by": due.isoformat() if due else None,
        "because": [_because(each) for each in alert.because],
        "change": {
            "id": change.id,
            "kind": change.kind.value,
            "detected_at": _instant(change.detected_at),
            "url": change_url(alert),
            "decided_by": alert.decided_by,
            "reviewed": bool(alert.decided_by) and not alert.decided_by.startswith(RULE),
            "entry_changes": [_entry(each) for each in change.entry_changes[:ENTRIES_MOST]],
            "entry_changes_total": len(change.entry_changes),
            "falls_due": [
                {"kind": each.kind, "on": each.on.isoformat(), "measure": each.measure}
                for each in alert.falls_due
            ],
        },
        "notice": _notice(alert),
        "publications": [asdict(each) for each in alert.publications],
        "version": _version(alert.version),
        "previous_version": _version(alert.previous) if alert.previous else None,
        "understanding": to_json(reading) if reading else None,
        "snapshot": _snapshot(alert),
        "source": {
            "publisher": alert.publisher,
            "official": alert.official,
            "zone": alert.zone,
            "proven": alert.proven,
        },
        "delivery": _delivery(alert),
    }


def _because(because: Because) -> dict[str, Any]:
    return {
        "rule": because.rule,
        "value": because.value,
        "findings": list(because.findings),
        "met": because.met,
        "score": because.score,
    }


def _entry(change: EntryChange) -> dict[str, Any]:
    return {"kind": change.kind, "key": change.key, "old": change.old, "new": change.new}


def _notice(alert: Alert) -> dict[str, Any]:
    notice = alert.notice
    return {
        "id": notice.id,
        "source_id": notice.source_id,
        "jurisdiction": notice.jurisdiction,
        "number": notice.number,
        "issuers": list(notice.issuers),
        "title": notice.title,
        "url": notice.url,
        "published_on": notice.published_on.isoformat() if notice.published_on else None,
        "language": notice.language,
        "first_seen_at": _instant(notice.first_seen_at),
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "sequence": version.sequence,
        "title": version.title,
        "text_sha256": version.text_sha256,
        "seen_at": _instant(version.seen_at),
    }


def _snapshot(alert: Alert) -> dict[str, Any] | None:
    snapshot = alert.snapshot
    if snapshot is None:
        return None
    return {
        "id": snapshot.id,
        "url": snapshot.url,
        "copy_url": f"{alert.base_url}/snapshots/{snapshot.id}",
        "sha256": snapshot.sha256,
        "size_bytes": snapshot.size_bytes,
        "content_type": snapshot.content_type,
        "fetched_at": _instant(snapshot.fetched_at),
    }


def _delivery(alert: Alert) -> dict[str, Any]:
    return {
        "id": alert.delivery_id,
        "firm": alert.firm_name,
        "profile": {"id": alert.profile.id, "name": alert.profile.name, "why": alert.profile.why},
        "language": alert.language,
        "unsubscribe_url": alert.unsubscribe_url,
    }


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
