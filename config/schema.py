"""Shapes of the source YAML files; published as JSON Schema by `bongsu schema source`."""

from datetime import date, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    field_validator,
    model_validator,
)

from config.locators import CapturingPattern, Css, DateFormat, JsonPath, Pattern, XPath


class Shape(BaseModel):
    """A frozen part of a YAML file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Publisher(Shape):
    """Who publishes, as it signs itself and as readers know it."""

    native: str
    en: str
    ko: str


class Rhythm(Shape):
    """When the publisher speaks, in the source's own time zone."""

    every_minutes: int = Field(ge=1, description="Pause between visits inside the hours.")
    quiet_every_minutes: int | None = Field(
        default=None, ge=1, description="Pause outside the hours; the same pause when not given."
    )
    weekdays: tuple[int, ...] = Field(
        default=(1, 2, 3, 4, 5, 6, 7), description="ISO weekdays of the hours, 1 is Monday."
    )
    from_: time = Field(default=time(0, 0), alias="from", description="Start of the hours.")
    until: time = Field(default=time(23, 59), description="End of the hours.")
    note: str = Field(default="", description="The publisher's habit in words.")

    @field_validator("from_", "until", mode="before")
    @classmethod
    def _quoted(cls, value: object) -> object:
        if isinstance(value, int | float):  # YAML 1.1 reads a bare 18:45 as the number 1125
            raise ValueError('a time stands in quotes: "08:45"')  # noqa: TRY004 pydantic's way
        return value


class Paging(Shape):
    """How the further pages of a list are asked for."""

    kind: Literal["cursor", "number", "links"] = Field(
        description="cursor: the answer holds the next address; number: pages are counted; "
        "links: the first page links to the pages that hold the rows."
    )
    next: str = Field(
        default="", description="cursor, links: JSON path, or CSS selector, of the addresses."
    )
    parameter: str = Field(default="page", description="number: query or form parameter.")
    first: int = Field(default=1, description="number: value for the first page.")
    pages_max: int = Field(default=5, ge=1, description="Most pages in one visit.")

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if (self.kind == "number") == bool(self.next):
            raise ValueError("`next` belongs to cursor and links, and is needed there")
        return self


