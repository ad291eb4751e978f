"""Quarters by their code, such as 2026Q1."""

import re
from dataclasses import dataclass
from datetime import date

_CODE = re.compile(r"(?P<year>[0-9]{4})Q(?P<number>[1-4])")


class QuarterCodeError(ValueError):
    """What was given is no quarter."""


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter, from its first day up to the day before `end`."""

    code: str
    start: date
    end: date


def quarter_of(code: str) -> Quarter:
    """Return the quarter that a code names.

    Raises:
        QuarterCodeError: It is not written as 2026Q1 is.
    """
    match = _CODE.fullmatch(code)
    if match is None:
        raise QuarterCodeError(f"'{code}' is not a quarter as YYYYQn, for instance 2026Q1")
    year, number = int(match["year"]), int(match["number"])
    start = date(year, 3 * number - 2, 1)
    end = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return Quarter(code, start, end)
