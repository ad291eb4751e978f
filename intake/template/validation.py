"""What a cell of the template offers, says and refuses: drop-downs, input messages, stops.

A cell stops at what cannot be meant, and only warns where another answer may be right: an airport
that is not in the list, a reference of another shape. Pasting into a sheet removes all of it, so
the reader checks everything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from intake.form.definition import NUMBER_WORDS, Column, FormError, Sheet
from intake.months import last_day
from intake.template.context import TemplateContext
from intake.template.dependent import AIRPORTS, choice_formula, family_of
from intake.template.lists import GRANT_LIST, column_list, list_name

MAX_FORMULA = 255
"""Excel's limit for the formula of a rule."""
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(2000, 1, 1)
"""Older dates are slips of the keyboard: no unit existed."""
_MAY_END_LATER = ("activities", "end_date")
"""An activity of the month may go on after it."""
_OWN_REFERENCE = ("seizures", "seizure_ref")
_GRANT = "grant_code"

Strictness = Literal["stop", "warning"]


@dataclass(frozen=True)
class CellRule:
    """What the cells of one column take, and which texts say so."""

    validation: DataValidation
    hint: str | None
    error: str | None
    strictness: Strictness = "stop"
    values: Mapping[str, object] = field(default_factory=dict)
    """What the texts are filled in with, besides the column's limits and examples."""


def cell_validation(
    context: TemplateContext, sheet: Sheet, column: Column, cells: str, first_cell: str
) -> DataValidation:
    """Build the rule for the cells of one column.

    Args:
        context: The template.
        sheet: The sheet the column is of; a cell may depend on another of its line.
        column: What the cells hold.
        cells: The range, such as `B5:B204`.
        first_cell: Its first cell, to which a formula of the rule refers.

    Raises:
        FormError: A message or a formula is longer than Excel takes.
    """
    told = _rule(context, sheet, column, first_cell)
    rule, messages = told.validation, context.messages
    if len(rule.formula1 or "") > MAX_FORMULA:
        raise FormError(f"the rule of '{column.name}' is longer than {MAX_FORMULA} characters")
    rule.sqref = cells
    rule.allow_blank = True
    rule.showInputMessage = True
    rule.promptTitle = messages.title(column)
    rule.prompt = messages.prompt(column, told.hint, **told.values)
    if told.error is not None:
        rule.showErrorMessage = True
        rule.errorStyle = told.strictness
        rule.errorTitle = messages.text("error_title")
        rule.error = messages.error(column, told.error, **told.values)
    return rule


def reference_prefix(context: TemplateContext) -> str:
    """Return how the references of a unit's month begin, such as `LOS-202601-`."""
    return f"{context.unit.code}-{context.month:%Y%m}-"


def _rule(context: TemplateContext, sheet: Sheet, column: Column, cell: str) -> CellRule:
    place = sheet.name, column.name
    if (found := family_of(sheet, column)) is not None:
        family, parent = found
        letter = get_column_letter([c.name for c in sheet.columns].index(parent) + 1)
        formula = choice_formula(family, f"{letter}{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}")
        if family == AIRPORTS:
            return CellRule(_list(formula), "hint_airport", "error_airport", "warning")
        if column.name == "unit_reported":
            return CellRule(_list(formula), "hint_measure_unit", "error_measure_unit", "warning")
        return CellRule(_list(formula), "hint_code", "error_code")
    if (code_list := column_list(column)) is not None:
        return CellRule(_list(list_name(code_list)), f"hint_{column.kind}", f"error_{column.kind}")
    if column.name == _GRANT:
        return CellRule(_list(list_name(GRANT_LIST)), "hint_grant", "error_grant", "warning")
    if place == _OWN_REFERENCE:
        prefix = reference_prefix(context)
        formula = f'AND(LEN({cell})<={column.max_length},LEFT({cell},{len(prefix)})="{prefix}")'
        custom = DataValidation(type="custom", formula1=formula)
        return CellRule(custom, "hint_reference", "error_reference", "warning", {"prefix": prefix})
    if column.kind == "date":
        last = None if place == _MAY_END_LATER else last_day(context.month)
        return CellRule(_dates(last), "hint_date", "error_date" if last else "error_date_any")
    return _plain(column, cell)


def _plain(column: Column, cell: str) -> CellRule:
    hint, error = f"hint_{column.kind}", f"error_{column.kind}"
    if column.is_number:
        formula = _number_formula(column, cell)
        return CellRule(DataValidation(type="custom", formula1=formula), hint, error)
    if column.kind == "iata":
        rule = DataValidation(type="textLength", operator="equal", formula1="3")
        return CellRule(rule, hint, error)
    if column.max_length is not None:
        length = str(column.max_length)
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=length)
        return CellRule(rule, hint, error)
    return CellRule(DataValidation(type=None), None, None)


def _list(formula: str) -> DataValidation:
    return DataValidation(type="list", formula1=formula)


def _dates(last: date | None) -> DataValidation:
    first = _serial(_FIRST_DAY)
    if last is None:
        return DataValidation(type="date", operator="greaterThanOrEqual", formula1=first)
    return DataValidation(type="date", operator="between", formula1=first, formula2=_serial(last))


def _number_formula(column: Column, cell: str) -> str:
    # COUNTIF compares without regard to case, as a sender writes.
    terms = [f"ISNUMBER({cell})"]
    if column.minimum is not None:
        terms.append(f"N({cell})>={column.minimum}")
    if column.kind == "integer":
        terms.append(f"N({cell})=INT(N({cell}))")
    return f"OR(AND({','.join(terms)}),COUNTIF({list_name(NUMBER_WORDS)},{cell})>0)"


def _serial(day: date) -> str:
    return str((day - _EPOCH).days)
