"""Write the cover of the template: whose return it is, who certifies it, what is nil.

Column A is hidden and names each line; a reader finds the lines by it in any language.
"""

from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Column
from intake.template.context import TemplateContext
from intake.template.page import protect, set_up_page
from intake.template.style import NAVY
from intake.template.validation import cell_validation

IDENTITY = ("unit_code", "reporting_month", "form_version", "language")
"""Lines the programme fills in; the same values stand in the hidden sheet of identity."""
_CERTIFICATION = ("preparer_role", "certified", "certified_by_role")
ANSWER_COLUMN = "C"
_HOW_TO = ("cover_how_1", "cover_how_2", "cover_how_3", "cover_how_4", "cover_how_5")
_WIDTHS = {"A": 18, "B": 30, "C": 30, "D": 62}


def write_cover(context: TemplateContext, worksheet: Worksheet) -> dict[str, int]:
    """Fill the first sheet of the workbook; return the row of each answer by its name."""
    cover = context.form.cover
    worksheet.title = cover.labels[context.language]
    worksheet.sheet_properties.tabColor = NAVY
    worksheet.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    worksheet.column_dimensions["A"].hidden = True
    _write_band(context, worksheet)
    columns = {column.name: column for column in cover.columns}
    row = _write_section(context, worksheet, 6, "cover_identity")
    for offset, name in enumerate(IDENTITY):
        _write_identity(context, worksheet, row + offset, columns[name])
    row = _write_section(context, worksheet, row + len(IDENTITY) + 1, "cover_certification")
    rows = _write_inputs(context, worksheet, row, [columns[name] for name in _CERTIFICATION])
    row = _write_section(context, worksheet, max(rows.values()) + 2, "cover_nil")
    context.styles.put(worksheet.cell(row, 2), "text")
    worksheet.cell(row, 2).value = context.messages.text("cover_nil_instruction")
    boxes = [c for c in cover.columns if c.name not in (*IDENTITY, *_CERTIFICATION)]
    rows |= _write_inputs(context, worksheet, row + 1, boxes)
    row = _write_section(context, worksheet, max(rows.values()) + 2, "cover_how")
    for offset, key in enumerate(_HOW_TO):
        cell = worksheet.cell(row + offset, 2, context.messages.text(key))
        context.styles.put(cell, "text")
        worksheet.row_dimensions[row + offset].height = 17
    for selection in worksheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{ANSWER_COLUMN}{rows[_CERTIFICATION[0]]}"
    set_up_page(context, worksheet, landscape=False)
    protect(worksheet)
    return rows


def _write_band(context: TemplateContext, worksheet: Worksheet) -> None:
    text = context.messages.text
    lines = [
        ("band_text", text("cover_subtitle"), 26),
        ("band_title", f"{text('programme')}  ·  {text('form_title')}", 34),
        ("band_text", context.heading, 26),
        ("accent", None, 5),
    ]
    for row, (style, value, height) in enumerate(lines, start=1):
        worksheet.row_dimensions[row].height = height
        for index in range(2, len(_WIDTHS) + 1):
            context.styles.put(worksheet.cell(row, index), style)
        worksheet.cell(row, 2).value = value


def _write_section(context: TemplateContext, worksheet: Worksheet, row: int, key: str) -> int:
    for index in range(2, len(_WIDTHS) + 1):
        context.styles.put(worksheet.cell(row, index), "rule")
    worksheet.cell(row, 2).value = context.messages.text(key)
    worksheet.row_dimensions[row].height = 24
    return row + 1


def _write_label(context: TemplateContext, worksheet: Worksheet, row: int, column: Column) -> None:
    context.styles.put(worksheet.cell(row, 1, column.name), "tag")
    mark = " *" if column.required else ""
    context.styles.put(worksheet.cell(row, 2, column.labels[context.language] + mark), "label")
    worksheet.row_dimensions[row].height = 22


def _write_identity(
    context: TemplateContext, worksheet: Worksheet, row: int, column: Column
) -> None:
    text, unit = context.messages.text, context.unit
    values = identity_values(context)
    place = text(
        "unit_at_airport",
        name=unit.names[context.language],
        airport=unit.airport_name,
        iata=unit.airport_iata,
    )
    notes = {
        "unit_code": place,
        "reporting_month": column.help[context.language],
        "form_version": text("version_note", version=context.form.version),
        "language": text("language_name"),
    }
    _write_label(context, worksheet, row, column)
    shown = worksheet.cell(row, 3, values[column.name])
    context.styles.put(shown, "shown_month" if column.kind == "date" else "shown")
    context.styles.put(worksheet.cell(row, 4, notes[column.name]), "note")


def _write_inputs(
    context: TemplateContext, worksheet: Worksheet, first_row: int, columns: list[Column]
) -> dict[str, int]:
    """Write lines to be answered, and return the row of each."""
    for row, column in enumerate(columns, start=first_row):
        _write_label(context, worksheet, row, column)
        place = f"{ANSWER_COLUMN}{row}"
        context.styles.put(worksheet[place], "input")
        context.styles.put(worksheet.cell(row, 4, column.help[context.language]), "note")
        rule = cell_validation(context, context.form.cover, column, place, place)
        worksheet.add_data_validation(rule)
    return {column.name: row for row, column in enumerate(columns, start=first_row)}


def identity_values(context: TemplateContext) -> dict[str, str | date]:
    """Return what the programme fills in on the cover, by line."""
    return {
        "unit_code": context.unit.code,
        "reporting_month": context.month,
        "form_version": context.form.version,
        "language": context.language,
    }
