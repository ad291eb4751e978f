"""Write one data sheet of the template: band, hidden tags, headings, cells ready to be filled."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Column, Form, Sheet
from intake.template.context import (
    FIRST_ROW,
    HEADING_ROW,
    INSTRUCTION_ROW,
    LAST_ROW,
    TAG_ROW,
    TITLE_ROW,
    TemplateContext,
)
from intake.template.follow_up import FOLLOW_UP, write_open_cases
from intake.template.lists import column_list, shown_labels
from intake.template.marks import mark_lines
from intake.template.page import PAGE_WIDTH, pages_wide, protect, set_up_page
from intake.template.style import BLUE
from intake.template.validation import cell_validation

_FREE_COLUMN = 13
"""Width of a column nobody has set one for."""
_BAND_WIDTH = 112
"""Characters the band reaches over at least, so that the instruction stands on it whole."""
_BASE_WIDTHS: Mapping[str, int] = {
    "text": 20, "code": 14, "date": 14, "integer": 13, "decimal": 14, "iata": 20, "unit": 12,
}  # fmt: skip
_WIDEST = 34
_SURE_SHARE = 0.8
"""Of a page's width, what is on the page whichever program breaks it."""
_BOLD = 1.1
"""How much wider bold letters are than the digits that widths are counted in."""
_WIDEST_CODE = 30


def write_data_sheet(context: TemplateContext, sheet: Sheet) -> Worksheet:
    """Add a data sheet to the workbook, with its rows written where the form fixes them."""
    title = sheet.labels[context.language]
    worksheet: Worksheet = context.workbook.create_sheet(title)
    worksheet.sheet_properties.tabColor = BLUE
    widths = [column_width(context.form, column, context.language) for column in sheet.columns]
    if sheet.fixed_rows is not None:
        labels = shown_labels(context.form.code_lists[sheet.fixed_rows], context.language)
        widths[0] = max(widths[0], ceil(max(map(len, labels)) * _BOLD) + 4)
    _write_columns(context, worksheet, sheet, widths)
    _write_band(context, worksheet, sheet, widths)
    _write_headings(context, worksheet, sheet, widths)
    last_row = _write_fixed_rows(context, worksheet, sheet)
    for index, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(index)
        cells, first = f"{letter}{FIRST_ROW}:{letter}{last_row}", f"{letter}{FIRST_ROW}"
        rule = cell_validation(context, sheet, column, cells, first)
        if index == 1 and sheet.fixed_rows is not None:
            # Nothing is to be chosen where the form has written the line.
            rule.prompt = column.help[context.language]
        worksheet.add_data_validation(rule)
    mark_lines(worksheet, sheet, last_row)
    if sheet.name == FOLLOW_UP:
        write_open_cases(context, worksheet)
    worksheet.freeze_panes = f"B{FIRST_ROW}"
    for selection in worksheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"A{FIRST_ROW}"
    set_up_page(context, worksheet, landscape=True, pages=pages_wide(widths))
    protect(worksheet)
    return worksheet


def column_width(form: Form, column: Column, language: str) -> int:
    """Return a width in characters that fits the heading's longest word and the usual entry."""
    width = max(_BASE_WIDTHS[column.kind], *(len(word) + 4 for word in _words(column, language)))
    if column.kind == "code" and (name := column_list(column)) is not None:
        lengths = sorted(len(code.labels[language]) for code in form.code_lists[name].codes)
        # Nine labels of ten fit on one line; the longest of a country list would not.
        width = max(width, min(lengths[int(len(lengths) * 0.9)] + 3, _WIDEST_CODE))
    if column.max_length is not None:
        width = max(width, column.max_length // 3)
    return min(width, _WIDEST)


def _words(column: Column, language: str) -> list[str]:
    return _heading(column, language).split()


def _heading(column: Column, language: str) -> str:
    return f"{column.labels[language]} *" if column.required else column.labels[language]


def _write_columns(
    context: TemplateContext, worksheet: Worksheet, sheet: Sheet, widths: list[int]
) -> None:
    for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True), start=1):
        dimension = worksheet.column_dimensions[get_column_letter(index)]
        dimension.width = width
        if sheet.fixed_rows is None:
            context.styles.put_input(dimension, column.kind)


