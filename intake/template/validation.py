"""What a cell of the template offers, says and refuses: drop-downs, input messages, stops.

Pasting into a sheet removes all of it, so the reader checks everything again.
"""

from collections.abc import Iterator
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from intake.form.definition import NUMBER_WORDS, Column, Form, FormError, Kind
from intake.template.identity import month_end
from intake.template.lists import column_list, list_name

MAX_TITLE = 32
MAX_TEXT = 255
"""Excel's limits for the title and the text of a message; a longer one makes the file invalid."""
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(2000, 1, 1)
"""Older dates are slips of the keyboard: no unit existed."""


class Messages:
    """The texts of one template's cells, in one language."""

    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = language

    def text(self, key: str, **values: object) -> str:
        """Return a text of the form in the template's language, filled in."""
        return self._form.texts[key][self._language].format(**values)

    def column_text(self, key: str, column: Column) -> str:
        """Return a hint or an error text for a column, with its limits and examples."""
        return self.text(
            key,
            words=", ".join(number_words(self._form, self._language)),
            date=self.text("date_example"),
            number=self.text("number_example"),
            length=column.max_length,
            minimum=column.minimum,
        )

    def prompt(self, column: Column) -> str:
        """Say what a cell asks for: the column's help, what may be written, whether it must be."""
        parts = [column.help[self._language]]
        if column.kind != "text" or column.max_length is not None:
            parts.append(self.column_text(f"hint_{column.kind}", column))
        if column.required:
            parts.append(self.text("hint_required"))
        return _within(" ".join(parts), MAX_TEXT, column)

    def error(self, column: Column) -> str:
        """Say why an entry is refused and what to write instead."""
        return _within(self.column_text(f"error_{column.kind}", column), MAX_TEXT, column)

    def title(self, column: Column) -> str:
        """Return the column's label, cut to what a message's title can hold."""
        label = column.labels[self._language]
        return label if len(label) <= MAX_TITLE else f"{label[: MAX_TITLE - 1].rstrip()}…"


def number_words(form: Form, language: str) -> Iterator[str]:
    """Yield the words shown for an answer that is not a number, in the order of the form."""
    for code in form.code_lists[NUMBER_WORDS].codes:
        yield code.labels[language]


def validation(
    column: Column, messages: Messages, month: date, cells: str, first_cell: str
) -> DataValidation:
    """Build the rule for the cells of one column.

    Args:
        column: What the cells hold.
        messages: The texts, in the template's language.
        month: The reporting month; no date may lie after its end.
        cells: The range, such as `B5:B204`.
        first_cell: Its first cell, to which a formula of the rule refers.
    """
    rule = _rule(column, month, first_cell)
    rule.sqref = cells
    rule.allow_blank = True
    rule.showInputMessage = True
    rule.promptTitle = messages.title(column)
    rule.prompt = messages.prompt(column)
    if rule.type is not None:
        rule.showErrorMessage = True
        rule.errorStyle = "stop"
        rule.errorTitle = messages.text("error_title")
        rule.error = messages.error(column)
    return rule


def _rule(column: Column, month: date, cell: str) -> DataValidation:
    kind: Kind = column.kind
    if (code_list := column_list(column)) is not None:
        return DataValidation(type="list", formula1=list_name(code_list))
    if kind == "date":
        first, last = _serial(_FIRST_DAY), _serial(month_end(month))
        return DataValidation(type="date", operator="between", formula1=first, formula2=last)
    if column.is_number:
        return DataValidation(type="custom", formula1=_number_formula(column, cell))
    if kind == "iata":
        return DataValidation(type="textLength", operator="equal", formula1="3")
    if column.max_length is not None:
        length = str(column.max_length)
        return DataValidation(type="textLength", operator="lessThanOrEqual", formula1=length)
    return DataValidation(type=None)


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


def _within(text: str, limit: int, column: Column) -> str:
    if len(text) > limit:
        raise FormError(f"the message of '{column.name}' has {len(text)} of {limit} characters")
    return text
