"""Which states follow which, and what the rules may decide without a person."""

from dataclasses import dataclass

from domain.errors import TransitionRefused
from domain.model import ChangeState, DeliveryState, Severity, Understanding

CHANGE_STEPS: dict[ChangeState, frozenset[ChangeState]] = {
    ChangeState.DETECTED: frozenset({ChangeState.PROPOSED, ChangeState.CONFIRMED}),
    ChangeState.PROPOSED: frozenset({ChangeState.CONFIRMED, ChangeState.DISMISSED}),
    # every verdict can be undone: `proposed` again is what a reopened change is
    ChangeState.CONFIRMED: frozenset({ChangeState.DISMISSED, ChangeState.PROPOSED}),
    ChangeState.DISMISSED: frozenset({ChangeState.CONFIRMED, ChangeState.PROPOSED}),
}
"""From a change's state, those that a verdict may set. Nothing goes back to `detected`."""

DELIVERY_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.PENDING: frozenset(
        # sent: a worker that was thought lost came back with a receipt
        {DeliveryState.CLAIMED, DeliveryState.REFUSED, DeliveryState.SENT}
    ),
    DeliveryState.CLAIMED: frozenset(
        {
            DeliveryState.SENT,
            DeliveryState.PENDING,
            DeliveryState.REFUSED,
            DeliveryState.EXHAUSTED,
        }
    ),
    # pending: its change was dismissed and then confirmed after all
    DeliveryState.REFUSED: frozenset({DeliveryState.PENDING, DeliveryState.SENT}),
    DeliveryState.EXHAUSTED: frozenset({DeliveryState.SENT}),
    DeliveryState.SENT: frozenset(),
}
"""From a delivery's state, those that may follow. `sent` is for ever."""

LIST_CHANGE = "export_control_list_change"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """What a rule says of a change, and in which words."""

    state: ChangeState
    by: str
    reason: str


def check_step(subject: str, before: ChangeState, after: ChangeState) -> None:
    """Return when a verdict may lead from one state to the other.

    Raises:
        TransitionRefused: it may not; names the subject and both states.
    """
    if after not in CHANGE_STEPS[before]:
        raise TransitionRefused(f"change {subject} is {before} and cannot become {after}")


def rule_on(understanding: Understanding, bar: float) -> Ruling:
    """Return what the rules decide of a change that was read.

    Confirmed without a person is only what is relevant and either has a sector that scores at
    least `bar`, or changes a control list at severity 4 or more while naming no sector (a whole
    list, a whole country: waiting for a person would cost every firm the hour). A bar of 1
    confirms nothing by rule. All else is proposed; a rule never dismisses.
    """
    best = max(understanding.sectors, key=lambda score: score.score, default=None)
    if not understanding.relevant and understanding.unread:
        return unread(f"what was read does not speak of export control, but {understanding.unread}")
    if not understanding.relevant:
        return _proposed("irrelevant", "nothing in it speaks of export control")
    if bar >= 1:
        return _proposed("people-decide", "the bar is 1: only a person confirms")
    if best is not None and best.score >= bar:
        reason = f"{best.sector} scores {best.score:.2f}, the bar is {bar:.2f}"
        return Ruling(state=ChangeState.CONFIRMED, by="rule:score", reason=reason)
    if best is None and _is_grave_list_change(understanding):
        reason = f"a control list changes at severity {int(understanding.severity)}"
        return Ruling(state=ChangeState.CONFIRMED, by="rule:list-change", reason=reason)
    score = 0.0 if best is None else best.score
    return _proposed("below-bar", f"best sector scores {score:.2f}, the bar is {bar:.2f}")


def unread(problem: str) -> Ruling:
    """Return the ruling on a change whose text could not be understood: a person must look."""
    return _proposed("unread", problem)


def _is_grave_list_change(understanding: Understanding) -> bool:
    return understanding.measure.family == LIST_CHANGE and understanding.severity >= Severity.ACT


def _proposed(name: str, reason: str) -> Ruling:
    return Ruling(state=ChangeState.PROPOSED, by=f"rule:{name}", reason=reason)
