"""What intake costs: a whole check against mere reading, and one sender's wait for the answer."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.measured import Measured, read_with_openpyxl, seconds
from benchmarks.sample_return import write_large_return
from intake.reading.child import check_many
from orchestration.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "var" / "bench"
BATCH = 120
"""Two months of returns."""
ANSWERS = 20
SMALL, LARGE = 500, 10_000
"""Lines of the returns whose answer is awaited; the form itself has 200."""
_ANSWER = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from benchmarks.intake_answer import answer
times = []
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    answer(Path(sys.argv[1]))
    times.append(time.perf_counter() - started)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"times": sorted(times), "peak_mb": peak}))
"""


def checks(paths: list[Path]) -> dict[str, Measured]:
    """Check two months of returns in one batch, against openpyxl and pandas opening them."""
    files = paths[:BATCH]
    slots = [(path, None, None) for path in files]
    list(check_many(slots[:2]))
    ours = seconds(lambda: list(check_many(slots)))
    words = f"guard, read and check {BATCH} returns in one batch; {{}} only reads them"
    return {
        f"intake.check_vs_{name}": Measured(
            ours=ours, baseline=_reading(read, files), goal=1.0, unit="s", words=words.format(name)
        )
        for name, read in (("openpyxl", read_with_openpyxl), ("pandas", _read_with_pandas))
    }


def pace(measured: Measured) -> Measured:
    """Say the same per minute and core: two processes checked, one read."""
    return Measured(
        ours=BATCH / measured.ours * 60 / 2,
        baseline=BATCH / measured.baseline * 60,
        goal=None,
        unit="returns",
        words="checked per minute and core; openpyxl's bare reading",
    )


def answers() -> dict[str, Measured]:
    """Wait for the whole answer: check, page, JSON and annotated copy, one return after another."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    small = _awaited(SMALL, ANSWERS)
    large = _awaited(LARGE, 2)
    p95 = small["times"][int(0.95 * (len(small["times"]) - 1))]
    told = "the whole answer (check, page, JSON, annotated copy) to a return of"
    return {
        "intake.receipt_p95_s": Measured(p95, None, 3.0, "s", f"{told} {SMALL} lines, p95"),
        "intake.receipt_10000_s": Measured(
            large["times"][-1], None, 10.0, "s", f"{told} {LARGE:,} lines, the slower of two"
        ),
        "intake.peak_mb": Measured(
            large["peak_mb"], None, 500.0, "MB", f"largest process of {told} {LARGE:,} lines"
        ),
    }


def _awaited(lines: int, times: int) -> dict[str, list[float]]:
    path = FOLDER / f"return-{lines}.xlsx"
    write_large_return(path, lines)
    # A process of its own, so that the peak is that of these answers and of nothing before.
    command = [sys.executable, "-c", _ANSWER, str(path), str(times)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=PROJECT_ROOT)
    told: dict[str, list[float]] = json.loads(done.stdout)
    return told


def _reading(read: Callable[[Path], object], files: list[Path]) -> float:
    return seconds(lambda: [read(path) for path in files])


def _read_with_pandas(path: Path) -> object:
    return pd.read_excel(path, sheet_name=None)
