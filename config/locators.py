"""Selectors as YAML gives them, tried when the file is loaded, not on the night of the visit."""

import re
from typing import Annotated

from cssselect import HTMLTranslator, SelectorError
from cssselect import parse as parse_css
from cssselect.parser import FunctionalPseudoElement
from lxml import etree
from pydantic import AfterValidator

DATE_FORMATS = frozenset({"iso", "rfc822", "ja-era", "cjk", "en-long", "tr-long"})
"""Named forms of `crawlers.dates`; every other format is a strptime pattern."""


def _css(value: str) -> str:
    try:
        for selector in parse_css(value):
            pseudo = selector.pseudo_element
            name = pseudo.name if isinstance(pseudo, FunctionalPseudoElement) else pseudo
            if name not in {None, "text", "attr"}:
                raise ValueError(f"{value!r}: ::{name} is neither ::text nor ::attr()")
            etree.XPath(HTMLTranslator().selector_to_xpath(selector))
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f"{value!r} is not a CSS selector: {error}") from error
    return value


def _xpath(value: str) -> str:
    try:
        etree.XPath(value)
    except etree.XPathError as error:
        raise ValueError(f"{value!r} is not an XPath: {error}") from error
    return value


def _json_path(value: str) -> str:
    if not all(value.split(".")):
        raise ValueError(f"{value!r} is not a path: keys, indexes and * joined by single dots")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return value


def _capturing(value: str) -> str:
    if re.compile(_pattern(value)).groups < 1:
        raise ValueError(f"{value!r} has no group that says what to keep")
    return value


def _date_format(value: str) -> str:
    if value not in DATE_FORMATS and "%" not in value:
        known = ", ".join(sorted(DATE_FORMATS))
        raise ValueError(f"{value!r} is neither a strptime pattern nor one of {known}")
    return value


Css = Annotated[str, AfterValidator(_css)]
"""A CSS selector with parsel's `::text` and `::attr(name)`; without them, the visible words."""
XPath = Annotated[str, AfterValidator(_xpath)]
JsonPath = Annotated[str, AfterValidator(_json_path)]
"""Keys and indexes joined by dots; `*` goes into each item of a list (or into a lone object)."""
Pattern = Annotated[str, AfterValidator(_pattern)]
CapturingPattern = Annotated[str, AfterValidator(_capturing)]
DateFormat = Annotated[str, AfterValidator(_date_format)]
