"""Read XML answers with one notice in each record (SRU and the like)."""

from config.schema import AnySource, XmlRecordsSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.readers.markup import xml_root, xml_selector
from crawlers.readers.paging import page_after
from crawlers.rows import rows_of
from crawlers.words import one_line, xml_words
from domain.errors import SourceChanged
from domain.model import Fetched


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return a row for each record.

    Raises:
        SourceChanged: the answer is not well-formed XML, or says itself that the query failed.
    """
    if not isinstance(source, XmlRecordsSource):
        raise TypeError(f"{source.id} does not answer in XML records")
    text = decode(fetched, source.request.encoding).text
    page = xml_selector(xml_root(text), source.namespaces)
    for failure in page.xpath(source.failure) if source.failure else ():
        raise SourceChanged(f"the query failed: {one_line(xml_words(failure.root))}")
    parts = [Part(scope=record, is_xml=True) for record in page.xpath(source.rows)]
    rows, unreadable = rows_of(parts, source.fields, source, fetched)
    return Reading(rows=rows, unreadable=unreadable, next=page_after(source, fetched, len(parts)))
