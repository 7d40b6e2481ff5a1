"""List the companies and institutes that a text names by their legal form."""

import re

from domain.model import PartyReading
from domain.reading.evidence import Evidence
from domain.reading.findings import Findings

_LEGAL_FORM = (
    r"(?:Co\.,? ?Ltd\.?|Company Limited|Ltd\.?|Inc\.?|Corp\.?|Corporation|LLC|L\.L\.C\.|GmbH|AG"
    r"|S\.p\.A\.|S\.A\.|N\.V\.|B\.V\.|PLC|Pte\. ?Ltd\.?|JSC|OOO|Sdn\. ?Bhd\.?|A\.Ş\."
    r"|Limited|Institute|University)"
)
_LATIN = re.compile(
    r"(?<!\w)[A-Z][\w&'-]*"
    r"(?:[ ,]{1,2}(?:(?:of|and|for|the|&|\([A-Z][\w ]*\))|[A-Z][\w&'.-]*)){0,7}?"
    rf",? {_LEGAL_FORM}(?!\w)"
)
_EASTERN = re.compile(
    r"[\u4e00-\u9fff\u30a0-\u30ff·（）()A-Za-z]{2,24}?"
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|株式会社|研究院|研究所)"
    r"|[가-힣A-Za-z]{2,16}(?:주식회사)|(?:주식회사|㈜|\(주\)) ?[가-힣A-Za-z]{2,16}"
)
_PARTIES_MAX = 500


def read_parties(evidence: Evidence, findings: Findings) -> tuple[PartyReading, ...]:
    """Return the parties in order of place; only a text about listed parties is searched."""
    if not evidence.cues.get("entity_list") and not evidence.cues.get("sanctions"):
        return ()
    parties: dict[str, PartyReading] = {}
    for pattern in (_LATIN, _EASTERN):
        for found in pattern.finditer(evidence.original):
            if found[0] in parties or len(parties) >= _PARTIES_MAX:
                continue
            number = findings.add(found.start(), found.end(), "party")
            parties[found[0]] = PartyReading(name=found[0], finding=number)
    return tuple(parties.values())
