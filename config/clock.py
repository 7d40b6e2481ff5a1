"""The one place where the clock is read; entry points call it and hand `now` down."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 the one place
