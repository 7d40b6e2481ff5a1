"""Shapes of a source's YAML file that say where the words of a notice stand."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.locators import CapturingPattern, Css, DateFormat, JsonPath, Pattern, XPath
from config.shape import Shape


class FieldRule(Shape):
    """Where one field of a row is, and what form it has.

    Exactly one of `css`, `xpath`, `path`, `feed`, `const` says where. A field whose name ends in
    `_on` is a date. Two values where one was expected make the row unreadable.
    """

    css: Css | None = Field(
        default=None,
        description="CSS selector; ::text and ::attr() for strings, else the visible words.",
    )
    xpath: XPath | None = Field(
        default=None, description="XPath of an element, an attribute or a text."
    )
    path: JsonPath | None = Field(
        default=None, description="JSON path: keys, indexes and * with dots."
    )
    feed: JsonPath | None = Field(
        default=None, description="feedparser key: title, link, updated …"
    )
    const: str | None = Field(default=None, description="The same words for each row.")
    regex: CapturingPattern | None = Field(
        default=None, description="Keeps the first group of this pattern; no match is no value."
    )
    formats: tuple[DateFormat, ...] = Field(
        default=(),
        description="Dates: strptime patterns, or `iso`, `rfc822`, `ja-era`, `cjk`, `en-long`, "
        "`tr-long`; tried in this order.",
    )
    html: bool = Field(default=False, description="The value is HTML: its visible words count.")
    template: str | None = Field(default=None, description="Words around the value, at `{}`.")
    many: bool = Field(default=False, description="Several values are sound; joined by one space.")
    required: bool = False
    otherwise: "FieldRule | None" = Field(
        default=None, description="Where to look when there is nothing."
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        places = (self.css, self.xpath, self.path, self.feed, self.const)
        if sum(place is not None for place in places) != 1:
            raise ValueError("exactly one of css, xpath, path, feed and const says where it is")
        return self


def _title_and_url(fields: dict[str, FieldRule]) -> dict[str, FieldRule]:
    missing = {"title", "url"} - fields.keys()
    if missing:
        raise ValueError(f"a notice needs {' and '.join(sorted(missing))}")
    return fields


NoticeFields = Annotated[dict[str, FieldRule], AfterValidator(_title_and_url)]
"""`title`, `url`, `number`, `issuers`, `published_on`, `text`, `language`, and any further name."""


class Detail(Shape):
    """How a notice's own page is read; it is asked for once, when its row is new or changed."""

    url: str = Field(
        default="{url}",
        description="Address; `{url}` is the row's link, `{number}` its number, or the name of "
        "a further field; it may be relative to the row's link. No page is asked for when a "
        "name is empty.",
    )
    kind: Literal["html", "xml", "json", "pdf"] = Field(
        default="html", description="pdf: `path: text` is its text."
    )
    text: FieldRule
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    encoding: str | None = None
    least_chars: int = Field(
        default=40, description="A shorter text is not taken for the notice's."
    )
    pages_max: int = Field(default=20, ge=0, description="Most detail pages in one visit.")


class Numbered(Shape):
    """Entries of running text: one begins at each line that starts with a number of its own."""

    starts: CapturingPattern = Field(
        description="Start of an entry's first line; the first group is its number. A number that "
        "stood before is a reference, not a start."
    )
    headings: CapturingPattern | None = Field(
        default=None, description="A line that heads the entries below it; the first group."
    )
    prefixed: bool = Field(
        default=False,
        description="The heading stands before the numbers, which start anew.",
    )
    clauses: Pattern = Field(
        default="",
        description="How a line starts that is one of its own; any other goes on the line above "
        "(a PDF breaks lines at the margin).",
    )
    until: Pattern = Field(default="", description="Start of the line that ends the list.")
