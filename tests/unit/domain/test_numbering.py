"""A number that a publisher's series skipped is noticed, where the series is ours to see."""

from datetime import UTC, datetime, timedelta

from domain.numbering import Numbered, missing_numbers

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PATTERN = r"第(\d+)号"


def seen(*counters: int, days_ago: float = 10, issuer: str = "商贸部") -> list[Numbered]:
    return [
        Numbered(
            number=f"公告2025年第{counter}号",
            issuers=(issuer,),
            seen_at=NOW - timedelta(days=days_ago),
        )
        for counter in counters
    ]


def test_a_skipped_number_is_to_be_looked_for() -> None:
    fresh, every = missing_numbers(seen(55, 56, 58), PATTERN, NOW)

    assert (("公告2025年第57号",), ("公告2025年第57号",)) == (fresh, every)


def test_a_series_without_a_gap_misses_nothing() -> None:
    assert ((), ()) == missing_numbers(seen(1, 2, 3), PATTERN, NOW)


def test_each_issuer_counts_for_itself() -> None:
    two = seen(1, 3, issuer="商贸部") + seen(2, issuer="财政部")

    assert ("公告2025年第2号",) == missing_numbers(two, PATTERN, NOW)[0]


def test_a_number_that_may_still_come_is_not_missed_yet() -> None:
    known = seen(1, 2) + seen(4, days_ago=1)

    assert ((), ()) == missing_numbers(known, PATTERN, NOW)


def test_a_number_that_came_later_is_not_missed() -> None:
    known = seen(1, 3) + seen(2, days_ago=0.1)

    assert ((), ()) == missing_numbers(known, PATTERN, NOW)


def test_an_old_gap_is_shown_and_no_longer_an_alarm() -> None:
    fresh, every = missing_numbers(seen(1, 3, days_ago=40), PATTERN, NOW)

    assert ((), ("公告2025年第2号",)) == (fresh, every)


def test_a_series_that_is_shared_with_others_has_no_gaps() -> None:
    assert ((), ()) == missing_numbers(seen(1, 40, 900_000_000), PATTERN, NOW)


def test_numbers_of_another_shape_are_passed_over() -> None:
    strange = [Numbered(number="without", issuers=(), seen_at=NOW)]

    assert ((), ()) == missing_numbers([*seen(1, 2), *strange], PATTERN, NOW)
