"""Take firms in, let them go, and let them leave by one click."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from alerts.address_forms import address_problem
from alerts.codes import is_code_prefix
from alerts.watched import is_watched_name
from config.firm_file import line_in, load_firms
from config.firm_schema import ChannelShape, FirmShape, ProfileShape
from domain.errors import ConfigInvalid, NotFound
from domain.model import ChannelAddress, Firm, Member, Profile, Severity
from pipeline.station import Station
from storage import channels, deliveries, firms, profiles
from storage.firms import FirmFile

RULES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "code_prefixes": (
        is_code_prefix,
        (
            "can never match; expected the likes of HS:8457 or US:2B001, "
            "a tariff code with two digits at least"
        ),
    ),
    "watched_names": (
        is_watched_name,
        (
            "can never match, it is made of common words alone; "
            "expected the whole name of a company or person"
        ),
    ),
}
"""What each part of a profile must be: else no notice could ever meet it."""


def import_firms(station: Station, path: Path, now: datetime) -> list[FirmFile]:
    """Keep every firm of a YAML file in one transaction; the same file again changes nothing.

    Raises:
        ConfigInvalid: names file, line and key; nothing was kept then.
    """
    read = load_firms(path)
    _check_rules(read, path)
    kept = [_parsed(firm, os.environ, path) for firm in read]
    for one in kept:
        _check_addresses(one, path, private=station.settings.allow_private_networks)
    with station.database.transaction() as tx:
        for one in kept:
            firms.save(tx, one, station.seal, now)
    return kept


def all_firms(station: Station) -> list[FirmFile]:
    """Return every firm that has not left."""
    with station.database.reading() as tx:
        return firms.all_firms(tx, station.seal)


def remove_firm(station: Station, firm_id: str, now: datetime) -> int:
    """Let a firm go: people and addresses erased, history kept; return what was not sent for it.

    Raises:
        NotFound: there is no such firm.
    """
    with station.database.transaction() as tx:
        ids = firms.remove(tx, firm_id, now)
        return sum(deliveries.refuse_pending(tx, one, channels.LEFT) for one in ids)


def unsubscribe(station: Station, token: str, now: datetime) -> bool:
    """End one profile's alerts on one channel, as the link in an alert asks; idempotent.

    Return False when they had ended before.

    Raises:
        NotFound: the token is not one of ours.
    """
    profile_id, _, rest = token.partition("~")
    channel_id, _, signature = rest.partition("~")
    if not station.seal.verify(f"leave:{profile_id}~{channel_id}", signature):
        raise NotFound("this link was not made here, or is damaged")
    with station.database.transaction() as tx:
        return profiles.unsubscribe(tx, profile_id, channel_id, now)


def _check_rules(read: Sequence[FirmShape], path: Path) -> None:
    """Refuse what no notice could ever meet: its firm would wait for nothing."""
    for part, (can_match, problem) in RULES.items():
        for steps, value in _values(read, part):
            if not can_match(value):
                raise ConfigInvalid(
                    f"{value!r} {problem}",
                    file=str(path),
                    line=line_in(path, *steps),
                    key=".".join(map(str, steps)),
                )


def _values(read: Sequence[FirmShape], part: str) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the values of one part of all profiles, each with the way to it in the file."""
    for at, firm in enumerate(read):
        for place, profile in enumerate(firm.profiles):
            for position, value in enumerate(getattr(profile, part)):
                yield ("firms", at, "profiles", place, part, position), value


def _check_addresses(firm: FirmFile, path: Path, *, private: bool) -> None:
    for channel in firm.channels:
        problem = address_problem(channel.kind, channel.address, channel.secret, private=private)
        if problem:
            local = channel.id.removeprefix(f"{firm.firm.id}.")
            key = f"firms.{firm.firm.id}.channels.{local}"
            raise ConfigInvalid(problem, file=str(path), key=key)


def _parsed(firm: FirmShape, environment: Mapping[str, str], path: Path) -> FirmFile:
    return FirmFile(
        firm=Firm(id=firm.id, name=firm.name, language=firm.language),
        members=tuple(
            Member(id=_full(firm, one.id), firm_id=firm.id, name=one.name, role=one.role)
            for one in firm.members
        ),
        channels=tuple(_channel(firm, one, environment, path) for one in firm.channels),
        profiles=tuple(_profile(firm, one) for one in firm.profiles),
    )


def _channel(
    firm: FirmShape, channel: ChannelShape, environment: Mapping[str, str], path: Path
) -> ChannelAddress:
    from alerts.channels.registry import REGISTRY

    def refuse(problem: str) -> ConfigInvalid:
        key = f"firms.{firm.id}.channels.{channel.id}"
        return ConfigInvalid(problem, file=str(path), key=key)

    def value(clear: str, variable: str) -> str:
        if variable and not environment.get(variable):
            raise refuse(f"the environment variable {variable} is not set")
        return environment[variable] if variable else clear

    if channel.kind not in REGISTRY:
        raise refuse(f"{channel.kind!r} is not one of {', '.join(REGISTRY)}")
    return ChannelAddress(
        id=_full(firm, channel.id),
        firm_id=firm.id,
        kind=channel.kind,
        address=value(channel.address, channel.address_env),
        secret=value(channel.secret, channel.secret_env),
    )


def _profile(firm: FirmShape, profile: ProfileShape) -> Profile:
    return Profile(
        id=_full(firm, profile.id),
        firm_id=firm.id,
        name=profile.name,
        language=profile.language or firm.language,
        at_least=Severity(profile.at_least),
        sectors=frozenset(profile.sectors),
        jurisdictions=frozenset(profile.jurisdictions),
        materials=frozenset(profile.materials),
        code_prefixes=frozenset(profile.code_prefixes),
        muted_terms=frozenset(profile.muted_terms),
        watched_names=frozenset(profile.watched_names),
        why=profile.why,
        channel_ids=tuple(_full(firm, one) for one in profile.channels),
    )


def _full(firm: FirmShape, local: str) -> str:
    """Return an id that no other firm can have; see `LocalId` for what it is made of."""
    return f"{firm.id}.{local}"
