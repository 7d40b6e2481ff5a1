"""What to ask a source for, and whether an archived address is an answer to it."""

import re
from datetime import datetime, timedelta
from urllib.parse import unquote, urlencode, urljoin
from zoneinfo import ZoneInfo

from config.schema import AnySource
from crawlers.model import Ask
from crawlers.readers.paging import form_headers
from domain.model import Row

TEMPLATE = re.compile(r"\{(?:(year|month|day)|today([+-]\d+)?(?::([^{}]+))?)\}")
"""`{year}`, `{today}`, `{today-30}`, `{today-1:%Y%m%d}`; any other brace is as it stands."""
PARTS = {"year": "%Y", "month": "%m", "day": "%d"}


def first_asks(source: AnySource, now: datetime) -> tuple[Ask, ...]:
    """Return the asks that open a visit, dated by the source's own calendar."""
    request = source.request
    local = now.astimezone(ZoneInfo(source.timezone))
    body = _filled(request.body, local)
    if request.form:
        body = urlencode({name: _filled(value, local) for name, value in request.form.items()})
    absent = request.absent_is_sound
    first = Ask(
        url=_filled(request.url, local),
        method=request.method,
        body=body,
        headers=form_headers(source),
        may_be_absent=absent,
    )
    also = (
        Ask(url=_filled(url, local), headers=request.headers, may_be_absent=absent)
        for url in request.also
    )
    return (first, *also)


def detail_ask(source: AnySource, row: Row) -> Ask | None:
    """Return the ask for a row's own page; None where the source or the row has none."""
    if source.detail is None:
        return None
    known = {"url": row.url, "number": row.number, **row.extra}
    names = re.findall(r"\{(\w+)\}", source.detail.url)
    if not all(known.get(name) for name in names):
        return None
    url = re.sub(r"\{(\w+)\}", lambda found: known[found[1]], source.detail.url)
    return Ask(url=urljoin(row.url, url), headers=source.detail.headers, part="detail", row=row)


def reads_url(source: AnySource, url: str) -> bool:
    """Say whether an archived address is one that this source asks for.

    http and https are the same, so are encoded and plain brackets; templates stand for any value.
    """
    plain = _plain(url)
    if any(re.search(pattern, plain) for pattern in source.archived_urls):
        return True
    return any(
        _template(one).fullmatch(plain) for one in (source.request.url, *source.request.also)
    )


def _plain(url: str) -> str:
    return unquote(url.partition("#")[0]).partition("://")[2].rstrip("/")


def _template(url: str) -> re.Pattern[str]:
    plain = _plain(url)
    pattern, at = "", 0
    for found in TEMPLATE.finditer(plain):
        pattern += re.escape(plain[at : found.start()]) + r"[^/&?]+?"
        at = found.end()
    return re.compile(pattern + re.escape(plain[at:]))


def _filled(text: str, local: datetime) -> str:
    def value(found: re.Match[str]) -> str:
        day = local + timedelta(days=int(found[2] or 0))
        return day.strftime(found[3] or PARTS.get(found[1] or "", "%Y-%m-%d"))

    return TEMPLATE.sub(value, text)
