"""The pairs that are measured: ours and a baseline, in the same run, on the same files."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measured import Measured, read_with_openpyxl, seconds
from demo.outbox import write_outbox
from demo.world import build_world
from exports.warehouse import open_published
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reading.child import check_many
from intake.reference import load_reference
from intake.registry.decisions import decisions_on
from intake.registry.store import open_registry
from intake.tables import RETURNS_KEY, land_tables
from intake.template.identity import unit_identity
from intake.template.return_workbook import build_template
from orchestration.settings import PROJECT_ROOT, Settings
from orchestration.warehouse_build import PROJECT, build_warehouse, failures


def templates() -> Measured:
    """Write a unit's template, against loading an existing one and saving it."""
    form, month = load_form(), date(2026, 1, 1)
    identity = unit_identity("LOS", month)
    folder = PROJECT_ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "template.xlsx"
    build_template(form, identity, month, "en").save(path)

    def write() -> None:
        build_template(form, identity, month, "en").save(path)

    return Measured(
        ours=min(seconds(write) for _ in range(5)),
        baseline=min(seconds(lambda: load_workbook(path).save(path)) for _ in range(5)),
        goal=1.0,
        unit="s",
        words="make one template from the form; load a finished one and save it",
    )


def month_of_news(settings: Settings) -> Measured:
    """Bring one month's tables up to date, against all eighteen."""
    landing = Landing(settings.landing)
    registry, form = open_registry(settings.registry_url), load_form()
    submissions, decisions = registry.submissions(), decisions_on(registry, settings.as_of)
    newest = max(s.reporting_month for s in submissions if s.reporting_month)

    def forget(pattern: str) -> None:
        for path in (landing.tables / "returns").glob(pattern):
            path.unlink()

    def land() -> None:
        land_tables(submissions, landing, form, decisions, load_reference())

    land()
    forget(f"{newest:%Y-%m}.parquet")
    one = seconds(land)
    forget("20*.parquet")
    return Measured(
        ours=one,
        baseline=seconds(land),
        goal=0.25,
        unit="s",
        words=f"land one month of returns; land all of them (stamp {RETURNS_KEY.decode()})",
    )


def building(settings: Settings) -> Measured:
    """Build and test the warehouse in this process, against dbt's command line."""
    build_warehouse(settings, full=True)

    def in_process() -> None:
        failed = failures(build_warehouse(settings, full=True))
        if failed:
            raise RuntimeError(f"{failed[0].name}: {failed[0].message}")

    def command_line() -> None:
        variables = (
            f"{{landing: '{settings.landing / 'tables'}', as_of_date: '{settings.as_of}', "
            f"on_time_days: {settings.on_time_days}}}"
        )
        command = [
            *(str(Path(sys.executable).with_name("dbt")), "build", "--quiet"),
            *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
            *("--target-path", str(settings.home / "bench-target"), "--vars", variables),
        ]
        subprocess.run(command, check=True, capture_output=True)

    return Measured(
        ours=seconds(in_process),
        baseline=seconds(command_line),
        goal=0.8,
        unit="s",
        words="dbt build (models and tests) in process; by its command line",
    )


def memory(paths: list[Path]) -> Measured:
    """Peak Python memory of the process that serves others while a month is checked."""

    def peak(work: Callable[[], object]) -> float:
        tracemalloc.start()
        work()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most / 2**20

    files = paths[:20]
    return Measured(
        ours=peak(lambda: [None for _ in check_many([(path, None, None) for path in files])]),
        baseline=peak(lambda: [read_with_openpyxl(path) for path in files]),
        goal=0.5,
        unit="MiB",
        words="memory of the serving process: children read; openpyxl reads in it",
    )


def readers(settings: Settings) -> Measured:
    """Open the published release and ask, against asking on an open connection."""
    sql = (
        "select country_code, count(distinct seizure_event_key) from reporting.rpt_seizure "
        "group by 1"
    )

    def open_and_ask() -> None:
        with open_published(settings.published) as connection:
            connection.execute(sql).fetchall()

    with open_published(settings.published) as held:
        asked = min(seconds(lambda: held.execute(sql).fetchall()) for _ in range(5))
    return Measured(
        ours=min(seconds(open_and_ask) for _ in range(5)),
        baseline=asked,
        goal=20.0,
        unit="s",
        words="open the release and ask once; ask on an open connection",
    )


def world_paths(settings: Settings) -> list[Path]:
    """Return the demo's workbooks, written when they are not there."""
    return list(write_outbox(build_world(), settings.home / "outbox"))


def has_release(settings: Settings) -> bool:
    """Whether the demo has been run in this home."""
    return (settings.published / "current").exists()
