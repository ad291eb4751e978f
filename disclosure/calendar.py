"""The days on which counts of persons leave the programme."""

from datetime import date, timedelta

RELEASED_AFTER_DAYS = (15, 45)
"""Days after a quarter's end: when its returns were due, and when it is no longer provisional."""


def quarter_end(code: str) -> date:
    """Return the last day of a quarter such as 2026Q1."""
    year, quarter = int(code[:4]), int(code[-1])
    first_after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return first_after - timedelta(days=1)


def release_day(day: date) -> date:
    """Return the newest release day that is not after a day."""
    quarters = [f"{year}Q{q}" for year in (day.year - 1, day.year) for q in (1, 2, 3, 4)]
    days = (
        quarter_end(code) + timedelta(days=after)
        for code in quarters
        for after in RELEASED_AFTER_DAYS
    )
    return max(one for one in days if one <= day)


def is_released(quarter_code: str, on_day: date) -> bool:
    """Return whether a quarter is in the release of a day."""
    return quarter_end(quarter_code) + timedelta(days=RELEASED_AFTER_DAYS[0]) <= on_day
