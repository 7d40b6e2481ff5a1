"""Why a profile hears of a change, in short."""

from alerts.matching import match
from domain.model import Profile, Understanding
from tests.standins.readings import a_change


def reasons(
    reading: Understanding | None, profile: Profile, *, jurisdiction: str = "US", text: str = ""
) -> list[tuple[str, str]]:
    found = match(change=a_change(reading), jurisdiction=jurisdiction, text=text, profile=profile)
    return [(because.rule, because.value) for because in found]
