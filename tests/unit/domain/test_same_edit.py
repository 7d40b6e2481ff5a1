"""Two copies of one act: the same change of both is told once, a second one always."""

from datetime import UTC, datetime

import pytest

from domain.model import Entry, Version
from domain.same_edit import same_edit

CORE = "第一条 对高纯度石墨实施出口管制。第二条 本公告自{day}起正式实施。"
OLD, NEW = CORE.format(day="2026年12月1日"), CORE.format(day="2027年1月15日")


def version(text: str, *, title: str = "公告", **more: object) -> Version:
    values: dict[str, object] = {"entries": (), "extra": {}, **more}
    return Version(
        id="v", notice_id="n", sequence=1, title=title, text=text, text_sha256="",
        seen_at=datetime(2026, 11, 2, tzinfo=UTC), snapshot_id=None, **values,  # type: ignore[arg-type]
    )  # fmt: skip


def press(text: str) -> Version:
    """Return the copy of a press office: its own head and foot, other width and line ends."""
    wrapped = text.replace("。", "。\n").replace("2", "２")
    return version(f"首页 新闻 打印本页\n{wrapped}\n责任编辑 王某", title="公告 海关总署门户")


def test_the_same_words_changed_in_two_copies_are_one_change() -> None:
    assert same_edit((version(OLD), version(NEW)), (press(OLD), press(NEW)))


@pytest.mark.parametrize(
    "other",
    [
        CORE.format(day="2027年1月16日"),
        NEW.replace("高纯度石墨", "石墨"),
        NEW + "第三条 另行公布。",
        OLD.replace("第二条", "第三条"),
        OLD.replace("高纯度", ""),
    ],
    ids=["another day", "more than that", "a clause besides", "elsewhere", "another clause"],
)
def test_a_change_that_says_anything_else_is_a_second_one(other: str) -> None:
    assert not same_edit((version(OLD), version(NEW)), (press(OLD), press(other)))


def test_words_that_come_at_another_place_are_a_second_change() -> None:
    old = "Annex I Alpha Works. Annex II Beta Works."
    first = "Annex I Alpha Works. Gamma Works. Annex II Beta Works."
    second = "Annex I Alpha Works. Annex II Beta Works. Gamma Works."

    assert not same_edit((version(old), version(first)), (version(old), version(second)))


def test_a_copy_that_catches_up_with_two_changes_at_once_says_nothing_new() -> None:
    between = OLD.replace("高纯度石墨", "石墨")
    both = NEW.replace("高纯度石墨", "石墨")

    assert same_edit((version(between), version(both)), (press(OLD), press(both)))


def test_entries_count_with_the_heading_under_which_they_stand() -> None:
    def listed(heading: str) -> Version:
        return version("", entries=(Entry(key="7", heading=heading, text="Gamma Works"),))

    empty = version("")

    assert same_edit((empty, listed("Annex I")), (empty, listed("Annex I")))
    assert not same_edit((empty, listed("Annex I")), (empty, listed("Annex II")))


def test_a_field_that_only_one_publisher_changed_is_a_second_change() -> None:
    dated = version(NEW, extra={"effective_on": "2027-01-15"})

    assert not same_edit((version(OLD), version(NEW)), (version(OLD), dated))
    assert same_edit((version(OLD), dated), (version(OLD), dated))
