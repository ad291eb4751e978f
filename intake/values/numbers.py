"""Numbers of a cell: stored as numbers, or as texts in the notation of the sender.

Nothing is guessed: a text that can mean two amounts keeps both, and it is for the sender to say.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

PLACES = 6
"""Decimals that land: a microgram in kilograms is finer than any scale at an airport."""
LIMIT = Decimal(10) ** 12
"""What decimal(18, 6) holds before its decimals; integers share it."""
EXCEL_DIGITS = 15
"""Excel keeps 15 digits; what a double shows beyond them is dust of binary arithmetic."""
_LONGEST = 40
_ZERO_WIDTH = dict.fromkeys(
    map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff")
)
_ARABIC_POINT = "٫"
"""A decimal mark and nothing else, as the Arabic mark of thousands is only that."""
_MARKS = str.maketrans(
    {_ARABIC_POINT: ".", "٬": "'", "،": ",", "，": ",", "−": "-", "’": "'", "ʼ": "'"}
)
_GROUPED_BY_SPACE = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_SIGN_APART = re.compile(r"^([+-]) +(?=\d)")
_IN_PARENTHESES = re.compile(r"\( ?(\d[\d.,' ]*?) ?\)")
_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"([+-]?)(\d+)([.,])(\d+)")
_MANY_MARKS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_TWO_MARKS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+")
_INDIAN = re.compile(r"[+-]?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
"""Groups of two digits before the last three: 1,23,456 is a lakh and more."""
_PERCENT = re.compile(r"%|٪|\b(?:per ?cent|pour ?cent|por ?cien(?:to)?|por ?cento)\b", re.I)
_BEFORE_UNIT = re.compile(r"([+-]?[\d.,' ]*\d)[ .]?([^\d\s.,%][^\d%]*)")


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


def number_from_text(text: str) -> NumberText | None:
    """Read a text as a number; None when it is not one.

    Digits of any script, spaces of any width and apostrophes between thousands, groups as in
    India, both decimal marks and an accountant's parentheses are understood; a unit of measure,
    a sign of approximation or an exponent is not.
    """
    if len(text) > _LONGEST:
        return None
    plain_text = _plain_text(text)
    if _PLAIN.fullmatch(plain_text):
        return NumberText(Decimal(plain_text))
    one_mark = _ONE_MARK.fullmatch(plain_text)
    if one_mark:
        return _read_one_mark(one_mark, is_decimal=_ARABIC_POINT in text)
    if _MANY_MARKS.fullmatch(plain_text):
        return NumberText(Decimal(re.sub(r"[.,]", "", plain_text)))
    if _INDIAN.fullmatch(plain_text):
        return NumberText(Decimal(plain_text.replace(",", "")), has_mark="." in plain_text)
    if _TWO_MARKS.fullmatch(plain_text):
        whole, _, decimals = plain_text.replace(",", ".").rpartition(".")
        return NumberText(Decimal(f"{whole.replace('.', '')}.{decimals}"), has_mark=True)
    return None


def is_percentage(text: str) -> bool:
    """Say whether a text is a number of hundredths, which no column of the form asks for."""
    match = _PERCENT.search(text)
    return match is not None and number_from_text(text[: match.start()].strip()) is not None


def word_after_number(text: str) -> str | None:
    """Return what follows a number, as `kg` in `12,5 kg`; None when no number comes first."""
    match = _BEFORE_UNIT.fullmatch(_plain_text(text)) if len(text) <= _LONGEST else None
    if match is None or number_from_text(match[1].strip()) is None:
        return None
    return match[2].strip()


def _plain_text(text: str) -> str:
    digits = "".join(
        " " if letter.isspace() else str(unicodedata.decimal(letter, letter))
        for letter in text.translate(_ZERO_WIDTH).translate(_MARKS)
    )
    written = _GROUPED_BY_SPACE.sub("", _SIGN_APART.sub(r"\1", digits.strip()))
    if match := _IN_PARENTHESES.fullmatch(written):
        return f"-{match[1]}"
    return written


def _read_one_mark(match: re.Match[str], is_decimal: bool) -> NumberText:
    sign, whole, _, decimals = match.groups()
    as_decimal = Decimal(f"{sign}{whole}.{decimals}")
    # 354,209 may be a group of thousands; 12,5 and 0,354 and 1234,567 cannot be.
    if is_decimal or len(decimals) != 3 or len(whole) > 3 or whole.startswith("0"):
        return NumberText(as_decimal, has_mark=True)
    as_group = Decimal(f"{sign}{whole}{decimals}")
    return NumberText(as_group, other=as_decimal, has_mark=True)
