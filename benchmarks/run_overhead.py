"""What Dagster and dbt themselves take in a cold `aircop run` with one new month.

The SQL that they have DuckDB do is asked again bare, and is not theirs; nor are the two gates,
which are shown beside them.

`python -m benchmarks.run_overhead` prints it with the stages of the run.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.measured import Measured, seconds
from demo.outbox import write_outbox
from demo.story_model import Parcel
from demo.world import build_world
from intake.landing import Landing
from intake.registry.store import open_registry
from intake.submission import Incoming, submit_returns
from orchestration.settings import PROJECT_ROOT, Settings
from portal.demo import demo_settings

Sent = Sequence[tuple[Path, Parcel]]
GATE = re.compile(r"✓ .*\(Great Expectations\) ([\d.]+) s")
KEPT = ("table", "incremental")
"""Materialisations that a build makes rows for; a view's rows are made by who reads it."""


def run_overhead() -> dict[str, Measured]:
    """Run the demo but for its newest month, submit that month, and time the next run."""
    folder = PROJECT_ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    kept = dict(os.environ)
    with TemporaryDirectory(dir=folder) as home:
        os.environ["AIRCOP_HOME"] = home
        try:
            run, gates, bare = _measure(demo_settings(), Path(home))
        finally:
            os.environ.clear()
            os.environ.update(kept)
    return {
        "warehouse.run_overhead_s": Measured(
            ours=run - gates - bare,
            baseline=None,
            goal=15,
            unit="s",
            words=f"a cold run with one new month ({run:.0f} s, with landing and release) less its "
            f"gates and less the same SQL run bare in DuckDB ({bare:.1f} s)",
        ),
        "warehouse.run_gates_s": Measured(
            ours=gates,
            baseline=None,
            goal=None,
            unit="s",
            words="what Great Expectations takes of that run, at both borders",
        ),
    }


def _measure(settings: Settings, home: Path) -> tuple[float, float, float]:
    world = build_world()
    paths = write_outbox(world, settings.home / "outbox")
    sent = list(zip(paths, world.parcels, strict=True))
    newest = max(parcel.reporting_month for _, parcel in sent)
    _submit(settings, [one for one in sent if one[1].reporting_month < newest])
    _run()
    _submit(settings, [one for one in sent if one[1].reporting_month == newest])
    started, clock = time.time(), time.perf_counter()
    printed = _run()
    run = time.perf_counter() - clock
    gates = [float(taken) for taken in GATE.findall(printed)]
    if len(gates) != 2:
        raise RuntimeError(f"a run has two gates, this one printed {len(gates)}")
    return run, sum(gates), _bare(settings, started, home / "bare")


def _submit(settings: Settings, sent: Sent) -> None:
    incoming = [Incoming(path, parcel.received_at) for path, parcel in sent]
    registry, landing = open_registry(settings.registry_url), Landing(settings.landing)
    for _ in submit_returns(incoming, registry, landing, today=settings.as_of):
        pass


def _run() -> str:
    command = [str(Path(sys.executable).with_name("aircop")), "run"]
    # The stages are told on the error stream, like everything that is not a result.
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print(done.stdout, file=sys.stderr)
    return done.stdout


def _bare(settings: Settings, since: float, folder: Path) -> float:
    """Ask again, of a copy, everything that dbt asked since a moment; return the seconds."""
    folder.mkdir()
    copy = folder / settings.build_file.name
    shutil.copy(settings.build_file, copy)
    manifest = json.loads((settings.dbt_target / "manifest.json").read_text())
    statements = []
    for node in manifest["nodes"].values():
        path = settings.dbt_target / "compiled" / "aircop" / node["original_file_path"]
        if node["resource_type"] == "test":
            path = path.parent / path.name / node["path"] if path.suffix == ".yml" else path
        if path.suffix != ".sql" or not path.exists() or path.stat().st_mtime < since:
            continue
        sql = path.read_text()
        if node["resource_type"] == "test":
            statements.append(f"select count(*) from (\n{sql}\n)")
        elif node["config"]["materialized"] in KEPT:
            statements.append(f"create or replace table bare.{node['name']} as\n{sql}")
    if not statements:
        raise RuntimeError("the run has asked DuckDB nothing: there is nothing to compare with")
    print(f"{len(statements)} statements run bare", file=sys.stderr)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("set timezone = 'UTC'; create schema bare")
        return seconds(lambda: [connection.execute(sql).fetchall() for sql in statements])


if __name__ == "__main__":
    print(run_overhead())
