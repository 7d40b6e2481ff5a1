"""Write an understanding as the JSON object of DESIGN section 6, and read it back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.model import (
    CodeReading,
    DateReading,
    Finding,
    IdentifierReading,
    MeasureReading,
    SectorScore,
    Severity,
    ThresholdReading,
    Understanding,
)


def to_json(understood: Understanding) -> dict[str, Any]:
    """Return the object that `bongsu classify --json` prints; `from_json` is its inverse."""
    measure = understood.measure
    return {
        "language": understood.language,
        "relevant": understood.relevant,
        "severity": int(understood.severity),
        "sectors": [
            {"sector": s.sector, "score": s.score, "findings": list(s.findings)}
            for s in understood.sectors
        ],
        "measure": {
            "family": measure.family,
            "type": measure.type,
            "direction": measure.direction,
            "findings": list(measure.findings),
        },
        "materials": list(understood.materials),
        "codes": [_fields(c, "scheme code printed jurisdiction finding") for c in understood.codes],
        "identifiers": [_fields(i, "kind value finding") for i in understood.identifiers],
        "dates": [_date(d) for d in understood.dates],
        "thresholds": [
            _fields(t, "quantity comparator value unit finding") for t in understood.thresholds
        ],
        "parties": list(understood.parties),
        "destinations": list(understood.destinations),
        "findings": [_fields(f, "start end quote means") for f in understood.findings],
    }


def from_json(read: Mapping[str, Any]) -> Understanding:
    """Return the understanding that `to_json` wrote."""
    measure = read["measure"]
    return Understanding(
        language=read["language"],
        relevant=read["relevant"],
        severity=Severity(read["severity"]),
        sectors=tuple(
            SectorScore(sector=s["sector"], score=s["score"], findings=tuple(s["findings"]))
            for s in read["sectors"]
        ),
        measure=MeasureReading(**{**measure, "findings": tuple(measure["findings"])}),
        materials=tuple(read["materials"]),
        codes=tuple(CodeReading(**code) for code in read["codes"]),
        identifiers=tuple(IdentifierReading(**number) for number in read["identifiers"]),
        dates=tuple(_read_date(each) for each in read["dates"]),
        thresholds=tuple(ThresholdReading(**each) for each in read["thresholds"]),
        parties=tuple(read["parties"]),
        destinations=tuple(read["destinations"]),
        findings=tuple(Finding(**finding) for finding in read["findings"]),
    )


def _fields(value: object, names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names.split()}


def _date(reading: DateReading) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "on": reading.on.isoformat() if reading.on else None,
        "until": reading.until.isoformat() if reading.until else None,
        "condition": reading.condition,
        "finding": reading.finding,
    }


def _read_date(read: Mapping[str, Any]) -> DateReading:
    return DateReading(
        kind=read["kind"],
        on=date.fromisoformat(read["on"]) if read["on"] else None,
        until=date.fromisoformat(read["until"]) if read["until"] else None,
        condition=read["condition"],
        finding=read["finding"],
    )
