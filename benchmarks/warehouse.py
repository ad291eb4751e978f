"""What a build costs: as it grows by a month, whole at two sizes, and beside its bare SQL."""

import json
import subprocess
import sys
from tempfile import TemporaryDirectory

from benchmarks.measured import Measured
from orchestration.settings import PROJECT_ROOT

LINES_OF_A_MONTH = 830
"""Seizure lines of a month when ten years have 100,000."""
MONTHS = 120


def growth_and_size() -> dict[str, Measured]:
    """Measure one more month after ten years and after one, and ten years built whole."""
    year = _child(12, 12 * LINES_OF_A_MONTH)
    decade = _child(MONTHS, 100_000)
    return {
        "warehouse.month_growth": Measured(
            ours=decade["month_s"],
            baseline=year["month_s"],
            goal=1.3,
            unit="s",
            words="build one more month after ten years; the same month's size after one year",
        ),
        "warehouse.full_100k_s": Measured(
            ours=decade["whole_s"],
            baseline=None,
            goal=60,
            unit="s",
            words="build 100,000 seizure lines of ten years whole, with the tests of the data",
        ),
    }


def six_million() -> dict[str, Measured]:
    """Measure ten years of 6 million seizure lines built whole."""
    found = _child(MONTHS, 6_000_000)
    return {
        "warehouse.full_6m_s": Measured(
            ours=found["whole_s"],
            baseline=None,
            goal=600,
            unit="s",
            words="build 6 million seizure lines of ten years whole, with the tests of the data",
        ),
        "warehouse.full_6m_gb": Measured(
            ours=found["peak_gb"],
            baseline=None,
            goal=6,
            unit="GB",
            words="the most memory that this build held",
        ),
    }


def _child(months: int, lines: int) -> dict[str, float]:
    folder = PROJECT_ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as home:
        command = [sys.executable, "-m", "benchmarks.warehouse_child", home]
        done = subprocess.run(
            [*command, str(months), str(lines)], stdout=subprocess.PIPE, check=True, text=True
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
