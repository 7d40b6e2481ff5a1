"""What tells that a measure is aimed at a place, or that the place is exempt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.reading.backwards import backwards


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleWords:
    """What stands right before or behind the name of a place that has a role."""

    before: Mapping[str, re.Pattern[str]]
    """Patterns that begin at the name and are read backwards from it."""
    after: Mapping[str, re.Pattern[str]]


def role_words(roles: Mapping[str, Mapping[str, Sequence[str]]]) -> RoleWords:
    """Return the patterns of `config/lexicon/place_roles.yaml`."""
    return RoleWords(
        before={
            role: backwards(rf"(?:^|(?<!\w)|(?<=[\u3040-\u9fff]))(?:{'|'.join(sides['before'])})")
            for role, sides in roles.items()
        },
        after={role: re.compile("|".join(sides["after"])) for role, sides in roles.items()},
    )
