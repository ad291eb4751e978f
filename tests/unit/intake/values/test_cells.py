"""Codes, airports and texts of a cell: a label of any language is its code, a text stays itself."""

from datetime import date
from typing import Any

import pytest

from intake.form.definition import load_form
from intake.values.cells import clean_text
from intake.values.codes import nearest_labels
from tests.unit.intake.read_values import read, rules


@pytest.mark.parametrize(
    ("value", "code_list", "language", "code"),
    [
        ("Heroin", "commodity", "fr", "heroin"),
        ("  héroïne ", "commodity", "en", "heroin"),
        ("heroin", "commodity", "en", "heroin"),
        ("Namibia", "country", "en", "NAM"),
        ("Niger", "country", "en", "NER"),
        ("Nigeria", "country", "fr", "NGA"),
        ("non connu", "country", "fr", "unknown"),
        ("n/k", "country", "en", "unknown"),
        (True, "yes_no", "en", "yes"),
        ("NON", "yes_no", "en", "no"),
    ],
)
def test_a_label_of_any_language_is_its_code(
    value: Any, code_list: str, language: str, code: str
) -> None:
    reading = read(value, "code", code_list, language=language)

    assert (reading.value, rules(reading)) == (code, [])


def test_na_is_namibia_and_said_to_be() -> None:
    reading = read("NA", "code", "country")

    assert (reading.value, rules(reading)) == ("NAM", ["country_by_iso2"])
    assert reading.remarks[0].parameters == {"reading": "Namibia"}


def test_an_unknown_code_names_the_nearest_labels() -> None:
    reading = read("Herion", "code", "commodity")

    assert (reading.value, rules(reading)) == (None, ["code_unknown"])
    assert str(reading.remarks[0].parameters["nearest"]).startswith("Heroin")
    assert nearest_labels("#", load_form().code_lists["yes_no"], "fr") == "Oui · Non"


@pytest.mark.parametrize(
    ("value", "expected", "rule"),
    [
        ("los", "LOS", None),
        ("not known", None, None),
        ("Lagos", None, "iata_unknown"),
        ("QQQ", None, "iata_unknown"),
    ],
)
def test_an_airport_is_known_by_its_three_letters(
    value: str, expected: str | None, rule: str | None
) -> None:
    reading = read(value, "iata")

    assert (reading.value, rules(reading)) == (expected, [rule] if rule else [])


@pytest.mark.parametrize(
    ("value", "expected", "rule"),
    [
        ("00423", "00423", None),
        (423.0, "423", None),
        ("NA", "NA", None),
        ("e\u0301te\u0301\u200b ", "été", None),
        (date(2026, 3, 1), "2026-03-01", "text_became_date"),
        ("x" * 11, None, "text_too_long"),
    ],
)
def test_a_text_is_kept_as_it_was_written(
    value: Any, expected: str | None, rule: str | None
) -> None:
    reading = read(value, "text")

    assert (reading.value, rules(reading)) == (expected, [rule] if rule else [])


def test_a_long_number_in_a_text_column_keeps_its_digits() -> None:
    assert clean_text(123456789012345.0) == "123456789012345"
