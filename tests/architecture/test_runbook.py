"""Every alarm has a page in the runbook."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("alerts", "config", "crawlers", "domain", "pipeline", "storage", "web")


def test_every_event_that_asks_for_a_person_stands_in_the_runbook() -> None:
    files = [ROOT / "scheduler.py", *(f for name in PACKAGES for f in (ROOT / name).rglob("*.py"))]
    said = re.compile(r'log\.(?:warning|error|exception)\(\s*"(\w+)"')
    events = {event for file in files for event in said.findall(file.read_text(encoding="utf-8"))}

    runbook = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    assert sorted(event for event in events if f"`{event}`" not in runbook) == []


def test_every_metric_of_an_alarm_rule_is_exported() -> None:
    runbook = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    exported = (ROOT / "web" / "metrics.py").read_text(encoding="utf-8")

    for metric in set(re.findall(r"\bbongsu_\w+", runbook)):
        assert f'"{metric}"' in exported
