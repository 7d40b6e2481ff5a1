"""Every source of the catalogue has a stored page, and reads it as its expected JSON says."""

import json
from pathlib import Path

import pytest

from config.catalogue import load_catalogue
from tests.golden.stored import EXPECTED, PAGES, as_read

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "config" / "sources")


@pytest.mark.parametrize("source_id", CATALOGUE)
def test_a_source_reads_its_stored_page_as_expected(source_id: str) -> None:
    stored = EXPECTED / f"{source_id}.json"
    assert stored.is_file(), f"tests/golden/expected has no JSON of {source_id}"

    read = as_read(CATALOGUE[source_id])

    assert json.loads(stored.read_text(encoding="utf-8")) == read


def test_no_stored_page_or_expected_json_is_of_a_source_that_is_gone() -> None:
    stems = {path.name.split(".")[0] for folder in (PAGES, EXPECTED) for path in folder.iterdir()}

    assert stems == set(CATALOGUE)


def test_the_page_of_sources_tells_each_with_its_proof() -> None:
    page = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")

    for source in CATALOGUE.values():
        line = next((one for one in page.splitlines() if one.startswith(f"| {source.id} |")), "")
        assert f"| {source.proven} | {source.proof} |" in line, source.id
