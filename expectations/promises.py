"""A contract spelled out: one promise per expectation, with the sentence that people read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.contracts import TableContract
from expectations.words import PATTERNS, listed, reason

FILLED_PREFIX = "_filled_"
DIFFERENCE_PREFIX = "_difference_"
MISSING_PREFIX = "_missing_before_"
SHOWN_CODES = 12
"""Codes that a sentence lists; a longer list is counted, and its codes stand in the form."""


@dataclass(frozen=True)
class Promise:
    """One thing that must be true of a table."""

    kind: str
    """The field of the contract it comes from."""
    columns: tuple[str, ...]
    """The columns it speaks of, the one that breaks it first."""
    sentence: str
    """What must be true and why, in plain words."""
    expectation: Any
    """The expectation of Great Expectations that looks; the sentence is in its notes."""


def promises(contract: TableContract) -> Iterator[Promise]:
    """Yield every promise of a contract, in the order people read them.

    Raises:
        KeyError: A pattern of the contract has no words in `expectations.words`.
    """
    yield from _whole_table(contract)
    yield from _values(contract)
    yield from _limits(contract)
    yield from _relations(contract)
    yield from _between_rows(contract)


def _promise(
    kind: str, columns: tuple[str, ...], sentence: str, expectation: type, **kwargs: Any
) -> Promise:
    said = f"{sentence}."
    return Promise(kind, columns, said, expectation(notes=[said], **kwargs))


def _whole_table(contract: TableContract) -> Iterator[Promise]:
    if contract.at_least_one_row:
        said = "There is at least one row: an empty table would pass every other promise"
        yield _promise(
            "at_least_one_row", (), said, gxe.ExpectTableRowCountToBeBetween, min_value=1
        )
    said = f"No two rows have the same {listed(contract.key)}: each would be counted twice"
    key = contract.key
    if len(key) == 1:
        yield _promise("key", key, said, gxe.ExpectColumnValuesToBeUnique, column=key[0])
    else:
        together = gxe.ExpectCompoundColumnsToBeUnique
        yield _promise("key", key, said, together, column_list=[*key])
    for column in contract.unique:
        said = f"No two rows have the same `{column}`: it is quoted and must name one row only"
        yield _promise("unique", (column,), said, gxe.ExpectColumnValuesToBeUnique, column=column)


def _values(contract: TableContract) -> Iterator[Promise]:
    for column in contract.never_null:
        said = f"`{column}` is filled in every row: {reason(column, contract.why)}"
        yield _promise(
            "never_null", (column,), said, gxe.ExpectColumnValuesToNotBeNull, column=column
        )
    for column, codes in contract.codes.items():
        said = f"`{column}` is {_of_list(codes)}: what is not on the list has no label and no place"
        yield _promise(
            *("codes", (column,), said, gxe.ExpectColumnValuesToBeInSet),
            column=column,
            value_set=list(codes),
        )
    for column, pattern in contract.patterns.items():
        said = f"`{column}` {PATTERNS[pattern].words}: {reason(column, contract.why)}"
        yield _promise(
            *("patterns", (column,), said, gxe.ExpectColumnValuesToMatchRegex),
            column=column,
            regex=pattern,
        )


def _of_list(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return f"`{codes[0]}`"
    if len(codes) <= SHOWN_CODES:
        return f"one of {listed(codes, 'or')}"
    return f"one of the {len(codes)} codes of its list in the form"


def _limits(contract: TableContract) -> Iterator[Promise]:
    between = gxe.ExpectColumnValuesToBeBetween
    for column, least in contract.at_least.items():
        said = f"`{column}` is {least:g} or more where it is filled; a lower one is a slip"
        yield _promise("at_least", (column,), said, between, column=column, min_value=least)
    for column, most in contract.at_most.items():
        said = f"`{column}` is {most:g} or less where it is filled; a higher one is a slip"
        yield _promise("at_most", (column,), said, between, column=column, max_value=most)
    for column, last in contract.not_after.items():
        said = f"`{column}` is not after the day the figures are drawn up for: nobody knows more"
        yield _promise(
            "not_after",
            (column,),
            said,
            between,
            column=column,
            max_value=datetime.combine(last, time.max),
        )
    for column, threshold in contract.withheld_below.items():
        # A nil (0) may be shown; 1 up to below the threshold would point at single persons.
        said = f"`{column}` is never 1 to {int(threshold) - 1}: so few persons could be recognised"
        small = [float(number) for number in range(1, int(threshold))]
        yield _promise(
            *("withheld_below", (column,), said, gxe.ExpectColumnValuesToNotBeInSet),
            column=column,
            value_set=small,
        )


def _relations(contract: TableContract) -> Iterator[Promise]:
    for part, whole in contract.not_above:
        yield _promise(
            *("not_above", (part, whole)),
            _order(part, whole),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB,
            column_A=whole,
            column_B=part,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        )
    for number, group in enumerate(contract.at_most_one_of):
        said = f"At most one of {listed(group)} is filled in a row: these measures never mix"
        yield _counted("at_most_one_of", group, said, f"{FILLED_PREFIX}{number}", 1)
    for number, (total, parts) in enumerate(contract.adds_up):
        said = f"`{total}` is the sum of {listed(parts)}: a total that differs is two truths"
        yield _counted("adds_up", (total, *parts), said, f"{DIFFERENCE_PREFIX}{number}", 0)
    for column, status, code in contract.filled_only_when:
        columns, is_so = (column, status), Column(status) == code
        yield _promise(
            *("filled_when", columns),
            f"`{column}` is filled where `{status}` is `{code}`: a figure said to exist is there",
            gxe.ExpectColumnValuesToNotBeNull,
            column=column,
            row_condition=is_so,
        )
        yield _promise(
            *("empty_otherwise", columns),
            f"`{column}` is empty where `{status}` is not `{code}`: what is withheld or not known "
            "stands nowhere",
            gxe.ExpectColumnValuesToBeNull,
            column=column,
            row_condition=Column(status) != code,
        )


def _order(part: str, whole: str) -> str:
    if part.endswith(("_at", "_from", "_month", "_date")):
        return f"`{part}` is never later than `{whole}` in the same row: time runs one way"
    return f"`{part}` is never more than `{whole}` in the same row: a part fits in its whole"


def _between_rows(contract: TableContract) -> Iterator[Promise]:
    for number, (group, period) in enumerate(contract.no_gap):
        said = (
            f"For each {listed(group)} every `{period}` between the first and the last is there: "
            "a period that is left out would read as one without anything"
        )
        yield _counted("no_gap", (period, *group), said, f"{MISSING_PREFIX}{number}", 0)


def _counted(kind: str, columns: tuple[str, ...], said: str, helper: str, limit: int) -> Promise:
    """Return a promise about a helper column of `prepared`, from `-limit` to `limit`."""
    return _promise(
        *(kind, columns, said, gxe.ExpectColumnValuesToBeBetween),
        column=helper,
        min_value=-limit,
        max_value=limit,
    )
