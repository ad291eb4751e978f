"""Write the empty return of one unit, month and language as a workbook.

The layout (hidden tags, first data row, hidden lists and identity) is what the reader relies on.
How a sheet looks is in the modules beside this one.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, cast

from babel.dates import format_date
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from intake.deterministic import PreparedWorkbook, save_workbook
from intake.form.definition import Form, FormError
from intake.template.check_sheet import write_check_sheet
from intake.template.context import TemplateContext
from intake.template.cover import IDENTITY, identity_values, write_cover
from intake.template.data_sheet import write_data_sheet
from intake.template.identity import UnitIdentity as UnitIdentity
from intake.template.identity import UnknownUnitError as UnknownUnitError
from intake.template.identity import unit_identity as unit_identity
from intake.template.lists import shown_labels as shown_labels
from intake.template.lists import write_lists
from intake.template.messages import Messages
from intake.template.open_cases import OpenCase as OpenCase
from intake.template.style import FONT, Styles

IDENTITY_SHEET = "_identity"


def write_template(
    form: Form,
    unit: UnitIdentity,
    month: date,
    language: str,
    path: Path,
    open_cases: Iterable[OpenCase] = (),
) -> None:
    """Write the empty return to `path`; the same arguments always give the same bytes."""
    workbook = build_template(form, unit, month, language, open_cases)
    save_workbook(workbook, path, datetime.combine(month.replace(day=1), time.min))


def build_template(
    form: Form,
    unit: UnitIdentity,
    month: date,
    language: str,
    open_cases: Iterable[OpenCase] = (),
) -> PreparedWorkbook:
    """Build the empty return in memory; the hidden lists are in it once it is saved.

    Args:
        form: The version of the form to write.
        unit: Whose return it is.
        month: Any day of the reporting month.
        language: One of the form's complete languages.
        open_cases: Seizures of earlier months to be followed up, in the order to be shown.

    Raises:
        FormError: The form has no complete texts in the language, or a case has a code that is
            not in the form.
    """
    if language not in form.languages:
        known = ", ".join(form.languages)
        raise FormError(
            f"form version {form.version} is not written in '{language}' but in {known}"
        )
    month = month.replace(day=1)
    workbook = PreparedWorkbook()
    _set_default_font(workbook)
    month_in_words = format_date(month, "LLLL yyyy", locale=language)
    context = TemplateContext(
        workbook=workbook,
        form=form,
        unit=unit,
        language=language,
        month=month,
        styles=Styles(workbook, form, language),
        messages=Messages(form, language),
        heading=f"{unit.names[language]}, {month_in_words}",
        open_cases=tuple(open_cases),
    )
    answers = write_cover(context, workbook.worksheets[0])
    for sheet in form.data_sheets:
        write_data_sheet(context, sheet)
    write_check_sheet(context, answers)
    write_lists(workbook, form, language, month)
    _write_identity(context)
    workbook.security = WorkbookProtection(lockStructure=True)
    _describe(context)
    return workbook


def fill_cell(worksheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Fill one cell as a spreadsheet program does: a new cell takes its column's format.

    openpyxl gives a new cell none, so that a date would look otherwise than its sender sees it.
    """
    cell: Any = worksheet.cell(row, column)
    if not cell.has_style:
        dimension: Any = worksheet.column_dimensions[get_column_letter(column)]
        cell._style = copy(dimension._style)
    # A date would else replace the column's number format by the library's own.
    number_format = cell.number_format
    cell.value = value
    cell.number_format = number_format


def _set_default_font(workbook: PreparedWorkbook) -> None:
    # Column widths are counted in digits of this font.
    normal = cast(Any, workbook)._named_styles["Normal"]
    normal.font = Font(name=FONT, size=10)


def _write_identity(context: TemplateContext) -> None:
    worksheet = context.workbook.create_sheet(IDENTITY_SHEET)
    worksheet.sheet_state = "veryHidden"
    values = identity_values(context)
    for row, key in enumerate(IDENTITY, start=1):
        value = values[key]
        worksheet.cell(row, 1).value = key
        worksheet.cell(row, 2).value = f"{value:%Y-%m}" if isinstance(value, date) else value
    worksheet.protection.sheet = True


def _describe(context: TemplateContext) -> None:
    properties = context.workbook.properties
    properties.creator = context.messages.text("programme")
    properties.title = f"{context.messages.text('form_title')}, {context.heading}"
    properties.language = context.language
