"""A line as a declared rule sees it: values, blanks, labels and places by name.

Beside its columns a line has facts that no cell holds: whose return it is, the month, and where its
commodity stands in the hierarchy. The sheet of controls, whose lines are fixed and have one number
each, is seen as a single line with a column for each type of control.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from intake.findings import Place
from intake.form.definition import Form, Sheet
from intake.months import last_day
from intake.rules.model import Check, CheckedSheet, TypedRow
from intake.values.cells import CellValue, clean_text
from intake.values.model import Value

FACTS = (
    "own_unit",
    "own_country",
    "month_start",
    "month_end",
    "class_of_commodity",
    "group_of_commodity",
)
"""Names that may stand where a condition compares or asks, beside the columns of its sheet."""


class Line(Protocol):
    """One line that conditions are asked of."""

    def value(self, name: str) -> Value:
        """Return a typed value; null when it is blank, not known or could not be read."""

    def is_blank(self, name: str) -> bool:
        """Say whether nothing at all stands in a cell that the file has."""

    def written(self, name: str) -> CellValue:
        """Return what the sender wrote."""

    def label(self, name: str) -> str:
        """Return the heading of a column in the language of the return."""

    def place(self, name: str) -> Place:
        """Name the cell."""


def is_pivoted(sheet: Sheet) -> bool:
    """Say whether a sheet's fixed lines are seen as the columns of one line."""
    return bool(sheet.fixed_rows) and len(sheet.columns) == 2


def names_on(form: Form, sheet: Sheet) -> Mapping[str, frozenset[str] | None]:
    """Return the names a condition on a sheet may use; with the codes of those that have codes."""
    if is_pivoted(sheet):
        return dict.fromkeys(sorted(_codes(form, sheet.fixed_rows or "")))
    names: dict[str, frozenset[str] | None] = {
        column.name: _codes(form, column.code_list) if column.code_list else None
        for column in sheet.columns
    }
    return {
        **names,
        **dict.fromkeys(FACTS),
        "class_of_commodity": _codes(form, "commodity_class"),
    }


def _codes(form: Form, code_list: str) -> frozenset[str]:
    return frozenset(form.code_lists[code_list].labels_by_code)


def lines_of(check: Check, checked: CheckedSheet) -> Iterator[Line]:
    """Return the lines of a sheet as conditions see them."""
    if is_pivoted(checked.sheet):
        yield PivotedLine(check, checked)
    else:
        yield from (RowLine(check, checked, row) for row in checked.rows)


@dataclass(frozen=True)
class RowLine:
    """A line of a sheet, with the facts beside it."""

    check: Check
    checked: CheckedSheet
    row: TypedRow

    def value(self, name: str) -> Value:
        """Return a typed value or a fact."""
        return _fact(self.check, self.row, name) if name in FACTS else self.row.values[name]

    def is_blank(self, name: str) -> bool:
        """Say whether the cell is empty; a fact is never."""
        column = self.checked.layout.columns.get(name)
        if column is None or self.row.values[name] is not None:
            return False
        facts = self.checked.read.facts
        at = (self.row.source_row, column)
        # Errors and formulas without result look empty; they have been reported already.
        is_lost = at in facts.error_cells or at in facts.uncached_cells
        return not is_lost and clean_text(self.checked.read.cell(*at)) == ""

    def written(self, name: str) -> CellValue:
        """Return the cell as it was written; a date or number as it was read.

        What could not be read is not repeated, because it may be data of a person.
        """
        value = self.value(name)
        column = self.checked.layout.columns.get(name)
        if value is None:
            return self.row.written.get(name, "")
        if isinstance(value, date | int) or column is None:
            return clean_text(str(value))
        return self.checked.read.cell(self.row.source_row, column)

    def label(self, name: str) -> str:
        """Return the heading in the return's language; nothing for a fact."""
        if name in FACTS:
            return ""
        labels = self.checked.sheet.column(name).labels
        return labels.get(self.check.context.language) or labels["en"]

    def place(self, name: str) -> Place:
        """Name the cell of the line."""
        return self.checked.place(self.check, self.row, name)


@dataclass(frozen=True)
class PivotedLine:
    """A sheet of fixed lines with one number each, seen as one line."""

    check: Check
    checked: CheckedSheet

    @cached_property
    def _rows(self) -> Mapping[str, TypedRow]:
        # Where a line stands twice, which is an error of its own, the first one speaks.
        label = self.checked.sheet.columns[0].name
        return {str(row.values[label]): row for row in reversed(self.checked.rows)}

    @property
    def _number(self) -> str:
        return self.checked.sheet.columns[1].name

    def value(self, name: str) -> Value:
        """Return the number of a line; null when the line is gone."""
        row = self._rows.get(name)
        return row.values[self._number] if row else None

    def is_blank(self, name: str) -> bool:
        """Say whether the line is there and its number is not."""
        row = self._rows.get(name)
        return row is not None and row.statuses[self._number] == "missing"

    def written(self, name: str) -> CellValue:
        """Return the number as it was read."""
        return clean_text(str(self.value(name)))

    def label(self, name: str) -> str:
        """Return the label of the line in the return's language."""
        codes = self.check.form.code_lists[self.checked.sheet.fixed_rows or ""]
        labels = codes.labels_by_code[name]
        return labels.get(self.check.context.language) or labels["en"]

    def place(self, name: str) -> Place:
        """Name the cell of the line's number."""
        return self.checked.place(self.check, self._rows[name], self._number)


def _fact(check: Check, row: TypedRow, name: str) -> Value:
    if name == "own_unit":
        return check.unit_code
    if check.month is not None and name in ("month_start", "month_end"):
        return check.month if name == "month_start" else last_day(check.month)
    if name == "own_country":
        return _own_country(check)
    commodity = check.reference.commodities.get(str(row.values.get("commodity_code")))
    if commodity is None:
        return None
    return commodity.class_code if name == "class_of_commodity" else commodity.group_code


def _own_country(check: Check) -> str | None:
    if check.unit_code is None or check.month is None:
        return None
    period = check.reference.unit_on(check.unit_code, last_day(check.month))
    return period.country_code if period else None
