"""A text of a sender never becomes a formula in the program of a reader."""

import io

import pytest

from exports.csv_table import harmless, write_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0", "-5+3", "-", "=cmd"]
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["+33 6 12 34 56 78", "-5", "-1.234,5", "a=b", "", None, -5, 2.5])
def test_numbers_and_telephone_numbers_stay_readable(value: object) -> None:
    assert harmless(value) == value


def test_a_row_is_written_whole() -> None:
    file = io.StringIO()

    write_csv(file, ["name", "count"], [("=A1", 3), (None, -2)])

    assert file.getvalue() == "name,count\n'=A1,3\n,-2\n"
