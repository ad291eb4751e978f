"""Small files and small functions: one reader, one screen, one idea."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("demo", "intake", "orchestration", "expectations", "exports", "portal", "benchmarks")
FILE_LINES = 250
FUNCTION_LINES = 40
MODEL_YAML_LINES = 150


def python_files() -> list[Path]:
    """Return every module of ours; a migration is a list of columns, not a function."""
    return [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    ]


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring."""
    first = node.body[0]
    doc = ast.get_docstring(node)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if doc else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def long_functions(source: str) -> list[str]:
    """Return the names of the functions that are longer than a screen."""
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and body_lines(node) > FUNCTION_LINES
    ]


def test_no_file_is_longer_than_250_lines() -> None:
    files = [*python_files(), *(ROOT / "tests").rglob("*.py")]
    files += (ROOT / "dbt_project").rglob("*.sql")

    long = {
        str(path.relative_to(ROOT)): count
        for path in files
        if "target" not in path.parts and (count := len(path.read_text().splitlines())) > FILE_LINES
    }

    assert long == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): names
        for path in python_files()
        if (names := long_functions(path.read_text()))
    }

    assert long == {}


def test_a_long_function_is_seen() -> None:
    body = "\n".join(f"    x{n} = {n}" for n in range(41))

    assert long_functions(f"def f() -> None:\n{body}\n") == ["f"]


@pytest.mark.parametrize("layer", ["intermediate", "marts", "reporting"])
def test_no_model_yaml_written_by_people_is_longer_than_150_lines(layer: str) -> None:
    models = ROOT / "dbt_project" / "models" / layer

    long = {
        path.name: count
        for path in models.rglob("*.yml")
        if (count := len(path.read_text().splitlines())) > MODEL_YAML_LINES
    }

    assert long == {}


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []
