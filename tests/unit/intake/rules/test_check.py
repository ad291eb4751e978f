"""What a whole return is told: identity, cover, sheets, headings and lines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.intake.bad_input import FIRST_ROW, PERSON, SEIZURE, SenderReturn, check, found, only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


@pytest.mark.parametrize(("language", "unit"), [("en", "LOS"), ("fr", "DSS")])
def test_a_clean_return_is_accepted_without_a_word(language: str, unit: str, path: Path) -> None:
    checked = check(SenderReturn(language, unit).save(path))

    assert (checked.status, found(checked)) == ("accepted", [])
    assert (checked.unit_code, checked.reporting_month) == (unit, date(2026, 1, 1))
    assert (checked.language, checked.form_version) == (language, "1")
    counts = {name: len(rows) for name, rows in checked.rows.items()}
    assert counts == {
        "seizures": 1, "persons": 1, "controls": 10, "information": 5,
        "activities": 0, "equipment": 0, "staff": 7, "follow_up": 0,
    }  # fmt: skip
    assert checked.nil_sheets == {"activities", "equipment"}
    assert checked.cover["certified"] == "yes"
    assert checked.cover["nil_seizures"] is False
    assert checked.required_count == checked.filled_required_count > 0


def test_a_line_keeps_its_row_and_lands_as_codes(path: Path) -> None:
    checked = check(
        SenderReturn().put("seizures", 9, **{**SEIZURE, "seizure_ref": "S-9"}).save(path)
    )

    row = checked.rows["seizures"][1]
    assert (row.line_number, row.source_row, row.source_sheet) == (2, 9, "Seizures")
    assert (row.values["destination_country"], row.values["remark"]) == ("NAM", None)
    assert row.statuses == {"quantity_reported": "reported", "value_reported": "missing"}


def test_every_wrong_cell_is_named_at_once(path: Path) -> None:
    filled = SenderReturn().cover(certified="no")
    filled.put("seizures", FIRST_ROW, flow=None, commodity_code="Herion", quantity_reported="x")
    filled.put("persons", FIRST_ROW, seizure_ref="S-999")

    assert found(check(filled.save(path))) == [
        ("not_certified", "error", "C14"),
        ("required_missing", "error", "F5"),
        ("name_near", "question", "AD5"),
        ("number_invalid", "error", "AF5"),
        ("person_without_seizure", "error", "A5"),
    ]


def test_messages_are_in_the_language_of_the_return_or_the_asked_one(path: Path) -> None:
    filled = SenderReturn("fr", "DSS").put("seizures", FIRST_ROW, commodity_code="Herion")
    filled.save(path)

    assert "ne figure pas dans la liste de « Produit »" in only(check(path)).message
    assert "is not in the list of “Produit”" in only(check(path, language="en")).message
    assert "Héroïne" in only(check(path)).message


@pytest.mark.parametrize(
    ("identity", "options", "rule", "value"),
    [
        ({}, {"expected_unit": "ABJ"}, "identity_differs", "LOS"),
        ({}, {"expected_month": date(2026, 2, 1)}, "identity_differs", "2026-01"),
        ({}, {"today": date(2025, 12, 31)}, "month_in_future", "2026-01"),
        ({}, {"today": date(2026, 1, 31)}, "month_not_over", "2026-01"),
        ({"form_version": "7"}, {}, "form_version_unknown", "7"),
    ],
)
def test_a_return_of_another_slot_is_told_so(
    identity: dict[str, str], options: dict[str, Any], rule: str, value: str, path: Path
) -> None:
    finding = only(check(SenderReturn().identity(**identity).save(path), **options))

    assert (finding.rule, finding.value) == (rule, value)


def test_a_unit_that_nobody_knows_is_refused(path: Path) -> None:
    filled = SenderReturn().identity(unit_code="XYZ").cover(unit_code="XYZ")

    checked = check(filled.save(path))

    assert found(checked) == [("unit_unknown", "error", "")]
    assert checked.unit_code is None


def test_a_month_that_cannot_be_read_is_refused(path: Path) -> None:
    filled = SenderReturn().identity(reporting_month="2026-13").cover(reporting_month="soon")

    assert found(check(filled.save(path))) == [("month_invalid", "error", "")]


def test_a_unit_reports_only_while_it_is_operational(path: Path) -> None:
    filled = SenderReturn(month=date(2011, 1, 1))

    assert only(check(filled.save(path))).rule == "unit_not_operational"


def test_without_the_hidden_sheet_the_cover_is_believed_and_a_question_asked(path: Path) -> None:
    filled = SenderReturn()
    del filled.workbook["_identity"]

    checked = check(filled.save(path))

    assert found(checked) == [("identity_missing", "question", "")]
    assert (checked.unit_code, checked.reporting_month) == ("LOS", date(2026, 1, 1))


def test_a_nil_box_and_lines_contradict_each_other(path: Path) -> None:
    filled = SenderReturn().cover(nil_seizures="yes", nil_controls="yes")

    assert found(check(filled.save(path))) == [
        ("nil_but_rows", "error", "C19"),
        ("nil_but_rows", "error", "C21"),
    ]


def test_an_empty_sheet_needs_its_nil_box(path: Path) -> None:
    filled = SenderReturn().cover(nil_activities=None)
    filled.put("persons", FIRST_ROW, **dict.fromkeys(PERSON))

    checked = check(filled.save(path))

    assert [(f.rule, f.sheet) for f in checked.findings] == [
        ("nil_missing", "Persons"),
        ("nil_missing", "Activities"),
    ]
    assert "(cell C20)" in checked.findings[0].message


def test_an_empty_sheet_with_its_box_and_zeros_beside_a_box_are_clean(path: Path) -> None:
    filled = SenderReturn().cover(nil_information="yes", nil_staff="yes")
    for row in range(FIRST_ROW, FIRST_ROW + 5):
        filled.put("information", row, query_count=None, hit_count=None, sent_count=None)
        filled.put("information", row, received_count=None)
    for row in range(FIRST_ROW, FIRST_ROW + 7):
        filled.put("staff", row, women=0, men=0, women_heads=0, heads=0)

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["information"] == ()
    assert checked.rows["staff"][0].statuses["women"] == "nil"


def test_a_blank_number_is_asked_for_and_lands_as_missing(path: Path) -> None:
    filled = SenderReturn().put("seizures", FIRST_ROW, quantity_reported=None)
    filled.put("controls", FIRST_ROW, control_count="not known")

    checked = check(filled.save(path))

    assert found(checked) == [("number_missing", "question", "AF5")]
    assert checked.rows["seizures"][0].statuses["quantity_reported"] == "missing"
    assert checked.rows["controls"][0].statuses["control_count"] == "not_known"
    assert checked.required_count - checked.filled_required_count == 1


def test_a_blank_line_of_the_form_is_asked_about_once(path: Path) -> None:
    filled = SenderReturn().put("staff", 6, women=None, men=None, women_heads=None, heads=None)

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.cell) == ("line_blank", "B6")
    assert "“Customs”" in finding.message
