"""Runs dbt in this process: a third of the time of its command line, and its results as objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.settings import PROJECT_ROOT, Settings

PROJECT = PROJECT_ROOT / "dbt_project"
QUIETLY = ["--log-level", "none", "--log-level-file", "none", "--no-use-colors"]
PASSED = {"success", "pass", "no-op"}


class BuildFailedError(RuntimeError):
    """dbt could not build, or one of its tests failed; the message names each node and why."""


@dataclass(frozen=True)
class NodeResult:
    """What became of one dbt node."""

    unique_id: str
    name: str
    kind: str
    passed: bool
    message: str
    seconds: float


def _place(settings: Settings) -> list[str]:
    return [
        *("--project-dir", str(PROJECT)),
        *("--profiles-dir", str(PROJECT)),
        *("--target-path", str(settings.dbt_target)),
        *("--log-path", str(settings.dbt_target.parent / "logs")),
    ]


def _invoke(arguments: Sequence[str]) -> Any:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    try:
        return dbtRunner().invoke(list(arguments))
    finally:
        # dbt-duckdb keeps the file open, and so locked, until it is told to let go.
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


def manifest_path(settings: Settings) -> Path:
    """Return the manifest of the dbt project, parsed anew when a file of it is newer."""
    manifest = settings.dbt_target / "manifest.json"
    newest = max(
        path.stat().st_mtime
        for pattern in ("*.sql", "*.yml", "*.csv")
        for path in PROJECT.rglob(pattern)
    )
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        outcome = _invoke([*QUIETLY, "parse", *_place(settings), *_variables(settings)])
        if not outcome.success:
            raise BuildFailedError(f"dbt cannot parse its project: {outcome.exception}")
    return manifest


def _variables(settings: Settings) -> list[str]:
    landing = settings.landing / "tables"
    return [
        "--vars",
        f"{{landing: '{landing}', as_of_date: '{settings.as_of}', "
        f"on_time_days: {settings.on_time_days}}}",
    ]


def build_warehouse(settings: Settings) -> tuple[NodeResult, ...]:
    """Build every seed and model into a new working file and run every test.

    The working file is made anew each time: at 100 years' worth of rows a full build takes a
    minute, and nothing of an earlier failure can stay in it.

    Raises:
        BuildFailedError: dbt did not get as far as running nodes.
    """
    settings.build_file.parent.mkdir(parents=True, exist_ok=True)
    for leftover in settings.build_file.parent.glob("warehouse.duckdb*"):
        leftover.unlink()
    outcome = _invoke([*QUIETLY, "build", *_place(settings), *_variables(settings)])
    if outcome.result is None:
        raise BuildFailedError(f"dbt did not start: {outcome.exception}")
    return tuple(
        NodeResult(
            unique_id=result.node.unique_id,
            name=result.node.name,
            kind=str(result.node.resource_type),
            passed=str(result.status) in PASSED,
            message=str(result.message or result.status),
            seconds=float(result.execution_time),
        )
        for result in outcome.result.results
    )


def failures(results: Sequence[NodeResult]) -> tuple[NodeResult, ...]:
    """Return the nodes that failed; those skipped because of them are left out."""
    return tuple(r for r in results if not r.passed and r.message != "skipped")


def compiled_models(settings: Settings, names: Sequence[str]) -> dict[str, str]:
    """Return the SQL of some models as dbt would run it, in the order given.

    Raises:
        BuildFailedError: dbt could not compile them.
    """
    outcome = _invoke(
        [*QUIETLY, "compile", *_place(settings), *_variables(settings), "--select", *names]
    )
    if not outcome.success:
        raise BuildFailedError(f"dbt cannot compile its project: {outcome.exception}")
    sql = {result.node.name: str(result.node.compiled_code) for result in outcome.result.results}
    return {name: sql[name] for name in names}
