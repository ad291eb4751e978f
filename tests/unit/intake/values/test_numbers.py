"""Numbers become exact amounts with their status, and what was understood is said."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from intake.form.definition import Kind, load_form
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
    ("text", "amount"),
    [
        ("12", "12"),
        ("00423", "423"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,354", "0.354"),
        ("1234,567", "1234.567"),
        ("1 234,5", "1234.5"),
        ("1 209", "1209"),
        ("1\u202f234\u00a0567,25", "1234567.25"),
        ("1'234.5", "1234.5"),
        ("1’234’567", "1234567"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1,23,456", "123456"),
        ("12,34,567.5", "1234567.5"),
        ("١٢٫٥", "12.5"),
        ("١٬٢٣٤", "1234"),
        ("١٫٢٣٤", "1.234"),
        ("۱۲۳", "123"),
        ("\u202b۱۲\u202c", "12"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("+ 5", "5"),
        ("(1 234,5)", "-1234.5"),
    ],
)
def test_a_number_in_text_is_read_in_the_senders_notation(text: str, amount: str) -> None:
    number = number_from_text(text)

    assert number is not None
    assert (number.amount, number.other) == (Decimal(amount), None)


@pytest.mark.parametrize("text", ["354,209", "354.209", "\u200e354,209", "٣٥٤,٢٠٩"])
def test_three_digits_behind_one_mark_mean_two_amounts(text: str) -> None:
    number = number_from_text(text)

    assert number is not None
    assert (number.amount, number.other) == (Decimal(354209), Decimal("354.209"))


@pytest.mark.parametrize(
    "text",
    ["5 kg", "~5", "<5", "1e5", "12 34", "²", "1,2,3", "5-6", "5-", "12%", "()", "9" * 41, ""],
)
def test_what_is_not_a_number_is_not_made_one(text: str) -> None:
    assert number_from_text(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("12,5 kg", "number_with_unit"),
        ("12kg", "number_with_unit"),
        ("1 000 comprimés", "number_with_unit"),
        ("30 pastillas", "number_with_unit"),
        ("3 libras", "number_with_unit"),
        ("2 quilos", "number_with_unit"),
        ("1.209 kgs.", "number_with_unit"),
        ("12,5 %", "number_is_percent"),
        ("12 pour cent", "number_is_percent"),
        ("12 por ciento", "number_is_percent"),
        ("12 por cento", "number_is_percent"),
        ("%", "number_invalid"),
        ("12 bushels", "number_invalid"),
        ("5 kg 500 g", "number_invalid"),
        ("about 5 kg", "number_invalid"),
        ("kg", "number_invalid"),
    ],
)
def test_a_number_with_something_behind_it_is_told_apart(text: str, rule: str) -> None:
    reading = read(text, "decimal")

    assert (reading.value, reading.status, rules(reading)) == (None, "missing", [rule])


@pytest.mark.parametrize(
    ("value", "expected", "status"),
    [
        (12.5, Decimal("12.5"), "reported"),
        (0.0, Decimal(0), "nil"),
        ("0", Decimal(0), "nil"),
        ("٠", Decimal(0), "nil"),
        ("nil", Decimal(0), "nil"),
        ("None", Decimal(0), "nil"),
        ("Néant", Decimal(0), "nil"),
        ("aucune", Decimal(0), "nil"),
        ("ninguno", Decimal(0), "nil"),
        ("nenhum", Decimal(0), "nil"),
        ("not known", None, "not_known"),
        ("N/K", None, "not_known"),
        ("inconnu", None, "not_known"),
        ("Desconocido", None, "not_known"),
        ("desconhecido", None, "not_known"),
        ("n/a", None, "not_applicable"),
        ("sans objet", None, "not_applicable"),
        ("s.o.", None, "not_applicable"),
        ("no aplicable", None, "not_applicable"),
        ("Não aplicável", None, "not_applicable"),
        ("", None, "missing"),
        (" \u00a0\u200b", None, "missing"),
    ],
)
@pytest.mark.parametrize("kind", ["decimal", "integer"])
def test_number_nil_not_known_not_applicable_and_missing_stay_apart(
    kind: Kind, value: Any, expected: Decimal | None, status: str
) -> None:
    value = 12.0 if kind == "integer" and value == 12.5 else value
    expected = Decimal(12) if value == 12.0 else expected

    reading = read(value, kind)

    assert (reading.value, reading.status, rules(reading)) == (expected, status, [])


def test_each_language_has_its_word_for_each_of_the_three() -> None:
    words = load_form().code_lists["number_word"]

    for code in words.codes:
        for language in load_form().languages:
            for word in (code.labels[language], *code.synonyms.get(language, ())):
                reading = read(word, "integer", language=language)
                assert (reading.status, rules(reading)) == (code.code, []), word


@pytest.mark.parametrize(
    ("value", "kind", "minimum", "rule"),
    [
        ("about 5", "decimal", 0, "number_invalid"),
        ("many", "decimal", 0, "number_invalid"),
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


@pytest.mark.parametrize(
    ("language", "whole", "decimal"),
    [
        ("en", "354209", "354.209"),
        ("fr", "354209", "354,209"),
        ("es", "354209", "354,209"),
        ("pt", "354209", "354,209"),
    ],
)
@pytest.mark.parametrize("text", ["354,209", "354.209"])
def test_an_ambiguous_number_is_asked_about_in_the_senders_notation(
    text: str, language: str, whole: str, decimal: str
) -> None:
    reading = read(text, "decimal", language=language)

    assert (reading.value, reading.status) == (None, "missing")
    assert not reading.is_blank
    assert [(r.rule, r.parameters) for r in reading.remarks] == [
        ("number_ambiguous", {"reading": whole, "otherwise": decimal})
    ]


@pytest.mark.parametrize(
    ("text", "rule"), [("1.234", "decimal_as_text"), ("-1.234", "number_negative")]
)
def test_a_count_in_text_has_only_its_whole_reading(text: str, rule: str) -> None:
    reading = read(text, "integer", language="fr")

    assert (reading.value, rules(reading)[-1]) == (1234 if text[0] == "1" else None, rule)


def test_more_decimals_than_land_are_rounded_and_said() -> None:
    reading = read(1 / 3, "decimal")

    assert (reading.value, rules(reading)) == (Decimal("0.333333"), ["number_rounded"])
