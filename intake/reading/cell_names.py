"""Cells as Excel names them, and the numbers behind the names."""

import re

Cell = tuple[int, int]
"""Row and column, both counted from 1, as Excel numbers them."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_number(letters: str) -> int:
    """Return the number of a column: 1 for A, 16,384 for XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column: A for 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as Excel shows it."""
    return f"{column_letters(column)}{row}"


def parse_reference(text: str) -> Cell | None:
    """Return row and column of a reference such as `B12`; None when it is not one."""
    match = _REFERENCE.fullmatch(text)
    return (int(match[2]), column_number(match[1])) if match else None
