"""Laws of numbered series: a skipped number is told, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from domain.series import GAP_MAX, gaps

FORMS = st.sampled_from(
    [
        "商务部公告2025年第{}号",
        "公告2025年第{}号",
        "SI 2025/{}",
        "{}/2018/NĐ-CP",
        "관세청고시 제2025-{}호",
        "令和7年政令第{}号",
        "(EU) 2025/{}",
        "Permendag {}/2024",
    ]
)
starts = st.integers(1, 900)
runs = st.integers(3, 30)


@given(FORMS, starts, runs, st.data())
def test_every_number_left_out_inside_the_range_is_told_and_no_other(
    form: str, start: int, run: int, data: st.DataObject
) -> None:
    inner = list(range(start + 1, start + run - 1))
    left_out = data.draw(st.lists(st.sampled_from(inner), unique=True, max_size=GAP_MAX))
    seen = [number for number in range(start, start + run) if number not in left_out]
    printed = data.draw(st.permutations([form.format(number) for number in seen]))

    assert sorted(gaps(printed)) == sorted(form.format(number) for number in left_out)


@given(FORMS, starts)
def test_nothing_is_told_beyond_what_was_seen_nor_of_one_number(form: str, start: int) -> None:
    assert gaps([form.format(start)]) == ()
    assert gaps([form.format(start), form.format(start + 1), form.format(start)]) == ()


@given(starts, starts)
def test_two_issuers_or_two_years_are_two_series(one: int, other: int) -> None:
    assert gaps([f"商务部公告2025年第{one}号", f"财政部公告2025年第{other}号"]) == ()
    assert gaps([f"商务部公告2024年第{one}号", f"商务部公告2025年第{other}号"]) == ()


def test_a_series_without_a_year_may_start_anew_in_either_order() -> None:
    printed = [f"公告第{number}号" for number in (17, 18, 19, 1, 2, 4)]

    assert gaps(printed) == ("公告第3号",)
    assert gaps(printed[::-1]) == ("公告第3号",)


def test_a_long_jump_is_another_series_and_words_without_a_number_are_passed_over() -> None:
    assert gaps(["SI 2025/1", "SI 2025/30", "", "no number", "2025"]) == ()


def test_leading_zeros_are_kept() -> None:
    assert gaps(["Décision n°004/ARECOMS/2025", "Décision n°006/ARECOMS/2025"]) == (
        "Décision n°005/ARECOMS/2025",
    )
