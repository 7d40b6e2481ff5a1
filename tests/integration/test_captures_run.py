"""The real captures, where the folder exists, through the whole pipeline: each is accounted for.

Totals were checked by eye on 2026-11-22. What changed in the law is told by oracles that share
nothing with our reader: a plain walk over the XML, and the ids that the publisher gives each part.
"""

import json
import sqlite3
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from cli import bongsu

LIMS = "{http://justice.gc.ca/lims}"
PARTS = ("Section", "Definition", "Paragraph", "Provision")
NO_LAW = ("HistoricalNote", "HistoricalNoteSubItem", "RecentAmendments", "ConsolidationDate")


@dataclass(frozen=True)
class Run:
    """The captures run through twice, in a data folder of its own."""

    first: dict[str, Any]
    second: dict[str, Any]
    database: Path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def run(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("captures-run")
    command = ["crawl", "--from", str(captures.resolve()), "--json"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BONGSU_DATA_DIR", str(folder))
        done = [CliRunner().invoke(bongsu, command, standalone_mode=False) for _ in range(2)]
    assert [None, None] == [one.exception for one in done]
    assert [0, 0] == [one.return_value for one in done]
    first, second = (json.loads(one.stdout) for one in done)
    return Run(first=first, second=second, database=folder / "bongsu.db")


def test_every_capture_of_a_source_is_read_and_none_fails(run: Run) -> None:
    totals = run.first["totals"]

    assert (0, 1) == (totals["failed"], totals["quarantined"])
    assert totals["sources"] >= 27
    assert totals["visits"] >= 42
    assert 380 <= totals["notices"] <= 700
    assert totals["notices"] + 5 <= totals["versions"] <= totals["notices"] + 30
    assert 50 <= totals["changes"] <= totals["versions"]
    assert totals["unreadable"] <= 5


def test_what_is_quarantined_or_degraded_says_why(run: Run) -> None:
    quarantined = run.rows("select source_id, reason from visits where outcome = 'quarantined'")
    unreadable = run.rows("select source_id, problem from unreadables order by source_id")

    [(source_id, reason)] = quarantined
    assert "jp-meti-russia" == source_id
    assert reason.startswith("expected an HTML page, got text without any markup")
    assert [("jp-kantei", "url: the row has no link")] == unreadable[:1]
    assert all(
        one["reason"]
        for one in run.first["sources"]
        if one["outcome"] not in {"complete", "unchanged"}
    )


def test_the_second_run_brings_nothing_new_and_doubts_the_same(run: Run) -> None:
    totals = run.second["totals"]

    assert [0] * 4 == [totals[name] for name in ("notices", "versions", "changes", "failed")]
    assert all((0, 0) == (one["new"], one["changed"]) for one in run.second["sources"])
    same = ("sources", "visits", "quarantined")
    assert [run.first["totals"][name] for name in same] == [totals[name] for name in same]


def test_a_watched_page_that_says_the_same_is_no_change(run: Run) -> None:
    counted = {one["id"]: (one["new"], one["changed"]) for one in run.first["sources"]}
    entries = {
        source_id: len(json.loads(found))
        for source_id, found in run.rows(
            "select source_id, entries from versions join notices on notices.id = notice_id"
        )
    }

    # MAS hid a footnote on 2026-07-06, which a script moves; the others were only saved anew
    assert (1, 0) == counted["us-state-cuba-restricted"]
    assert (1, 0) == counted["jp-meti-russia"]
    assert (1, 0) == counted["sg-mas-sanctions"]
    assert (252, 366) == (entries["us-state-cuba-restricted"], entries["no-deksa-dual-use"])
    assert (31, 25) == (entries["jp-meti-russia"], entries["sg-mas-sanctions"])


def test_the_entries_that_changed_in_the_law_are_exactly_those_of_its_xml(
    run: Run, captures: Path
) -> None:
    stored = run.rows(
        "select entry_changes from changes join notices on notices.id = notice_id "
        "where source_id = 'ca-laws-export-control-list' order by detected_at"
    )
    changes = [json.loads(found) for (found,) in stored]
    ours = [{step for one in found for step in steps(one)} for found in changes]
    versions = [etree.parse(path).getroot() for path in law_files(captures)]

    expected = [changed(walked(old), walked(new)) for old, new in pairwise(versions)]

    # two consolidations changed notes alone, the last one nothing: no entry, but a version
    assert [entries for entries in expected if entries] == [entries for entries in ours if entries]
    assert [39, 0, 59, 0, 47, 0] == [len(entries) for entries in expected]
    # SOR/2021-121 put Group 3 and its (a) under 3-01(1), word for word: moves, seen in both files
    moves = [(one["old_key"], one["key"]) for one in changes[0] if one["kind"] == "moved"]
    assert [("GROUP 3", "3-01(1)"), ("GROUP 3(a)", "3-01(1)(a)")] == moves
    assert [37, 59, 47] == [len(found) for found in changes if found]


def test_the_publishers_own_ids_name_the_same_entries(captures: Path) -> None:
    versions = [etree.parse(path).getroot() for path in law_files(captures)]

    beyond: list[str] = []
    for old, new in pairwise(versions):
        told = {name for kind, name in changed(walked(old), walked(new)) if kind != "removed"}
        assert told <= renewed(old, new)
        beyond += renewed(old, new) - told

    # 2025-04-17: the words of this one got an id of their own, and stayed the same
    assert ["5506(2)(a)(iii)"] == beyond


def steps(one: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what a change of an entry is to one that only compares numbers."""
    if not one["old_key"]:
        return {(one["kind"], squeezed(one["key"]))}
    return {("added", squeezed(one["key"])), ("removed", squeezed(one["old_key"]))}


def law_files(captures: Path) -> list[str]:
    """Return the versions of the law by date of capture."""
    history = sorted((captures / "ca-justice" / "history").glob("SOR-89-202*"))
    return [
        str(path) for path in (*history, captures / "ca-justice/SOR-89-202_Export-Control-List.xml")
    ]


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def walked(root: Any) -> dict[str, str]:
    """Return path of labels → words, by a plain walk from the top of the law to its leaves."""
    return {name: squeezed("".join(own_texts(part))) for name, part in named_parts(root)}


def named_parts(root: Any) -> list[tuple[str, Any]]:
    """Return the numbered parts with the labels on the way to each."""
    found: list[tuple[str, Any]] = []

    def descend(element: Any, path: str) -> None:
        group = ""
        for child in element:
            if child.tag == "Heading":
                group = squeezed(child.findtext("Label", ""))
            elif child.tag in PARTS:
                label = squeezed(own_label(child)) or ("" if path else group)
                if label:
                    found.append((path + label, child))
                descend(child, path + label)

    for place in (root.find("Body"), *root.findall("Schedule")):
        descend(place, "")
    return found


def own_label(part: Any) -> str:
    if part.tag == "Definition":
        return str(part.findtext("Text/DefinedTermEn", ""))
    return str(part.findtext("Label", ""))


def own_texts(part: Any) -> list[str]:
    """Return the words of a part, without those of numbered parts in it and its own number."""
    texts = [part.text or ""]
    for child in part:
        is_other = child.tag in PARTS and own_label(child)
        if not is_other and child.tag not in (*NO_LAW, "Label"):
            texts += own_texts(child)
        texts.append(child.tail or "")
    return texts


def changed(old: dict[str, str], new: dict[str, str]) -> set[tuple[str, str]]:
    """Return kind and path of each part that is not as it was."""
    return (
        {("added", name) for name in new.keys() - old.keys()}
        | {("removed", name) for name in old.keys() - new.keys()}
        | {("reworded", name) for name in new.keys() & old.keys() if new[name] != old[name]}
    )


def renewed(old: Any, new: Any) -> set[str]:
    """Return the parts that hold an id which the publisher had not given before."""
    known = {one.get(f"{LIMS}id") for one in old.iter()}
    return {name for name, part in named_parts(new) if own_ids(part) - known}


def own_ids(part: Any) -> set[str | None]:
    """Return the publisher's ids of a part and of its words."""
    ids = {part.get(f"{LIMS}id")}
    for child in part:
        is_other = child.tag in PARTS and own_label(child)
        if not is_other and child.tag not in NO_LAW:
            ids |= own_ids(child)
    return ids - {None}
