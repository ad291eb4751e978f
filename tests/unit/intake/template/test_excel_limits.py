"""What makes Excel refuse or repair a file, asked of a template in every language of the form."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from intake.form.definition import load_form
from intake.template.messages import MAX_TEXT, MAX_TITLE
from intake.template.open_cases import OpenCase
from intake.template.return_workbook import UnitIdentity, write_template
from intake.template.validation import MAX_FORMULA

MONTH = date(2026, 1, 1)
CASE = OpenCase("LFW-202512-001", date(2025, 12, 9), "handguns", "unknown")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,254}")
CELL = re.compile(r"[A-Z]{1,3}[0-9]+")
LITERAL = re.compile(r'"((?:[^"]|"")*)"')


@pytest.fixture(scope="module", params=load_form().languages)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    language = str(request.param)
    names = dict.fromkeys(load_form().languages, "JAITF Lomé")
    unit = UnitIdentity("LFW", names, "LFW", "Lomé Airport", language)
    path = tmp_path_factory.mktemp("template") / "return.xlsx"
    write_template(load_form(), unit, MONTH, language, path, [CASE])
    return path


@pytest.fixture(scope="module")
def template(path: Path) -> Workbook:
    return load_workbook(path)


def test_rules_of_cells_keep_to_the_limits(template: Workbook) -> None:
    rules = [r for sheet in template for r in sheet.data_validations.dataValidation]

    too_long = [
        (str(rule.sqref), text)
        for rule in rules
        for text, limit in (
            (rule.formula1, MAX_FORMULA),
            (rule.formula2, MAX_FORMULA),
            (rule.promptTitle, MAX_TITLE),
            (rule.errorTitle, MAX_TITLE),
            (rule.prompt, MAX_TEXT),
            (rule.error, MAX_TEXT),
        )
        if len(text or "") > limit
    ]

    assert too_long == []


def test_no_cell_has_two_rules(template: Workbook) -> None:
    for sheet in template:
        starts = Counter(
            (cells.min_col, cells.min_row)
            for rule in sheet.data_validations.dataValidation
            for cells in rule.sqref.ranges
        )
        assert [start for start, count in starts.items() if count > 1] == []


def test_names_are_valid_different_and_lead_to_cells(template: Workbook) -> None:
    names = [*template.defined_names, *(n for s in template for n in s.defined_names)]

    assert [n for n in names if not NAME.fullmatch(n) or CELL.fullmatch(n.upper())] == []
    assert len({name.casefold() for name in names}) == len(names)
    for name in template.defined_names.values():
        ((title, cells),) = name.destinations
        assert template[title][cells]


def test_every_name_in_a_formula_is_defined(template: Workbook) -> None:
    rules = [r for sheet in template for r in sheet.data_validations.dataValidation]
    formulas = [r.formula1 for r in rules if r.type in ("list", "custom")]
    formulas += [
        formula
        for sheet in template
        for marks in sheet.conditional_formatting
        for rule in marks.rules
        for formula in rule.formula
    ]

    used = {name for f in formulas for name in re.findall(r"[a-z]+_[a-z_]+", LITERAL.sub("", f))}

    assert used
    assert used <= set(template.defined_names)


def test_formulas_of_cells_keep_to_the_limits(template: Workbook) -> None:
    formulas = [
        str(cell.value)
        for sheet in template
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]

    assert formulas
    assert max(map(len, formulas)) <= 8192
    assert max(len(text) for f in formulas for text in LITERAL.findall(f)) <= MAX_TEXT


def test_titles_of_sheets_are_short_and_different(template: Workbook) -> None:
    titles = template.sheetnames

    assert max(map(len, titles)) <= 31
    assert len({title.casefold() for title in titles}) == len(titles)
    assert [title for title in titles if re.search(r"[\[\]:*?/\\]", title)] == []


def test_the_file_stays_small_enough_for_a_thin_line(path: Path) -> None:
    assert path.stat().st_size < 250_000
