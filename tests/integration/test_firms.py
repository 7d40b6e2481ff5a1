"""Firms: taken in from a file, never showing an address, let go without losing history."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.errors import ConfigInvalid, NotFound
from domain.model import DeliveryState
from pipeline.alerting import leave_token
from pipeline.firms import all_firms, import_firms, remove_firm, unsubscribe
from pipeline.station import Station
from pipeline.triage import read_detected
from storage import channels, deliveries, profiles
from storage.tables import channels as channel_rows
from storage.tables import members, metadata
from tests.seeds import add_change, add_firm, firm_file, understood

FILE = """\
firms:
  - id: hanbit
    name: 한빛정공
    members:
      - {id: kim, name: 김하나, role: compliance}
    channels:
      - {id: hook, kind: webhook, address: "https://hanbit.example/in", secret_env: HANBIT_SECRET}
      - {id: mail, kind: email, address: export@hanbit.example}
    profiles:
      - id: cells
        name: 배터리
        at_least: 2
        sectors: [battery]
        jurisdictions: ["*"]
        code_prefixes: ["HS:8507"]
        watched_names: [가람정밀, 凯信电子有限公司]
        why: cells for buses
        channels: [hook, mail]
"""
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 a fictional one


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of one firm, its secret in the environment."""
    monkeypatch.setenv("HANBIT_SECRET", SECRET)
    written = tmp_path / "firms.yaml"
    written.write_text(FILE, encoding="utf-8")
    return written


def test_a_file_is_kept_whole_and_the_same_file_again_changes_nothing(
    station: Station, path: Path, now: datetime
) -> None:
    import_firms(station, path, now)
    before = _rows(station)
    import_firms(station, path, now)

    (kept,) = all_firms(station)
    assert before == _rows(station)
    assert {"https://hanbit.example/in", "export@hanbit.example"} == {
        channel.address for channel in kept.channels
    }
    assert SECRET in {channel.secret for channel in kept.channels}
    assert ("ko", 2, ("hanbit.hook", "hanbit.mail")) == (
        kept.profiles[0].language,
        kept.profiles[0].at_least,
        kept.profiles[0].channel_ids,
    )


def test_addresses_and_secrets_stand_nowhere_in_clear(
    station: Station, path: Path, now: datetime
) -> None:
    import_firms(station, path, now)

    kept = repr(_rows(station)) + repr(all_firms(station))
    if station.database.file is not None:
        for file in station.settings.data_dir.glob("bongsu.db*"):
            kept += file.read_bytes().decode("latin-1")
    for clear in (SECRET, "hanbit.example/in", "export@hanbit.example"):
        assert clear not in kept
        assert clear.encode().hex() not in kept


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    name: 한빛정공", "    nmae: 한빛정공", r"firms.yaml:3: firms.0.nmae: unknown key"),
        ("at_least: 2", "at_least: 9", r"firms.yaml:12: firms.0.profiles.0.at_least: .*5"),
        ("sectors: [battery]", "sectors: [baking]", r"firms.yaml:13: .*sectors.0: "),
        ("HS:8507", "8507", r"firms.yaml:15: .*code_prefixes.0: "),
        ("HS:8507", "HS:8", r"firms.yaml:15: firms.0.profiles.0.code_prefixes.0: 'HS:8' can never"),
        ("HS:8507", "HS:2B001", r"firms.yaml:15: .*code_prefixes.0: 'HS:2B001' can never match"),
        ("가람정밀", "科技有限公司", r"firms.yaml:16: .*watched_names.0: .* can never match"),
        ("[hook, mail]", "[hook, fax]", r"firms.yaml:2: firms.0: profile 'cells' names .*'fax'"),
        ("id: mail", "id: hook", r"firms.yaml:6: firms.0.channels: the id 'hook' stands twice"),
        ("kind: email", "kind: fax", r"firms.yaml: firms.hanbit.channels.mail: 'fax' is not one"),
        ("HANBIT_SECRET", "NOWHERE", r"hook: the environment variable NOWHERE is not set"),
        ("firms:", "firms: [", r"firms.yaml:\d+: not YAML"),
        ("id: hanbit", "id: Hanbit/../x", r"firms.yaml:2: firms.0.id: "),
        (", address: export@hanbit.example", "", r"firms.yaml:8: .*address or address_env"),
    ],
)
def test_a_wrong_file_is_refused_by_file_line_and_key_and_nothing_is_kept(
    station: Station, path: Path, now: datetime, old: str, new: str, said: str
) -> None:
    path.write_text(FILE.replace(old, new), encoding="utf-8")

    with pytest.raises(ConfigInvalid, match=said):
        import_firms(station, path, now)

    assert [] == all_firms(station)


