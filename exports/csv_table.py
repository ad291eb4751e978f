"""Rows as CSV that a spreadsheet program opens as data, whatever their texts begin with.

A text such as `=HYPERLINK(…)` would be run as a formula by the program that opens the file. It gets
an apostrophe in front; numbers and telephone numbers stay as they are.
"""

import csv
import re
from collections.abc import Sequence
from typing import Any, TextIO

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER_LIKE = re.compile(r"[+-][\d .,()\u00a0\u202f]+")
"""A sign and digits: `-5`, `+33 6 12 34`. A second operator, as in `-5+cmd`, makes a formula."""


def harmless(value: Any) -> Any:
    """Return a value as it may stand in a CSV; only texts that begin like formulas change."""
    if not isinstance(value, str) or not value.startswith(_STARTS):
        return value
    return value if _NUMBER_LIKE.fullmatch(value) else f"'{value}"


def write_csv(file: TextIO, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write a heading line and the rows; null is an empty field."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(value) for value in row] for row in rows)
