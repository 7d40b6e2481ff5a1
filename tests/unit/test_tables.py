"""Cells of HTML tables stand under the heads of their columns, and entries under their headings."""

from lxml.html import fromstring

from config.field_schema import Numbered
from crawlers.numbered import flowed, numbered_entries, without_margins
from crawlers.tables import columns_of
from crawlers.words import html_words


def rows(table: str) -> list[list[tuple[str, str]]]:
    """Return column and words of the cells of each row."""
    found = columns_of(fromstring(f"<table>{table}</table>"))
    return [[(name, html_words(cell)) for name, cell in cells] for cells in found.values()]


def test_cells_stand_under_the_heads_of_their_columns() -> None:
    head = "<tr><th>Code</th><th>Goods</th></tr>"

    assert [[], [("Code", "3801"), ("Goods", "graphite")]] == rows(
        f"<thead>{head}</thead><tbody><tr><th>3801</th><td>graphite</td></tr></tbody>"
    )


def test_a_table_without_heads_has_numbered_columns() -> None:
    assert [[("1", "3801"), ("2", "graphite")]] == rows("<tr><td>3801<td>graphite</tr>")


def test_a_row_of_heads_alone_is_no_head_where_it_is_the_only_one() -> None:
    assert [[("1", "a"), ("2", "b")]] == rows("<tr><th>a</th><th>b</th></tr>")


def test_cells_that_reach_over_rows_and_columns_move_their_neighbours() -> None:
    table = (
        "<tr><th rowspan=2>Item</th><th colspan=2>Limit</th></tr><tr><th>from</th><th>to</th></tr>"
        "<tr><td rowspan=2>pump</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    )

    assert [
        [],
        [],
        [("Item", "pump"), ("Limit from", "1"), ("Limit to", "2")],
        [("Limit from", "3"), ("Limit to", "4")],
    ] == rows(table)


def test_spans_of_a_hostile_page_cost_little() -> None:
    wide = "<tr><td colspan=999999999 rowspan=abc>x</td><td>y</td></tr>"

    assert [[("1", "x"), ("1001", "y")]] == rows(wide)


RULE = Numbered(starts=r"^(\d+\.)", headings="^(Part .+)$", prefixed=True, until="^End")


def test_numbers_start_anew_under_each_part_and_a_reference_starts_nothing() -> None:
    lines = ["Foreword", "1. none", "Part A", "1. lathes", "see also", "1. above", "Part B"]

    entries = numbered_entries([*lines, "1. pumps", "End", "2. no entry"], RULE)

    assert [
        ("1.", "none"),
        ("Part A 1.", "lathes\nsee also\n1. above"),
        ("Part B 1.", "pumps"),
    ] == [(entry.key, entry.text) for entry in entries]


def test_lines_that_a_margin_broke_are_one_clause_again() -> None:
    lines = ["a. gas-", "cooled vessels", "of steel", "b. 炉心", "の部品", "", "c. other"]

    assert ["a. gas-cooled vessels of steel", "b. 炉心の部品", "c. other"] == flowed(
        lines, r"[a-z]\."
    )


def test_a_running_title_is_dropped_at_the_margin_alone() -> None:
    page = "\n".join(["LIST", "12", *"abcdef", "12", *"ghijkl"])

    assert [*"abcdef", "12", *"ghijkl"] == without_margins(page, ["LIST", r"\d+"])
