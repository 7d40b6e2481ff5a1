"""What the rules confirm without a person, and which verdicts may follow which."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import TransitionRefused
from domain.model import ChangeState, DeliveryState, Severity
from domain.triage import CHANGE_STEPS, DELIVERY_STEPS, LIST_CHANGE, check_step, rule_on, unread
from tests.seeds import LICENCE, understood

scores = st.floats(0, 1)
bars = st.floats(0, 1, exclude_max=True)
severities = st.sampled_from(Severity)


@given(scores, bars, severities)
def test_a_sector_that_reaches_the_bar_is_confirmed_and_no_other(
    score: float, bar: float, severity: Severity
) -> None:
    ruling = rule_on(understood(score=score, severity=severity), bar)

    assert (score >= bar) == (ruling.state is ChangeState.CONFIRMED)


@given(scores, bars, severities)
def test_what_is_not_relevant_is_never_confirmed(
    score: float, bar: float, severity: Severity
) -> None:
    ruling = rule_on(understood(score=score, severity=severity, relevant=False), bar)

    assert ("rule:irrelevant", ChangeState.PROPOSED) == (ruling.by, ruling.state)


@given(severities, bars)
def test_a_list_change_without_a_sector_is_confirmed_from_severity_four(
    severity: Severity, bar: float
) -> None:
    reading = understood(sector="", severity=severity)
    listed = replace(reading, measure=replace(LICENCE, family=LIST_CHANGE))

    assert (severity >= 4) == (rule_on(listed, bar).state is ChangeState.CONFIRMED)
    assert ChangeState.PROPOSED is rule_on(reading, bar).state


@given(scores, severities)
def test_a_bar_of_one_leaves_every_decision_to_a_person(score: float, severity: Severity) -> None:
    listed = replace(
        understood(sector="", severity=severity), measure=replace(LICENCE, family=LIST_CHANGE)
    )

    assert ChangeState.PROPOSED is rule_on(understood(score=score), 1.0).state
    assert ChangeState.PROPOSED is rule_on(listed, 1.0).state


def test_a_list_change_that_names_a_weak_sector_waits_for_a_person() -> None:
    weak = replace(understood(score=0.5), measure=replace(LICENCE, family=LIST_CHANGE))

    assert "rule:below-bar" == rule_on(weak, 0.9).by


def test_the_best_sector_decides_and_the_reason_says_by_how_much() -> None:
    two = understood(score=0.4)
    best = understood(sector="auto", score=0.95).sectors
    ruling = rule_on(replace(two, sectors=(*two.sectors, *best)), 0.9)

    assert "auto scores 0.95, the bar is 0.90" == ruling.reason


def test_what_could_not_be_read_is_proposed_with_its_reason() -> None:
    assert (ChangeState.PROPOSED, "scanned") == (unread("scanned").state, unread("scanned").reason)


@pytest.mark.parametrize(("before", "after"), list(product(ChangeState, repeat=2)))
def test_a_verdict_leads_only_where_the_table_says(before: ChangeState, after: ChangeState) -> None:
    if after in CHANGE_STEPS[before]:
        check_step("c1", before, after)
    else:
        with pytest.raises(TransitionRefused, match=f"c1 is {before} and cannot become {after}"):
            check_step("c1", before, after)


def test_every_verdict_of_a_person_can_be_undone() -> None:
    for state in (ChangeState.CONFIRMED, ChangeState.DISMISSED):
        assert ChangeState.PROPOSED in CHANGE_STEPS[state]
    assert not any(ChangeState.DETECTED in after for after in CHANGE_STEPS.values())


def test_what_was_sent_stays_sent_and_a_late_receipt_always_counts() -> None:
    assert frozenset() == DELIVERY_STEPS[DeliveryState.SENT]
    assert all(
        DeliveryState.SENT in after
        for state, after in DELIVERY_STEPS.items()
        if state is not DeliveryState.SENT
    )
