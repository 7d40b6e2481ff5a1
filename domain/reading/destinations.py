"""List the countries and country groups that a text names beside its own."""

from domain.reading.evidence import Evidence
from domain.reading.findings import Findings


def read_destinations(evidence: Evidence, jurisdiction: str, findings: Findings) -> tuple[str, ...]:
    """Return ISO 3166 codes and group names, in order of place, without the issuer's own."""
    codes: dict[str, None] = {}
    for hit in evidence.places:
        for meaning in hit.term.means:
            kind, _, code = meaning.partition(":")
            if kind != "place" or code == jurisdiction or code in codes:
                continue
            findings.add(*evidence.folded.span(hit.start, hit.end), f"destination:{code}")
            codes[code] = None
    return tuple(codes)
