# ruff: noqa: E501, the acts are a table
"""A station with something to look at: fictional gazettes of five languages, in every state.

`python -m tests.seeding PORT FOLDER` serves its pages, to look at them.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from config.schema import SOURCE, AnySource
from config.settings import load_settings
from domain.model import Clock, Fetched
from pipeline.station import Station
from storage import tables
from storage.engine import Database, sqlite_url
from storage.migrate import upgrade
from storage.sealing import open_seal
from storage.warc import WarcArchive

NOW = datetime(2026, 11, 22, 3, 4, tzinfo=UTC)

ZELAN_OLD = """根据《泽兰出口管制法》的有关规定，决定对下列物项实施出口管制：
一、人造石墨负极材料（参考海关商品编号：3801100030）；
二、用于制造上述材料的石墨化炉。
出口经营者出口上述物项应当向商务部申请许可，未经许可，不得出口。
本公告自2027年1月8日起正式实施。"""
ZELAN_NEW = """根据《泽兰出口管制法》的有关规定，为维护国家安全和利益，决定对下列物项实施出口管制：
一、纯度大于99.9%的人造石墨负极材料（参考海关商品编号：3801100030）；
二、重量能量密度大于等于300Wh/kg的可充放电锂离子电池（参考海关商品编号：8507600090）；
三、用于制造上述材料的石墨化炉。
出口经营者出口上述物项应当向商务部申请许可，未经许可，不得出口。
本公告自2026年12月8日起正式实施。"""
ESTMARK = """The Minister for Trade makes this Order under section 4 of the Export Control Act.

A licence is required for the export of five-axis numerically controlled machine tools (control \
list entry 2B001, HS 8457.10), their tilting spindles and numerical controllers, to any \
destination outside the Customs Union. Applications are made to the Export Control Office.

Machine tools with a unidirectional positioning repeatability of less than 0.9 µm are covered \
whatever the number of axes.

