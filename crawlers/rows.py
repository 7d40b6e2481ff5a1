"""From the fields of a part to a row, the same for every reader family."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from config.field_schema import FieldRule
from config.schema import AnySource
from crawlers.dates import is_far, read_date
from crawlers.fields import Part
from crawlers.words import one_line
from domain.errors import SourceChanged
from domain.model import Fetched, Row, Unreadable

Fields = Mapping[str, FieldRule]
OWN = frozenset({"title", "url", "number", "issuers", "published_on", "text", "language"})
"""Fields that `Row` has a place for; every other name goes to `extra`."""


def rows_of(
    parts: Iterable[Part], fields: Fields, source: AnySource, fetched: Fetched, base: str = ""
) -> tuple[tuple[Row, ...], tuple[Unreadable, ...]]:
    """Return a row or an Unreadable for each part: none is dropped.

    A row printed twice, the same in every field, is one row. `base` is the address that links are
    relative to, the page's own when it is empty.
    """
    rows: dict[str, Row] = {}
    unreadable: list[Unreadable] = []
    for part in parts:
        try:
            row = row_of(part, fields, source, fetched, base)
        except SourceChanged as error:
            unreadable.append(Unreadable(raw=part.raw(), problem=str(error)))
        else:
            rows.setdefault(repr(row), row)
    return tuple(rows.values()), tuple(unreadable)


def row_of(part: Part, fields: Fields, source: AnySource, fetched: Fetched, base: str = "") -> Row:
    """Return the row of one part.

    Raises:
        SourceChanged: it has no title or no link, or a field is not one value.
    """
    one = {name: part.one(name, rule) for name, rule in fields.items() if name != "issuers"}
    title = one_line(one.get("title", ""))
    if not title:
        raise SourceChanged("title: the row has no title")
    row = Row(
        title=title,
        url=_link(one.get("url", ""), base or fetched.url),
        number=one_line(one.get("number", "")),
        issuers=tuple(one_line(name) for name in _every(part, fields, "issuers")),
        text="\n".join(line.strip() for line in one.get("text", "").splitlines() if line.strip()),
        language=one.get("language") or _only_language(source),
    )
    return with_fields(row, one, fields, source, fetched)


def with_fields(
    row: Row, values: Mapping[str, str], fields: Fields, source: AnySource, fetched: Fetched
) -> Row:
    """Return the row with its dates and further fields; a date in doubt is kept as printed."""
    doubts = list(row.doubts)
    extra = dict(row.extra)
    published = row.published_on
    for name, printed in values.items():
        if not printed or (name in OWN and name != "published_on"):
            continue
        if not name.endswith("_on"):
            extra[name] = one_line(printed)
            continue
        day = _day(name, printed, fields[name], source, fetched, doubts)
        if name == "published_on":
            published = day
        elif day is not None:
            extra[name] = day.isoformat()
    return replace(row, published_on=published, extra=extra, doubts=tuple(doubts))


def _day(
    name: str,
    printed: str,
    rule: FieldRule,
    source: AnySource,
    fetched: Fetched,
    doubts: list[str],
) -> date | None:
    try:
        day = read_date(printed, rule.formats or ("iso",), ZoneInfo(source.timezone))
    except ValueError:
        doubts.append(f"{name}: {one_line(printed)} is no date")
        return None
    if is_far(day, fetched.fetched_at):
        doubts.append(f"{name}: {one_line(printed)} lies more than two years ahead")
        return None
    return day


def _every(part: Part, fields: Fields, name: str) -> tuple[str, ...]:
    return part.every(fields[name]) if name in fields else ()


def _link(printed: str, base: str) -> str:
    if not printed.strip():
        raise SourceChanged("url: the row has no link")
    try:
        url = urljoin(base, "".join(printed.split("\n")).strip().replace(" ", "%20"))
        parts = urlsplit(url)
    except ValueError as error:
        raise SourceChanged(f"url: {printed!r} is not an address") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceChanged(f"url: {printed!r} is not an http address")
    return url


def _only_language(source: AnySource) -> str:
    return source.languages[0] if len(source.languages) == 1 else ""
