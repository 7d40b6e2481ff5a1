"""The two modules that import-linter cannot see keep their place in the order of imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BELOW = ["alerts", "config", "crawlers", "domain", "pipeline", "storage", "web"]


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("package", BELOW)
def test_nothing_below_imports_an_entry_point(package: str) -> None:
    offenders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / package).rglob("*.py")
        if imports_of(path) & {"cli", "scheduler", "commands", "demo"}
    ]

    assert offenders == []


def test_the_daemon_does_not_import_what_stands_above_it() -> None:
    assert imports_of(ROOT / "scheduler.py") & {"cli", "commands", "demo"} == set()


def test_the_daemon_knows_no_sql_and_no_crawling_library() -> None:
    foreign = {"sqlalchemy", "alembic", "scrapy", "feedparser", "bs4", "slack_sdk", "aiosmtplib"}

    assert imports_of(ROOT / "scheduler.py") & foreign == set()


def test_apscheduler_has_one_home() -> None:
    homes = [
        str(path.relative_to(ROOT))
        for folder in [*BELOW, "commands", "demo"]
        for path in (ROOT / folder).rglob("*.py")
        if "apscheduler" in imports_of(path)
    ]

    assert homes == []
