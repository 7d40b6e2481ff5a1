"""List the countries and country groups that a text names beside its own."""

from domain.model import DestinationReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings


def read_destinations(
    evidence: Evidence, jurisdiction: str, findings: Findings
) -> tuple[DestinationReading, ...]:
    """Return the places, each once, in order of place, without the issuer's own."""
    places: dict[str, DestinationReading] = {}
    for hit in evidence.places:
        for meaning in hit.term.means:
            kind, _, code = meaning.partition(":")
            if kind != "place" or code == jurisdiction or code in places:
                continue
            number = findings.add(*evidence.folded.span(hit.start, hit.end), f"destination:{code}")
            places[code] = DestinationReading(place=code, finding=number)
    return tuple(places.values())
