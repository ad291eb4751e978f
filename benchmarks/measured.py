"""What a measurement is: a value, what it is held against in the same run, and its goal."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook


@dataclass(frozen=True)
class Measured:
    """One measurement; good when its ratio, or a value that stands alone, is at most `goal`."""

    ours: float
    baseline: float | None
    """The same work done otherwise, in the same run; null for a value that stands alone."""
    goal: float | None
    unit: str
    words: str

    @property
    def ratio(self) -> float | None:
        """Ours over the baseline; null without one."""
        return None if self.baseline is None else self.ours / self.baseline


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def read_with_openpyxl(path: Path) -> int:
    """Read every cell of a workbook and judge nothing."""
    workbook = load_workbook(path, data_only=True)
    return sum(1 for sheet in workbook for _ in sheet.iter_rows(values_only=True))
