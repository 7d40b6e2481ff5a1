"""The further pages of a list, as asks."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from config.schema import AnySource
from crawlers.model import Ask
from domain.model import Fetched


def pages_linked(source: AnySource, fetched: Fetched, addresses: Iterable[str]) -> tuple[Ask, ...]:
    """Return asks for the addresses that an answer names, in its order, each once."""
    most = source.paging.pages_max if source.paging else 0
    urls = dict.fromkeys(urljoin(fetched.url, one.strip()) for one in addresses if one.strip())
    urls.pop(fetched.url, None)
    absent = source.request.absent_is_sound
    return tuple(
        Ask(url=url, headers=source.request.headers, may_be_absent=absent)
        for url in list(urls)[:most]
    )


def page_after(source: AnySource, fetched: Fetched, rows: int) -> tuple[Ask, ...]:
    """Return the ask for the next numbered page: none after an empty page or the last allowed."""
    paging = source.paging
    if paging is None or paging.kind != "number" or rows == 0:
        return ()
    parts = urlsplit(fetched.url)
    is_form = fetched.method == "POST"
    pairs = dict(
        parse_qsl(fetched.request_body if is_form else parts.query, keep_blank_values=True)
    )
    present = pairs.get(paging.parameter, "")
    number = int(present) if present.isdecimal() else paging.first
    if number + 1 >= paging.first + paging.pages_max:
        return ()
    pairs[paging.parameter] = str(number + 1)
    query = urlencode(pairs)
    if is_form:
        return (Ask(url=fetched.url, method="POST", body=query, headers=form_headers(source)),)
    return (Ask(url=urlunsplit(parts._replace(query=query)), headers=source.request.headers),)


def form_headers(source: AnySource) -> dict[str, str]:
    """Return the headers of a request, with the type of its form if it has one."""
    form = {"Content-Type": "application/x-www-form-urlencoded"} if source.request.form else {}
    return form | source.request.headers
