"""Open cases in the follow-up sheet: written, locked, and answered below."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from intake.form.definition import FormError, load_form
from intake.reading.workbook import read_workbook
from intake.reference import load_reference
from intake.rules.check import check_return
from intake.template.identity import unit_identity
from intake.template.open_cases import OpenCase
from intake.template.return_workbook import UnitIdentity, build_template, write_template

MONTH = date(2026, 1, 1)
LOME = UnitIdentity("LFW", {"en": "JAITF Lomé", "fr": "CAAT Lomé"}, "LFW", "Lomé Airport", "fr")
ARMS = OpenCase("LFW-202511-003", date(2025, 11, 9), "handguns", "unknown", None, "no")
UNREAD = OpenCase("2025/17", None, None)


@pytest.fixture
def follow_up(tmp_path: Path) -> Any:
    path = tmp_path / "return.xlsx"
    write_template(load_form(), LOME, MONTH, "fr", path, [ARMS, UNREAD])
    return load_workbook(path)["Suites données"]


def test_each_case_is_a_line_with_what_was_last_answered(follow_up: Any) -> None:
    lines = list(follow_up.iter_rows(min_row=5, max_row=7, max_col=7, values_only=True))

    day = datetime(2025, 11, 9)
    assert lines == [
        ("LFW-202511-003", day, "Armes de poing", "Inconnu", None, "Non", None),
        ("2025/17", None, None, None, None, None, None),
        (None,) * 7,
    ]


def test_what_the_programme_knows_is_locked_and_the_answers_are_not(follow_up: Any) -> None:
    for row in (5, 6):
        locked = [follow_up.cell(row, column).protection.locked for column in range(1, 8)]
        assert locked == [True, True, True, False, False, False, False]
    assert not follow_up.column_dimensions["A"].protection.locked


def test_a_reference_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"

    write_template(load_form(), LOME, MONTH, "fr", path, [OpenCase("=1+1", None, None)])

    cell = load_workbook(path)["Suites données"]["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_the_free_lines_stay_two_hundred(follow_up: Any) -> None:
    rules = follow_up.data_validations.dataValidation

    assert {cells.max_row for rule in rules for cells in rule.sqref.ranges} == {206}


def test_a_case_with_a_code_of_no_list_is_refused() -> None:
    case = OpenCase("LFW-202511-003", None, "unobtainium")

    with pytest.raises(FormError, match="an open case has 'unobtainium' as commodity_code"):
        build_template(load_form(), LOME, MONTH, "fr", [case])


def test_lines_nobody_touched_are_read_without_a_word(tmp_path: Path) -> None:
    unit = unit_identity("LOS", MONTH)
    news = OpenCase("LOS-202511-003", date(2025, 11, 9), "handguns", "unknown", None, "no")
    silent = OpenCase("LOS-202511-004", date(2025, 11, 10), "heroin")
    path = tmp_path / "return.xlsx"
    write_template(load_form(), unit, MONTH, "en", path, [news, silent])

    checked = check_return(
        read_workbook(path, load_form()), load_form(), load_reference(), today=date(2026, 2, 1)
    )

    assert [f for f in checked.findings if f.sheet == "Follow-up"] == []
    lines = checked.rows["follow_up"]
    assert [(line.values["seizure_ref"], line.values["arms_traced"]) for line in lines] == [
        ("LOS-202511-003", "no"),
        ("LOS-202511-004", None),
    ]


def test_the_sheet_that_counts_is_no_surprise_to_the_reader(tmp_path: Path) -> None:
    for language in load_form().languages:
        path = tmp_path / f"{language}.xlsx"
        write_template(load_form(), unit_identity("LOS", MONTH), MONTH, language, path)

        assert read_workbook(path, load_form()).other_titles == ()
