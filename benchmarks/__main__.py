"""`make bench`: measure every pair in one run, write var/bench.json and the table in the docs."""

import json
import sys
from pathlib import Path

from rich.console import Console

from benchmarks import pairs
from orchestration.settings import PROJECT_ROOT, hand_to_tools, load_settings
from portal.demo import run_demo

TABLE = PROJECT_ROOT / "docs" / "benchmarks.md"
RESULT = PROJECT_ROOT / "var" / "bench.json"
HEAD = """# Benchmarks

Written by `make bench`. Each pair is measured in one run on the demo world, so the ratio
(ours / baseline) is what to read: the seconds are those of the machine it ran on. A ratio at or
below its goal is good.

| pair | ours | baseline | ratio | goal | what is compared |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Measure, write, and return 0; a goal that is missed is shown, not hidden."""
    settings = load_settings()
    hand_to_tools(settings)
    if not pairs.has_release(settings):
        run_demo(Console(stderr=True, highlight=False))
        settings = load_settings()
    paths = pairs.world_paths(settings)
    measured = {
        "reading": pairs.reading(paths),
        "serving memory": pairs.memory(paths),
        "template": pairs.templates(),
        "one month of news": pairs.month_of_news(settings),
        "warehouse build": pairs.building(settings),
        "opening a release": pairs.readers(settings),
    }
    RESULT.write_text(
        json.dumps(
            {
                name: {
                    "ours": round(pair.ours, 4),
                    "baseline": round(pair.baseline, 4),
                    "ratio": round(pair.ratio, 3),
                    "goal": pair.goal,
                    "unit": pair.unit,
                }
                for name, pair in measured.items()
            },
            indent=2,
        )
        + "\n"
    )
    write_table(measured, TABLE)
    print(TABLE.read_text())
    return 0


def write_table(measured: dict[str, pairs.Measured], path: Path) -> None:
    """Write the measured pairs as the page of the docs."""
    lines = [
        f"| {name} | {pair.ours:.3g} {pair.unit} | {pair.baseline:.3g} {pair.unit} | "
        f"{pair.ratio:.2f} | {pair.goal:g} | {pair.words} |"
        for name, pair in measured.items()
    ]
    path.write_text(HEAD + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
