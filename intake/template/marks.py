"""Marks that come and go with what is entered: lines begun, cells missing, choices that clash."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Sheet
from intake.template.context import FIRST_ROW
from intake.template.dependent import AIRPORTS, entries_formula, family_of
from intake.template.style import BOX, CLASH_FILL, MISSING_FILL


def mark_lines(worksheet: Worksheet, sheet: Sheet, last_row: int) -> None:
    """Rule the lines that are begun, colour their missing cells and those that clash."""
    last = get_column_letter(len(sheet.columns))
    begun = f"COUNTA($A{FIRST_ROW}:${last}{FIRST_ROW})>0"
    required = [
        get_column_letter(index)
        for index, column in enumerate(sheet.columns, start=1)
        if column.required
    ]
    missing = f"AND({begun},ISBLANK({required[0]}{FIRST_ROW}))"
    cells = " ".join(f"{letter}{FIRST_ROW}:{letter}{last_row}" for letter in required)
    worksheet.conditional_formatting.add(
        cells, _when(missing, DifferentialStyle(fill=MISSING_FILL))
    )
    _mark_clashes(worksheet, sheet, last_row)
    if sheet.fixed_rows is None:
        cells = f"A{FIRST_ROW}:{last}{last_row}"
        worksheet.conditional_formatting.add(cells, _when(begun, DifferentialStyle(border=BOX)))


def _mark_clashes(worksheet: Worksheet, sheet: Sheet, last_row: int) -> None:
    """Colour a choice that is not of its parent: the parent was changed after it was made.

    A parent that is blank or not in its list makes the formula an error, which marks nothing.
    """
    letters = {column.name: get_column_letter(i) for i, column in enumerate(sheet.columns, start=1)}
    for column in sheet.columns:
        if (found := family_of(sheet, column)) is None:
            continue
        family, parent = found
        letter = letters[column.name]
        cell, entries = (
            f"{letter}{FIRST_ROW}",
            entries_formula(family, f"{letters[parent]}{FIRST_ROW}"),
        )
        # An airport may be typed as its bare code.
        wanted = f'LEFT({cell},3)&" *"' if family == AIRPORTS else cell
        clash = f'AND({cell}<>"",COUNTIF({entries},{wanted})=0)'
        cells = f"{cell}:{letter}{last_row}"
        worksheet.conditional_formatting.add(
            cells, _when(clash, DifferentialStyle(fill=CLASH_FILL))
        )


def _when(formula: str, style: DifferentialStyle) -> Rule:
    return Rule(type="expression", formula=[formula], dxf=style)
