"""Shapes of the source YAML files; published as JSON Schema by `bongsu schema source`."""

from datetime import date, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, TypeAdapter, field_validator


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
        None, ge=1, description="Pause outside the hours; the same pause when not given."
    )
    weekdays: tuple[int, ...] = Field(
        (1, 2, 3, 4, 5, 6, 7), description="ISO weekdays of the hours, 1 is Monday."
    )
    from_: time = Field(time(0, 0), alias="from", description="Start of the hours.")
    until: time = Field(time(23, 59), description="End of the hours.")
    note: str = Field("", description="The publisher's habit in words.")


class Paging(Shape):
    """How the next page is asked for."""

    kind: Literal["cursor", "number"]
    next: str = Field("", description="cursor: path or selector of the next page's address.")
    parameter: str = Field("page", description="number: query or form parameter.")
    first: int = Field(1, description="number: value for the first page.")
    pages_max: int = Field(5, ge=1, description="Most pages in one visit.")


class Request(Shape):
    """The first request of a visit.

    `url` and the values of `form` may hold `{year}`, `{month}`, `{day}`, `{today}` (ISO) and
    `{today-30}` (30 days ago), in the source's time zone.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    form: dict[str, str] = Field(default_factory=dict, description="POST: form fields.")
    body: str = Field("", description="POST: the body as it is, instead of a form.")
    headers: dict[str, str] = Field(default_factory=dict)
    also: tuple[str, ...] = Field((), description="Further addresses of the same visit (GET).")
    encoding: str | None = Field(None, description="Forces the charset of the answers.")
    no_cookies: bool = True


class FieldRule(Shape):
    """Where one field of a row is, and what form it has.

    Exactly one of `css`, `xpath`, `path`, `feed`, `const` says where.
    """

    css: str | None = Field(None, description="CSS selector (parsel, ::text and ::attr()).")
    xpath: str | None = None
    path: str | None = Field(None, description="JSON path: keys and indexes joined by dots.")
    feed: str | None = Field(None, description="feedparser key: title, link, updated …")
    const: str | None = Field(None, description="The same words for each row.")
    regex: str | None = Field(None, description="Keeps the first group of this pattern.")
    formats: tuple[str, ...] = Field(
        (),
        description="Dates: strptime patterns, or `iso`, `rfc822`, `ja-era`, `cjk`, `en-long`.",
    )
    template: str | None = Field(None, description="Words around the value, at `{}`.")
    many: bool = Field(default=False, description="Several values are joined by one space.")
    required: bool = False


class Detail(Shape):
    """How a notice's own page is read; it is asked for once, when its row is new or changed."""

    url: str = Field(
        "{url}", description="Address; `{url}`: the link, `{number}`: the number."
    )
    text: FieldRule
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    encoding: str | None = None
    least_chars: int = Field(40, description="A shorter text is not taken for the notice's.")
    pages_max: int = Field(20, ge=0, description="Most detail pages in one visit.")


class Politeness(Shape):
    """What we owe the host."""

    delay_seconds: float = Field(5.0, ge=0)
    timeout_seconds: float = Field(30.0, gt=0, le=300)
    size_bytes_max: int = Field(10_000_000, ge=1)
    robots: Literal["obey"] = "obey"


class Expectations(Shape):
    """What a sound answer looks like; the sanity gate holds a visit against it."""

    rows_min: int = Field(1, ge=0, description="Fewer rows quarantine the visit.")
    rows_max: int = Field(1000, ge=1, description="More rows quarantine the visit.")
    empty_is_sound: bool = Field(default=False, description="No rows at all is a sound answer.")
    changed_share_max: float = Field(
        0.5, gt=0, le=1, description="A larger share of known rows reworded at once is doubted."
    )
    sentinel: str = Field("", description="Words that stand on every sound page.")
    languages_strict: bool = Field(
        default=False, description="A page in another script than the source's is doubted."
    )
    silent_days: int = Field(30, ge=1, description="Longest silence that is still normal.")
    numbering: str = Field("", description="Pattern of the numbers, one group is the counter.")


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
    proven: Literal["capture", "structure", "none"] = Field(
        description="Was the reader tried on a real capture, on a page of the same structure, or not."
    )
    proof: str = Field(
        "", description="Which capture, of which day; or where the structure is from."
    )
    scheduled: bool = Field(default=True, description="False: only visited by hand.")
    archived_urls: tuple[str, ...] = Field(
        (), description="Patterns (regex) of archived addresses that this source also reads."
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
    rows: str = Field(description="CSS selector of the rows.")
    in_json: str = Field("", description="The HTML stands in this JSON path of the answer.")
    fields: dict[str, FieldRule]


class JsonApiSource(Source):
    """A JSON answer with one notice in each item."""

    reader: Literal["json_api"]
    rows: str = Field(description="JSON path of the list of items.")
    rows_may_be_absent: bool = Field(
        default=False, description="An answer without that path is empty, not broken."
    )
    fields: dict[str, FieldRule]


class XmlRecordsSource(Source):
    """An XML answer with one notice in each record (SRU and the like)."""

    reader: Literal["xml_records"]
    rows: str = Field(description="XPath of the records.")
    namespaces: dict[str, str] = Field(default_factory=dict)
    failure: str = Field("", description="XPath that, when found, says the query failed.")
    fields: dict[str, FieldRule]


class LawXmlSource(Source):
    """A consolidated law, read as numbered entries."""

    reader: Literal["law_xml"]
    fields: dict[str, FieldRule] = Field(default_factory=dict)
    entries: str = Field(description="XPath of the elements that are entries.")
    labels: tuple[str, ...] = Field(
        description="XPaths, relative to an entry and its ancestors, of the parts of its number."
    )
    ignore: tuple[str, ...] = Field((), description="XPaths whose text never counts as change.")
    namespaces: dict[str, str] = Field(default_factory=dict)


class PageSource(Source):
    """One page watched as text."""

    reader: Literal["page"]
    text: str = Field(description="CSS selector of the part that is watched.")
    ignore: tuple[str, ...] = Field((), description="CSS selectors that never count as change.")
    entries: str = Field("", description="CSS selector of parts that are entries of a list.")
    fields: dict[str, FieldRule] = Field(default_factory=dict)


AnySource = Annotated[
    FeedSource | ListingSource | JsonApiSource | XmlRecordsSource | LawXmlSource | PageSource,
    Field(discriminator="reader"),
]
SOURCE: TypeAdapter[AnySource] = TypeAdapter(AnySource)
