"""The event on the wire: its published shape, and every fact in it."""

import json
from dataclasses import replace

import pytest

from alerts.event_shape import EventShape, event_schema
from alerts.render import render_event
from alerts.words import TEMPLATES
from domain.model import Alert
from tests.standins.alerts import TITLE, a_list_alert, a_reworded_alert, a_version, an_alert
from tests.standins.hostile import hostile_alert
from tests.standins.readings import a_change


@pytest.mark.parametrize(
    "alert",
    [
        an_alert(),
        a_reworded_alert("ko"),
        a_list_alert(),
        hostile_alert(),
        replace(an_alert(change=a_change(None)), snapshot=None),
        an_alert(version=a_version(title="\ud800 broken")),
    ],
)
def test_the_event_has_its_published_shape(alert: Alert) -> None:
    event = EventShape.model_validate_json(render_event(alert).replace(b"\\ud800", b"?"))

    assert event.id == "change-1"
    assert event.data.delivery.id == "delivery-1"


def test_the_event_holds_every_fact() -> None:
    facts = json.loads(render_event(a_list_alert()))["data"]

    assert facts["act_by"] == "2026-11-30"
    assert facts["because"][0] == {
        "rule": "code",
        "value": "HS:3801",
        "findings": [2],
        "met": "",
        "score": None,
    }
    assert facts["understanding"]["findings"][2]["quote"] == "3801.10"
    assert facts["snapshot"]["sha256"] == "cd" * 32
    assert facts["change"]["entry_changes_total"] == 3
    assert facts["change"]["entry_changes"][1]["old"].endswith("6 µm")
    assert facts["change"]["reviewed"] is False
    assert facts["notice"]["title"] == TITLE


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert (TEMPLATES.parent / "event_schema.json").read_text(encoding="utf-8") == event_schema()
