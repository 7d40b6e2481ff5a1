"""Shape of the YAML file that firms are given in; published by `bongsu schema firm`."""

from collections import Counter
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from config.sector_names import sector_names
from config.shape import Shape

LocalId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)]
Language = Literal["ko", "en"]
_WHATEVER = ("any", "cross_cutting")


def _known_sector(name: str) -> str:
    known = (*sector_names(), *_WHATEVER)
    if name not in known:
        raise ValueError(f"no sector {name!r}, expected one of {', '.join(known)}")
    return name


Sector = Annotated[
    str,
    AfterValidator(_known_sector),
    WithJsonSchema({"type": "string", "enum": [*sector_names(), *_WHATEVER]}),
]
Jurisdiction = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|INT|\*)$")]
CodePrefix = Annotated[str, StringConstraints(pattern=r"^[A-Z_]{2,16}:[0-9A-Z.]+$")]


WatchedName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300)]


class HasId(Protocol):
    """A part of the file that has a name of its own."""

    @property
    def id(self) -> str:
        """Its name."""
        ...


Named = TypeVar("Named", bound=HasId)


class MemberShape(Shape):
    """A person of the firm."""

    id: LocalId
    name: str = Field(min_length=1)
    role: str = ""


class ChannelShape(Shape):
    """Where the firm hears. The secret stands here, or in an environment variable."""

    id: LocalId
    kind: str = Field(min_length=1, description="slack, slack_webhook, email, webhook …")
    address: str = Field(
        "", repr=False, description="Slack channel id, mail address, or address of the webhook."
    )
    address_env: str = Field("", description="Environment variable that holds the address.")
    secret: str = Field(
        "", repr=False, description="Slack bot token, or signing secret of the webhook (whsec_…)."
    )
    secret_env: str = Field("", description="Environment variable that holds the secret.")

    @model_validator(mode="after")
    def _one_address(self) -> "ChannelShape":
        if bool(self.address) == bool(self.address_env):
            raise ValueError("give either address or address_env")
        if self.secret and self.secret_env:
            raise ValueError("give secret or secret_env, not both")
        return self


class ProfileShape(Shape):
    """What the firm wants, and why. Without sectors, materials, codes and names: nothing."""

    id: LocalId
    name: str = Field(min_length=1)
    language: Language | None = Field(None, description="The firm's when not given.")
    at_least: int = Field(1, ge=1, le=5, description="Least severity, one to five fires.")
    sectors: tuple[Sector, ...] = ()
    jurisdictions: tuple[Jurisdiction, ...] = Field(
        (), description="ISO 3166 codes, EU, INT; `*` stands for all of them."
    )
    materials: tuple[str, ...] = ()
    code_prefixes: tuple[CodePrefix, ...] = Field(
        (), description="Scheme or jurisdiction, a colon, first characters: HS:8457, US:2B."
    )
    muted_terms: tuple[str, ...] = ()
    watched_names: tuple[WatchedName, ...] = Field(
        (),
        max_length=10_000,
        description="Suppliers and customers, in any script; met when a list names them.",
    )
    why: str = Field("", description="Printed in each alert: why the firm asked.")
    channels: tuple[LocalId, ...] = Field(min_length=1, description="Ids of the firm's channels.")


class FirmShape(Shape):
    """One customer."""

    id: LocalId
    name: str = Field(min_length=1)
    language: Language = "ko"
    members: tuple[MemberShape, ...] = ()
    channels: tuple[ChannelShape, ...] = Field(min_length=1)
    profiles: tuple[ProfileShape, ...] = Field(min_length=1)

    @field_validator("members", "channels", "profiles")
    @classmethod
    def _each_once(
        cls, parts: tuple[MemberShape | ChannelShape | ProfileShape, ...]
    ) -> tuple[MemberShape | ChannelShape | ProfileShape, ...]:
        return _distinct(parts)

    @model_validator(mode="after")
    def _channels_are_known(self) -> "FirmShape":
        known = {channel.id for channel in self.channels}
        for profile in self.profiles:
            strange = [one for one in profile.channels if one not in known]
            if strange:
                raise ValueError(f"profile {profile.id!r} names no channel of it: {strange[0]!r}")
        return self


class FirmsShape(Shape):
    """The whole file."""

    firms: tuple[FirmShape, ...] = Field(min_length=1)

    @field_validator("firms")
    @classmethod
    def _each_once(cls, firms: tuple[FirmShape, ...]) -> tuple[FirmShape, ...]:
        return _distinct(firms)


def _distinct(parts: tuple[Named, ...]) -> tuple[Named, ...]:
    twice = [one for one, count in Counter(part.id for part in parts).items() if count > 1]
    if twice:
        raise ValueError(f"the id {twice[0]!r} stands twice")
    return parts
