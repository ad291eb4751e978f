"""One release of the counts of persons, with regard to the release before it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from disclosure.audit import AuditError, audit
from disclosure.grid import LEAVING_OF, Grid, build_grid
from disclosure.protect import (
    CannotProtectError,
    Demand,
    Pattern,
    demands_of,
    protect,
    small_cells,
)

KEY = [
    "period_type",
    "period_code",
    "area_type",
    "area_code",
    "disaggregation_type",
    "disaggregation_code",
]
COLUMNS = [
    "release_date",
    "indicator_code",
    "year",
    *KEY,
    "true_count",
    "published_count",
    "cell_status",
    "is_held",
]


@dataclass(frozen=True)
class Block:
    """Cells of one indicator and year as they leave, in the order of the grid."""

    grid: Grid
    shown: np.ndarray
    published: np.ndarray
    small: np.ndarray
    """Suppressed because they are small, and not to protect another."""


@dataclass(frozen=True)
class Earlier:
    """The release before, in the order of the new grid; NaN where it had no such cell."""

    true: np.ndarray
    published: np.ndarray

    @property
    def was_there(self) -> np.ndarray:
        """Return which cells the release before had."""
        return np.asarray(~np.isnan(self.true))


def release_persons(
    counts: pd.DataFrame, register: pd.DataFrame, release_date: date, threshold: int
) -> pd.DataFrame:
    """Return the cells of a release: as they left, if they have left, and else protected anew.

    Args:
        counts: The true counts: indicator_code, is_year_over and the columns of `build_grid`.
        register: Every release so far, in the columns returned here.
        release_date: The release day.
        threshold: The smallest count that may be shown.

    Raises:
        AuditError: A small count could be worked out.
    """
    days = pd.to_datetime(register["release_date"]).dt.date
    if (days == release_date).any():
        return register.loc[days == release_date, COLUMNS].reset_index(drop=True)
    if counts.empty or (days > release_date).any():
        # Releases are made forwards only: one slipped in before another was never protected.
        return register.iloc[0:0][COLUMNS]
    register = register.astype({"published_count": float})
    before = register.loc[days == days.max()] if len(days) else register
    blocks = []
    for (indicator, year), rows in counts.groupby(["indicator_code", "year"], sort=True):
        of_block = (before["indicator_code"] == indicator) & (before["year"] == year)
        grid = build_grid(
            rows, LEAVING_OF[str(indicator)], has_year=bool(rows["is_year_over"].all())
        )
        block = release_block(grid, before.loc[of_block], threshold)
        blocks.append(_frame(block, str(indicator), int(str(year)), release_date))
    return pd.concat(blocks, ignore_index=True)


def release_block(grid: Grid, before: pd.DataFrame, threshold: int) -> Block:
    """Return one indicator and year as it may leave after what has left before.

    Raises:
        AuditError: A small count could be worked out.
    """
    earlier = _aligned(grid, before)
    try:
        return _revised(grid, earlier, threshold)
    except CannotProtectError:
        if not earlier.was_there.any():
            raise
        # Nothing of the block moves and nothing new of it leaves, so that nothing can be learnt.
        return _block(grid, earlier.published, threshold)


def _revised(grid: Grid, earlier: Earlier, threshold: int) -> Block:
    moved = np.abs(grid.counts - np.nan_to_num(earlier.published))
    was_shown = ~np.isnan(earlier.published)
    known = was_shown & (moved == 0)
    held = was_shown & (moved > 0) & (moved < threshold)
    stays_hidden = earlier.was_there & ~was_shown & (np.abs(grid.counts - earlier.true) < threshold)
    small = small_cells(grid, threshold) & ~held & ~known
    pattern = Pattern((small | stays_hidden) & grid.leaves)
    demands = demands_of(grid, small, threshold)
    changes = _demands_on_changes(grid, earlier, ~known, threshold)
    try:
        protect(grid, pattern, demands, known | held)
        pattern.hidden |= held
        protect(grid, pattern, changes, known)
    except CannotProtectError:
        pattern = Pattern((small | stays_hidden | held) & grid.leaves)
        protect(grid, pattern, [*demands, *changes], known)
    pattern.hidden |= held
    shown = grid.leaves & grid.is_stated & ~pattern.hidden
    audit(grid, shown, [*demands, *changes], pattern.proofs)
    if (shown & small_cells(grid, threshold) & ~known).any():
        raise AuditError("a small count is shown")
    published = np.where(shown, grid.counts, np.where(held, earlier.published, np.nan))
    return _block(grid, published, threshold)


def _demands_on_changes(
    grid: Grid, earlier: Earlier, unknown: np.ndarray, threshold: int
) -> list[Demand]:
    """Ask that a small change of a cell could be none at all, and could be a large one."""
    change = grid.counts - np.nan_to_num(earlier.true)
    is_small = earlier.was_there & grid.leaves & unknown & (change != 0)
    is_small &= np.abs(change) < threshold
    return [
        Demand(int(cell), value)
        for cell in np.flatnonzero(is_small)
        for value in (
            earlier.true[cell],
            max(0.0, earlier.true[cell] + np.sign(change[cell]) * threshold),
        )
    ]


def _block(grid: Grid, published: np.ndarray, threshold: int) -> Block:
    return Block(grid, ~np.isnan(published), published, small_cells(grid, threshold))


def _aligned(grid: Grid, before: pd.DataFrame) -> Earlier:
    true = np.full(len(grid.keys), np.nan)
    published = np.full(len(grid.keys), np.nan)
    place = grid.position()
    for row in before.itertuples(index=False):
        cell = place.get(tuple(str(getattr(row, column)) for column in KEY))  # type: ignore[arg-type]
        if cell is not None:
            true[cell] = row.true_count
            published[cell] = float(row.published_count)  # type: ignore[arg-type]
    return Earlier(true, published)


def _frame(block: Block, indicator: str, year: int, release_date: date) -> pd.DataFrame:
    grid = block.grid
    leaves = np.flatnonzero(grid.leaves & (grid.is_stated | block.shown))
    frame = pd.DataFrame([grid.keys[cell] for cell in leaves], columns=KEY)
    frame["release_date"] = release_date
    frame["indicator_code"] = indicator
    frame["year"] = year
    frame["true_count"] = grid.counts[leaves]
    frame["published_count"] = block.published[leaves]
    shown = block.shown[leaves]
    frame["cell_status"] = np.where(
        shown,
        "reported",
        np.where(block.small[leaves], "suppressed_primary", "suppressed_complementary"),
    )
    frame["is_held"] = shown & (frame["published_count"] != frame["true_count"]).to_numpy()
    return frame[COLUMNS]
