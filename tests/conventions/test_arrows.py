"""Imports run one way: portal, demo -> orchestration -> intake, expectations, exports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "intake": {"intake"},
    "expectations": {"expectations"},
    "exports": {"exports"},
    "demo": {"demo", "intake"},
    "orchestration": {"orchestration", "intake", "expectations", "exports"},
    "portal": {"portal", "demo", "orchestration", "intake", "expectations", "exports"},
}
ONLY_IN = {"dagster": "orchestration", "dagster_dbt": "orchestration", "typer": "portal"}


def imports_of(source: str) -> Iterator[str]:
    """Yield the top-level name of every import in a source text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


def wrong_arrows(package: str, source: str) -> list[str]:
    """Return what a module of `package` imports and must not."""
    ours = [name for name in imports_of(source) if name in ALLOWED]
    wrong = [name for name in ours if name not in ALLOWED[package]]
    return wrong + [n for n in imports_of(source) if ONLY_IN.get(n, package) != package]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_stands_below_it(package: str) -> None:
    modules = [path for path in (ROOT / package).rglob("*.py") if "superset_home" not in path.parts]
    assert modules

    wrong = {
        str(path.relative_to(ROOT)): found
        for path in modules
        if (found := wrong_arrows(package, path.read_text()))
    }

    assert wrong == {}


def test_an_arrow_upwards_is_seen() -> None:
    assert wrong_arrows("intake", "from exports.warehouse import open_published") == ["exports"]
    assert wrong_arrows("exports", "import dagster as dg") == ["dagster"]


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for package in ALLOWED
        for path in (ROOT / package).rglob("*.py")
        if "superset_home" not in path.parts and reads_environment(path.read_text())
    ]

    # The run module reads back DAGSTER_HOME, which the settings have just set; Superset is a
    # process of its own and is given its environment by the server that starts it.
    assert set(readers) <= {
        "orchestration/settings.py",
        "orchestration/run.py",
        "exports/dashboards/server.py",
    }


def reads_environment(source: str) -> bool:
    """Return whether a source names os.environ or os.getenv in code, not in a text."""
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
        for node in ast.walk(ast.parse(source))
    )
