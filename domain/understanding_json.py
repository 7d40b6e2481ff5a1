"""Write an understanding as the JSON object of DESIGN section 6, and read it back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from domain.model import (
    CodeReading,
    DateReading,
    DestinationReading,
    Finding,
    IdentifierReading,
    LinkReading,
    MeasureReading,
    OperationReading,
    PartyReading,
    SectorScore,
    Severity,
    ThresholdReading,
    Understanding,
)

_LISTS: Mapping[str, type[Any]] = {
    "sectors": SectorScore,
    "codes": CodeReading,
    "identifiers": IdentifierReading,
    "dates": DateReading,
    "thresholds": ThresholdReading,
    "parties": PartyReading,
    "destinations": DestinationReading,
    "operations": OperationReading,
    "links": LinkReading,
    "findings": Finding,
}
_DAYS = ("on", "until")


def to_json(understood: Understanding) -> dict[str, Any]:
    """Return the object that `bongsu classify --json` prints; `from_json` is its inverse."""
    return {field.name: _plain(getattr(understood, field.name)) for field in fields(Understanding)}


def from_json(read: Mapping[str, Any]) -> Understanding:
    """Return the understanding that `to_json` wrote; what an older version left out is empty."""
    lists = {
        name: tuple(_value(shape, each) for each in read.get(name, ()))
        for name, shape in _LISTS.items()
    }
    return Understanding(
        language=read["language"],
        relevant=read["relevant"],
        severity=Severity(read["severity"]),
        measure=_value(MeasureReading, read["measure"]),
        materials=tuple(read["materials"]),
        affected=tuple(read.get("affected", ())),
        unread=read.get("unread", ""),
        **lists,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Finding):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Severity):
        return int(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _value(shape: type[Any], read: Any) -> Any:
    """Return the value of a shape; a name alone is how parties and places were once written."""
    if isinstance(read, str):
        read = {"name" if shape is PartyReading else "place": read, "finding": -1}
    plain: dict[str, Any] = {
        name: tuple(each) if isinstance(each, list) else each for name, each in read.items()
    }
    for day in _DAYS:
        if plain.get(day):
            plain[day] = date.fromisoformat(plain[day])
    return shape(**plain)
