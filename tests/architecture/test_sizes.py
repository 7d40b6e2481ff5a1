"""The sizes that STYLE aims at are kept: short files, short functions."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = [
    "alerts",
    "commands",
    "config",
    "crawlers",
    "demo",
    "domain",
    "pipeline",
    "storage",
    "web",
]
FILES = sorted(
    [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    ]
    + [ROOT / "cli.py", ROOT / "scheduler.py"]
)
FILE_LINES_MAX, FILE_LINES_MEDIAN, FILE_LINES_P90 = 400, 100, 200
FUNCTION_LINES_MAX, FUNCTION_LINES_MEDIAN, FUNCTION_LINES_P90 = 40, 8, 20


def lines_of(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def functions_of(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", _length(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def p90(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_the_limit(path: Path) -> None:
    assert lines_of(path) <= FILE_LINES_MAX


def test_no_function_is_longer_than_the_limit() -> None:
    too_long = [
        (name, length)
        for path in FILES
        for name, length in functions_of(path)
        if length > FUNCTION_LINES_MAX
    ]

    assert too_long == []


def test_files_are_short_as_a_rule() -> None:
    sizes = [size for path in FILES if (size := lines_of(path)) > 1]

    assert statistics.median(sizes) <= FILE_LINES_MEDIAN
    assert p90(sizes) <= FILE_LINES_P90


def test_functions_are_short_as_a_rule() -> None:
    sizes = [length for path in FILES for _, length in functions_of(path)]

    assert statistics.median(sizes) <= FUNCTION_LINES_MEDIAN
    assert p90(sizes) <= FUNCTION_LINES_P90


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_its_job(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
