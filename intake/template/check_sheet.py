"""The sheet that counts for the sender: what is still open, sheet by sheet, before sending.

It belongs to the template, not to the return: nothing is entered on it and the reader passes it
over. Each line leads to the sheet it counts.
"""

from collections.abc import Mapping
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.fills import PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Sheet
from intake.template.context import FIRST_ROW, TemplateContext
from intake.template.counts import CountedSheet, choose, text_literal
from intake.template.cover import ANSWER_COLUMN
from intake.template.page import protect, set_up_page
from intake.template.style import MISSING_FILL, NAVY, READY_FILL

CHECK_TITLE = "check_title"
"""The text with the sheet's title, by which the reader knows it."""
PROBLEMS = "check_problems"
"""The name of the cell with the number of problems left."""
_VERDICT_ROW, _HEADING_ROW, _FIRST_COUNT = 4, 6, 7
_COLUMNS = ("sheet", "lines", "missing", "dates", "conflicts", "nil", "problems", "advice")
_WIDTHS = {"A": 24, "B": 11, "C": 16, "D": 16, "E": 16, "F": 16, "G": 12, "H": 84}
_NOT_COUNTED = "–"
_CERTIFIED = "certified"


def write_check_sheet(context: TemplateContext, answers: Mapping[str, int]) -> Worksheet:
    """Add the sheet to the workbook.

    Args:
        context: The template, with all sheets that are counted in it.
        answers: The row of each answer on the cover, by its name.
    """
    text = context.messages.text
    worksheet: Worksheet = context.workbook.create_sheet(text(CHECK_TITLE))
    worksheet.sheet_properties.tabColor = NAVY
    worksheet.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        worksheet.column_dimensions[letter].width = width
    total_row = _FIRST_COUNT + len(context.form.data_sheets) + 2
    _write_head(context, worksheet, f"$G${total_row}")
    _write_cover_lines(context, worksheet, answers)
    for row, sheet in enumerate(context.form.data_sheets, start=_FIRST_COUNT + 2):
        _write_counts(context, worksheet, row, sheet, answers.get(f"nil_{sheet.name}"))
    _write_total(context, worksheet, total_row)
    _colour(worksheet, f"A{_VERDICT_ROW}:H{_VERDICT_ROW}", f"$G${total_row}=0", READY_FILL)
    _colour(worksheet, f"A{_VERDICT_ROW}:H{_VERDICT_ROW}", f"$G${total_row}>0", MISSING_FILL)
    first = f"C{_FIRST_COUNT}"
    _colour(worksheet, f"{first}:G{total_row}", f"N({first})>0", MISSING_FILL)
    cells = f"{quote_sheetname(worksheet.title)}!$G${total_row}"
    context.workbook.defined_names[PROBLEMS] = DefinedName(PROBLEMS, attr_text=cells)
    set_up_page(context, worksheet, landscape=True)
    protect(worksheet)
    return worksheet


def _write_head(context: TemplateContext, worksheet: Worksheet, total: str) -> None:
    text, put = context.messages.text, context.styles.put
    for index in range(1, len(_COLUMNS) + 1):
        put(worksheet.cell(1, index), "title")
        put(worksheet.cell(2, index), "instruction")
        put(worksheet.cell(_VERDICT_ROW, index), "verdict")
        heading = worksheet.cell(_HEADING_ROW, index, text(f"check_head_{_COLUMNS[index - 1]}"))
        put(heading, "count_heading")
    worksheet.cell(1, 1).value = text(CHECK_TITLE)
    put(worksheet.cell(1, 2), "band_text")
    worksheet.cell(1, 2).value = context.heading
    worksheet.cell(2, 1).value = text("check_instruction")
    before, after = map(text_literal, text("check_many_left", count="\n").split("\n"))
    many = f"{before}&{total}&{after}"
    ready, one = text_literal(text("check_ready")), text_literal(text("check_one_left"))
    verdict = f"=IF({total}=0,{ready},IF({total}=1,{one},{many}))"
    worksheet.cell(_VERDICT_ROW, 1).value = verdict
    for row, height in ((1, 30), (2, 24), (_VERDICT_ROW, 40), (_HEADING_ROW, 44)):
        worksheet.row_dimensions[row].height = height


