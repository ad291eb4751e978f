"""Write the empty return of one unit, month and language as a workbook.

The layout (hidden tags, first data row, hidden lists and identity) is what the reader relies on.
How a sheet looks is in the modules beside this one.
"""

from copy import copy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, cast

from babel.dates import format_date
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from intake.deterministic import save_workbook
from intake.form.definition import Form, FormError
from intake.template.cover import IDENTITY, identity_values, write_cover
from intake.template.data_sheet import TemplateContext, write_data_sheet
from intake.template.identity import UnitIdentity as UnitIdentity
from intake.template.identity import UnknownUnitError as UnknownUnitError
from intake.template.identity import unit_identity as unit_identity
from intake.template.lists import shown_labels as shown_labels
from intake.template.lists import write_lists
from intake.template.style import FONT, Styles
from intake.template.validation import Messages

IDENTITY_SHEET = "_identity"


def write_template(form: Form, unit: UnitIdentity, month: date, language: str, path: Path) -> None:
    """Write the empty return to `path`; the same arguments always give the same bytes."""
    workbook = build_template(form, unit, month, language)
    save_workbook(workbook, path, datetime.combine(month.replace(day=1), time.min))


def build_template(form: Form, unit: UnitIdentity, month: date, language: str) -> Workbook:
    """Build the empty return in memory.

    Args:
        form: The version of the form to write.
        unit: Whose return it is.
        month: Any day of the reporting month.
        language: One of the form's complete languages.

    Raises:
        FormError: The form has no complete texts in the language.
    """
    if language not in form.languages:
        known = ", ".join(form.languages)
        raise FormError(
            f"form version {form.version} is not written in '{language}' but in {known}"
        )
    month = month.replace(day=1)
    workbook = Workbook()
    _set_default_font(workbook)
    month_in_words = format_date(month, "LLLL yyyy", locale=language)
    context = TemplateContext(
        workbook=workbook,
        form=form,
        language=language,
        month=month,
        styles=Styles(workbook, form, language),
        messages=Messages(form, language),
        heading=f"{unit.names[language]}, {month_in_words}",
    )
    write_cover(context, workbook.worksheets[0], unit)
    for sheet in form.data_sheets:
        write_data_sheet(context, sheet)
    write_lists(workbook, form, language)
    _write_identity(context, unit)
    workbook.security = WorkbookProtection(lockStructure=True)
    properties = workbook.properties
    properties.creator = context.messages.text("programme")
    properties.title = f"{context.messages.text('form_title')}, {context.heading}"
    properties.language = language
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


def _set_default_font(workbook: Workbook) -> None:
    # Column widths are counted in digits of this font.
    normal = cast(Any, workbook)._named_styles["Normal"]
    normal.font = Font(name=FONT, size=10)


def _write_identity(context: TemplateContext, unit: UnitIdentity) -> None:
    worksheet = context.workbook.create_sheet(IDENTITY_SHEET)
    worksheet.sheet_state = "veryHidden"
    for row, key in enumerate(IDENTITY, start=1):
        value = identity_values(context, unit)[key]
        worksheet.cell(row, 1).value = key
        worksheet.cell(row, 2).value = f"{value:%Y-%m}" if isinstance(value, date) else value
    worksheet.protection.sheet = True
