"""Reporting months: the one place that knows where a month ends."""

import calendar
from datetime import date


def last_day(month: date) -> date:
    """Return the last day of the month that a day lies in."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