class Request(Shape):
    """The first request of a visit.

    `url`, `also`, `body` and the values of `form` may hold `{year}`, `{month}`, `{day}`,
    `{today}` (ISO), `{today-30}` (30 days ago) and `{today-1:%Y%m%d}` (any strftime pattern),
    in the source's time zone.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    form: dict[str, str] = Field(default_factory=dict, description="POST: form fields.")
    body: str = Field(default="", description="POST: the body as it is, instead of a form.")
    headers: dict[str, str] = Field(default_factory=dict)
    also: tuple[str, ...] = Field(
        default=(), description="Further addresses of the same visit (GET)."
    )
    encoding: str | None = Field(default=None, description="Forces the charset of the answers.")
    absent_is_sound: bool = Field(
        default=False, description="A 404 says that there is no such issue, not that we failed."
    )
    no_cookies: bool = True


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
    kind: Literal["html", "xml", "json"] = "html"
    text: FieldRule
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    encoding: str | None = None
    least_chars: int = Field(
        default=40, description="A shorter text is not taken for the notice's."
    )
    pages_max: int = Field(default=20, ge=0, description="Most detail pages in one visit.")


class Politeness(Shape):
    """What we owe the host."""

    delay_seconds: float = Field(default=5.0, ge=0)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    size_bytes_max: int = Field(default=10_000_000, ge=1)
    robots: Literal["obey"] = "obey"


class Expectations(Shape):
    """What a sound answer looks like; the sanity gate holds a visit against it."""

    rows_min: int = Field(default=1, ge=0, description="Fewer rows quarantine the visit.")
    rows_max: int = Field(default=1000, ge=1, description="More rows quarantine the visit.")
    empty_is_sound: bool = Field(default=False, description="No rows at all is a sound answer.")
    changed_share_max: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="A larger share of known rows reworded at once is doubted.",
    )
    sentinel: str = Field(default="", description="Words that stand on every sound page.")
    languages_strict: bool = Field(
        default=False, description="A page in another script than the source's is doubted."
    )
    silent_days: int = Field(default=30, ge=1, description="Longest silence that is still normal.")
    numbering: Pattern = Field(
        default="", description="Pattern of the numbers, one group is the counter."
    )


class Evidence(Shape):
    """Why we may read this, and who looked."""

    terms: str
    terms_url: AnyHttpUrl | None = None
    checked_on: date
    checked_by: str
    note: str = ""


class Source(Shape):
    """One official channel of one publisher."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    publisher: Publisher
    jurisdiction: str = Field(pattern=r"^([A-Z]{2}|INT)$")
    languages: tuple[str, ...] = Field(min_length=1)
    timezone: str
    rhythm: Rhythm
    request: Request
    paging: Paging | None = None
    politeness: Politeness = Politeness()
    expectations: Expectations = Expectations()
    evidence: Evidence
    kind: Literal["gazette", "ministry", "press", "database", ""] = Field(
        default="",
        description="Of two that carry one act the more official goes first.",
    )
    proven: Literal["capture", "structure", "none"] = Field(
        description="What the reader was tried on: a real capture, our own page of the same "
        "documented structure, or nothing."
    )
    proof: str = Field(
        default="", description="Which capture, of which day; or where the structure is from."
    )
    scheduled: bool = Field(default=True, description="False: only visited by hand.")
    archived_urls: tuple[Pattern, ...] = Field(
        default=(),
        description="Patterns (regex) of archived addresses that this source also reads.",
    )
    detail: Detail | None = None
    identity: Literal["number", "url", "content"] = Field(
        "number", description="What makes two rows the same notice when both have it."
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{value!r} is not a time zone of the IANA database") from error
        return value


class FeedSource(Source):
    """RSS 1.0, RSS 2.0 or Atom."""

    reader: Literal["feed"]
    fields: dict[str, FieldRule] = Field(default_factory=dict)


class ListingSource(Source):
    """An HTML page with one notice in each row."""

    reader: Literal["listing"]
    rows: Css = Field(description="CSS selector of the rows.")
    in_json: JsonPath | None = Field(
        default=None, description="The HTML stands in this JSON path of the answer."
    )
    fields: NoticeFields


class JsonApiSource(Source):
    """A JSON answer with one notice in each item."""

    reader: Literal["json_api"]
    rows: JsonPath = Field(description="JSON path of the list of items.")
    rows_may_be_absent: bool = Field(
        default=False, description="An answer without that path is empty, not broken."
    )
    fields: NoticeFields


class XmlRecordsSource(Source):
    """An XML answer with one notice in each record (SRU and the like)."""

    reader: Literal["xml_records"]
    rows: XPath = Field(description="XPath of the records.")
    namespaces: dict[str, str] = Field(default_factory=dict)
    failure: XPath | None = Field(
        default=None, description="XPath that, when found, says the query failed."
    )
    fields: NoticeFields


class LawXmlSource(Source):
    """A consolidated law, read as numbered entries."""

    reader: Literal["law_xml"]
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    root: str = Field(description="Name of the root element of a sound answer.")
    entries: XPath = Field(description="XPath of the elements that are entries.")
    labels: tuple[XPath, ...] = Field(
        description="XPaths, relative to an entry and its ancestors, of the parts of its number."
    )
    heading: XPath | None = Field(
        default=None, description="XPath, relative to an entry, of its heading."
    )
    ignore: tuple[XPath, ...] = Field(
        default=(), description="XPaths whose text never counts as change."
    )
    namespaces: dict[str, str] = Field(default_factory=dict)


class PageSource(Source):
    """One page watched as text."""

    reader: Literal["page"]
    text: Css = Field(description="CSS selector of the one part that is watched.")
    ignore: tuple[Css, ...] = Field(
        default=(), description="CSS selectors that never count as change."
    )
    entries: Css | None = Field(
        default=None,
        description="CSS selector of parts that are entries of a list, known by their own words.",
    )
    fields: dict[str, FieldRule] = Field(default_factory=dict)


AnySource = Annotated[
    FeedSource | ListingSource | JsonApiSource | XmlRecordsSource | LawXmlSource | PageSource,
    Field(discriminator="reader"),
]
SOURCE: TypeAdapter[AnySource] = TypeAdapter(AnySource)
