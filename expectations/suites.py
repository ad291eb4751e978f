"""Suites made from table contracts, and the helper columns that some of their promises look at."""

from typing import Any

import great_expectations as gx
import pandas as pd

from expectations.contracts import TableContract
from expectations.promises import DIFFERENCE_PREFIX, FILLED_PREFIX, MISSING_PREFIX, promises


def suite_of(contract: TableContract) -> gx.ExpectationSuite:
    """Return the suite of one table; each expectation says in its notes what must be true."""
    # All at once: adding one by one compares each with all before it.
    expectations = [promise.expectation for promise in promises(contract)]
    return gx.ExpectationSuite(
        name=contract.name, notes=contract.row or None, expectations=expectations
    )


def prepared(frame: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    """Return the frame with one helper column per promise that looks at more than one cell."""
    counted = frame.copy(deep=False)
    for number, group in enumerate(contract.at_most_one_of):
        counted[f"{FILLED_PREFIX}{number}"] = frame[list(group)].notna().sum(axis=1)
    for number, (total, parts) in enumerate(contract.adds_up):
        summed: Any = frame[list(parts)].apply(pd.to_numeric).sum(axis=1, min_count=1)
        counted[f"{DIFFERENCE_PREFIX}{number}"] = pd.to_numeric(frame[total]) - summed
    for number, (group, period) in enumerate(contract.no_gap):
        counted[f"{MISSING_PREFIX}{number}"] = _missing_before(frame, group, period)
    return counted


def _missing_before(frame: pd.DataFrame, group: tuple[str, ...], period: str) -> "pd.Series[Any]":
    """Count, per row, the periods that are missing between it and its group's one before."""
    ordinals = frame[period].map(_ordinal).astype("float64")
    ordered = frame[list(group)].assign(ordinal=ordinals).sort_values("ordinal", kind="stable")
    steps = ordered.groupby(list(group), dropna=False)["ordinal"].diff()
    return (steps - 1).clip(lower=0).fillna(0).reindex(frame.index)


def _ordinal(period: Any) -> float | None:
    """Return the number of a quarter such as 2026Q1 or of a month, so that neighbours differ by 1.

    What is neither has none: its own promise says what is wrong with it.
    """
    if isinstance(period, str):
        year, _, quarter = period.partition("Q")
        return int(year) * 4 + int(quarter) if year.isdigit() and quarter.isdigit() else None
    return None if pd.isna(period) else float(period.year * 12 + period.month)
