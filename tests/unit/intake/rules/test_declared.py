"""The small language of conditions: what it finds, what it leaves alone, what it refuses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.form import rule_catalogue
from intake.form.definition import load_form
from intake.form.rule_catalogue import rules
from intake.form.sources import FormError
from intake.rules.declared import declared_rules
from tests.unit.intake.bad_input import check
from tests.unit.intake.rules.cases.declared_sheets import ACTIVITY
from tests.unit.intake.rules.cases.model import on
from tests.unit.intake.rules.draft import Draft

_RULE = """\
valid_from: 2010-01-01
form_versions: ["1"]
rules:
  some_rule:
    scope: line
    severity: question
    {more}
    condition: {condition}
    text: {{en: "{{other}}: {{other_value}}, {{limit}}.",
      fr: "{{other}} {{other_value}} {{limit}}.", es: "{{other}} {{other_value}} {{limit}}.",
      pt: "{{other}} {{other_value}} {{limit}}."}}
"""
_ONE_COUNTRY = (
    "{sheet: seizures, column: departure_country, kind: equal, against: destination_country}"
)


class Catalogue:
    """A catalogue of the form's own rules and one more."""

    def __init__(self, folder: Path) -> None:
        for path in rule_catalogue.RULES.glob("*.yml"):
            (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        self._path = folder / "some.yml"

    def write(self, condition: str, more: str = "waivable: false") -> None:
        rules.cache_clear()
        self._path.write_text(_RULE.format(condition=condition, more=more), encoding="utf-8")


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    made = Catalogue(tmp_path)
    monkeypatch.setattr(rule_catalogue, "RULES", tmp_path)
    yield made
    monkeypatch.undo()
    rules.cache_clear()


def told(draft: Draft, path: Path) -> list[tuple[str, str, str]]:
    path.write_bytes(draft.content())
    found = [f for f in check(path, language="en").findings if f.rule == "some_rule"]
    return [(f.cell, f.value, f.message) for f in found]


@pytest.mark.parametrize(
    ("condition", "cells", "expected"),
    [
        (
            "{sheet: seizures, column: species, kind: required, when: {flow: [outbound]}}",
            {},
            [("AK5", "", "Flow: Outbound, .")],
        ),
        (
            "{sheet: seizures, column: species, kind: required, when: {flow: [outbound]}}",
            {"species": "not known"},
            [],
        ),
        (
            "{sheet: seizures, column: species, kind: required, when: {flow: {not: [inbound]}}}",
            {"flow": None},
            [],
        ),
        (
            "{sheet: seizures, column: flow, kind: never, when: {flow: filled, species: blank}}",
            {},
            [("F5", "Outbound", "Species: , .")],
        ),
        (
            "{sheet: seizures, column: flow, kind: one_of, codes: [inbound, transit]}",
            {},
            [("F5", "Outbound", ": , .")],
        ),
        ("{sheet: seizures, column: flow, kind: one_of, codes: [inbound]}", {"flow": None}, []),
        (
            "{sheet: seizures, column: quantity_reported, kind: at_most, against: 12}",
            {},
            [("AF5", "12.5", ": , 12.")],
        ),
        ("{sheet: seizures, column: quantity_reported, kind: at_most, against: 13}", {}, []),
        (
            "{sheet: seizures, column: quantity_reported, kind: at_least, against: value_reported}",
            {"value_reported": 1000.5, "currency_code": "EUR"},
            [("AF5", "12.5", "Value: 1000.5, 1,000.5.")],
        ),
        (
            "{sheet: seizures, column: quantity_reported, kind: at_least, against: value_reported}",
            {"value_reported": "not known"},
            [],
        ),
        (
            "{sheet: seizures, column: seizure_date, kind: not_before, against: month_end}",
            {},
            [("B5", "2026-01-05", ": , 2026-01-31.")],
        ),
        (
            _ONE_COUNTRY,
            {},
            [("G5", "Nigeria", "Country of destination: Namibia, NAM.")],
        ),
        (
            _ONE_COUNTRY,
            {"destination_country": "unknown"},
            [],
        ),
    ],
)
def test_a_condition_finds_its_fault_and_nothing_else(
    condition: str,
    cells: dict[str, Any],
    expected: list[tuple[str, str, str]],
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    catalogue.write(condition)

    assert told(Draft().put("seizures", **cells), tmp_path / "return.xlsx") == expected


def test_a_column_is_held_against_a_sum_of_which_all_is_known(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.write(
        "{sheet: activities, column: operation_own_count, kind: at_most, "
        "against: [participants_women, participants_men]}"
    )
    some = on("activities", {**ACTIVITY, "operation_own_count": 9, "participants_men": 4})
    unknown = on(
        "activities", {**ACTIVITY, "operation_own_count": 9, "participants_men": "not known"}
    )

    assert told(some, tmp_path / "some.xlsx") == [("Q5", "9", "Women + Men: 4 + 4, 8.")]
    assert told(unknown, tmp_path / "unknown.xlsx") == []


def test_the_lines_of_controls_are_held_against_each_other(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.write(
        "{sheet: controls, column: mail_inspected, kind: at_most, against: flights_screened}"
    )
    told_of = told(Draft().put("controls", 14, control_count=7), tmp_path / "return.xlsx")

    assert [(cell, value) for cell, value, _ in told_of] == [("B14", "7")]


@pytest.mark.parametrize(
    ("more", "is_told"),
    [
        ("valid_from: 2026-01-01", True),
        ("valid_from: 2026-02-01", False),
        ("valid_to: 2026-01-01", True),
        ("valid_to: 2025-12-01", False),
        ('form_versions: ["1", "2"]', True),
        ('form_versions: ["2"]', False),
    ],
)
def test_a_rule_is_asked_in_its_months_and_versions_only(
    more: str, is_told: bool, catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.write("{sheet: seizures, column: flow, kind: never, when: {flow: filled}}", more)

    assert bool(told(Draft(), tmp_path / "return.xlsx")) is is_told


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("[]", "empty list"),
        ("required", "not a mapping"),
        ("{sheet: seizures, column: flow, kind: needed}", "unknown kind 'needed'"),
        ("{sheet: seizures, column: flow, kind: required, if: {}}", "unknown key 'if'"),
        ("{column: flow, kind: required}", "without a sheet"),
        ("{sheet: seizures, kind: required}", "without a column"),
        ("{sheet: seizures, column: flow, kind: never}", "'when'"),
        ("{sheet: seizures, column: flow, kind: equal}", "'against'"),
        ("{sheet: seizures, column: flow, kind: equal, against: 3}", "a number"),
        ("{sheet: seizures, column: flow, kind: at_most, against: 3.5}", "neither a number"),
        ("{sheet: seizures, column: flow, kind: one_of}", "'codes'"),
        ("{sheet: seizures, column: flow, kind: required, codes: [inbound]}", "'codes'"),
        ("{sheet: seizures, column: flow, kind: required, when: flow}", "not a mapping"),
        ("{sheet: seizures, column: flow, kind: required, when: {flow: full}}", "unknown state"),
        ("{sheet: seizures, column: flow, kind: required, when: {api_used: [no]}}", "texts"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_refused_at_load(
    condition: str, says: str, catalogue: Catalogue
) -> None:
    catalogue.write(condition)

    with pytest.raises(FormError, match=says):
        rules()


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("{sheet: cargo, column: flow, kind: required}", "sheet 'cargo'"),
        ("{sheet: seizures, column: flaw, kind: required}", "column 'flaw'"),
        ("{sheet: seizures, column: own_unit, kind: required}", "column 'own_unit'"),
        ("{sheet: seizures, column: flow, kind: equal, against: flaw}", "column 'flaw'"),
        ("{sheet: seizures, column: flow, kind: required, when: {flaw: filled}}", "column 'flaw'"),
        ("{sheet: seizures, column: flow, kind: required, when: {flow: [up]}}", "code 'up'"),
        ("{sheet: seizures, column: flow, kind: one_of, codes: [up]}", "code 'up'"),
    ],
)
def test_a_condition_about_what_the_form_lacks_is_refused(
    condition: str, says: str, catalogue: Catalogue
) -> None:
    catalogue.write(condition)

    with pytest.raises(FormError, match=says):
        declared_rules(load_form())


def test_a_condition_is_asked_of_lines_only(catalogue: Catalogue) -> None:
    catalogue.write("{sheet: seizures, column: flow, kind: required}", "scope: months")

    with pytest.raises(FormError):
        rules()


def test_the_months_of_a_rule_hold_their_ends() -> None:
    rule = rules()["quantity_zero"]

    assert rule.holds_in(date(2010, 1, 1), "1")
    assert not rule.holds_in(date(2009, 12, 1), "1")
    assert not rule.holds_in(None, "2")
