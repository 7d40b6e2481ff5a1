# ruff: noqa: E501, the acts are a table
"""What the fictional gazettes published, with what was understood of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
