"""Shapes of the source YAML files; published as JSON Schema by `bongsu schema source`."""

from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AnyHttpUrl, Field, TypeAdapter, field_validator

from config.field_schema import Detail, FieldRule, NoticeFields, Numbered
from config.locators import Css, JsonPath, Pattern, XPath
from config.shape import Shape
from config.visit_schema import Paging, Politeness, Request, Rhythm


class Publisher(Shape):
    """Who publishes, as it signs itself and as readers know it."""

    native: str
    en: str
    ko: str


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
    key: Css | None = Field(
        default=None, description="CSS selector, inside an entry, of a number that it goes by."
    )
    headings: XPath | None = Field(
        default=None, description="XPath of the parts that head the entries behind them."
    )
    numbered: Numbered | None = Field(
        default=None, description="Entries of the watched words, where no markup tells them."
    )
    fields: dict[str, FieldRule] = Field(default_factory=dict)


class PdfSource(Source):
    """One PDF watched as text, with its numbered entries."""

    reader: Literal["pdf"]
    margins: tuple[Pattern, ...] = Field(
        default=(),
        description="Patterns of whole lines at the head or foot of a page that are no text.",
    )
    ignore: tuple[Pattern, ...] = Field(
        default=(), description="Patterns of whole lines that are no text, wherever they stand."
    )
    numbered: Numbered | None = None
    fields: dict[str, FieldRule] = Field(
        default_factory=dict, description="`path: text` is the whole text, for a `regex`."
    )


AnySource = Annotated[
    FeedSource
    | ListingSource
    | JsonApiSource
    | XmlRecordsSource
    | LawXmlSource
    | PageSource
    | PdfSource,
    Field(discriminator="reader"),
]
SOURCE: TypeAdapter[AnySource] = TypeAdapter(AnySource)
