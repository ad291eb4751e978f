"""Reporting months: the one place that knows where a month ends and which quarter it is of."""

import calendar
import re
from datetime import date

_QUARTER = re.compile(r"(\d{4})Q([1-4])")


class UnknownQuarterCodeError(ValueError):
    """A text that is no calendar quarter."""


def last_day(month: date) -> date:
    """Return the last day of the month that a day lies in."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def quarter_of(month: date) -> str:
    """Return the calendar quarter of a day, such as `2026Q1`."""
    return f"{month.year}Q{(month.month + 2) // 3}"


def months_of_quarter(quarter: str) -> tuple[date, date, date]:
    """Return the first days of the three months of a quarter.

    Raises:
        UnknownQuarterCodeError: The text is no quarter such as `2026Q1`.
    """
    match = _QUARTER.fullmatch(quarter)
    if match is None:
        raise UnknownQuarterCodeError(f"'{quarter}' is not a quarter, for instance 2026Q1")
    year, first = int(match[1]), int(match[2]) * 3 - 2
    return date(year, first, 1), date(year, first + 1, 1), date(year, first + 2, 1)


def end_of_quarter(quarter: str) -> date:
    """Return the last day of a quarter."""
    return last_day(months_of_quarter(quarter)[-1])