This Order enters into force on 15 January 2027."""
SHINTSU = """新都産業省令第十二号
輸出貿易管理規則の一部を次のように改正する。
別表第一の六の項中「工作機械」の次に「（五軸以上の輪郭制御をすることができるものに限る。）」を加える。
附則　この省令は、令和八年十二月二十日から施行する。"""
RYEOSAN = """려산공화국 산업부 공고 제2026-88호
희토류 영구자석 및 그 제조설비의 수출허가 기준을 다음과 같이 개정한다.
1. 디스프로슘 함량이 0.1퍼센트 이상인 네오디뮴 영구자석을 수출하려는 자는 산업부장관의 허가를 받아야 한다.
2. 이 고시는 공포 후 30일이 경과한 날부터 시행한다."""
WALDMARK = """Entwurf einer Verordnung zur Änderung der Ausfuhrliste
Die Ausfuhr von Anlagen für die additive Fertigung von Metallen (Listenposition 2B910) bedarf der \
Genehmigung. Stellungnahmen sind bis zum 31. Januar 2027 möglich."""
HARBOUR = "The election of the harbour council takes place on the second Sunday of March 2027."

SOURCES = (
    ("xz-commerce", "Commerce Ministry announcements", "XZ", "zh-Hans", "泽兰共和国商务部",
     "Ministry of Commerce, Zelan", "젤란 상무부", 15),
    ("xe-gazette", "Estmark Gazette", "XE", "en", "Estmark Gazette Office",
     "Estmark Gazette Office", "에스트마르크 관보국", 30),
    ("xs-kanpo", "Shintsu official gazette", "XS", "ja", "新都官報局",
     "Shintsu Gazette Bureau", "신쓰 관보국", 60),
    ("xr-notices", "Ryeosan trade notices", "XR", "ko", "려산공화국 산업부",
     "Ministry of Industry, Ryeosan", "려산공화국 산업부", 20),
    ("xw-blatt", "Waldmark Bundesblatt", "XW", "de", "Waldmärkisches Bundesblatt",
     "Waldmark Federal Gazette", "발트마르크 연방관보", 120),
    ("xe-consultations", "Estmark open consultations", "XE", "en", "Estmark Trade Department",
     "Estmark Trade Department", "에스트마르크 통상부", 240),
    ("xs-customs", "Shintsu customs circulars", "XS", "ja", "新都税関",
     "Shintsu Customs", "신쓰 세관", 60),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Act:
    """One change to put into the tables."""

    id: str
    source: str
    land: str
    language: str
    title: str
    text: str
    state: str
    hours_ago: float
    number: str = ""
    kind: str = "new_notice"
    severity: int | None = None
    means: Sequence[tuple[str, str]] = ()
    meaning: Mapping[str, Any] | None = None
    old_text: str = ""
    entry_changes: Sequence[Mapping[str, str]] = ()


def catalogue() -> dict[str, AnySource]:
    """Return the sources of the fictional gazettes."""
    found = (_source(*values) for values in SOURCES)
    return {source.id: source for source in sorted(found, key=lambda source: source.id)}


def _source(*values: Any) -> AnySource:
    name, title, land, language, native, english, korean, minutes = values
    return SOURCE.validate_python(
        {
            "id": name,
            "title": title,
            "publisher": {"native": native, "en": english, "ko": korean},
            "jurisdiction": land,
            "languages": [language],
            "timezone": "Asia/Seoul",
            "rhythm": {"every_minutes": minutes, "from": "09:00", "until": "18:00"},
            "request": {"url": f"https://{name}.example/notices"},
            "evidence": {
                "terms": "fictional",
                "checked_on": "2026-11-20",
                "checked_by": "tests",
            },
            "proven": "structure",
            "reader": "listing",
            "rows": "li",
            "fields": {"title": {"css": "a::text"}, "url": {"css": "a::attr(href)"}},
        }
    )


def reading(*, relevant: bool = True, **more: Any) -> dict[str, Any]:
    """Return an understanding in the shape of `bongsu classify --json`."""
    measure = {"family": "other", "type": "", "direction": "unknown", "findings": []}
    return {
        "language": "en", "relevant": relevant, "severity": 1, "sectors": [], "measure": measure,
        "materials": [], "codes": [], "identifiers": [], "dates": [], "thresholds": [],
        "parties": [], "destinations": [], **more,
    }  # fmt: skip


def measure(family: str, kind: str, direction: str, *findings: int) -> dict[str, Any]:
    """Return the measure of an understanding."""
    return {"family": family, "type": kind, "direction": direction, "findings": list(findings)}


def sector(name: str, score: float, *findings: int) -> dict[str, Any]:
    """Return a sector of an understanding."""
    return {"sector": name, "score": score, "findings": list(findings)}


def day(kind: str, on: str | None, finding: int, condition: str | None = None) -> dict[str, Any]:
    """Return a date of an understanding."""
    return {"kind": kind, "on": on, "until": None, "condition": condition, "finding": finding}


def code(scheme: str, value: str, printed: str, land: str, finding: int) -> dict[str, Any]:
    """Return a code of an understanding."""
    return {
        "scheme": scheme,
        "code": value,
        "printed": printed,
        "jurisdiction": land,
        "finding": finding,
    }


ACTS = (
    Act(
        id="zelan-graphite-2", source="xz-commerce", land="XZ", language="zh-Hans",
        number="泽兰商务部公告2026年第51号", kind="new_version", severity=5, state="confirmed",
        title="关于对锂电池和人造石墨负极材料相关物项实施出口管制的公告",
        text=ZELAN_NEW, old_text=ZELAN_OLD, hours_ago=0.2,
        means=(
            ("锂电池", "concept:battery/battery"), ("人造石墨负极材料", "concept:battery/battery"),
            ("石墨", "material:graphite"), ("实施出口管制", "act:export+licence"),
            ("3801100030", "code:HS:380110"), ("8507600090", "code:HS:850760"),
            ("大于99.9%", "threshold:>99.9 %"), ("大于等于300Wh/kg", "threshold:>=300 Wh/kg"),
            ("自2026年12月8日起正式实施", "date:effective"), ("未经许可，不得出口", "act:export+licence"),
        ),
        meaning=reading(
            language="zh-Hans",
            sectors=[sector("battery", 0.98, 0, 1), sector("machinery", 0.61, 2)],
            measure=measure("export_license_requirement", "new_licence_requirement", "tightening", 3, 9),
            materials=["graphite", "lithium"],
            codes=[code("HS", "380110", "3801100030", "XZ", 4), code("HS", "850760", "8507600090", "XZ", 5)],
            thresholds=[
                {"quantity": "purity", "comparator": ">", "value": 99.9, "unit": "%", "finding": 6},
                {"quantity": "energy_density", "comparator": ">=", "value": 300, "unit": "Wh/kg", "finding": 7},
            ],
            dates=[day("effective", "2026-12-08", 8)],
        ),
    ),
    Act(
        id="estmark-tools", source="xe-gazette", land="XE", language="en", number="EG 2026/118",
        title="Export Control (Machine Tools) Order 2026", text=ESTMARK, state="confirmed",
        hours_ago=3, severity=4,
        means=(
            ("Machine Tools", "concept:machinery/machine tool"), ("A licence is required", "act:export+licence"),
            ("five-axis numerically controlled machine tools", "concept:machinery/five-axis"),
            ("machine tools", "concept:machinery/machine tool"), ("2B001", "code:XE:2B001"),
            ("8457.10", "code:HS:845710"), ("tilting spindles", "concept:machinery/spindle"),
            ("less than 0.9 µm", "threshold:<0.9 µm"),
            ("enters into force on 15 January 2027", "date:effective"),
            ("numerically controlled", "concept:machinery/numerical control"),
        ),
        meaning=reading(
            sectors=[sector("machinery", 0.97, 0, 2, 3, 6)],
            measure=measure("export_license_requirement", "new_licence_requirement", "tightening", 1),
            codes=[code("XE", "2B001", "2B001", "XE", 4), code("HS", "845710", "8457.10", "XE", 5)],
            thresholds=[{"quantity": "positioning_repeatability", "comparator": "<", "value": 0.9, "unit": "µm", "finding": 7}],
            dates=[day("effective", "2027-01-15", 8)],
        ),
    ),
    Act(
        id="ryeosan-magnets", source="xr-notices", land="XR", language="ko",
        number="제2026-88호", title="희토류 영구자석 및 제조설비 수출허가 기준 개정 공고",
        text=RYEOSAN, state="proposed", hours_ago=5, severity=3,
        means=(
            ("희토류", "material:rare earths"), ("디스프로슘", "material:dysprosium"),
            ("네오디뮴", "material:neodymium"), ("허가를 받아야 한다", "act:export+licence"),
            ("공포 후 30일이 경과한 날부터 시행", "date:effective"), ("영구자석", "concept:auto/permanent magnet"),
        ),
        meaning=reading(
            language="ko", sectors=[sector("auto", 0.84, 5, 0), sector("machinery", 0.72, 0)],
            measure=measure("export_license_requirement", "new_licence_requirement", "tightening", 3),
            materials=["rare earths", "dysprosium", "neodymium"],
            dates=[day("effective", None, 4, "공포 후 30일이 경과한 날")],
        ),
    ),
    Act(
        id="shintsu-rule", source="xs-kanpo", land="XS", language="ja", number="新都産業省令第十二号",
        title="輸出貿易管理規則の一部を改正する省令", text=SHINTSU, state="confirmed", hours_ago=26,
        severity=3, kind="entries",
        means=(
            ("輸出貿易管理規則", "cue:regime_law"), ("工作機械", "concept:machinery/machine tool"),
            ("輪郭制御", "concept:machinery/contouring control"), ("令和八年十二月二十日から施行", "date:effective"),
        ),
        old_text="新都産業省令第十一号\n輸出貿易管理規則\n別表第一の六の項「工作機械」",
        entry_changes=(
            {"kind": "reworded", "key": "6(2)", "old": "工作機械", "new": "工作機械（五軸以上の輪郭制御をすることができるものに限る。）"},
            {"kind": "added", "key": "6(9)", "old": "", "new": "絞りスピニング加工機"},
            {"kind": "removed", "key": "7(1)", "old": "真空ポンプ", "new": ""},
        ),
        meaning=reading(
            language="ja", sectors=[sector("machinery", 0.93, 1, 2)],
            measure=measure("export_control_list_change", "list_change", "tightening", 0),
            dates=[day("effective", "2026-12-20", 3)],
        ),
    ),
    Act(
        id="waldmark-draft", source="xw-blatt", land="XW", language="de", number="BBl. 2026 I Nr. 311",
        title="Entwurf einer Verordnung zur Änderung der Ausfuhrliste (additive Fertigung)",
        text=WALDMARK, state="proposed", hours_ago=50, severity=2,
        means=(
            ("additive Fertigung", "concept:machinery/machine tool"), ("2B910", "code:XE:2B910"),
            ("bedarf der Genehmigung", "act:export+licence"),
            ("bis zum 31. Januar 2027", "date:comments_until"), ("Entwurf", "cue:proposal"),
        ),
        meaning=reading(
            language="de", sectors=[sector("machinery", 0.88, 0)],
            measure=measure("consultation", "consultation", "tightening", 4),
            codes=[code("XE", "2B910", "2B910", "XW", 1)],
            dates=[day("comments_until", "2027-01-31", 3)],
        ),
    ),
    Act(
        id="zelan-suspended", source="xz-commerce", land="XZ", language="zh-Hans",
        number="泽兰商务部公告2026年第52号", title="关于暂停实施2026年第49号公告的公告",
        text="自即日起暂停实施2026年第49号公告，至2027年11月10日。", state="confirmed", hours_ago=75, severity=3,
        means=(("暂停实施", "cue:regime_law"), ("至2027年11月10日", "date:until")),
        meaning=reading(
            language="zh-Hans", measure=measure("export_license_requirement", "temporary_relaxation", "loosening", 0),
            dates=[day("until", "2027-11-10", 1)],
        ),
    ),
    Act(
        id="estmark-harbour", source="xe-gazette", land="XE", language="en", number="EG 2026/119",
        title="Notice on the election of the harbour council", text=HARBOUR, state="dismissed",
        hours_ago=80, severity=1, meaning=reading(relevant=False),
    ),
    Act(
        id="shintsu-new", source="xs-kanpo", land="XS", language="ja", number="",
        title="貨物の輸出に関する告示", text="", state="detected", hours_ago=0.05,
    ),
)  # fmt: skip


def seed(database: Database, archive: WarcArchive, now: datetime = NOW) -> None:
    """Put every act, visit and delivery into an empty database."""
    with database.transaction() as tx:
        for act in ACTS:
            _seed_act(tx, archive, act, now)
        _seed_sources(tx, now)
        _seed_sending(tx, now)


def _seed_act(tx: sa.Connection, archive: WarcArchive, act: Act, now: datetime) -> None:
    at = now - timedelta(hours=act.hours_ago)
    body = f"<html><script>alert(1)</script><h1>{act.title}</h1><p>{act.text}</p></html>".encode()
    snapshot = archive.write(
        Fetched(
            source_id=act.source, url=f"https://{act.source}.example/{act.id}", status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),), body=body, fetched_at=at,
        )
    )  # fmt: skip
    tx.execute(
        sa.insert(tables.snapshots).values(
            **{field: getattr(snapshot, field) for field in snapshot.__slots__}
        )
    )
    tx.execute(
        sa.insert(tables.notices).values(
            id=f"n-{act.id}", source_id=act.source, identity=act.id, jurisdiction=act.land,
            number=act.number, issuers=[], title=act.title, url=f"https://{act.source}.example/{act.id}",
            published_on=date(2026, 11, 20), language=act.language, first_seen_at=at,
        )
    )  # fmt: skip
    old = (
        _seed_version(tx, act, act.old_text, 1, at - timedelta(days=9), None)
        if act.old_text
        else None
    )
    version = _seed_version(tx, act, act.text, 2 if old else 1, at, snapshot.id)
    best = max((one["score"] for one in (act.meaning or {}).get("sectors", ())), default=None)
    tx.execute(
        sa.insert(tables.changes).values(
            id=act.id, notice_id=f"n-{act.id}", version_id=version, previous_version_id=old,
            kind=act.kind, state=act.state, detected_at=at, entry_changes=[dict(one) for one in act.entry_changes],
            understanding={**act.meaning, "severity": act.severity} if act.meaning else None,
            severity=act.severity, score=best, relevant=act.meaning["relevant"] if act.meaning else None,
        )
    )  # fmt: skip
    _seed_findings(tx, act)
    if act.state != "detected":
        _seed_verdict(tx, act, at)


def _seed_version(
    tx: sa.Connection, act: Act, text: str, sequence: int, at: datetime, snapshot_id: str | None
) -> str:
    version = f"v-{act.id}-{sequence}"
    tx.execute(
        sa.insert(tables.versions).values(
            id=version, notice_id=f"n-{act.id}", sequence=sequence, title=act.title, text=text,
            text_sha256="0" * 64, row_sha256="0" * 64, entries=[],
            extra={"docket": "250509-0083"} if act.id == "estmark-tools" else {},
            seen_at=at, snapshot_id=snapshot_id,
        )
    )  # fmt: skip
    return version


def _seed_findings(tx: sa.Connection, act: Act) -> None:
    whole = f"{act.title}\n{act.text}"
    for position, (quote, means) in enumerate(act.means):
        start = whole.index(quote)
        tx.execute(
            sa.insert(tables.findings).values(
                id=f"f-{act.id}-{position}", change_id=act.id, position=position, start=start,
                end=start + len(quote), quote=quote, means=means,
            )
        )  # fmt: skip


def _seed_verdict(tx: sa.Connection, act: Act, at: datetime) -> None:
    by = {"confirmed": "rule:score", "dismissed": "kim.analyst"}.get(act.state, "rule:below_bar")
    reason = {
        "confirmed": "best sector scores at least 0.90",
        "dismissed": "no export measure",
    }.get(act.state, "best sector scores less than 0.90")
    tx.execute(
        sa.insert(tables.verdicts).values(
            id=f"d-{act.id}",
            change_id=act.id,
            sequence=1,
            state=act.state,
            by=by,
            reason=reason,
            at=at,
        )
    )


def _seed_sources(tx: sa.Connection, now: datetime) -> None:
    minute, hour, week = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)
    challenge = "a challenge page instead of the list: 'Checking your browser'"
    rows = (
        ("xz-commerce", 3 * minute, 3 * minute, 12 * minute, "complete", "", 0, 24),
        ("xe-gazette", 9 * minute, 9 * minute, 3 * hour, "unchanged", "", 0, 0),
        ("xs-kanpo", 14 * minute, 14 * minute, 26 * hour, "degraded", "2 of 31 rows unreadable", 0, 31),
        ("xr-notices", 4 * minute, 4 * minute, 5 * hour, "complete", "", 0, 12),
        ("xw-blatt", 40 * minute, 40 * minute, 6 * week, "unchanged", "", 0, 0),
        ("xs-customs", 21 * minute, 9 * hour, 3 * week, "quarantined", challenge, 4, 0),
    )  # fmt: skip
    for source_id, visit, sound, news, outcome, reason, failures, count in rows:
        tx.execute(
            sa.insert(tables.source_states).values(
                source_id=source_id, next_due_at=now + 11 * minute, last_visit_at=now - visit,
                last_sound_at=now - sound, last_news_at=now - news, last_outcome=outcome,
                last_reason=reason, failures_in_a_row=failures, validators={}, last_rows=[],
            )
        )  # fmt: skip
        for ago in range(6):
            ended = now - visit - ago * hour
            tx.execute(
                sa.insert(tables.visits).values(
                    id=f"visit-{source_id}-{ago}", source_id=source_id,
                    started_at=ended - timedelta(seconds=2.4), ended_at=ended,
                    outcome=outcome if ago < max(failures, 1) else "unchanged",
                    reason=reason if ago < max(failures, 1) else "", rows=count,
                    new=1 if outcome == "complete" and ago == 0 else 0, changed=0,
                    unreadable=2 if outcome == "degraded" and ago == 0 else 0,
                )
            )  # fmt: skip
    for place, (raw, problem) in enumerate(
        (
            (
                "<tr><td>新都告示第九号</td><td>令和八年十一月三十一日</td></tr>",
                "published_on: no such day",
            ),
            (
                "<tr><td></td><td>令和八年十一月十九日</td></tr>",
                "title: 'a::text' selected nothing",
            ),
        )
    ):
        tx.execute(
            sa.insert(tables.unreadables).values(
                id=f"u{place}", visit_id="visit-xs-kanpo-0", source_id="xs-kanpo", raw=raw,
                problem=problem, seen_at=now - 14 * minute,
            )
        )  # fmt: skip


def _seed_sending(tx: sa.Connection, now: datetime) -> None:
    tx.execute(sa.insert(tables.firms).values(id="firm", name="SECRET FIRM", language="ko"))
    tx.execute(
        sa.insert(tables.profiles).values(
            id="profile", firm_id="firm", name="p", language="ko", at_least=1, sectors=["battery"],
            jurisdictions=["*"], materials=[], code_prefixes=[], muted_terms=[], why="", active=True,
        )
    )  # fmt: skip
    tx.execute(
        sa.insert(tables.matches).values(
            id="match",
            change_id="zelan-graphite-2",
            profile_id="profile",
            because=[],
            matched_at=now,
        )
    )
    for kind, state in (("slack", "sent"), ("email", "sent"), ("webhook", "pending")):
        tx.execute(
            sa.insert(tables.channels).values(
                id=kind,
                firm_id="firm",
                kind=kind,
                address_sealed=b"SECRET",
                secret_sealed=b"SECRET",
            )
        )
        tx.execute(
            sa.insert(tables.deliveries).values(
                id=f"delivery-{kind}", match_id="match", change_id="zelan-graphite-2",
                profile_id="profile", channel_id=kind, state=state,
                created_at=now - timedelta(minutes=12), next_attempt_at=now,
            )
        )  # fmt: skip
        if state == "sent":
            fetched = now - timedelta(hours=0.2)
            tx.execute(
                sa.insert(tables.receipts).values(
                    delivery_id=f"delivery-{kind}", provider_reference="r",
                    at=fetched + timedelta(seconds=1.5),
                )
            )  # fmt: skip


def open_seeded(
    folder: Path, *, with_acts: bool = True, database: Database | None = None
) -> Station:
    """Return a station over the fictional gazettes; without acts it has never visited anything."""
    settings = load_settings(data_dir=folder)
    folder.mkdir(parents=True, exist_ok=True)
    if database is None:
        database = Database(sqlite_url(folder))
        upgrade(database)
    station = Station(
        settings=settings,
        database=database,
        archive=WarcArchive(folder / "archive"),
        seal=open_seal(folder, None),
        sources=catalogue(),
    )
    if with_acts:
        seed(station.database, station.archive)
    return station


def fixed_clock() -> Clock:
    """Return a clock that stands at the moment of the seed."""
    return lambda: NOW


def main(port: int, folder: Path, *, with_acts: bool) -> None:
    """Serve the pages of a seeded station."""
    import uvicorn

    from web.app import build_app

    station = open_seeded(folder, with_acts=with_acts)
    uvicorn.run(build_app(station, clock=fixed_clock()), port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), with_acts="--empty" not in sys.argv)
