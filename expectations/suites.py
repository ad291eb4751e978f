"""Suites made from table contracts. Each expectation says in its notes what would be wrong."""

from collections.abc import Iterator
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.contracts import TableContract

FILLED_PREFIX = "_filled_"
"""Helper columns of `prepared`: how many of a group of columns are filled in a row."""


def prepared(frame: pd.DataFrame, contract: TableContract) -> pd.DataFrame:
    """Return the frame with one helper column per group of which at most one may be filled."""
    if not contract.at_most_one_of:
        return frame
    counted = frame.copy(deep=False)
    for number, group in enumerate(contract.at_most_one_of):
        counted[f"{FILLED_PREFIX}{number}"] = frame[list(group)].notna().sum(axis=1)
    return counted


def suite_of(contract: TableContract) -> gx.ExpectationSuite:
    """Return the suite of one table."""
    # All at once: adding one by one compares each with all before it.
    return gx.ExpectationSuite(name=contract.name, expectations=list(_expectations(contract)))


def _expectations(contract: TableContract) -> Iterator[Any]:
    for column in contract.never_null:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column)
    if len(contract.key) == 1:
        yield gxe.ExpectColumnValuesToBeUnique(column=contract.key[0])
    else:
        yield gxe.ExpectCompoundColumnsToBeUnique(column_list=list(contract.key))
    for column, codes in contract.codes.items():
        yield gxe.ExpectColumnValuesToBeInSet(column=column, value_set=list(codes))
    for column, pattern in contract.patterns.items():
        yield gxe.ExpectColumnValuesToMatchRegex(column=column, regex=pattern)
    for column, least in contract.at_least.items():
        yield gxe.ExpectColumnValuesToBeBetween(column=column, min_value=least)
    yield from _relations(contract)
    if contract.at_least_one_row:
        yield gxe.ExpectTableRowCountToBeBetween(min_value=1)


def _relations(contract: TableContract) -> Iterator[Any]:
    for part, whole in contract.not_above:
        yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=whole, column_B=part, or_equal=True, ignore_row_if="either_value_is_missing"
        )
    for number, group in enumerate(contract.at_most_one_of):
        yield gxe.ExpectColumnValuesToBeBetween(
            column=f"{FILLED_PREFIX}{number}",
            max_value=1,
            notes=f"at most one of {', '.join(group)} is filled: these measures never mix",
        )
    for column, threshold in contract.withheld_below.items():
        # A nil (0) may be shown; 1 up to below the threshold would point at single persons.
        yield gxe.ExpectColumnValuesToNotBeInSet(
            column=column, value_set=[float(n) for n in range(1, int(threshold))]
        )
