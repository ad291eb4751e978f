"""Codes, airports and texts of a cell: a label of any language is its code, a text stays itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intake.form.definition import load_form
from intake.reference import load_reference
from intake.values.cells import Context, clean_text, read_cell
from intake.values.codes import nearest_labels
from tests.unit.intake.read_values import column, read, rules


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
    reading = read("Pasenger", "code", "traffic_type")

    assert (reading.value, rules(reading)) == (None, ["code_unknown"])
    assert str(reading.remarks[0].parameters["nearest"]).startswith("Passenger")
    assert nearest_labels("#", load_form().code_lists["yes_no"], "fr") == "Oui · Non"


@pytest.mark.parametrize(
    ("value", "code_list", "code", "rule", "parameters"),
    [
        ("Congo belge", "country", "COD", "name_by_alias", None),
        ("Haute Volta", "country", "BFA", "name_by_alias", {"reading": "Burkina Faso"}),
        ("NG", "country", "NGA", "name_by_alias", {"reading": "Nigeria"}),
        ("tramal", "commodity", "tramadol", "name_by_alias", {"reading": "Tramadol"}),
        ("grs", "measure_unit", "g", "name_by_alias", {"reading": "Gram (g)"}),
        ("Herion", "commodity", None, "name_near", None),
        ("Zuruku", "commodity", None, "name_unknown", {}),
        ("Yugoslavia", "country", None, "name_unknown", {}),
    ],
)
def test_a_name_lands_with_what_was_written(
    value: str, code_list: str, code: str | None, rule: str, parameters: dict[str, str] | None
) -> None:
    reading = read(value, "code", code_list)

    assert (reading.value, reading.written, rules(reading)) == (code, value, [rule])
    assert parameters is None or reading.remarks[0].parameters == parameters


def test_a_name_of_another_list_than_those_with_aliases_stays_an_error() -> None:
    reading = read("x" * 201, "code", "country")

    assert (reading.value, reading.written, rules(reading)) == (None, None, ["code_unknown"])
    assert rules(read("Zuruku", "code", "flow")) == ["code_unknown"]


def test_what_a_steward_has_decided_is_taken() -> None:
    reading = read("Zuruku", "code", "commodity", aliases={("commodity", "zuruku"): "khat"})

    assert (reading.value, reading.written, rules(reading)) == ("khat", "Zuruku", ["name_by_alias"])


@pytest.mark.parametrize(
    ("value", "expected", "rule", "written"),
    [
        ("los", "LOS", None, None),
        ("DSS – Dakar, Blaise Diagne", "DSS", None, None),
        ("DSS - Dakar", "DSS", None, None),
        ("not known", None, None, None),
        ("Lagos", "LOS", "name_by_alias", "Lagos"),
        ("DNMM", "LOS", "name_by_alias", "DNMM"),
        ("Murtala Mohamed", None, "name_near", "Murtala Mohamed"),
        ("QQQ", None, "name_unknown", "QQQ"),
        ("QQQ – Nowhere", None, "name_unknown", "QQQ – Nowhere"),
        ("x" * 201, None, "text_too_long", None),
    ],
)
def test_an_airport_is_known_by_code_entry_or_name(
    value: str, expected: str | None, rule: str | None, written: str | None
) -> None:
    reading = read(value, "iata")

    assert (reading.value, rules(reading)) == (expected, [rule] if rule else [])
    assert reading.written == written


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


def test_a_reference_is_kept_with_single_blanks_and_other_texts_as_they_are() -> None:
    text, context = "ABJ \u00a0 7\n/ 2", Context(load_form(), load_reference(), "en")
    reference = replace(column("text"), name="seizure_ref")

    assert read_cell(text, reference, context).value == "ABJ 7 / 2"
    assert read_cell("a  b\nc", column("text"), context).value == "a  b\nc"


def test_a_long_number_in_a_text_column_keeps_its_digits() -> None:
    assert clean_text(123456789012345.0) == "123456789012345"
