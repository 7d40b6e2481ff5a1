"""Structured logs to stderr; secrets and addresses are taken out before a line is written."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

from pydantic import SecretStr

from config.settings import Settings
from domain.errors import ConfigInvalid

REDACTED = "[redacted]"

# What must never stand in a log line, and what of it may stay. Slack's token prefixes:
# https://docs.slack.dev/authentication/tokens; `whsec_`: https://www.standardwebhooks.com
SECRETS = (
    (re.compile(r"\bxox[a-z](?:\.[a-z]+)?-[\w.-]+|\bxapp-[\w-]+"), REDACTED),
    (
        re.compile(r"(https?://hooks\.slack(?:-gov)?\.com)/[^\s\"'<>]*", re.IGNORECASE),
        rf"\1/{REDACTED}",
    ),
    (re.compile(r"\bwhsec_[\w+/=-]+"), REDACTED),
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^\s/@\"'<>]+@", re.IGNORECASE), rf"\1{REDACTED}@"),
    (re.compile(r"(?i)(\b(?:bearer|basic)\s+)[\w.~+/-]{8,}=*"), rf"\1{REDACTED}"),
    (re.compile(r"(?i)(/unsubscribe/)[^\s\"'<>?#]+"), rf"\1{REDACTED}"),
    (re.compile(r"[\w.!#$%&'*+=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+@localhost\b"), REDACTED),
)
SECRET_FIELDS = re.compile(
    r"(?i)(?:^|_)(?:address|authorization|cookie|password|secret|token)(?:$|_)"
)

# They speak of their own workings at `info`; what matters of them is said by our own events.
QUIET = (
    "aiohttp",
    "alembic",
    "apscheduler",
    "asyncio",
    "filelock",
    "scrapy",
    "slack_sdk",
    "twisted",
    "uvicorn",
)


class Log:
    """Writes events with fields; structlog is only loaded with the first line."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def info(self, event: str, **fields: Any) -> None:
        """Write what happened as it should."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: Any) -> None:
        """Write what somebody has to act on soon."""
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, **fields: Any) -> None:
        """Write what somebody has to act on now."""
        self._write(logging.ERROR, event, fields)

    def exception(self, event: str, **fields: Any) -> None:
        """Write an error with the traceback of the exception that is being handled."""
        self._write(logging.ERROR, event, {**fields, "exc_info": True})

    def _write(self, level: int, event: str, fields: Mapping[str, Any]) -> None:
        if logging.getLogger(self._name).isEnabledFor(level):
            import structlog

            structlog.get_logger(self._name).log(level, event, **fields)


def get_logger(name: str) -> Log:
    """Return the log of the module with that name."""
    return Log(name)


def configure_logs(settings: Settings) -> None:
    """Send every log line, of ours and of libraries, to stderr through the redaction.

    Raises:
        ConfigInvalid: the level or the format is not a known word.
    """
    import structlog

    level = logging.getLevelNamesMapping().get(settings.log_level.upper())
    if level is None:
        raise ConfigInvalid(f"{settings.log_level!r} is not a level", key="BONGSU_LOG_LEVEL")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(settings.log_format))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    structlog.configure(
        processors=[*_common(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def redact(text: str) -> str:
    """Return the text without anything that looks like a secret or an address."""
    for pattern, kept in SECRETS:
        text = pattern.sub(kept, text)
    return text


def redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Redact every value of an event, however deep; a field named as a secret goes whole."""
    return {
        key: REDACTED if SECRET_FIELDS.search(key) and value else _redact_value(value)
        for key, value in event.items()
    }


def _redact_value(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, SecretStr | bytes):
        return REDACTED
    if isinstance(value, Mapping):
        return redact_event(None, "", {str(key): item for key, item in value.items()})
    if isinstance(value, list | tuple | set | frozenset):
        return [_redact_value(item) for item in value]
    return redact(str(value))


def _common() -> list[Any]:
    import structlog

    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


def _formatter(form: str) -> logging.Formatter:
    import structlog

    if form not in {"text", "json"}:
        raise ConfigInvalid(f"{form!r} is neither text nor json", key="BONGSU_LOG_FORMAT")
    last = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _as_text
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            redact_event,
            last,
        ],
    )


def _as_text(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    fields = dict(event)
    head = [str(fields.pop(key, "")) for key in ("timestamp", "level", "logger", "event")]
    trace = fields.pop("exception", "")
    line = f"{head[0][:19]}Z {head[1]:<7} {head[2]}: {head[3]}"
    for key, value in fields.items():
        line += f" {key}={_quoted(value)}"
    return f"{line}\n{trace}" if trace else line


def _quoted(value: object) -> str:
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    # A line break in a field could forge a log line.
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f'"{text}"' if text == "" or " " in text else text
