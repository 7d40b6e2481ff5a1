"""A doubt is a question for a person only where something speaks for it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.kinship import are_kin
from domain.same_act import Publication

ACT = Publication(
    source_id="gazette",
    jurisdiction="ZZ",
    title="Order on graphite",
    url="https://gazette.example/1",
    language="en",
    numbers=("2026-00155",),
    published_on=date(2026, 11, 2),
)
OTHER = replace(
    ACT, source_id="house", title="Order on boats", numbers=("EO 14272",), url="https://h.example/9"
)


@pytest.mark.parametrize(
    ("differs", "kin"),
    [
        ({}, False),
        ({"numbers": ("EO 14272", "2026-00155")}, True),
        ({"named": ("2026-00155",)}, True),
        ({"title": "ORDER  on Graphite"}, True),
        ({"language": "ko"}, True),
        ({"language": "ko", "published_on": date(2026, 11, 3)}, False),
        ({"named": ("2026-00156",)}, False),
    ],
)
def test_kin_share_a_number_a_title_or_a_day_in_two_languages(
    differs: dict[str, object], *, kin: bool
) -> None:
    other = replace(OTHER, **differs)  # type: ignore[arg-type]

    assert kin is are_kin(ACT, other) is are_kin(other, ACT)
