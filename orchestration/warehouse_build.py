"""Runs dbt in this process: a third of the time of its command line, and its results as objects."""

import gc
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.settings import PROJECT_ROOT, Settings, building
from orchestration.staleness import (
    Made,
    News,
    forget_build,
    made_from,
    needs_whole,
    news_since,
    project_key,
    remember_build,
    stale_nodes,
    variables_of,
)

PROJECT = PROJECT_ROOT / "dbt_project"
QUIETLY = ["--log-level", "none", "--log-level-file", "none", "--no-use-colors"]
STALE = "stale"
"""The tag of the nodes that news are built into; it stands in no file."""
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


def _invoke(arguments: Sequence[str], manifest: Any = None) -> Any:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    # dbt makes millions of small objects that all live until it ends: looking through them again
    # and again for garbage takes a quarter of its time and finds none.
    collects = gc.isenabled()
    gc.disable()
    try:
        return dbtRunner(manifest=manifest).invoke(list(arguments))
    finally:
        # dbt-duckdb keeps the file open, and so locked, until it is told to let go.
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        if collects:
            gc.enable()


def manifest_path(settings: Settings) -> Path:
    """Return the manifest of the dbt project, parsed anew when the project is another one."""
    manifest = settings.dbt_target / "manifest.json"
    stamp = settings.dbt_target / "manifest.key"
    key = project_key(settings)
    if not manifest.exists() or not stamp.exists() or stamp.read_text() != key:
        stamp.unlink(missing_ok=True)
        outcome = _invoke([*QUIETLY, "parse", *_place(settings), *_variables(settings)])
        if not outcome.success:
            raise BuildFailedError(f"dbt cannot parse its project: {outcome.exception}")
        stamp.write_text(key)
    return manifest


def _parsed(settings: Settings) -> Any:
    """Return dbt's own parsed project.

    Given to dbt, it is not parsed again, which dbt would do each day: it trusts what it has
    parsed only while every variable is the same, and the day is one. Our variables are read in
    SQL alone, which is rendered when it runs.
    """
    from dbt.contracts.graph.manifest import Manifest

    manifest_path(settings)
    return Manifest.from_msgpack((settings.dbt_target / "partial_parse.msgpack").read_bytes())


def _variables(settings: Settings, **more: Sequence[str]) -> list[str]:
    given = {"landing": str(settings.landing / "tables"), **variables_of(settings), **more}
    return ["--vars", json.dumps(given)]


@dataclass(frozen=True)
class Build:
    """What one build did."""

    results: tuple[NodeResult, ...]
    news: News | None
    """What made it necessary; None when the whole warehouse was built into a new file."""

    @property
    def words(self) -> str:
        """Say in one line what was rebuilt."""
        tables = sum(1 for r in self.results if r.kind == "model")
        if self.news is None:
            return f"built whole: {tables} models"
        months = ", ".join(self.news.months) or "none"
        return f"{tables} models read news; months with news: {months}"


def build_warehouse(
    settings: Settings, *, full: bool = False, only: Sequence[str] = ()
) -> tuple[NodeResult, ...]:
    """Bring the warehouse up to the landing and return what became of each node that ran."""
    return update_warehouse(settings, full=full, only=only).results


def update_warehouse(settings: Settings, *, full: bool = False, only: Sequence[str] = ()) -> Build:
    """Bring every seed and model up to the landing and run every test of what is rebuilt.

    `only` are dbt's own words that leave tests out, for a whole build that is not published.

    Raises:
        BuildFailedError: dbt did not get as far as running nodes.
    """
    with building(settings.build_file):
        return _update(settings, full, only)


def _update(settings: Settings, full: bool, only: Sequence[str]) -> Build:
    settings.build_file.parent.mkdir(parents=True, exist_ok=True)
    if full:
        forget_build(settings)
    made = made_from(settings)
    manifest = json.loads(manifest_path(settings).read_text())
    news = news_since(settings, made)
    if news is not None and needs_whole(manifest, news, made.monthly):
        news = None
    forget_build(settings)
    if news is None:
        results = _build_whole(settings, made, only)
    else:
        results = _build_news(settings, manifest, news)
    # What was built without its tests has not passed them: the next build is whole again.
    if not only and all(result.passed for result in results):
        remember_build(settings, made)
    return Build(results, news)


def _build_whole(settings: Settings, made: Made, only: Sequence[str]) -> tuple[NodeResult, ...]:
    """Build into a new file, so that nothing of an earlier failure can stay in it."""
    for leftover in settings.build_file.parent.glob(f"{settings.build_file.name}*"):
        leftover.unlink()
    # A unit test looks at rules and not at data: it runs when the rules are new, and once.
    tested = settings.dbt_target / "unit_tested.key"
    seen = bool(only) or (tested.exists() and tested.read_text() == made.rules)
    left_out = ["--exclude-resource-type", "unit_test"] if seen and not only else []
    results = _run(settings, [*left_out, *only])
    if not seen and all(r.passed for r in results if r.kind == "unit_test"):
        tested.write_text(made.rules)
    return results


def _build_news(
    settings: Settings, manifest: Mapping[str, Any], news: News
) -> tuple[NodeResult, ...]:
    stale = stale_nodes(manifest, news)
    if not stale:
        return ()
    chosen = ["--indirect-selection", "empty", "--select", f"tag:{STALE}"]
    return _run(settings, chosen, stale, touched_months=news.touched)


def _run(
    settings: Settings,
    chosen: Sequence[str],
    stale: Collection[str] = (),
    **more: Sequence[str],
) -> tuple[NodeResult, ...]:
    variables = _variables(settings, **more)
    arguments = [*QUIETLY, "--no-write-json", "build", *_place(settings), *variables, *chosen]
    project = _parsed(settings)
    # dbt compares each name that it is given with every node, three times: names take seconds.
    for unique_id in stale:
        project.nodes[unique_id].tags.append(STALE)
    outcome = _invoke(arguments, project)
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


def write_catalogue_site(settings: Settings, page: Path) -> Path:
    """Write dbt's documentation, with lineage, as one page that needs no server and no network.

    Types and sizes of tables are read from the working file; without one, they are left out.

    Raises:
        BuildFailedError: dbt could not write it.
    """
    settings.build_file.parent.mkdir(parents=True, exist_ok=True)
    unbuilt = [] if settings.build_file.exists() else ["--empty-catalog"]
    generate = [*QUIETLY, "docs", "generate", "--static", *unbuilt]
    outcome = _invoke([*generate, *_place(settings), *_variables(settings)])
    if not outcome.success:
        raise BuildFailedError(f"dbt cannot write its documentation: {outcome.exception}")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes((settings.dbt_target / "static_index.html").read_bytes())
    return page


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
