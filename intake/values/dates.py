"""Dates of a cell: date cells, day numbers in either calendar, and texts written day first.

A date has no time zone here and is never moved: what the sender sees in the cell is what lands.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from babel import Locale

EPOCH_1900 = date(1899, 12, 30)
"""Day 0 for days after 28 February 1900; Excel counts a 29 February 1900 that never was."""
EPOCH_1904 = date(1904, 1, 1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The programme is younger than 2010; a date outside is a slip of typing."""
MONTH_NAME_LANGUAGES = ("en", "fr", "es", "pt")
_SPOKEN_MONTHS = {"juill": 7, "setiembre": 9, "sep": 9, "sept": 9}
"""Ways of writing a month that the Unicode tables lack; setiembre is usual in Peru."""
_TIME = re.compile(
    r"(?<=\d)(?:,? |t)(?:a las |a |as |at )?\d{1,2}[:h]\d{0,2}(?::[\d.,]+)?"
    r" ?(?:[ap]\.?m\.?|z|[+-]\d\d:?\d\d)?$"
)
"""A time of day behind a date. Its zone, if it names one, is not used: no date is ever moved."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|o)?[-/. ]*(?:de |of )?([a-z]+)\.?[-/., ]*(?:del? )?(\d{4}|\d{2})"
)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAME_YEAR = re.compile(r"([a-z]+)\.? (?:de )?(\d{4})")
_NAME_DAY = re.compile(r"([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


@dataclass(frozen=True)
class DateText:
    """A text read as a date. `other` is what it means month first, when that is a date too."""

    day: date
    other: date | None = None


def date_from_cell(value: date | time | timedelta | float, is_1904: bool) -> date | None:
    """Return the day of a date cell or of a day number; None when it is none.

    A time of day is dropped. Excel shows the day numbers 0 and below as dates or times, but no
    event lies there.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within_reach(value)
    if isinstance(value, time | timedelta) or value < 1:
        return None
    epoch = EPOCH_1904 if is_1904 else EPOCH_1900
    days_to_reach = (date(LAST_YEAR, 12, 31) - epoch).days
    return _within_reach(epoch + timedelta(days=int(value))) if value <= days_to_reach else None


def date_from_text(text: str) -> DateText | None:
    """Read a text as a date; None when it is not one, or one that does not exist."""
    plain = _without_weekday(_TIME.sub("", _plain(text)))
    if match := _ISO.fullmatch(plain):
        day = _day(match[1], match[2], match[3])
        return DateText(day) if day else None
    if match := _DAY_FIRST.fullmatch(plain):
        return _either_order(*match.groups())
    for pattern, order in ((_DAY_NAME, (1, 2, 3)), (_NAME_DAY, (2, 1, 3))):
        match = pattern.fullmatch(plain)
        number = match and month_numbers().get(match[order[1]])
        if match and number:
            day = _day(match[3], str(number), match[order[0]])
            return DateText(day) if day else None
    return None


def month_from_text(text: str) -> date | None:
    """Read `2026-01`, `01/2026` or `janvier 2026` as the first day of that month."""
    plain = _plain(text)
    if match := _YEAR_MONTH.fullmatch(plain):
        return _day(match[1], match[2], "1")
    if match := _MONTH_YEAR.fullmatch(plain):
        return _day(match[2], match[1], "1")
    match = _NAME_YEAR.fullmatch(plain)
    number = match and month_numbers().get(match[1])
    if match and number:
        return _day(match[2], str(number), "1")
    read = date_from_text(text)
    return read.day.replace(day=1) if read else None


@cache
def month_numbers() -> Mapping[str, int]:
    """Map the names of months, whole and short, in the form's languages, to their numbers."""
    numbers: dict[str, int] = dict(_SPOKEN_MONTHS)
    for language in MONTH_NAME_LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    numbers[_plain(name).rstrip(".")] = number
    return numbers


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        _plain(name).rstrip(".")
        for language in MONTH_NAME_LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
        # `mar` is March in three languages and Tuesday in two.
        if _plain(name).rstrip(".") not in month_numbers()
    )


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.rstrip(".,") in _weekdays() else text


def _either_order(first: str, second: str, year: str) -> DateText | None:
    day_first = _day(year, second, first)
    month_first = _day(year, first, second)
    if day_first:
        return DateText(day_first, month_first if month_first != day_first else None)
    return DateText(month_first, month_first) if month_first else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        full_year = int(year) + (2000 if len(year) == 2 else 0)
        return _within_reach(date(full_year, int(month), int(day)))
    except ValueError:
        return None


def _within_reach(day: date) -> date | None:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _plain(text: str) -> str:
    """Reduce a text to lower case without accents, Latin digits and single spaces."""
    letters = (
        str(unicodedata.decimal(letter, letter))
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(letters).split())
