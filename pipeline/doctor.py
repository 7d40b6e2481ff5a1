"""Check everything that Bongsu stands on, one thing after the other, and change nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.settings import Settings
from domain.errors import BongsuError
from pipeline.station import connect
from storage import deliveries, firms, opinions
from storage.engine import Database
from storage.migrate import HEAD, SchemaState, check_schema, schema_state
from storage.newest import newest_record
from storage.sealing import KEY_FILE, open_seal

BUILT_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""This code did not exist before; an earlier clock is wrong."""
CLOCK_SLACK = timedelta(minutes=5)
NUMBERS_SHOWN = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    sound: bool
    said: str


def examine(settings: Settings, now: datetime) -> list[Check]:
    """Return every check, in the order in which a person mends them."""
    checks = [
        Check(name="settings", sound=True, said="as their schema says"),
        _check("sources", lambda: _sources(settings)),
        _check("data folder and database", lambda: _database(settings)),
    ]
    if not checks[-1].sound:
        return checks
    database = connect(settings)
    try:
        if schema_state(database) is SchemaState.CURRENT:
            checks.append(_check("key", lambda: _key(settings, database)))
            checks.append(_check("channels", lambda: _channels(settings, database)))
            checks.append(_check("outbox", lambda: _outbox(database)))
            checks.append(_check("second reader", lambda: _second_reader(settings, database)))
            checks.append(_check("numbering", lambda: _numbering(settings, database, now)))
        checks.append(_check("clock", lambda: _clock(database, now)))
    finally:
        database.close()
    return checks


class _UnsoundError(BongsuError):
    """A check that found something."""


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, sound=True, said=look())
    except BongsuError as problem:
        return Check(name=name, sound=False, said=str(problem))


def _sources(settings: Settings) -> str:
    from config.catalogue import load_catalogue

    sources = load_catalogue(settings.sources_dir)
    unproven = sum(source.proven == "none" for source in sources.values())
    return f"{len(sources)} in {settings.sources_dir}, {unproven} of them proven by nothing"


def _database(settings: Settings) -> str:
    database = connect(settings)
    try:
        if schema_state(database) is SchemaState.EMPTY:
            return "empty; the first start fills it"
        check_schema(database)
    finally:
        database.close()
    kind = "SQLite" if settings.database_url is None else "BONGSU_DATABASE_URL"
    return f"{kind} at schema {HEAD}; {settings.data_dir.absolute()} takes bytes"


def _key(settings: Settings, database: Database) -> str:
    path = settings.data_dir / KEY_FILE
    if settings.secret_key is None and path.exists() and path.stat().st_mode & 0o077:
        raise _UnsoundError(f"{path} can be read by others; chmod 600")
    seal = open_seal(settings.data_dir, settings.secret_key)
    with database.reading() as tx:
        return f"opens the addresses of {len(firms.all_firms(tx, seal))} firms"


def _channels(settings: Settings, database: Database) -> str:
    from alerts.channels.registry import channel_problems

    seal = open_seal(settings.data_dir, settings.secret_key)
    with database.reading() as tx:
        used = [one for kept in firms.all_firms(tx, seal) for one in kept.channels]
    kinds = {one.kind for one in used}
    said = channel_problems(settings)
    problems = [one for one in said if one.partition(":")[0] in kinds]
    problems += [f"{one.id} is stopped: {one.stopped_reason}" for one in used if one.stopped_reason]
    if problems:
        raise _UnsoundError("; ".join(problems))
    return "; ".join([f"{len(used)} addresses of {len(kinds)} kinds in use", *said])


def _outbox(database: Database) -> str:
    with database.reading() as tx:
        found = deliveries.counts(tx)
    return ", ".join(f"{number} {state.value}" for state, number in found.items())


def _second_reader(settings: Settings, database: Database) -> str:
    if not settings.second_reader:
        return "none is asked"
    with database.reading() as tx:
        found = opinions.questions(tx)
    told = [
        f"{one.by}: {one.answered} answered, {one.waiting} to ask again, {one.given_up} given up"
        for one in found
    ]
    failing = [f"{one.by}: {one.problem}" for one in found if one.waiting]
    if failing:
        raise _UnsoundError("; ".join([*told, *failing]))
    return "; ".join(told) or "nothing was asked yet"


def _numbering(settings: Settings, database: Database, now: datetime) -> str:
    from config.catalogue import load_catalogue
    from pipeline.numbering import all_gaps

    with database.reading() as tx:
        found = all_gaps(tx, load_catalogue(settings.sources_dir), now)
    alarming = [gap for gap in found if gap.to_look_for]
    if alarming:
        said = (f"{gap.source_id}: {_some(gap.to_look_for)} never seen" for gap in alarming)
        raise _UnsoundError("; ".join(said))
    old = sum(len(gap.all) for gap in found)
    return f"no number was skipped of late; {old} earlier ones were never seen"


def _some(numbers: Sequence[str]) -> str:
    rest = len(numbers) - NUMBERS_SHOWN
    shown = ", ".join(numbers[:NUMBERS_SHOWN])
    return f"{shown} and {rest} more" if rest > 0 else shown


def _clock(database: Database, now: datetime) -> str:
    if now < BUILT_AT:
        raise _UnsoundError(f"the clock says {now:%Y-%m-%d}, which cannot be")
    if schema_state(database) is SchemaState.CURRENT:
        with database.reading() as tx:
            newest = newest_record(tx)
        if newest is not None and newest > now + CLOCK_SLACK:
            raise _UnsoundError(f"the clock says {now:%F %T}, but records are from {newest:%F %T}")
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"
