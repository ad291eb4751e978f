"""`make bench`: measure, write var/bench.json and the table in the docs.

`ONLY=` names the groups to measure anew; the other rows of the table stay as they were measured.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict

from rich.console import Console

from benchmarks import intake, outliers, pairs, warehouse
from benchmarks.measured import Measured
from benchmarks.run_overhead import run_overhead
from orchestration.settings import PROJECT_ROOT, Settings, hand_to_tools, load_settings
from portal.demo import run_demo

TABLE = PROJECT_ROOT / "docs" / "benchmarks.md"
RESULT = PROJECT_ROOT / "var" / "bench.json"
HEAD = """# Benchmarks

Written by `make bench`. Ours and baseline of a row are measured in one run on the demo world. Where
there is a baseline, the ratio (ours / baseline) is what to read: the seconds are those of the
machine it ran on. A ratio, or a value without baseline, at or below its goal is good.

| what | ours | baseline | ratio | goal | what is compared |
|---|---|---|---|---|---|
"""
Group = Callable[[Settings], dict[str, Measured]]


def _intake(settings: Settings) -> dict[str, Measured]:
    paths = pairs.world_paths(settings)
    checked = intake.checks(paths)
    return {
        **checked,
        "intake.returns_per_minute_core": intake.pace(checked["intake.check_vs_openpyxl"]),
        **intake.answers(),
        "serving memory": pairs.memory(paths),
        "template": pairs.templates(),
    }


def _pairs(settings: Settings) -> dict[str, Measured]:
    return {
        "one month of news": pairs.month_of_news(settings),
        "warehouse build": pairs.building(settings),
        "opening a release": pairs.readers(settings),
    }


GROUPS: Mapping[str, Group] = {
    "intake": _intake,
    "pairs": _pairs,
    "outliers": outliers.recall,
    "run": lambda _: run_overhead(),
    "growth": lambda _: warehouse.growth_and_size(),
    "6m": lambda _: warehouse.six_million(),
}


def main(arguments: list[str]) -> int:
    """Measure, write, and return 0; a goal that is missed is shown, not hidden."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", nargs="*", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--skip", nargs="*", choices=GROUPS, default=[])
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    if not pairs.has_release(settings):
        run_demo(Console(stderr=True, highlight=False))
        settings = load_settings()
    hand_to_tools(settings)
    for name, measure in GROUPS.items():
        if name in chosen.only and name not in chosen.skip:
            # Kept group by group: a group that fails does not take the others with it.
            _keep(measure(settings))
    print(TABLE.read_text())
    return 0


def _keep(measured: Mapping[str, Measured]) -> None:
    held = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    held.update({name: asdict(one) | {"ratio": one.ratio} for name, one in measured.items()})
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(held, indent=2, ensure_ascii=False) + "\n")
    write_table(held)


def write_table(held: Mapping[str, Mapping[str, float | str | None]]) -> None:
    """Write what is held of measurements as the page of the docs."""
    lines = [
        f"| {name} | {_number(one['ours'], one['unit'])} | "
        f"{_number(one['baseline'], one['unit'])} | {_number(one['ratio'])} | "
        f"{_number(one['goal'])} | {one['words']} |"
        for name, one in held.items()
    ]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n")


def _number(value: float | str | None, unit: float | str | None = "") -> str:
    if not isinstance(value, int | float):
        return ""
    shown = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{shown} {unit}".strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
