"""Numbers become exact amounts with their status, and what was understood is said."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from intake.form.definition import Kind
from intake.values.numbers import exact, number_from_text
from tests.unit.intake.read_values import read, rules


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (0.1 + 0.2, "0.3"),
        (12.1, "12.1"),
        (5.0, "5"),
        (354.209, "354.209"),
        (1e22, "10000000000000000000000"),
        (0.000001, "0.000001"),
    ],
)
def test_a_stored_number_is_what_its_sender_typed(stored: float, typed: str) -> None:
    assert exact(stored) == Decimal(typed)


@pytest.mark.parametrize(
    ("text", "language", "amount", "other"),
    [
        ("12", "en", "12", None),
        ("00423", "en", "423", None),
        ("12,5", "fr", "12.5", None),
        ("12,5", "en", "12.5", None),
        ("12.5", "fr", "12.5", None),
        ("0,354", "en", "0.354", None),
        ("1234,567", "en", "1234.567", None),
        ("1 234,5", "fr", "1234.5", None),
        ("1\u202f234\u00a0567,25", "fr", "1234567.25", None),
        ("1'234.5", "fr", "1234.5", None),
        ("1,234.50", "fr", "1234.50", None),
        ("1.234,50", "en", "1234.50", None),
        ("1.234.567", "en", "1234567", None),
        ("١٢٫٥", "en", "12.5", None),
        ("−5", "en", "-5", None),
        ("354,209", "en", "354209", "354.209"),
        ("354,209", "fr", "354.209", "354209"),
        ("1.234", "fr", "1.234", "1234"),
        ("1.234", "es", "1234", "1.234"),
    ],
)
def test_a_number_in_text_is_read_in_the_senders_notation(
    text: str, language: str, amount: str, other: str | None
) -> None:
    number = number_from_text(text, language)

    assert number is not None
    assert (number.amount, number.other) == (Decimal(amount), other and Decimal(other))


@pytest.mark.parametrize(
    "text", ["5 kg", "~5", "<5", "1e5", "12 34", "²", "1,2,3", "5-6", "12%", "9" * 41, ""]
)
def test_what_is_not_a_number_is_not_made_one(text: str) -> None:
    assert number_from_text(text, "en") is None


@pytest.mark.parametrize(
    ("value", "expected", "status"),
    [
        (12.5, Decimal("12.5"), "reported"),
        (0.0, Decimal(0), "nil"),
        ("0", Decimal(0), "nil"),
        ("nil", Decimal(0), "nil"),
        ("Néant", Decimal(0), "nil"),
        ("not known", None, "not_known"),
        ("inconnu", None, "not_known"),
        ("s.o.", None, "not_applicable"),
        ("", None, "missing"),
        (" \u00a0\u200b", None, "missing"),
    ],
)
def test_number_nil_not_known_not_applicable_and_missing_stay_apart(
    value: Any, expected: Decimal | None, status: str
) -> None:
    reading = read(value, "decimal")

    assert (reading.value, reading.status, rules(reading)) == (expected, status, [])


@pytest.mark.parametrize(
    ("value", "kind", "minimum", "rule"),
    [
        ("about 5", "decimal", 0, "number_invalid"),
        ("NA", "decimal", 0, "number_invalid"),
        (True, "integer", 0, "number_invalid"),
        (float("nan"), "decimal", 0, "number_invalid"),
        (-5.0, "decimal", None, "number_negative"),
        (0.0, "integer", 1, "number_below_minimum"),
        (2.5, "integer", 0, "number_not_whole"),
        (1e12, "decimal", 0, "number_too_large"),
        (1e300, "integer", 0, "number_too_large"),
        (date(1900, 1, 25), "decimal", 0, "number_is_date"),
    ],
)
def test_a_wrong_number_is_missing_and_says_why(
    value: Any, kind: Kind, minimum: int | None, rule: str
) -> None:
    reading = read(value, kind, minimum=minimum)

    assert (reading.value, reading.status, rules(reading)) == (None, "missing", [rule])


def test_an_ambiguous_number_lands_by_the_language_and_names_both_readings() -> None:
    english, french = (read("354,209", "decimal", language=lang) for lang in ("en", "fr"))

    assert (english.value, french.value) == (Decimal(354209), Decimal("354.209"))
    assert rules(english) == rules(french) == ["number_ambiguous"]
    assert english.remarks[0].parameters == {"reading": "354209", "otherwise": "354.209"}
    assert french.remarks[0].parameters == {"reading": "354,209", "otherwise": "354209"}


def test_a_count_in_text_has_only_its_whole_reading() -> None:
    reading = read("1.234", "integer", language="fr")

    assert (reading.value, rules(reading)) == (1234, ["decimal_as_text"])


def test_more_decimals_than_land_are_rounded_and_said() -> None:
    reading = read(1 / 3, "decimal")

    assert (reading.value, rules(reading)) == (Decimal("0.333333"), ["number_rounded"])
