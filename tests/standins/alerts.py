"""Whole alerts as they reach a renderer or a channel."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.model import (
    Alert,
    Because,
    ChangeKind,
    CodeReading,
    DateReading,
    EntryChange,
    Finding,
    IdentifierReading,
    MeasureReading,
    Notice,
    SectorScore,
    Severity,
    Snapshot,
    Understanding,
    Version,
)
from tests.standins.readings import NOON, a_change, a_profile, an_understanding

TITLE = "商贸部公告第七号：关于对石墨相关物项实施出口管制的公告"
TEXT = (
    "根据本国法律，自2026年12月1日起，出口高纯度石墨（税则号 3801.10）须取得许可。"
    "本公告不适用于天然鳞片石墨的样品。意见请于2026年11月30日前提交。"
)
"""Our own fictional gazette, in the manner of an announcement."""


def a_finding_of(quote: str, means: str) -> Finding:
    """Return the finding of the first place where the notice has these words."""
    start = f"{TITLE}\n{TEXT}".index(quote)
    return Finding(start=start, end=start + len(quote), quote=quote, means=means)


def a_reading() -> Understanding:
    """Return what is understood of the fictional announcement."""
    return an_understanding(
        language="zh-Hans",
        severity=Severity.ACT,
        sectors=(SectorScore(sector="battery", score=0.97, findings=(0,)),),
        measure=MeasureReading(
            family="export_license_requirement",
            type="new_licence_requirement",
            direction="tightening",
            findings=(1,),
        ),
        materials=("graphite",),
        codes=(
            CodeReading(
                scheme="HS", code="380110", printed="3801.10", jurisdiction="CN", finding=2
            ),
        ),
        identifiers=(IdentifierReading(kind="announcement", value="第七号", finding=5),),
        dates=(
            DateReading(kind="effective", on=date(2026, 12, 1), finding=3),
            DateReading(kind="comments_until", on=date(2026, 11, 30), finding=4),
        ),
        findings=(
            a_finding_of("石墨", "material:graphite"),
            a_finding_of("须取得许可", "measure:new_licence_requirement"),
            a_finding_of("3801.10", "code:HS:380110"),
            a_finding_of("2026年12月1日", "date:effective"),
            a_finding_of("2026年11月30日", "date:comments_until"),
            a_finding_of("第七号", "identifier:announcement"),
        ),
    )


def a_notice(**changes: Any) -> Notice:
    """Return the fictional announcement."""
    notice = Notice(
        id="notice-1",
        source_id="zz-commerce",
        jurisdiction="CN",
        identity="商贸部|第七号",
        number="公告第七号",
        issuers=("商贸部",),
        title=TITLE,
        url="https://gazette.example/2026/7?a=1&b=2",
        published_on=date(2026, 11, 22),
        language="zh-Hans",
        first_seen_at=NOON,
    )
    return replace(notice, **changes)


def a_version(**changes: Any) -> Version:
    """Return its text."""
    version = Version(
        id="version-1",
        notice_id="notice-1",
        sequence=1,
        title=TITLE,
        text=TEXT,
        text_sha256="ab" * 32,
        entries=(),
        extra={},
        seen_at=NOON,
        snapshot_id="snapshot-1",
    )
    return replace(version, **changes)


def a_snapshot() -> Snapshot:
    """Return where its bytes are."""
    return Snapshot(
        id="snapshot-1",
        source_id="zz-commerce",
        url="https://gazette.example/2026/7?a=1&b=2",
        status=200,
        sha256="cd" * 32,
        size_bytes=5120,
        content_type="text/html; charset=utf-8",
        fetched_at=NOON,
        warc_file="2026/11/zz-commerce.warc.gz",
        warc_offset=0,
    )


def an_alert(language: str = "en", **changes: Any) -> Alert:
    """Return an alert on the new announcement, for a battery maker."""
    korean = language == "ko"
    alert = Alert(
        delivery_id="delivery-1",
        language=language,
        firm_name="한빛배터리" if korean else "Hanbit Battery",
        profile=a_profile(
            name="음극재" if korean else "Anodes",
            language=language,
            why="음극재 2공장 원료" if korean else "Raw material of plant 2",
        ),
        change=a_change(a_reading()),
        notice=a_notice(),
        version=a_version(),
        previous=None,
        snapshot=a_snapshot(),
        because=(
            Because(rule="code", value="HS:3801", findings=(2,)),
            Because(rule="material", value="graphite", findings=(0,)),
            Because(rule="sector", value="battery", findings=(0,)),
        ),
        publisher="가상국 상무부" if korean else "Zedland Ministry of Commerce",
        official="商贸部",
        decided_by="rule:score",
        proven="capture",
        base_url="https://bongsu.example",
        unsubscribe_url="https://bongsu.example/leave/delivery-1.0a1b2c",
        now=datetime(2026, 11, 22, 3, 5, tzinfo=UTC),
        zone="Asia/Shanghai",
    )
    return replace(alert, **changes)


def a_reworded_alert(language: str = "en") -> Alert:
    """Return an alert on a correction of the text: later start, one sentence gone."""
    text = TEXT.replace("12月1日", "12月15日").replace("本公告不适用于天然鳞片石墨的样品。", "")
    return an_alert(
        language,
        change=a_change(
            replace(a_reading(), dates=(), findings=()),
            kind=ChangeKind.NEW_VERSION,
            previous_version_id="version-1",
        ),
        previous=a_version(),
        version=a_version(id="version-2", sequence=2, text=text),
        decided_by="Kim Analyst",
    )


def a_list_alert(language: str = "en") -> Alert:
    """Return an alert on entries of a control list."""
    entries = (
        EntryChange(kind="added", key="3C301", new="Synthetic graphite of purity above 99.9 %"),
        EntryChange(
            kind="reworded",
            key="2B201.a",
            old="Machine tools for turning with positioning accuracy better than 6 µm",
            new="Machine tools for turning or milling with positioning accuracy better than 4 µm",
        ),
        EntryChange(kind="removed", key="1C216", old="Maraging steel"),
    )
    return an_alert(
        language,
        change=a_change(
            a_reading(),
            kind=ChangeKind.ENTRIES,
            previous_version_id="version-1",
            entry_changes=entries,
        ),
        previous=a_version(),
        version=a_version(id="version-2", sequence=2),
    )
