"""Frames made from a contract: good rows, and one row broken for each promise it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from expectations.contracts import TableContract
from expectations.promises import Promise, promises
from expectations.words import PATTERNS

FIRST_DAY = date(2024, 1, 1)
Row = dict[str, Any]


def good_value(contract: TableContract, column: str, number: int) -> Any:
    """Return a value that keeps every promise; those of a key differ from row to row."""
    if column in contract.codes:
        codes = contract.codes[column]
        return codes[number % len(codes)] if column in contract.key else codes[0]
    if column in contract.patterns:
        return PATTERNS[contract.patterns[column]].example
    if column in contract.not_after or _is_day(column):
        return datetime.combine(FIRST_DAY, datetime.min.time())
    if column in contract.key or column in contract.unique:
        return f"{column} {number}"
    if column in contract.at_least or column in contract.at_most or _is_number(contract, column):
        return max(1, contract.at_least.get(column, 1))
    return "said"


def _is_day(column: str) -> bool:
    return column.endswith(("_at", "_month", "_date")) or column in ("valid_from", "valid_to")


def _is_number(contract: TableContract, column: str) -> bool:
    related = [c for pair in contract.not_above for c in pair]
    related += [c for total, parts in contract.adds_up for c in (total, *parts)]
    related += [c for group in contract.at_most_one_of for c in group]
    return column in related or column in contract.withheld_below


def columns_of(contract: TableContract) -> tuple[str, ...]:
    """Return every column that a promise of the contract speaks of."""
    named = [column for promise in promises(contract) for column in promise.columns]
    return tuple(dict.fromkeys(named))


def good_row(contract: TableContract, number: int) -> Row:
    """Return a row that keeps every promise; what may be empty is."""
    row = {c: good_value(contract, c, number) for c in columns_of(contract)}
    for group in contract.at_most_one_of:
        row |= dict.fromkeys(group)
    for total, parts in contract.adds_up:
        row |= dict.fromkeys((total, *parts), 2) | dict.fromkeys(parts[1:])
    for column, status, code in contract.filled_only_when:
        row |= {status: code, column: contract.at_least.get(column, 0)}
    for group in contract.at_most_one_of:
        row |= dict.fromkeys(group[1:])
    if not _differs(contract):
        # A key of codes, months and patterns alone: told apart by its first free text or day.
        row[contract.key[0]] = _another(contract, contract.key[0], row, number)
    return row


def _differs(contract: TableContract) -> bool:
    fixed = {*contract.patterns, *contract.codes}
    return any(c not in fixed and not _is_day(c) for c in contract.key)


def _another(contract: TableContract, column: str, row: Row, number: int) -> Any:
    """Return the value of a patterned column, changed so that each row has its own."""
    example = str(row[column])
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if column not in contract.patterns:
        return example
    if "-r1-" in example:
        return f"{example[:-8]}{number:08x}"
    return f"{letters[number // 676 % 26]}{letters[number // 26 % 26]}{letters[number % 26]}"


def _null(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    return _undecided(contract, promise.columns[0], row) | {promise.columns[0]: None}


def _same_key(contract: TableContract, _: Promise, row: Row, before: Row) -> Row:
    return row | {column: before[column] for column in contract.key}


def _same_value(_: TableContract, promise: Promise, row: Row, before: Row) -> Row:
    return row | {promise.columns[0]: before[promise.columns[0]]}


def _strange(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    return _undecided(contract, promise.columns[0], row) | {promise.columns[0]: "no such thing"}


def _undecided(contract: TableContract, status: str, row: Row) -> Row:
    """Empty what a status decides on, so that only the status itself is wrong."""
    return row | {c: None for c, decided_by, _ in contract.filled_only_when if decided_by == status}


def _lower(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    """Break a least value; what it is a part or the whole of is not known in that row."""
    (column,) = promise.columns
    return _alone(contract, column, row) | {column: contract.at_least[column] - 1}


def _higher(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    (column,) = promise.columns
    return _alone(contract, column, row) | {column: contract.at_most[column] + 1}


def _alone(contract: TableContract, column: str, row: Row) -> Row:
    """Empty what is compared with a column, so that only the column's own promise is broken."""
    compared = [c for pair in contract.not_above if column in pair for c in pair]
    compared += [c for group in contract.at_most_one_of if column in group for c in group]
    compared += [
        c for total, parts in contract.adds_up if column in (total, *parts) for c in (total, *parts)
    ]
    return row | dict.fromkeys(c for c in compared if c not in contract.never_null)


