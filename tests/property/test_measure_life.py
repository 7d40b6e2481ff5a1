"""Laws of a measure's life: nothing happens that no act or clock says, and all that they say."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.measure_life import (
    clock_events,
    due_clock_events,
    measure_key,
    scopes_suspended_on,
    status_on,
    timeline,
)
from domain.model import Act, ActKind, MeasureStatus

START = date(2025, 1, 1)
DAY = timedelta(days=1)
days = st.integers(0, 120).map(lambda number: START + number * DAY)
acts = st.builds(
    Act,
    measure_id=st.just("m"),
    notice_id=st.sampled_from(["a", "b", "c"]),
    kind=st.sampled_from(ActKind),
    published_on=days,
    effective_on=st.none() | days,
    until=st.none() | days,
    scope=st.sampled_from(["", "", "第二款"]),
    comments_until=st.none() | days,
    compliance_on=st.none() | days,
)
histories = st.lists(acts, max_size=5)
shuffles = st.randoms(use_true_random=False)


def adoption(effective_on: date | None = None, until: date | None = None) -> Act:
    return Act(
        measure_id="m",
        notice_id="own",
        kind=ActKind.ADOPTS,
        published_on=START,
        effective_on=effective_on,
        until=until,
    )


@given(histories, days)
def test_there_is_no_status_before_anything_was_published_and_one_ever_after(
    history: list[Act], day: date
) -> None:
    published = any(act.published_on <= day for act in history)

    assert (status_on(history, day) is not None) == published


@given(histories, shuffles, days)
def test_the_order_of_acts_and_how_often_each_is_seen_make_no_difference(
    history: list[Act], shuffle: Random, day: date
) -> None:
    again = history + history
    shuffle.shuffle(again)

    assert status_on(again, day) == status_on(history, day)
    assert clock_events(again) == clock_events(history)


@given(histories)
def test_the_timeline_tells_the_status_of_every_day_and_never_twice_the_same(
    history: list[Act],
) -> None:
    line = timeline(history)

    told = None
    changes = dict(line)
    for number in range(-1, 125):
        day = START + number * DAY
        told = changes.get(day, told)
        assert status_on(history, day) == told
    assert all(before[1] != after[1] for before, after in pairwise(line))


@given(histories, days)
def test_an_act_published_later_with_effect_from_then_changes_no_day_before(
    history: list[Act], day: date
) -> None:
    later = Act(
        measure_id="m",
        notice_id="later",
        kind=ActKind.SUSPENDS,
        published_on=START + 121 * DAY,
        effective_on=START + 121 * DAY,
    )

    assert status_on([*history, later], day) == status_on(history, day)


@given(days, days, days)
def test_a_suspension_suspends_each_of_its_days_and_none_after(
    effective: date, begin: date, end: date
) -> None:
    whole = [
        adoption(effective_on=effective),
        Act(
            measure_id="m",
            notice_id="s",
            kind=ActKind.SUSPENDS,
            published_on=START,
            effective_on=begin,
            until=end,
        ),
    ]

    for number in range(122):
        day = START + number * DAY
        suspended = status_on(whole, day) == MeasureStatus.SUSPENDED
        assert suspended == (begin <= day <= end)


@given(days, days)
def test_a_suspended_part_suspends_the_part_and_never_the_whole(begin: date, day: date) -> None:
    part = Act(
        measure_id="m",
        notice_id="s",
        kind=ActKind.SUSPENDS,
        published_on=START,
        effective_on=begin,
        scope="第二款",
    )

    assert status_on([adoption(effective_on=START), part], day) == MeasureStatus.IN_FORCE
    assert scopes_suspended_on([adoption(), part], day) == (("第二款",) if begin <= day else ())


@given(days, days)
def test_a_limited_life_ends_with_its_last_day_by_the_clock_alone(until: date, day: date) -> None:
    limited = [adoption(effective_on=START, until=until)]

    expected = MeasureStatus.IN_FORCE if day <= until else MeasureStatus.LAPSED
    assert status_on(limited, day) == expected


@given(days, days, days)
def test_an_extension_in_time_never_shortens_and_always_lengthens_to_its_end(
    until: date, further: date, day: date
) -> None:
    extension = Act(
        measure_id="m", notice_id="e", kind=ActKind.EXTENDS, published_on=START, until=further
    )
    longer = [adoption(effective_on=START, until=until), extension]

    lapsed = status_on(longer, day) == MeasureStatus.LAPSED
    assert lapsed == (day > max(until, further))


@given(days, days)
def test_a_repeal_is_the_end_from_its_day_on(repealed: date, day: date) -> None:
    repeal = Act(
        measure_id="m",
        notice_id="r",
        kind=ActKind.REPEALS,
        published_on=START,
        effective_on=repealed,
    )

    ended = status_on([adoption(effective_on=START), repeal], day) == MeasureStatus.REPEALED
    assert ended == (day >= repealed)


@given(days)
def test_a_proposal_that_nobody_adopts_stays_one(day: date) -> None:
    proposal = Act(
        measure_id="m",
        notice_id="p",
        kind=ActKind.PROPOSES,
        published_on=START,
        effective_on=START + 10 * DAY,
        comments_until=START + 60 * DAY,
    )

    assert status_on([proposal], day) == MeasureStatus.PROPOSED
    assert {event.kind for event in clock_events([proposal])} == {"comments_until"}


@given(histories)
def test_no_event_is_told_before_its_act_was_published_nor_twice(history: list[Act]) -> None:
    events = clock_events(history)
    published = {act.notice_id: act.published_on for act in reversed(history)}

    assert len(events) == len({(e.kind, e.on, e.days_before) for e in events})
    for event in events:
        assert event.on - event.days_before * DAY >= min(
            act.published_on for act in history if act.notice_id == event.notice_id
        )
    assert {event.notice_id for event in events} <= set(published)


@given(days, days)
def test_a_standing_day_is_told_at_all_four_distances_that_are_still_to_come(
    published: date, effective: date
) -> None:
    act = Act(
        measure_id="m",
        notice_id="own",
        kind=ActKind.ADOPTS,
        published_on=published,
        effective_on=effective,
    )
    ahead = (effective - published).days

    told = [event.days_before for event in clock_events([act])]
    assert told == [days for days in (30, 7, 1, 0) if days <= ahead]


@given(histories, days, days, days)
def test_windows_side_by_side_tell_what_one_window_tells_of_acts_known_at_its_start(
    history: list[Act], one: date, two: date, three: date
) -> None:
    since, middle, until = sorted((one, two, three))
    known = [act for act in history if act.published_on <= since]

    halves = due_clock_events(known, since, middle) + due_clock_events(known, middle, until)
    assert halves == due_clock_events(known, since, until)


@given(st.sampled_from(["公告2023年第39号", "39", "고시 제2023-39호"]))
def test_a_bare_number_is_another_measure_for_each_issuer(number: str) -> None:
    assert measure_key("CN", ["商务部"], number) != measure_key("CN", ["财政部"], number)
    assert measure_key("CN", ["商务部", "海关总署"], number) == measure_key(
        "CN", ["海关总署", "商务部"], number
    )


def test_a_number_that_names_its_issuers_is_one_measure_whoever_posts_it() -> None:
    bare = measure_key("CN", ["海关总署", "商务部"], "公告2025年第55号")

    assert measure_key("CN", ["某报"], "商务部 海关总署公告2025年第55号") == bare
    assert measure_key("EU", ["Commission"], "32025R2003") == measure_key(
        "EU", [], "(EU) 2025/2003"
    )
    assert measure_key("US", [], "", "A title", START) != measure_key("US", [], "", "A title")
