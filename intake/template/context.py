"""What every sheet of one template shares: the form, the language, the month, and the layout."""

from dataclasses import dataclass
from datetime import date

from intake.deterministic import PreparedWorkbook
from intake.form.definition import Form
from intake.template.identity import UnitIdentity
from intake.template.messages import Messages
from intake.template.open_cases import OpenCase
from intake.template.style import Styles

TITLE_ROW, INSTRUCTION_ROW, TAG_ROW, HEADING_ROW = 1, 2, 3, 4
FIRST_ROW, LAST_ROW = 5, 204
"""Rows that offer drop-downs: 200, twenty times what a unit fills in a month."""


@dataclass(frozen=True)
class TemplateContext:
    """What every sheet of one template shares."""

    workbook: PreparedWorkbook
    form: Form
    unit: UnitIdentity
    language: str
    month: date
    styles: Styles
    messages: Messages
    heading: str
    """Unit and month in words, such as `JAITF Lagos, January 2026`."""
    open_cases: tuple[OpenCase, ...] = ()
