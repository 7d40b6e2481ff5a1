"""One family of sources, one file: from the bytes of an answer to rows.

fetched bytes | decode | parts of the page | strict fields | Row or Unreadable
"""

import importlib
from typing import Protocol, cast

from config.schema import AnySource
from crawlers.model import Reading
from crawlers.readers.detail import read_detail
from crawlers.readers.plain import page_text
from domain.model import Fetched

__all__ = ["FAMILIES", "page_text", "read", "read_detail"]

FAMILIES = {
    "feed": "crawlers.readers.feed",
    "listing": "crawlers.readers.listing",
    "json_api": "crawlers.readers.json_api",
    "xml_records": "crawlers.readers.xml_records",
    "law_xml": "crawlers.readers.law_xml",
    "page": "crawlers.readers.page",
    "pdf": "crawlers.readers.pdf",
}
"""Reader family → its module, imported when it is first used: parsers are heavy."""


class Family(Protocol):
    """What the module of a family offers."""

    def read(self, source: AnySource, fetched: Fetched) -> Reading:
        """Return the rows of one list page, none dropped, and the further pages to ask for.

        Raises:
            SourceChanged: the answer is not of the kind that the source gives.
        """


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return what one answer to a list request says.

    A row that cannot be read is an `Unreadable`; no rows at all is an empty reading, which the
    source's expectations judge.

    Raises:
        SourceChanged: the whole answer is not what is expected (HTML for a feed, half a JSON …).
    """
    family = cast("Family", importlib.import_module(FAMILIES[source.reader]))
    return family.read(source, fetched)
