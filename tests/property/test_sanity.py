"""Laws of the gate, in pairs: what is hostile never passes, what is sound always does."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hostile import MARKERS, hostile_kind
from domain.model import Outcome
from domain.sanity import Answer, ExpectationsLike, Judgement, Past, SeenRow, judge

NOW = datetime(2026, 10, 5, tzinfo=UTC)
ALL_MARKERS = [marker for _, markers in MARKERS for marker in markers]


@dataclass(frozen=True, kw_only=True)
class Expected:
    rows_min: int = 1
    rows_max: int = 1000
    empty_is_sound: bool = False
    changed_share_max: float = 0.5
    sentinel: str = ""
    languages_strict: bool = False


EMPTY_IS_SOUND = Expected(empty_is_sound=True)


def seen(*names: str, sha: str = "sha") -> list[SeenRow]:
    return [SeenRow(identity=name, row_sha256=sha, title=name) for name in names]


def past(
    *names: str, published: dict[str, date] | None = None, text_chars: int | None = None
) -> Past:
    known = dict.fromkeys(names, "sha")
    return Past(last_rows=names, known=known, published=published or {}, text_chars=text_chars)


def judged(
    answer: Answer,
    before: Past | None = None,
    expected: ExpectationsLike | None = None,
    languages: tuple[str, ...] = ("en",),
) -> Judgement:
    return judge(answer, before or Past(), expected or Expected(), languages=languages, now=NOW)


names = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=30, unique=True)
phrases = st.one_of(st.sampled_from(ALL_MARKERS), st.text(max_size=40))


@given(names, names, st.lists(phrases, max_size=4))
def test_a_page_that_adds_to_what_is_known_passes_whatever_its_new_rows_say(
    known: list[str], new: list[str], said: list[str]
) -> None:
    rows = [
        *(SeenRow(identity=f"new {name}", row_sha256="x", title=" ".join(said)) for name in new),
        *seen(*known),
    ]
    page = Answer(rows=rows, page_text="\n".join([*said, *known]))

    assert Outcome.COMPLETE is judged(page, past(*known)).outcome


@given(names, names)
def test_a_page_that_adds_rows_passes_though_old_ones_left_it(
    known: list[str], new: list[str]
) -> None:
    page = Answer(rows=seen(*(f"new {name}" for name in new), known[0]))

    assert Outcome.COMPLETE is judged(page, past(*known)).outcome


@given(names, st.data())
def test_the_same_rows_in_any_order_are_unchanged(known: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(known))

    assert Outcome.UNCHANGED is judged(Answer(rows=seen(*shuffled)), past(*known)).outcome


@given(names, st.sampled_from(ALL_MARKERS), st.sampled_from([Expected(), EMPTY_IS_SOUND]))
def test_a_page_in_place_of_the_list_never_passes(
    known: list[str], marker: str, expected: Expected
) -> None:
    page = Answer(page_text=f"Sorry. {marker.upper()} Please wait.")

    assert Outcome.QUARANTINED is judged(page, past(*known), expected).outcome
    assert Outcome.QUARANTINED is judged(page, Past(), expected).outcome


@given(st.sampled_from(ALL_MARKERS))
def test_a_page_in_place_of_a_watched_text_never_passes(marker: str) -> None:
    text = f"Sorry. {marker} Please wait."
    page = Answer(
        rows=[SeenRow(identity="law", row_sha256="new", title="Law", text=text)], page_text=text
    )

    assert Outcome.QUARANTINED is judged(page, past("law", text_chars=40)).outcome
    assert Outcome.QUARANTINED is judged(page).outcome


@given(names, st.sampled_from(ALL_MARKERS))
def test_rows_read_out_of_a_page_in_place_never_pass(known: list[str], marker: str) -> None:
    page = Answer(rows=seen("Home", "Contact"), page_text=f"Home Contact {marker}")

    assert Outcome.QUARANTINED is judged(page, past(*(f"known {one}" for one in known))).outcome


@given(st.integers(3, 50), st.data())
def test_a_list_that_was_cut_never_passes(count: int, data: st.DataObject) -> None:
    rows = [f"row {number}" for number in range(count)]
    kept = data.draw(st.integers(1, (count - 1) // 2))

    judgement = judged(Answer(rows=seen(*rows[:kept])), past(*rows))

    assert Outcome.QUARANTINED is judgement.outcome
    assert f"{count - kept} of {count} rows are gone" in judgement.reason


@given(st.integers(3, 50))
def test_rows_that_grew_old_may_leave_a_list(count: int) -> None:
    rows = [f"row {number}" for number in range(count)]
    old = dict.fromkeys(rows[1:], date(2026, 9, 1))

    judgement = judged(Answer(rows=seen(*rows[:1])), past(*rows, published=old))

    assert Outcome.UNCHANGED is judgement.outcome


@given(st.integers(5, 50), st.integers(0, 50))
def test_a_mass_change_never_passes_and_some_corrections_always_do(
    reworded: int, untouched: int
) -> None:
    changed = [f"changed {number}" for number in range(reworded)]
    same = [f"same {number}" for number in range(untouched)]
    page = Answer(rows=[*seen(*changed, sha="other"), *seen(*same)])

    outcome = judged(page, past(*changed, *same)).outcome

    assert (outcome is Outcome.QUARANTINED) is (reworded > untouched)


@given(st.integers(1, 4))
def test_a_few_rows_may_be_reworded_though_they_are_all(count: int) -> None:
    rows = [f"row {number}" for number in range(count)]

    assert Outcome.COMPLETE is judged(Answer(rows=seen(*rows, sha="o")), past(*rows)).outcome


@pytest.mark.parametrize(
    ("answer", "before", "expected", "words"),
    [
        (Answer(), Past(), Expected(), "no rows"),
        (Answer(rows=seen("a")), Past(), Expected(rows_min=2), "1 row, expected at least 2"),
        (Answer(rows=seen("a", "b")), Past(), Expected(rows_max=1), "expected at most 1"),
        (Answer(unreadable=3), Past(), Expected(), "none of the 3 rows could be read"),
        (Answer(rows=seen("a")), Past(), Expected(sentinel="Gazette"), "'Gazette' is missing"),
        (Answer(suspicion="expected a feed, got HTML"), Past(), Expected(), "got HTML"),
        (
            Answer(suspicion="expected a feed", page_text="Access Denied"),
            Past(),
            Expected(),
            "the page is a refusal: expected a feed",
        ),
        (
            Answer(rows=[SeenRow(identity="law", row_sha256="x", text="short")]),
            past("law", text_chars=1000),
            Expected(),
            "shrank from 1000 to 5",
        ),
    ],
)
def test_every_doubt_is_said(answer: Answer, before: Past, expected: Expected, words: str) -> None:
    judgement = judged(answer, before, expected)

    assert Outcome.QUARANTINED is judgement.outcome
    assert words in judgement.reason
    assert not judgement.is_sound


def test_an_empty_list_passes_where_it_is_sound() -> None:
    assert Outcome.UNCHANGED is judged(Answer(), Past(), Expected(empty_is_sound=True)).outcome


def test_a_page_in_another_script_is_doubted_where_that_is_strict() -> None:
    english = Answer(rows=seen("Announcement of the ministry of commerce"))
    chinese = Answer(rows=seen("商务部海关总署公告关于优化调整石墨物项临时出口管制措施的公告"))
    strict = Expected(languages_strict=True)

    assert Outcome.QUARANTINED is judged(english, Past(), strict, ("zh",)).outcome
    assert Outcome.COMPLETE is judged(chinese, Past(), strict, ("zh",)).outcome
    assert Outcome.COMPLETE is judged(english, Past(), strict, ("zh", "en")).outcome
    assert Outcome.COMPLETE is judged(english, Past(), Expected(), ("zh",)).outcome


def test_failures_and_unmodified_pages_are_judged_before_all_else() -> None:
    assert Outcome.FAILED is judged(Answer(failure="DNS", rows=seen("a"))).outcome
    assert Outcome.UNCHANGED is judged(Answer(not_modified=True)).outcome


def test_what_could_not_be_read_degrades_a_visit_and_is_said() -> None:
    judgement = judged(Answer(rows=seen("a"), unreadable=1, doubts=["'a': 31 June", "'b': x"]))

    assert Outcome.DEGRADED is judgement.outcome
    assert "1 row could not be read, 'a': 31 June, and 1 more doubts" == judgement.reason


def test_a_row_whose_text_could_not_be_had_counts_as_known_and_never_as_reworded() -> None:
    rows = [f"row {number}" for number in range(9)]

    assert Outcome.UNCHANGED is judged(Answer(rows=seen(*rows, sha="")), past(*rows)).outcome


def test_a_long_page_may_speak_of_captchas() -> None:
    law = "Each provider shall offer a captcha. " * 300
    row = SeenRow(identity="law", row_sha256="x", text=law)

    assert Outcome.COMPLETE is judged(Answer(rows=[row], page_text=law)).outcome
    assert "a bot challenge" == hostile_kind(law)


def test_time_passes() -> None:
    young = past("a", "b", "c", published=dict.fromkeys("abc", NOW.date() - timedelta(days=14)))

    assert Outcome.QUARANTINED is judged(Answer(rows=seen("a")), young).outcome
