"""Fill the template in as a sender does: labels of the drop-downs, numbers, dates, typed texts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from demo.story_model import Cell, Content, Parcel, Row, Typed, Word
from intake.form.definition import NUMBER_WORDS, Column, Form, Sheet
from intake.template.return_workbook import build_template, fill_cell, unit_identity

FIRST_ROW = 5
"""The row of the template below its headings."""
COVER_TAG, COVER_ANSWER = 1, 3
"""Columns of the cover: the hidden name of a line, and the cell for its answer."""


def filled_workbook(form: Form, parcel: Parcel) -> Workbook:
    """Return the workbook of a parcel, made from the template its sender took."""
    content = parcel.content
    version = content.form_version or form.version
    month = content.template_month or parcel.reporting_month
    workbook = build_template(
        replace(form, version=version),
        unit_identity(parcel.unit_code, month),
        month,
        content.language,
    )
    labels = _Labels(form, content.language)
    _fill_cover(workbook.worksheets[0], form, content, labels)
    for sheet in form.data_sheets:
        worksheet = workbook[sheet.labels[content.language]]
        _fill_sheet(worksheet, form, sheet, content, labels)
    return workbook


class _Labels:
    """What the cells of one language's drop-downs say for a code."""

    def __init__(self, form: Form, language: str) -> None:
        self._lists = form.code_lists
        self._language = language

    def shown(self, column: Column, cell: Cell) -> str | float | int | date:
        """Return what a sender's cell holds."""
        if isinstance(cell, Typed):
            return cell.text
        if isinstance(cell, Word):
            return self._label(NUMBER_WORDS, cell.code)
        if isinstance(cell, Decimal):
            # A spreadsheet program keeps every number as a double.
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        if isinstance(cell, str) and column.code_list is not None:
            return self._label(column.code_list, cell)
        return cell

    def _label(self, code_list: str, code: str) -> str:
        return self._lists[code_list].labels_by_code[code][self._language]


def _fill_cover(worksheet: Worksheet, form: Form, content: Content, labels: _Labels) -> None:
    answers: dict[str, Cell] = {
        "preparer_role": content.preparer_role,
        "certified": "yes",
        "certified_by_role": content.certified_by_role,
        **{f"nil_{sheet}": "yes" for sheet in content.nil_sheets},
        **content.other_cells,
    }
    rows = {worksheet.cell(row, COVER_TAG).value: row for row in range(1, worksheet.max_row + 1)}
    for name, cell in answers.items():
        value = labels.shown(form.cover.column(name), cell)
        fill_cell(worksheet, rows[name], COVER_ANSWER, value)


def _fill_sheet(
    worksheet: Worksheet, form: Form, sheet: Sheet, content: Content, labels: _Labels
) -> None:
    for row, told in enumerate(
        content.rows.get(sheet.name, ()), start=_first_row(form, sheet, content)
    ):
        _fill_row(worksheet, row, sheet, told, labels)


def _first_row(form: Form, sheet: Sheet, content: Content) -> int:
    """Return the first free row; fixed lines are filled where the template has them."""
    told = content.rows.get(sheet.name, ())
    if sheet.fixed_rows is not None and told:
        codes = [code.code for code in form.code_lists[sheet.fixed_rows].codes]
        of_rows = [row[sheet.columns[0].name] for row in told]
        if of_rows != codes:
            raise ValueError(f"the lines of '{sheet.name}' are {of_rows}, the form's are {codes}")
    return FIRST_ROW


def _fill_row(worksheet: Worksheet, row: int, sheet: Sheet, told: Row, labels: _Labels) -> None:
    if unknown := sorted(set(told) - {column.name for column in sheet.columns}):
        raise ValueError(f"'{sheet.name}' has no column '{unknown[0]}'")
    for index, column in enumerate(sheet.columns, start=1):
        is_printed = index == 1 and sheet.fixed_rows is not None
        if column.name in told and not is_printed:
            fill_cell(worksheet, row, index, labels.shown(column, told[column.name]))
