"""Phrases that are put together from the warehouse and the texts: periods, status, grants."""

from datetime import date

from babel.dates import format_date

from exports.donor_report.figures import PROVISIONAL
from exports.donor_report.source import Source


def full_date(day: date, language: str) -> str:
    """Return a day in words."""
    return format_date(day, "d MMMM y", locale=language)


def month_name(month: date, language: str) -> str:
    """Return a month in words."""
    return format_date(month, "LLLL y", locale=language)


def quarter_name(source: Source) -> str:
    """Return the quarter's months and its code."""
    first, last = _quarter_days(source)
    months = (
        format_date(first, "LLLL", locale=source.texts.language),
        month_name(last, source.texts.language),
    )
    return f"{' – '.join(months)} ({source.quarter_code})"


def quarter_days(source: Source) -> str:
    """Return the quarter's first and last day."""
    days = (full_date(day, source.texts.language) for day in _quarter_days(source))
    return " – ".join(days)


def status_line(source: Source) -> str:
    """Say whether figures may still change, and with which returns they were made."""
    key = "provisional" if source.is_provisional else "final"
    return source.texts(
        f"status.{key}",
        star=PROVISIONAL,
        received=source.head["received_count"],
        expected=source.head["expected_count"],
        as_of=full_date(source.vintage.as_of_date, source.texts.language),
    )


def _quarter_days(source: Source) -> tuple[date, date]:
    first, last = source.head["quarter_start_date"], source.head["quarter_end_date"]
    if not isinstance(first, date) or not isinstance(last, date):
        raise TypeError(f"the quarter {source.quarter_code} has no first and last day")
    return first, last
