"""Numbers of a cell: stored as numbers, or as texts in the notation of the sender.

Nothing is guessed in silence: a text that can mean two amounts is read by the convention of the
return's language, and the finding names both readings.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_group_symbol

PLACES = 6
"""Decimals that land: a microgram in kilograms is finer than any scale at an airport."""
LIMIT = Decimal(10) ** 12
"""What decimal(18, 6) holds before its decimals; integers share it."""
EXCEL_DIGITS = 15
"""Excel keeps 15 digits; what a double shows beyond them is dust of binary arithmetic."""
_LONGEST = 40
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202c\u2066\u2069\ufeff"))
_MARKS = str.maketrans({"٫": ".", "٬": ",", "−": "-", "’": "'"})
_GROUPED_BY_SPACE = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"([+-]?)(\d+)([.,])(\d+)")
_MANY_MARKS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_TWO_MARKS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+")


@dataclass(frozen=True)
class NumberText:
    """A text read as a number. `other` is the second amount it can mean, else null."""

    amount: Decimal
    other: Decimal | None = None
    has_mark: bool = False
    """Whether a decimal mark had to be understood."""


def exact(number: float) -> Decimal:
    """Return what the sender typed: the shortest decimal of a double, without binary dust."""
    shortest = Decimal(repr(number))
    if len(shortest.as_tuple().digits) > EXCEL_DIGITS:
        shortest = Decimal(format(number, f".{EXCEL_DIGITS}g"))
    return plain(shortest)


def plain(amount: Decimal) -> Decimal:
    """Write an amount without exponent and trailing zeros, so that 5.0 and 5 look alike."""
    text = format(amount, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def number_from_text(text: str, language: str) -> NumberText | None:
    """Read a text as a number; None when it is not one.

    Digits of any script, spaces of any width between thousands, and both decimal marks are
    understood; a unit of measure, a sign of approximation or an exponent is not.
    """
    if len(text) > _LONGEST:
        return None
    plain_text = _plain_text(text)
    if _PLAIN.fullmatch(plain_text):
        return NumberText(Decimal(plain_text))
    one_mark = _ONE_MARK.fullmatch(plain_text)
    if one_mark:
        return _read_one_mark(one_mark, language)
    if _MANY_MARKS.fullmatch(plain_text):
        return NumberText(Decimal(re.sub(r"[.,]", "", plain_text)))
    if _TWO_MARKS.fullmatch(plain_text):
        whole, _, decimals = plain_text.replace(",", ".").rpartition(".")
        return NumberText(Decimal(f"{whole.replace('.', '')}.{decimals}"), has_mark=True)
    return None


def _plain_text(text: str) -> str:
    digits = "".join(
        " " if letter.isspace() else str(unicodedata.decimal(letter, letter))
        for letter in text.translate(_ZERO_WIDTH).translate(_MARKS)
    )
    return _GROUPED_BY_SPACE.sub("", digits.strip())


def _read_one_mark(match: re.Match[str], language: str) -> NumberText:
    sign, whole, mark, decimals = match.groups()
    as_decimal = Decimal(f"{sign}{whole}.{decimals}")
    # 354,209 may be a group of thousands; 12,5 and 0,354 and 1234,567 cannot be.
    if len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return NumberText(as_decimal, has_mark=True)
    as_group = Decimal(f"{sign}{whole}{decimals}")
    # French groups by a space, so there a point can only be the decimal point of a keyboard.
    if mark == get_group_symbol(language):
        return NumberText(as_group, other=as_decimal, has_mark=True)
    return NumberText(as_decimal, other=as_group, has_mark=True)