def test_a_wrong_file_never_shows_a_secret(station: Station, path: Path, now: datetime) -> None:
    path.write_text(FILE.replace("secret_env: HANBIT_SECRET", f"secret: [{SECRET}]"))

    with pytest.raises(ConfigInvalid) as caught:
        import_firms(station, path, now)

    assert SECRET not in str(caught.value)


def test_a_stop_holds_through_the_same_file_and_ends_with_another_address(
    station: Station, path: Path, now: datetime
) -> None:
    import_firms(station, path, now)
    with station.database.transaction() as tx:
        channels.stop(tx, "hanbit.mail", "550 no such mailbox", now)

    import_firms(station, path, now)
    assert "550 no such mailbox" == _stopped(station, "hanbit.mail")

    path.write_text(FILE.replace("export@", "trade@"), encoding="utf-8")
    import_firms(station, path, now)
    assert "" == _stopped(station, "hanbit.mail")


def test_an_unsubscription_holds_through_the_same_file(
    station: Station, path: Path, now: datetime
) -> None:
    import_firms(station, path, now)
    unsubscribe(station, leave_token(station, "hanbit.cells", "hanbit.mail"), now)
    import_firms(station, path, now)

    with station.database.reading() as tx:
        assert ("hanbit.hook",) == profiles.active(tx)[0].channel_ids


def test_what_is_no_longer_in_the_file_rests_and_comes_back_with_it(
    station: Station, now: datetime
) -> None:
    full = firm_file(channels=2, profiles=2)
    add_firm(station, full, now)
    less = replace(
        full,
        members=(),
        channels=full.channels[:1],
        profiles=(replace(full.profiles[0], channel_ids=("hanbit.hook-0",)),),
    )

    add_firm(station, less, now)
    assert [("hanbit.hook-0",)] == _active(station)
    assert channels.LEFT_OUT == _stopped(station, "hanbit.hook-1")

    add_firm(station, full, now)
    assert [("hanbit.hook-0", "hanbit.hook-1")] * 2 == _active(station)


def test_a_firm_that_leaves_is_forgotten_by_address_and_kept_in_history(
    station: Station, now: datetime
) -> None:
    add_firm(station, firm_file(), now)
    add_change(station, "1", now)
    read_detected(station, now, reader=lambda *_: understood())

    stopped = remove_firm(station, "hanbit", now)

    assert (1, []) == (stopped, all_firms(station))
    with station.database.reading() as tx:
        kept = sa.select(channel_rows.c.address_sealed, channel_rows.c.secret_sealed)
        assert [(b"", b"")] == [tuple(row) for row in tx.execute(kept)]
        assert 0 == tx.scalar(sa.select(sa.func.count()).select_from(members))
        assert 1 == deliveries.counts(tx)[DeliveryState.REFUSED]
    with pytest.raises(NotFound, match="nobody"):
        remove_firm(station, "nobody", now)


@pytest.mark.parametrize(
    "token",
    ["", "~", "hanbit.profile-0~hanbit.hook-0~forged", "hanbit.profile-0~hanbit.hook-0", "한"],
)
def test_a_forged_link_ends_nothing(station: Station, now: datetime, token: str) -> None:
    add_firm(station, firm_file(), now)

    with pytest.raises(NotFound, match="not made here"):
        unsubscribe(station, token, now)

    assert [("hanbit.hook-0",)] == _active(station)


def _rows(station: Station) -> dict[str, list[tuple[object, ...]]]:
    with station.database.reading() as tx:
        return {
            name: sorted((tuple(row) for row in tx.execute(sa.select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def _active(station: Station) -> list[tuple[str, ...]]:
    with station.database.reading() as tx:
        return [profile.channel_ids for profile in profiles.active(tx)]


def _stopped(station: Station, channel_id: str) -> str:
    with station.database.reading() as tx:
        return channels.stopped_reason(tx, channel_id)
