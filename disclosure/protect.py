"""Hides what would give a small count back, and keeps for each the proof that nothing does.

The proof is a second table that an attacker cannot tell from the true one: it agrees in every
figure that is shown, and the small count has another value in it. Finding the table that needs
the fewest further cells hidden is a linear programme (the "one cell at a time" method of the
suppression literature); HiGHS, inside scipy, solves it. Checking a proof needs no solver.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import hstack

from disclosure.grid import Grid

HIDDEN_COST = 0.001
"""Moving a hidden cell is nearly free, but not quite: a proof should stay near the truth."""
TINY = 1e-6


class CannotProtectError(RuntimeError):
    """No table exists that agrees with what is shown and has the value asked for."""


@dataclass(frozen=True)
class Demand:
    """A cell that must be able to have a value, as far as anybody outside can tell."""

    cell: int
    value: float


@dataclass
class Pattern:
    """What is hidden, and the proofs."""

    hidden: np.ndarray
    proofs: dict[tuple[int, float], np.ndarray] = field(default_factory=dict)


def small_cells(grid: Grid, threshold: int) -> np.ndarray:
    """Return which cells that would leave hold from 1 to the threshold less one."""
    return grid.leaves & (grid.counts > 0) & (grid.counts < threshold)


def demands_of(grid: Grid, small: np.ndarray, threshold: int) -> list[Demand]:
    """Return what is promised of small cells: that they could be 0, or as large as the limit."""
    order = sorted(np.flatnonzero(small), key=lambda cell: (-grid.costs[cell], cell))
    return [Demand(int(cell), value) for cell in order for value in (0.0, float(threshold))]


def protect(
    grid: Grid,
    pattern: Pattern,
    demands: Iterable[Demand],
    shown_for_ever: np.ndarray,
) -> None:
    """Hide further cells until each demand has its proof.

    Args:
        grid: The true table.
        pattern: What is hidden already; grows.
        demands: What must be possible.
        shown_for_ever: Cells whose true value is known outside, so that hiding them is vain.

    Raises:
        CannotProtectError: A demand cannot be met while these cells are known.
    """
    for demand in demands:
        known = _proof_at_hand(pattern, demand)
        if known is None:
            known = _solve(grid, pattern.hidden, demand, shown_for_ever, integral=False)
        pattern.proofs[demand.cell, demand.value] = known
        pattern.hidden |= grid.leaves & (known != grid.counts)


def _proof_at_hand(pattern: Pattern, demand: Demand) -> np.ndarray | None:
    for proof in pattern.proofs.values():
        if proof[demand.cell] == demand.value:
            return proof
    return None


def _solve(
    grid: Grid, hidden: np.ndarray, demand: Demand, shown: np.ndarray, *, integral: bool
) -> np.ndarray:
    size = len(grid.counts)
    free = hidden | ~grid.leaves
    cost = np.where(free, HIDDEN_COST, grid.costs)
    movable = (free | ~shown) & (grid.is_stated | hidden)
    up = np.where(movable, np.inf, 0.0)
    down = np.where(movable, grid.counts, 0.0)
    change = demand.value - grid.counts[demand.cell]
    lower = np.zeros(2 * size)
    upper = np.concatenate([up, down])
    place = demand.cell if change >= 0 else size + demand.cell
    other = size + demand.cell if change >= 0 else demand.cell
    if upper[place] < abs(change):
        raise CannotProtectError(f"{grid.keys[demand.cell]} is known outside")
    lower[place] = upper[place] = abs(change)
    upper[other] = 0.0
    answer = milp(
        np.concatenate([cost, cost]),
        constraints=LinearConstraint(hstack([grid.sums, -grid.sums]).tocsr(), 0.0, 0.0),
        bounds=Bounds(lower, upper),
        integrality=np.full(2 * size, 1 if integral else 0),
    )
    if answer.x is None:
        raise CannotProtectError(f"{grid.keys[demand.cell]} cannot be {demand.value:g}")
    moved = answer.x[:size] - answer.x[size:]
    whole = np.round(moved)
    if np.abs(moved - whole).max() > TINY:
        return _solve(grid, hidden, demand, shown, integral=True)
    return np.asarray(grid.counts + whole)
