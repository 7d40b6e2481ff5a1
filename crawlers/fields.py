"""Read exactly what is expected from part of an answer, or refuse that part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from config.field_schema import FieldRule
from crawlers.words import fragment_words, html_words, one_line, xml_words
from domain.errors import SourceChanged
from domain.mending import recoded

RAW_CHARS_MAX = 2000
"""As much of an unreadable row is kept as a person needs to see what it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One row, or one whole page, read strictly: 0 or 2 where 1 was expected is refused."""

    scope: Any
    """A parsel Selector, an item of a JSON answer, or an entry of feedparser."""
    is_xml: bool = False

    def one(self, name: str, rule: FieldRule, *, required: bool = False) -> str:
        """Return the one value of a field, or the empty string where there may be none.

        Raises:
            SourceChanged: there is none of a required field, or there are several of a single one.
        """
        values = self.every(rule)
        if len(values) > 1 and not rule.many:
            shown = ", ".join(repr(value[:60]) for value in values[:3])
            raise SourceChanged(
                f"{name}: {_place(rule)} gave {len(values)} values, expected one: {shown}"
            )
        if not values and (required or rule.required):
            raise SourceChanged(f"{name}: {_place(rule)} gave no value, expected one")
        return " ".join(values)

    def every(self, rule: FieldRule) -> tuple[str, ...]:
        """Return every value that a rule finds, in order, without blank ones."""
        # JSON can hide garbled words behind escapes
        shaped = (_shaped(recoded(value), rule) for value in self._found(rule))
        values = tuple(value for value in shaped if value)
        if not values and rule.otherwise is not None:
            return self.every(rule.otherwise)
        return values

    def raw(self) -> str:
        """Return the part as it came, for a person who has to look at it."""
        text = self.scope.get() if hasattr(self.scope, "xpath") else repr(self.scope)
        return str(text)[:RAW_CHARS_MAX]

    def _found(self, rule: FieldRule) -> Iterator[str]:
        if rule.const is not None:
            yield rule.const
        elif rule.css is not None:
            yield from (self._words(node) for node in self._selector().css(rule.css))
        elif rule.xpath is not None:
            yield from (self._words(node) for node in self._selector().xpath(rule.xpath))
        else:
            yield from values_at(self.scope, rule.path or rule.feed or "")

    def _selector(self) -> Any:
        if not hasattr(self.scope, "xpath"):
            raise SourceChanged("css and xpath read HTML and XML, this answer is neither")
        return self.scope

    def _words(self, node: Any) -> str:
        if not hasattr(node.root, "tag"):
            return str(node.get())
        return xml_words(node.root) if self.is_xml else html_words(node.root)


def values_at(item: Any, path: str) -> Iterator[str]:
    """Yield the values at a JSON path as strings; `null` and missing keys yield nothing.

    Raises:
        SourceChanged: there is an object where a value was expected.
    """
    for value in nodes_at(item, path):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict | list):
                raise SourceChanged(f"{path}: expected a value, found {type(one).__name__}")
            if isinstance(one, bool):
                yield "true" if one else "false"
            elif one is not None:
                yield str(one)


def nodes_at(item: Any, path: str) -> list[Any]:
    """Return what stands at a JSON path; `*` goes into each item, a lone object is its own item."""
    found = [item]
    for step in path.split("."):
        found = [inner for node in found for inner in _step(node, step)]
    return found


def _step(node: Any, step: str) -> list[Any]:
    if step == "*":
        return node if isinstance(node, list) else [node]
    if isinstance(node, dict):
        return [node[step]] if node.get(step) is not None else []
    if isinstance(node, list) and step.isdecimal() and int(step) < len(node):
        return [node[int(step)]]
    return []


def _shaped(value: str, rule: FieldRule) -> str:
    text = fragment_words(value) if rule.html else value.strip()
    if rule.regex is not None:
        found = re.search(rule.regex, one_line(text))
        text = (found[1] or "").strip() if found else ""
    return rule.template.replace("{}", text) if text and rule.template else text


def _place(rule: FieldRule) -> str:
    for name in ("css", "xpath", "path", "feed"):
        where = getattr(rule, name)
        if where is not None:
            return f"{name} {where!r}"
    return "const"
