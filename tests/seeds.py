"""Rows that a test starts from, made through the same doors as in production."""

from datetime import date, datetime

import sqlalchemy as sa

from domain.identity import stable_id
from domain.model import (
    Change,
    ChangeKind,
    ChangeState,
    ChannelAddress,
    Finding,
    Firm,
    MeasureReading,
    Member,
    Profile,
    SectorScore,
    Severity,
    Understanding,
)
from pipeline.station import Station
from storage import changes, firms
from storage.engine import Transaction
from storage.firms import FirmFile
from storage.tables import notices, versions
from tests.standins.readings import an_understanding

LICENCE = MeasureReading(
    family="export_license_requirement", type="new_licence_requirement", direction="tightening"
)


def understood(
    *,
    sector: str = "battery",
    score: float = 0.97,
    severity: Severity = Severity.ACT,
    relevant: bool = True,
) -> Understanding:
    """Return what a reader makes of a short notice on one sector."""
    return an_understanding(
        relevant=relevant,
        severity=severity,
        sectors=(SectorScore(sector=sector, score=score, findings=(0,)),) if sector else (),
        measure=LICENCE,
        findings=(Finding(start=0, end=7, quote="battery", means=f"sector:{sector}"),),
    )


def detect(tx: Transaction, name: str, at: datetime, text: str = "battery rules") -> Change:
    """Keep a fictional notice of Zedland with one version, and the change that it is."""
    notice_id, version_id = stable_id("notice", name), stable_id("version", name)
    tx.execute(
        sa.insert(notices).values(
            id=notice_id,
            source_id="zz-gazette",
            identity=name,
            jurisdiction="ZZ",
            number=name,
            issuers=["Ministry"],
            title=f"Notice {name}",
            url=f"https://gazette.example/{name}",
            published_on=date(2026, 7, 1),
            language="en",
            first_seen_at=at,
        )
    )
    tx.execute(
        sa.insert(versions).values(
            id=version_id,
            notice_id=notice_id,
            sequence=1,
            title=f"Notice {name}",
            text=text,
            text_sha256="0" * 64,
            row_sha256="0" * 64,
            entries=[],
            extra={},
            seen_at=at,
        )
    )
    change = Change(
        id=stable_id("change", name),
        notice_id=notice_id,
        version_id=version_id,
        previous_version_id=None,
        kind=ChangeKind.NEW_NOTICE,
        state=ChangeState.DETECTED,
        detected_at=at,
    )
    changes.add(tx, change)
    return change


def firm_file(
    name: str = "hanbit", *, channels: int = 1, kind: str = "webhook", profiles: int = 1
) -> FirmFile:
    """Return a firm whose every profile wants batteries from everywhere on every channel."""
    addresses = tuple(
        ChannelAddress(
            id=f"{name}.hook-{number}",
            firm_id=name,
            kind=kind,
            address=f"https://{name}.example/hook-{number}",
            secret=f"whsec_{name}{number}",
        )
        for number in range(channels)
    )
    wanted = tuple(
        Profile(
            id=f"{name}.profile-{number}",
            firm_id=name,
            name=f"Batteries {number}",
            language="ko",
            at_least=Severity.NOTE,
            sectors=frozenset({"battery"}),
            jurisdictions=frozenset({"*"}),
            why="cells for buses",
            channel_ids=tuple(address.id for address in addresses),
        )
        for number in range(profiles)
    )
    return FirmFile(
        firm=Firm(id=name, name=name.title(), language="ko"),
        members=(Member(id=f"{name}.kim", firm_id=name, name="Kim", role="compliance"),),
        channels=addresses,
        profiles=wanted,
    )


def add_firm(station: Station, kept: FirmFile, at: datetime) -> None:
    """Keep a firm."""
    with station.database.transaction() as tx:
        firms.save(tx, kept, station.seal, at)


def add_change(station: Station, name: str, at: datetime, text: str = "battery rules") -> Change:
    """Keep a detected change."""
    with station.database.transaction() as tx:
        return detect(tx, name, at, text)
