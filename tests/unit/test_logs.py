"""Logs tell what happened, and never a secret or an address."""

import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from config.logs import configure_logs, get_logger, redact
from config.settings import load_settings
from domain.errors import ConfigInvalid

# Put together here, so that no scanner takes them for real ones.
SLACK_TOKEN = "xox" + "b-0000000000-FAKEFAKEFAKE"
SLACK_HOOK = "https://hooks." + "slack.com/services/T000/B000/FAKEFAKE"
SIGNING = "whsec" + "_RkFLRUZBS0U="


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    import structlog

    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    before = structlog.get_config()

    yield

    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)


@pytest.mark.parametrize(
    ("secret", "kept"),
    [
        (SLACK_TOKEN, ""),
        ("xox" + "e.xoxp-1-FAKE", ""),
        ("xapp" + "-1-FAKE", ""),
        (SLACK_HOOK, "https://hooks." + "slack.com/"),
        (SIGNING, ""),
        ("postgresql+psycopg://user:pass@db.example/x", "postgresql+psycopg://"),
        ("Authorization: Bearer FAKEFAKEFAKE", "Authorization: Bearer "),
        ("/unsubscribe/dGhpcyBpcyBh.token", "/unsubscribe/"),
        ("kim.minji+export@firm.example.kr", ""),
        ("operator@localhost", ""),
    ],
)
def test_what_looks_like_a_secret_is_taken_out_of_any_sentence(secret: str, kept: str) -> None:
    written = redact(f"could not reach {secret} (twice)")

    assert written.startswith(f"could not reach {kept}[redacted]")
    assert written.endswith("(twice)")
    assert "FAKE" not in written


@pytest.mark.parametrize(
    "harmless",
    [
        "https://www.federalregister.gov/api/v1/documents.json?per_page=20",
        "公告2023年第39号: 3801100030 @ 99.9 %",
        "us-fr-bis: 3 rows, 14:05:00, p95 2.1 s",
        "the basic idea",
    ],
)
def test_what_is_no_secret_stays_as_it_is(harmless: str) -> None:
    assert harmless == redact(harmless)


def test_a_json_line_has_the_event_and_its_fields_redacted(
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure_logs(load_settings(log_format="json"))

    get_logger("pipeline.deliver").warning(
        "delivery_deferred",
        delivery="d1",
        reason=f"slack: {SLACK_TOKEN}",
        channel_address="C0FAKE",
        deep={"urls": [SLACK_HOOK]},
        secret_key=SecretStr("FAKE"),
    )

    line = json.loads(capfd.readouterr().err)
    assert line["event"] == "delivery_deferred"
    assert line["level"] == "warning"
    assert line["delivery"] == "d1"
    assert "FAKE" not in json.dumps(line)


def test_the_traceback_of_an_exception_is_redacted_too(capfd: pytest.CaptureFixture[str]) -> None:
    configure_logs(load_settings())

    try:
        _refuse()
    except OSError:
        get_logger("scheduler").exception("tick_failed", tick="deliveries")

    written = capfd.readouterr().err
    assert "tick_failed tick=deliveries" in written
    assert "Traceback" in written
    assert "FAKE" not in written


def _refuse() -> None:
    raise OSError(f"refused by {SLACK_HOOK}")


def test_lines_of_libraries_pass_through_the_same_redaction(
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure_logs(load_settings())

    logging.getLogger("some.library").error("POST %s gave 500", SLACK_HOOK)
    logging.getLogger("apscheduler.executors").info("Running job")

    written = capfd.readouterr().err
    assert "hooks." + "slack.com/[redacted]" in written
    assert "Running job" not in written


def test_a_line_break_in_a_field_cannot_forge_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    configure_logs(load_settings())

    get_logger("x").info("visit_ended", reason="bad\n2026-01-01T00:00:00Z error   forged")

    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_level_below_the_asked_one_is_not_written(capfd: pytest.CaptureFixture[str]) -> None:
    configure_logs(load_settings(log_level="warning"))

    get_logger("x").info("not_this")

    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("wrong", [{"log_level": "loud"}, {"log_format": "xml"}])
def test_an_unknown_level_or_format_stops_and_names_the_setting(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigInvalid, match="BONGSU_LOG_"):
        configure_logs(load_settings(**wrong))
