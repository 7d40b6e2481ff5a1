"""The laws of understanding, held against notices composed of anything (`make fuzz`: a million)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.laws import check_bytes


@settings(max_examples=1000, deadline=None)
@given(st.binary(min_size=6, max_size=400))
def test_no_notice_breaks_a_law_of_understanding(given_bytes: bytes) -> None:
    check_bytes(given_bytes)


def test_most_of_what_the_bytes_compose_can_be_read() -> None:
    cases = [bytes((number * step) % 251 for step in range(1, 200)) for number in range(1, 41)]

    assert sum(map(check_bytes, cases)) > len(cases) / 2
