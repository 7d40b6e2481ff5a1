"""The commands that show the catalogue and its schema."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.schema import schema
from commands.source import source
from domain.errors import ConfigInvalid


def test_the_schema_of_a_source_is_printed_as_json_schema() -> None:
    shown = json.loads(CliRunner().invoke(schema, ["source"]).output)

    assert shown["$schema"].endswith("2020-12/schema")
    assert {"feed", "listing", "json_api", "xml_records", "law_xml", "page", "pdf"} == set(
        shown["discriminator"]["mapping"]
    )


def test_the_sources_are_listed_as_a_table_and_as_json() -> None:
    table = CliRunner().invoke(source, ["list"]).output.splitlines()
    rows = json.loads(CliRunner().invoke(source, ["list", "--json"]).output)

    assert len(table) == len(rows) + 1
    assert "us-fr-bis" in {row["id"] for row in rows}
    assert {"id", "proven", "url", "timezone"} <= rows[0].keys()


def test_a_catalogue_that_is_wrong_stops_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zz.yaml").write_text("id: zz\nreader: feed\n", encoding="utf-8")
    monkeypatch.setenv("BONGSU_SOURCES_DIR", str(tmp_path))

    error = CliRunner().invoke(source, ["list"]).exception

    assert isinstance(error, ConfigInvalid)
    assert str(tmp_path / "zz.yaml") == error.file
