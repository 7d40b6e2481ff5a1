"""Shapes of a source's YAML file that say when and how it is asked."""

from datetime import time
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from config.shape import Shape


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


class Politeness(Shape):
    """What we owe the host."""

    delay_seconds: float = Field(default=5.0, ge=0)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    size_bytes_max: int = Field(default=10_000_000, ge=1)
    robots: Literal["obey"] = "obey"
