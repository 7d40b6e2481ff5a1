"""Say of notices what is needed to hold them against one another."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.acts_of_notice import own_numbers
from domain.model import Notice, Understanding
from domain.same_act import Publication, official_first
from pipeline.station import Station


def numbers_of(
    station: Station, notice: Notice, extra: Mapping[str, str], understood: Understanding
) -> tuple[str, ...]:
    """Return the official numbers of a notice in their normal form.

    A bare number (公告2025年第55号) is also known with its issuers before it, as others cite it.
    """
    signed = f"{' '.join(notice.issuers)}{notice.number}" if notice.number else ""
    known = mentioned(station, signed, notice.jurisdiction)
    printed = [notice.number, extra.get("citation", "")]
    normal = [known, *(_normal(station, number, notice.jurisdiction) for number in printed)]
    return own_numbers(notice, understood, [number for number in normal if number])


def _normal(station: Station, number: str, jurisdiction: str) -> str:
    return mentioned(station, number, jurisdiction) or number


def mentioned(station: Station, number: str, jurisdiction: str) -> str:
    """Return the normal form of a number that a grammar knows, or nothing."""
    from domain.reading.identifiers import find_numbers

    mentions = find_numbers(number, station.lexicon, jurisdiction)
    return mentions[0].value if mentions else ""


def publications_in_order(station: Station, found: Sequence[Notice]) -> list[Notice]:
    """Return the publications of one act, the most official first."""
    by_place = {(one.source_id, one.url, one.title): one for one in found}
    ordered = official_first([publication_of(station, one) for one in found])
    return [by_place[one.source_id, one.url, one.title] for one in ordered]


def publication_of(
    station: Station,
    notice: Notice,
    *,
    numbers: tuple[str, ...] = (),
    lead: str = "",
    named: tuple[str, ...] = (),
) -> Publication:
    """Return what is needed of a notice to hold it against another publication."""
    source = station.sources.get(notice.source_id)
    return Publication(
        source_id=notice.source_id,
        jurisdiction=notice.jurisdiction,
        title=notice.title,
        url=notice.url,
        language=notice.language,
        issuers=notice.issuers,
        numbers=numbers,
        published_on=notice.published_on,
        lead=lead,
        named=named,
        source_kind=source.kind if source else "",
    )


def local_day(station: Station, source_id: str, at: datetime) -> date:
    """Return the day that an instant is where the publisher is."""
    source = station.sources.get(source_id)
    return at.astimezone(ZoneInfo(source.timezone) if source else UTC).date()
