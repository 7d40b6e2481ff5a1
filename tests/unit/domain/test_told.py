"""A change is judged by what changed, not by all that stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import EntryChange, MeasureReading, Severity
from domain.told import LONG, told_text, with_operations
from tests.standins.readings import an_understanding

ADDED = EntryChange(kind="added", key="5506", new="Quantum computers")
REMOVED = EntryChange(kind="removed", key="5400", old="Log splitters")
REWORDED = EntryChange(kind="reworded", key="1001", old="lathes", new="lathes and mills")
MOVED = EntryChange(kind="moved", key="1002", old_key="1001", old="lathes", new="lathes")
LAW = "\n".join(f"{number}. Section {number} of the whole list." for number in range(1000))
lines = st.lists(st.text("abc ", min_size=1, max_size=8), max_size=6).map("\n".join)


def test_a_new_notice_is_judged_by_its_whole_text() -> None:
    assert told_text((), LAW, None) == LAW


def test_a_short_corrected_act_is_judged_by_its_whole_new_text() -> None:
    assert told_text((), "In force on 2 May.", "In force on 1 May.") == "In force on 2 May."


def test_a_long_law_is_judged_by_its_new_lines_alone() -> None:
    amended = LAW.replace("\n7. Section 7 of the whole list.\n", "\n7. Gallium.\n")
    expected = "7. Gallium."

    assert told_text((), amended, LAW) == expected


def test_a_long_law_that_only_lost_lines_is_judged_by_those() -> None:
    cut = LAW.replace("\n7. Section 7 of the whole list.\n", "\n", 1)

    assert told_text((), cut, LAW) == "7. Section 7 of the whole list."


def test_changed_entries_speak_for_themselves() -> None:
    told = told_text((ADDED, REMOVED, REWORDED), LAW, LAW)

    assert told == "5506\nQuantum computers\n5400\nLog splitters\n1001\nlathes and mills"


@given(lines, lines)
def test_a_short_text_is_never_cut(text: str, previous: str) -> None:
    assert len(text) <= LONG
    assert told_text((), text, previous) == text


@given(lines)
def test_a_change_is_never_judged_by_nothing_when_there_are_words(extra: str) -> None:
    assert told_text((), LAW + extra, LAW).strip()


@pytest.mark.parametrize(
    ("entries", "direction", "severity"),
    [
        ((ADDED,), "tightening", Severity.PREPARE),
        ((REWORDED, REMOVED), "tightening", Severity.PREPARE),
        ((REMOVED,), "loosening", Severity.WATCH),
    ],
)
def test_the_direction_of_a_list_is_that_of_its_operations(
    entries: tuple[EntryChange, ...], direction: str, severity: Severity
) -> None:
    plenary = MeasureReading(
        family="regime_announcement", type="regime_plenary", direction="neutral"
    )
    read = with_operations(an_understanding(measure=plenary), entries)

    assert read.measure.family == "export_control_list_change"
    assert read.measure.direction == direction
    assert read.severity is severity


def test_entries_that_only_moved_are_no_tightening() -> None:
    changed = an_understanding()

    moved = with_operations(changed, (MOVED,))
    with_more = with_operations(changed, (MOVED, REMOVED))

    assert (moved.measure.type, moved.measure.direction) == ("correction", "neutral")
    assert moved.severity is Severity.NOTE
    assert with_more.measure.direction == "loosening"


def test_entries_that_only_moved_are_not_what_a_change_is_judged_by() -> None:
    assert told_text((ADDED, MOVED), LAW, LAW) == "5506\nQuantum computers"
    assert told_text((MOVED,), LAW, LAW) == "1002\nlathes"


def test_a_text_that_does_not_matter_stays_so() -> None:
    read = an_understanding(relevant=False)

    assert with_operations(read, (ADDED,)) == read


def test_without_entries_the_words_decide() -> None:
    assert with_operations(an_understanding(), ()) == an_understanding()
