"""Dates land as their sender sees them, in either calendar and as text."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from intake.values.dates import date_from_text, month_from_text, month_numbers
from tests.unit.intake.read_values import JANUARY, read, rules


@pytest.mark.parametrize(
    ("value", "is_1904", "expected", "rule"),
    [
        (date(2026, 1, 31), False, date(2026, 1, 31), None),
        (datetime(2026, 1, 31, 23, 59, 59), False, date(2026, 1, 31), None),
        (46053.0, False, date(2026, 1, 31), "date_as_number"),
        (44591.0, True, date(2026, 1, 31), "date_as_number"),
        (46053.99, False, date(2026, 1, 31), "date_as_number"),
        ("2026-01-31", False, date(2026, 1, 31), "text_date"),
        ("31/01/2026", False, date(2026, 1, 31), "text_date"),
        ("03/01/2026", False, date(2026, 1, 3), "text_date"),
        ("01/25/2026", False, date(2026, 1, 25), "date_month_first"),
        ("01/12/2025", False, date(2025, 12, 1), "text_date"),
        ("01/02/2026", False, None, "date_ambiguous"),
        ("31/02/2026", False, None, "date_impossible"),
        ("soon", False, None, "date_impossible"),
        (0.0, False, None, "date_impossible"),
        (-3.0, False, None, "date_impossible"),
        (1e18, False, None, "date_impossible"),
        (float("inf"), False, None, "date_impossible"),
        (float("nan"), False, None, "date_impossible"),
        (time(0, 0), False, None, "date_impossible"),
        (timedelta(days=40), False, None, "date_impossible"),
        (date(1926, 1, 31), False, None, "date_impossible"),
        (True, False, None, "date_impossible"),
    ],
)
def test_a_date_is_never_moved_and_never_guessed(
    value: Any, is_1904: bool, expected: date | None, rule: str | None
) -> None:
    reading = read(value, "date", is_1904=is_1904)

    assert (reading.value, rules(reading)) == (expected, [rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 janvier 2026", date(2026, 1, 31)),
        ("1er février 2026", date(2026, 2, 1)),
        ("31 Jan 2026", date(2026, 1, 31)),
        ("31-janv.-26", date(2026, 1, 31)),
        ("January 31, 2026", date(2026, 1, 31)),
        ("31 de enero de 2026", date(2026, 1, 31)),
        ("31.1.26", date(2026, 1, 31)),
        ("2026/01/31", date(2026, 1, 31)),
        ("٣١/٠١/٢٠٢٦", date(2026, 1, 31)),
        ("5 sept. 2026", date(2026, 9, 5)),
        ("5 setiembre 2026", date(2026, 9, 5)),
        ("5-set-26", date(2026, 9, 5)),
        ("05 ago 2026", date(2026, 8, 5)),
        ("1º de dezembro de 2025", date(2025, 12, 1)),
        ("5 dez. 2026", date(2026, 12, 5)),
        ("31 de enero del 2026", date(2026, 1, 31)),
        ("3 juill. 2026", date(2026, 7, 3)),
        ("lundi 5 janvier 2026", date(2026, 1, 5)),
        ("segunda-feira, 5 de janeiro de 2026", date(2026, 1, 5)),
        ("mar 5, 2026", date(2026, 3, 5)),
        ("5/1/2026 à 14h30", date(2026, 1, 5)),
        ("05/01/2026 2:30 PM", date(2026, 1, 5)),
        ("2026-01-31T23:30:00Z", date(2026, 1, 31)),
        ("2026-01-31 23:59:59.999 -0500", date(2026, 1, 31)),
    ],
)
def test_dates_in_words_and_figures_are_understood(text: str, day: date) -> None:
    read_text = date_from_text(text)

    assert read_text is not None
    assert read_text.day == day


@pytest.mark.parametrize("text", ["30/02/2026", "14:30", "32 janvier 2026", "5 brumaire 2026"])
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    assert date_from_text(text) is None


@pytest.mark.parametrize("text", ["2026-01", "01/2026", "janvier 2026", "Jan 2026", "2026-01-15"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert month_from_text(text) == JANUARY


def test_no_name_of_a_month_means_two_months() -> None:
    assert set(month_numbers().values()) == set(range(1, 13))
    assert month_numbers()["mai"] == month_numbers()["may"] == 5