def _write_band(
    context: TemplateContext, worksheet: Worksheet, sheet: Sheet, widths: list[int]
) -> None:
    """Write title and instruction, coloured over all columns and over free ones if these are few.

    Text runs on over empty cells; only where it would run over the edge of a printed page it
    stands in lines, in the one range that is merged.
    """
    instruction = sheet.help[context.language]
    spare = ceil(max(0, max(_BAND_WIDTH, len(instruction)) - sum(widths)) / _FREE_COLUMN)
    # A wide sheet is printed over several pages that repeat column A: only what fits stands there.
    start = 2 if pages_wide(widths) > 1 else 1
    end = _last_column_of_page(widths)
    wraps = start == 2 and len(instruction) > sum(widths[1:end])
    for index in range(1, len(widths) + spare + 1):
        context.styles.put(worksheet.cell(TITLE_ROW, index), "title")
        style = "instruction_wrapped" if wraps and index == start else "instruction"
        context.styles.put(worksheet.cell(INSTRUCTION_ROW, index), style)
    worksheet.cell(TITLE_ROW, 1).value = sheet.labels[context.language]
    context.styles.put(worksheet.cell(TITLE_ROW, 2), "band_text")
    worksheet.cell(TITLE_ROW, 2).value = context.heading
    worksheet.cell(INSTRUCTION_ROW, start).value = instruction
    worksheet.row_dimensions[TITLE_ROW].height = 30
    worksheet.row_dimensions[INSTRUCTION_ROW].height = 32 if wraps else 24
    if wraps:
        worksheet.merge_cells(
            start_row=INSTRUCTION_ROW,
            end_row=INSTRUCTION_ROW,
            start_column=start,
            end_column=end,
        )


def _last_column_of_page(widths: list[int]) -> int:
    """Return the last column that surely stands on the first printed page, the first being 1."""
    per_page = sum(widths) / pages_wide(widths) * _SURE_SHARE
    end, reached = 1, widths[0]
    while end < len(widths) and reached + widths[end] <= min(per_page, PAGE_WIDTH):
        reached += widths[end]
        end += 1
    return end


def _write_headings(
    context: TemplateContext, worksheet: Worksheet, sheet: Sheet, widths: list[int]
) -> None:
    lines = 1
    for index, column in enumerate(sheet.columns, start=1):
        tag: Any = worksheet.cell(TAG_ROW, index, column.name)
        context.styles.put(tag, "tag")
        heading = worksheet.cell(HEADING_ROW, index, _heading(column, context.language))
        context.styles.put(heading, f"heading_{'required' if column.required else 'optional'}")
        lines = max(lines, ceil((len(str(heading.value)) + 4) / widths[index - 1]))
    worksheet.row_dimensions[TAG_ROW].hidden = True
    worksheet.row_dimensions[HEADING_ROW].height = 10 + 14 * min(lines, 4)
    worksheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    worksheet.print_title_cols = "A:A"


def _write_fixed_rows(context: TemplateContext, worksheet: Worksheet, sheet: Sheet) -> int:
    """Write the rows the form fixes, and return the last row that takes an entry."""
    if sheet.fixed_rows is None:
        carried = len(context.open_cases) if sheet.name == FOLLOW_UP else 0
        return LAST_ROW + carried
    codes = context.form.code_lists[sheet.fixed_rows].codes
    for row, code in enumerate(codes, start=FIRST_ROW):
        context.styles.put(worksheet.cell(row, 1, code.labels[context.language]), "fixed")
        worksheet.row_dimensions[row].height = 20
        for index, column in enumerate(sheet.columns[1:], start=2):
            context.styles.put_input(worksheet.cell(row, index), column.kind, boxed=True)
    return FIRST_ROW + len(codes) - 1