def _later(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    (column,) = promise.columns
    after = datetime.combine(contract.not_after[column], datetime.min.time()) + timedelta(days=1)
    return _alone(contract, column, row) | {column: after}


def _small(_: TableContract, promise: Promise, row: Row, __: Row) -> Row:
    return row | {promise.columns[0]: 1}


def _part_above(_: TableContract, promise: Promise, row: Row, __: Row) -> Row:
    part, whole = promise.columns
    one = timedelta(days=1) if isinstance(row[whole], datetime) else 1
    return row | {part: row[whole] + one}


def _two_filled(_: TableContract, promise: Promise, row: Row, __: Row) -> Row:
    return row | dict.fromkeys(promise.columns[:2], 1)


def _no_sum(_: TableContract, promise: Promise, row: Row, __: Row) -> Row:
    return row | {promise.columns[0]: 1, promise.columns[1]: 3}


def _other_code(contract: TableContract, promise: Promise, row: Row, _: Row) -> Row:
    _, status = promise.columns
    (code,) = {c for _, s, c in contract.filled_only_when if s == status}
    other = next(one for one in contract.codes[status] if one != code)
    return row | {status: other}


def _left_out(contract: TableContract, promise: Promise, row: Row, before: Row) -> Row:
    """Follow the row before, in its group, two periods later."""
    period, *group = promise.columns
    later = "2026Q3" if period in contract.patterns else datetime(2024, 3, 1)
    return row | {column: before[column] for column in group} | {period: later}


BREAKAGES: Mapping[str, Callable[[TableContract, Promise, Row, Row], Row]] = {
    "key": _same_key,
    "unique": _same_value,
    "never_null": _null,
    "codes": _strange,
    "patterns": _strange,
    "at_least": _lower,
    "at_most": _higher,
    "not_after": _later,
    "not_above": _part_above,
    "at_most_one_of": _two_filled,
    "adds_up": _no_sum,
    "filled_when": _null,
    "empty_otherwise": _other_code,
    "no_gap": _left_out,
    "withheld_below": _small,
}
"""How each kind of promise is broken in one row; a kind without a breakage fails the tests."""
WHOLE_TABLE = {"at_least_one_row"}
"""Kinds that no single row breaks; they have tests of their own."""


@dataclass
class Broken:
    """A frame in which each promise is broken by its own row."""

    frame: pd.DataFrame
    rows: dict[int, set[int]] = field(default_factory=dict)
    """Number of the promise to the rows that its expectation, and no other, must find."""


def broken_frame(contract: TableContract) -> Broken:
    """Return two good rows, and for each promise a good row before the row that breaks it.

    Raises:
        KeyError: A kind of promise has no breakage.
    """
    rows = [good_row(contract, 0), good_row(contract, 1)]
    broken = Broken(pd.DataFrame())
    for number, promise in enumerate(promises(contract)):
        if promise.kind in WHOLE_TABLE:
            continue
        before = good_row(contract, len(rows))
        row = BREAKAGES[promise.kind](contract, promise, good_row(contract, len(rows) + 1), before)
        rows += [before, row]
        both = promise.kind in ("key", "unique")
        broken.rows[number] = {len(rows) - 2, len(rows) - 1} if both else {len(rows) - 1}
    broken.frame = pd.DataFrame(rows, dtype=object)
    return broken
