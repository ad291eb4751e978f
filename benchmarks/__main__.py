"""`make bench`: measure every pair in one run, write var/bench.json and the table in the docs."""

import json
import sys
from pathlib import Path

from rich.console import Console

from benchmarks import intake, outliers, pairs, warehouse
from benchmarks.measured import Measured
from benchmarks.run_overhead import run_overhead
from orchestration.settings import PROJECT_ROOT, hand_to_tools, load_settings
from portal.demo import run_demo

TABLE = PROJECT_ROOT / "docs" / "benchmarks.md"
RESULT = PROJECT_ROOT / "var" / "bench.json"
HEAD = """# Benchmarks

Written by `make bench`. Everything is measured in one run on the demo world. Where there is a
baseline, the ratio (ours / baseline) is what to read: the seconds are those of the machine it ran
on. A ratio, or a value without baseline, at or below its goal is good.

| what | ours | baseline | ratio | goal | what is compared |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Measure, write, and return 0; a goal that is missed is shown, not hidden."""
    settings = load_settings()
    if not pairs.has_release(settings):
        run_demo(Console(stderr=True, highlight=False))
        settings = load_settings()
    hand_to_tools(settings)
    paths = pairs.world_paths(settings)
    checked = intake.checks(paths)
    measured = {
        **checked,
        "intake.returns_per_minute_core": intake.pace(checked["intake.check_vs_openpyxl"]),
        **intake.answers(),
        "serving memory": pairs.memory(paths),
        "template": pairs.templates(),
        "one month of news": pairs.month_of_news(settings),
        "warehouse build": pairs.building(settings),
        "opening a release": pairs.readers(settings),
        **outliers.recall(settings),
        **run_overhead(),
        **warehouse.growth_and_size(),
        **({} if "--skip-6m" in sys.argv else warehouse.six_million()),
    }
    RESULT.write_text(json.dumps({n: _told(m) for n, m in measured.items()}, indent=2) + "\n")
    write_table(measured, TABLE)
    print(TABLE.read_text())
    return 0


def _told(measured: Measured) -> dict[str, float | str | None]:
    return {
        "ours": round(measured.ours, 4),
        "baseline": None if measured.baseline is None else round(measured.baseline, 4),
        "ratio": None if measured.ratio is None else round(measured.ratio, 3),
        "goal": measured.goal,
        "unit": measured.unit,
    }


def write_table(measured: dict[str, Measured], path: Path) -> None:
    """Write what was measured as the page of the docs."""
    lines = [
        f"| {name} | {_number(one.ours, one.unit)} | {_number(one.baseline, one.unit)} | "
        f"{_number(one.ratio)} | {_number(one.goal)} | {one.words} |"
        for name, one in measured.items()
    ]
    path.write_text(HEAD + "\n".join(lines) + "\n")


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return ""
    shown = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{shown} {unit}".strip()


if __name__ == "__main__":
    sys.exit(main())
