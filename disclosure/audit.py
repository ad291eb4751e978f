"""Checks proofs by adding up; shares no code with what found them."""

from collections.abc import Iterable, Mapping

import numpy as np

from disclosure.grid import Grid
from disclosure.protect import Demand


class AuditError(RuntimeError):
    """A small count could be worked out from what is shown; nothing may be published."""


def audit(
    grid: Grid,
    shown: np.ndarray,
    demands: Iterable[Demand],
    proofs: Mapping[tuple[int, float], np.ndarray],
) -> None:
    """Check that each demand has a table of whole persons that agrees with all that is shown.

    Raises:
        AuditError: The message names the cell by its place in the tables, never its count.
    """
    for demand in demands:
        name = "/".join(grid.keys[demand.cell])
        if shown[demand.cell]:
            raise AuditError(f"{name} is shown")
        proof = proofs.get((demand.cell, demand.value))
        if proof is None:
            raise AuditError(f"{name} has no proof")
        _check(grid, shown, demand, proof, name)


def _check(grid: Grid, shown: np.ndarray, demand: Demand, proof: np.ndarray, name: str) -> None:
    faults = {
        "has another value in its proof": proof[demand.cell] != demand.value,
        "has a proof with fewer than no persons": bool((proof < 0).any()),
        "has a proof with parts of persons": bool((proof != np.round(proof)).any()),
        "has a proof that does not add up": bool((grid.sums @ proof != 0).any()),
        "has a proof that differs from what is shown": bool(
            (proof[shown] != grid.counts[shown]).any()
        ),
    }
    for said, is_so in faults.items():
        if is_so:
            raise AuditError(f"{name} {said}")
