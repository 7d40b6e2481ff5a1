"""What a message says, in the reader's words, before it takes the form of a channel."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """The publisher's own words, with what stands around them, and what we take them to mean."""

    before: str
    span: str
    after: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One thing that the profile asked for and the change holds."""

    label: str
    value: str
    quotes: tuple[Quote, ...]
    more: str = ""
    """How many further places there are, in words; or that none was kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stretch of text that stayed (`equal`), came (`added`) or went (`removed`)."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One field as it was and as it is."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One line: a label, what is known of it, and where it can be seen."""

    label: str
    value: str
    link: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """The one line that must be enough."""

    fires: int
    severity: str
    text: str
    """Regime and what changed, without the fires."""
    due: str
    """The date to act by, in words; empty when the text names none."""
    subject: str
    """Everything above in at most 90 characters."""
    preheader: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """The block of one alert; every channel keeps the order of these fields."""

    language: str
    headline: Headline
    title: str
    title_link: str
    reasons: tuple[Reason, ...]
    change_note: str
    differences: tuple[Difference, ...]
    differences_more: str
    clocks: tuple[Fact, ...]
    stage: tuple[Fact, ...]
    evidence: tuple[Fact, ...]
    actions: tuple[Link, ...]
    footer: tuple[str, ...]
    leave: Link
