"""Read a consolidated law as one notice with numbered entries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from config.field_schema import FieldRule
from config.schema import AnySource, LawXmlSource
from crawlers.encoding import decode
from crawlers.fields import Part
from crawlers.model import Reading
from crawlers.readers.markup import xml_root, xml_selector
from crawlers.rows import row_of
from crawlers.words import one_line, xml_words
from domain.errors import SourceChanged
from domain.model import Entry, Fetched


def read(source: AnySource, fetched: Fetched) -> Reading:
    """Return the one row of a law, with its entries in the order of the law.

    An entry's text is its own words: those of the entries inside it are theirs. Attributes never
    count, so a new date of consolidation is no change.

    Raises:
        SourceChanged: the answer is not such a law, or has no entry.
    """
    if not isinstance(source, LawXmlSource):
        raise TypeError(f"{source.id} is not a law in XML")
    root = xml_root(decode(fetched, source.request.encoding).text)
    if _name(root) != source.root:
        raise SourceChanged(f"expected a law in <{source.root}>, got <{_name(root)}>")
    page = xml_selector(root, source.namespaces)
    ignored = {found.root for path in source.ignore for found in page.xpath(path)}
    entries, doubts = _numbered(_entries(source, page, ignored))
    if not entries:
        raise SourceChanged(f"{source.entries}: the law has no entry")
    fields = {"url": FieldRule(const=source.request.url)} | source.fields
    row = row_of(Part(scope=page, is_xml=True), fields, source, fetched)
    text = xml_words(root, ignored)
    return Reading(rows=(replace(row, text=text, entries=entries, doubts=row.doubts + doubts),))


def _entries(source: LawXmlSource, page: Any, ignored: set[Any]) -> Iterator[Entry]:
    found = [one.root for one in page.xpath(source.entries) if not _is_inside(one.root, ignored)]
    elements = set(found) | ignored
    paths = [_compiled(path, source) for path in source.labels]
    heading = _compiled(source.heading or "self::*[false()]", source)
    labels: dict[Any, list[Any]] = {}
    for entry in found:
        lineage = [*reversed(list(entry.iterancestors())), entry]
        for level in lineage:
            if level not in labels:
                labels[level] = _label(paths, level)
        above = heading(entry)
        yield Entry(
            key=_joined([one_line(xml_words(part)) for level in lineage for part in labels[level]]),
            text=_own_words(entry, elements, labels[entry]),
            heading=one_line(xml_words(above[0])) if above else "",
        )


def _compiled(path: str, source: LawXmlSource) -> Any:
    """Return an XPath that is compiled once: a law asks it thousands of times."""
    from lxml import etree

    return etree.XPath(path, namespaces=source.namespaces or None)


def _label(paths: list[Any], level: Any) -> list[Any]:
    """Return the first label that one of the paths finds at a level of the law, if any."""
    for path in paths:
        found = path(level)
        if found:
            return [found[0]]
    return []


def _own_words(entry: Any, others: set[Any], label: list[Any]) -> str:
    """Return the words of an entry without its number; one that is all number keeps it."""
    own = {part for part in label if part.getparent() is entry}
    words = xml_words(entry, Both(others, own))
    return words or xml_words(entry, others)


class Both:
    """Two sets as one, for membership only: a union per entry would cost the square of the law."""

    def __init__(self, one: set[Any], other: set[Any]) -> None:
        self._one, self._other = one, other

    def __contains__(self, element: object) -> bool:
        return element in self._one or element in self._other


def _joined(labels: list[str]) -> str:
    """Join the parts of a number as lawyers do: `5502(1)(a)`, `SCHEDULE 1 23`."""
    key = ""
    for label in labels:
        key += label if not key or label.startswith("(") else f" {label}"
    return key


def _numbered(entries: Iterator[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Make every key its own: a number that stands twice gets its occurrence, and a doubt."""
    seen: Counter[str] = Counter()
    kept: list[Entry] = []
    for entry in entries:
        seen[entry.key] += 1
        count = seen[entry.key]
        kept.append(entry if count == 1 else replace(entry, key=f"{entry.key} [{count}]"))
    twice = [key for key, count in seen.items() if count > 1]
    doubts = tuple(f"entries: the number {key!r} stands more than once" for key in twice)
    return tuple(kept), doubts


def _is_inside(element: Any, ignored: set[Any]) -> bool:
    return element in ignored or any(one in ignored for one in element.iterancestors())


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
