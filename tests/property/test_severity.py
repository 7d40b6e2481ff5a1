"""Laws of severity: what tightens never weighs less, nor what comes sooner or hits more."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.model import Severity
from domain.severity import _TYPE_POINTS, severity_of

PUBLISHED = date(2026, 3, 2)
kinds = st.sampled_from([*sorted(_TYPE_POINTS), "a type that is in no table"])
directions = st.sampled_from(["tightening", "loosening", "neutral", "mixed"])
days = st.one_of(st.none(), st.integers(-400, 1000))
sectors = st.integers(0, 10)


def weigh(kind: str, direction: str, after: int | None, count: int) -> Severity:
    return severity_of(
        relevant=True,
        kind=kind,
        direction=direction,
        effective_on=None if after is None else PUBLISHED + timedelta(days=after),
        published_on=PUBLISHED,
        sectors=count,
    )


@given(kinds, directions, days, sectors)
def test_a_severity_is_one_to_five_and_a_loosening_two_at_most(
    kind: str, direction: str, after: int | None, count: int
) -> None:
    got = weigh(kind, direction, after, count)

    assert Severity(1) <= got <= Severity(2 if direction == "loosening" else 5)


@given(kinds, st.sampled_from(["tightening", "neutral", "mixed"]), st.integers(-400, 365), sectors)
def test_a_tightening_never_weighs_less_than_the_loosening_of_the_same(
    kind: str, direction: str, after: int, count: int
) -> None:
    """Within a year: what is farther off weighs one less, and a loosening has no such discount."""
    assert weigh(kind, direction, after, count) >= weigh(kind, "loosening", after, count)
    assert weigh(kind, direction, None, count) >= weigh(kind, "loosening", None, count)


@given(kinds, directions, st.integers(-400, 1000), st.integers(0, 400), sectors)
def test_what_comes_sooner_never_weighs_less(
    kind: str, direction: str, after: int, more: int, count: int
) -> None:
    sooner, later = (weigh(kind, direction, day, count) for day in (after, after + more))

    assert sooner >= later


@given(kinds, directions, days, sectors, st.integers(0, 5))
def test_what_hits_more_sectors_never_weighs_less(
    kind: str, direction: str, after: int | None, count: int, more: int
) -> None:
    assert weigh(kind, direction, after, count + more) >= weigh(kind, direction, after, count)


@given(kinds, directions, st.integers(31, 365), sectors)
def test_a_day_neither_soon_nor_far_weighs_as_none(
    kind: str, direction: str, after: int, count: int
) -> None:
    assert weigh(kind, direction, after, count) == weigh(kind, direction, None, count)


@given(kinds, directions, days, sectors)
def test_what_does_not_matter_is_one_fire(
    kind: str, direction: str, after: int | None, count: int
) -> None:
    got = severity_of(
        relevant=False,
        kind=kind,
        direction=direction,
        effective_on=None if after is None else PUBLISHED + timedelta(days=after),
        published_on=PUBLISHED,
        sectors=count,
    )

    assert got is Severity.NOTE
