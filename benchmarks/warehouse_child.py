"""Builds a made-up warehouse in a process of its own, so that its memory is its own.

`python -m benchmarks.warehouse_child HOME MONTHS LINES` writes a landing, builds the warehouse
whole, brings it one more month, and prints what that took as JSON. A whole build includes the tests
of the data; the unit tests look at rules alone, run once before, and are not in the time.
"""

import json
import resource
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from benchmarks.measured import seconds
from benchmarks.scale import Scale, month_after, write_landing, write_month
from orchestration.settings import Settings, hand_to_tools, load_settings
from orchestration.staleness import forget_build
from orchestration.warehouse_build import failures, update_warehouse

TINY = Scale(months=1, lines=40)
"""What the project is parsed and its unit tests are run with, before anything is measured."""


def main(home: Path, scale: Scale) -> None:
    """Build whole, then with one more month; print seconds and the peak of memory (GB)."""
    settings = load_settings({"AIRCOP_HOME": str(home)})
    hand_to_tools(settings)
    tables = settings.landing / "tables"
    write_landing(TINY, tables)
    _build(settings, month_after(max(TINY.calendar()), 1))
    write_landing(scale, tables)
    forget_build(settings)
    last = max(scale.calendar())
    whole = seconds(lambda: _build(settings, month_after(last, 1)))
    with duckdb.connect() as connection:
        write_month(connection, scale, tables, month_after(last, 1))
    month = seconds(lambda: _build(settings, month_after(last, 2)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"whole_s": whole, "month_s": month, "peak_gb": peak / 1e9}))


def _build(settings: Settings, first_of_next: date) -> None:
    build = update_warehouse(replace(settings, as_of=first_of_next + timedelta(days=20)))
    for failure in failures(build.results):
        sys.exit(f"{failure.name}: {failure.message}")
    print(build.words, file=sys.stderr)
    for result in sorted(build.results, key=lambda result: -result.seconds)[:10]:
        print(f"{result.seconds:8.1f} s {result.kind} {result.name}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Scale(months=int(sys.argv[2]), lines=int(sys.argv[3])))
