"""Write the open cases into the follow-up sheet, one line each, above the free lines.

What the programme knows is locked; what the unit last answered stands in the cells for answers.
"""

from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Column, FormError
from intake.history_model import CASE_ANSWERS
from intake.template.context import FIRST_ROW, TemplateContext

FOLLOW_UP = "follow_up"
_CARRIED = ("seizure_ref", "seizure_date", "commodity_code")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_open_cases(context: TemplateContext, worksheet: Worksheet) -> None:
    """Write one line per open case from the first line on; those below stay free.

    Raises:
        FormError: A case has a code that its column's list does not hold.
    """
    columns = context.form.sheet(FOLLOW_UP).columns
    for row, case in enumerate(context.open_cases, start=FIRST_ROW):
        for index, column in enumerate(columns, start=1):
            cell = worksheet.cell(row, index)
            if column.name in _CARRIED:
                style = "shown_date" if column.kind == "date" else "shown"
                context.styles.put(cell, style)
            else:
                context.styles.put_input(cell, column.kind, boxed=True)
            if column.name in (*_CARRIED, *CASE_ANSWERS):
                _fill(cell, _shown(context, column, getattr(case, column.name)))


def _fill(cell: Any, value: str | date | None) -> None:
    # A date would else replace the cell's number format by the library's own.
    number_format = cell.number_format
    cell.value = value
    cell.number_format = number_format
    if isinstance(value, str):
        # A sender's reference that begins with = must come back as the text it is.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)


def _shown(context: TemplateContext, column: Column, value: str | date | None) -> str | date | None:
    if value is None or column.code_list is None:
        return value
    labels = context.form.code_lists[column.code_list].labels_by_code.get(str(value))
    if labels is None:
        raise FormError(f"an open case has '{value}' as {column.name}, which the form has not")
    return labels[context.language]
