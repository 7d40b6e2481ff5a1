"""What exists is documented: settings, commands, errors, decisions."""

import inspect
from pathlib import Path

import pytest

import domain.errors
from cli import COMMANDS
from config.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def words_of(*names: str) -> str:
    return "\n".join((DOCS / name).read_text(encoding="utf-8") for name in names)


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    assert f"BONGSU_{name.upper()}" in words_of("settings.md")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert f"bongsu {name}" in words_of("commands.md")


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, value in vars(domain.errors).items()
        if inspect.isclass(value) and name != "timedelta"
    ),
)
def test_every_error_is_documented(name: str) -> None:
    assert f"`{name}`" in words_of("architecture.md")


def test_every_decision_is_listed() -> None:
    index = words_of("adr/README.md")

    for page in sorted(DOCS.glob("adr/0*.md")):
        assert f"({page.name})" in index


def test_pages_stay_short() -> None:
    long = [
        str(page.relative_to(DOCS))
        for page in DOCS.rglob("*.md")
        if page.read_text(encoding="utf-8").count("\n") > 300
    ]

    assert long == []