def _write_cover_lines(
    context: TemplateContext, worksheet: Worksheet, answers: Mapping[str, int]
) -> None:
    """Write what the cover still needs, and apart from it whether the return is certified."""
    text, cover = context.messages.text, context.form.cover
    title = quote_sheetname(cover.labels[context.language])
    required = [column for column in cover.columns if column.required]
    roles = [
        f"{title}!${ANSWER_COLUMN}${answers[c.name]}" for c in required if c.name != _CERTIFIED
    ]
    row = _FIRST_COUNT
    _write_line(
        context,
        worksheet,
        row,
        {
            "sheet": cover.labels[context.language],
            "missing": "=" + "+".join(f'({cell}="")' for cell in roles),
            "problems": f"=C{row}",
            "advice": "=" + choose([(f"C{row}>0", text("check_fill_cover"))], text("check_done")),
        },
        roles[0],
    )
    certified = f"{title}!${ANSWER_COLUMN}${answers[_CERTIFIED]}"
    _write_line(
        context,
        worksheet,
        row + 1,
        {
            "sheet": cover.column(_CERTIFIED).labels[context.language],
            "problems": f"=IF({_is_yes(context, certified)},0,1)",
            "advice": "="
            + choose([(f"G{row + 1}>0", text("check_certify"))], text("check_certified")),
        },
        certified,
    )


def _write_counts(
    context: TemplateContext, worksheet: Worksheet, row: int, sheet: Sheet, nil_row: int | None
) -> None:
    text, title = context.messages.text, sheet.labels[context.language]
    codes = context.form.code_lists[sheet.fixed_rows].codes if sheet.fixed_rows else ()
    counted = CountedSheet(sheet, title, context.month, len(codes))
    cells = {
        "sheet": title,
        "lines": f"={counted.lines()}",
        "missing": f"={counted.missing(f'$B{row}')}",
        "problems": f"=SUM(C{row}:F{row})",
    }
    for name, formula in (("dates", counted.outside_month()), ("conflicts", counted.conflicts())):
        if formula is not None:
            cells[name] = f"={formula}"
    cases = [
        (f"N(C{row})>0", text("check_fill")),
        (f"N(D{row})>0", text("check_mend_dates")),
        (f"N(E{row})>0", text("check_mend_references")),
    ]
    if nil_row is not None:
        cover = quote_sheetname(context.form.cover.labels[context.language])
        is_nil = _is_yes(context, f"{cover}!${ANSWER_COLUMN}${nil_row}")
        cells["nil"] = f"=IF({is_nil}=(B{row}=0),0,1)"
        cases.insert(0, (f"AND({is_nil},B{row}>0)", text("check_nil_but_lines")))
        cases.insert(1, (f"F{row}>0", text("check_neither")))
    cells["advice"] = "=" + choose(cases, text("check_done"))
    _write_line(context, worksheet, row, cells, f"{quote_sheetname(title)}!A{FIRST_ROW}")


def _write_line(
    context: TemplateContext,
    worksheet: Worksheet,
    row: int,
    cells: Mapping[str, str],
    leads_to: str,
) -> None:
    worksheet.row_dimensions[row].height = 24
    for index, name in enumerate(_COLUMNS, start=1):
        cell: Any = worksheet.cell(row, index, cells.get(name, _NOT_COUNTED))
        style = {"sheet": "link", "advice": "advice"}.get(name, "count")
        if name == "sheet":
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=leads_to.replace("$", ""))
        context.styles.put(cell, style)


def _write_total(context: TemplateContext, worksheet: Worksheet, row: int) -> None:
    worksheet.row_dimensions[row].height = 24
    for index in range(1, len(_COLUMNS) + 1):
        context.styles.put(worksheet.cell(row, index), "count_total")
    context.styles.put(worksheet.cell(row, 1, context.messages.text("check_total")), "shown")
    for letter in "CDEFG":
        worksheet[f"{letter}{row}"] = f"=SUM({letter}{_FIRST_COUNT}:{letter}{row - 1})"


def _is_yes(context: TemplateContext, cell: str) -> str:
    yes = context.form.code_lists["yes_no"].labels_by_code["yes"][context.language]
    return f"({cell}={text_literal(yes)})"


def _colour(worksheet: Worksheet, cells: str, formula: str, fill: PatternFill) -> None:
    rule = Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=fill))
    worksheet.conditional_formatting.add(cells, rule)
