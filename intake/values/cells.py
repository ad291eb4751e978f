"""From a cell to a typed value: texts, codes, airports, units, and the statuses of numbers.

A reading never raises and never guesses in silence: what it has to say is a remark, which the
rules turn into a finding at the cell.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from babel.numbers import format_decimal

from intake.findings import Parameter, shown
from intake.form.definition import Column
from intake.values.codes import look_up, look_up_airport, number_word
from intake.values.dates import date_from_cell, date_from_text
from intake.values.model import CellValue as CellValue
from intake.values.model import Context as Context
from intake.values.model import Reading as Reading
from intake.values.model import Remark as Remark
from intake.values.model import clean_text as clean_text
from intake.values.numbers import (
    LIMIT,
    PLACES,
    NumberText,
    exact,
    is_percentage,
    number_from_text,
    word_after_number,
)

_QUANTUM = Decimal(1).scaleb(-PLACES)


def read_cell(value: CellValue, column: Column, context: Context) -> Reading:
    """Read a cell as the column's kind demands."""
    if isinstance(value, str):
        value = clean_text(value)
    if value == "":
        return Reading(status="missing" if column.is_number else None, is_blank=True)
    return _READERS[column.kind](value, column, context)


def _read_number(value: CellValue, column: Column, context: Context) -> Reading:
    word = number_word(value, context.form)
    if word in ("not_known", "not_applicable"):
        return Reading(status=word)
    if word == "nil":
        return _checked_number(Decimal(0), column, [])
    if isinstance(value, date | time | timedelta):
        return _unread_number("number_is_date")
    if isinstance(value, str):
        read = number_from_text(value)
        if read is None:
            return _unread_number(_fault_of_text(value, context))
        return _read_number_text(read, column, context)
    if isinstance(value, bool) or not math.isfinite(value):
        return _unread_number()
    return _checked_number(exact(value), column, [])


def _unread_number(rule: str = "number_invalid") -> Reading:
    return Reading(status="missing", remarks=(Remark(rule),))


def _fault_of_text(text: str, context: Context) -> str:
    """Say what makes a text no number, where its sender can be told precisely."""
    if is_percentage(text):
        return "number_is_percent"
    word = word_after_number(text)
    if word and context.names.resolve(word, "measure_unit").code:
        return "number_with_unit"
    return "number_invalid"


def _read_number_text(read: NumberText, column: Column, context: Context) -> Reading:
    amount, other = read.amount, read.other
    if other is not None and column.kind == "integer":
        # A number of persons has no thousandths, so only one of the two readings is possible.
        amount, other = max(amount, other, key=abs), None
    if other is not None:
        reading, otherwise = (_in_words(number, context.language) for number in (amount, other))
        parameters = {"reading": reading, "otherwise": otherwise}
        return Reading(status="missing", remarks=(Remark("number_ambiguous", parameters),))
    remarks = []
    if read.has_mark:
        reading = _in_words(amount, context.language)
        remarks.append(Remark("decimal_as_text", {"reading": reading}))
    return _checked_number(amount, column, remarks)


def _in_words(amount: Decimal, language: str) -> str:
    return str(
        format_decimal(amount, locale=language, group_separator=False, decimal_quantization=False)
    )


def _checked_number(amount: Decimal, column: Column, remarks: list[Remark]) -> Reading:
    rule = _fault_of(amount, column)
    if rule:
        minimum = shown(column.minimum if column.minimum is not None else 0)
        return Reading(status="missing", remarks=(*remarks, Remark(rule, {"minimum": minimum})))
    value: int | Decimal = int(amount) if column.kind == "integer" else amount
    if isinstance(value, Decimal) and value != value.quantize(_QUANTUM):
        value = value.quantize(_QUANTUM)
        remarks = [*remarks, Remark("number_rounded", {"places": PLACES})]
    return Reading(value, "nil" if value == 0 else "reported", tuple(remarks))


def _fault_of(amount: Decimal, column: Column) -> str | None:
    if amount < 0:
        return "number_negative"
    if column.minimum is not None and amount < column.minimum:
        return "number_below_minimum"
    if amount >= LIMIT:
        return "number_too_large"
    if column.kind == "integer" and amount != amount.to_integral_value():
        return "number_not_whole"
    return None


def _read_date(value: CellValue, _column: Column, context: Context) -> Reading:
    if isinstance(value, str):
        return _read_date_text(value, context.month)
    day = None if isinstance(value, bool) else date_from_cell(value, context.is_1904)
    if day is None:
        return Reading(remarks=(Remark("date_impossible"),))
    if isinstance(value, float | int):
        return Reading(day, remarks=(Remark("date_as_number", {"reading": day}),))
    return Reading(day)


def _read_date_text(text: str, month: date | None) -> Reading:
    read = date_from_text(text)
    if read is None:
        return Reading(remarks=(Remark("date_impossible"),))
    parameters: dict[str, Parameter] = {"reading": read.day}
    if read.other == read.day:
        return Reading(read.day, remarks=(Remark("date_month_first", parameters),))
    if read.other and month and _month(read.day) != month and _month(read.other) == month:
        parameters["otherwise"] = read.other
        return Reading(remarks=(Remark("date_ambiguous", parameters),))
    return Reading(read.day, remarks=(Remark("text_date", parameters),))


def _month(day: date) -> date:
    return day.replace(day=1)


def _read_text(value: CellValue, column: Column, _context: Context) -> Reading:
    text = clean_text(value)
    if column.is_reference:
        # Kept as it is compared but for its case: two blanks for one would make two seizures.
        text = " ".join(text.split())
    if isinstance(value, date | datetime | time | timedelta):
        # Excel turns references such as 3-2026 into dates while they are typed.
        return Reading(text, remarks=(Remark("text_became_date"),))
    if column.max_length is not None and len(text) > column.max_length:
        parameters = {"length": len(text), "limit": column.max_length}
        return Reading(remarks=(Remark("text_too_long", parameters),))
    return Reading(text)


def _read_code(value: CellValue, column: Column, context: Context) -> Reading:
    return look_up(value, context.form.code_lists[column.code_list or ""], context)


def _read_unit(value: CellValue, _column: Column, context: Context) -> Reading:
    return look_up(value, context.form.code_lists["unit"], context)


def _read_iata(value: CellValue, _column: Column, context: Context) -> Reading:
    return look_up_airport(value, context)


_READERS: Mapping[str, Callable[[CellValue, Column, Context], Reading]] = {
    "text": _read_text,
    "code": _read_code,
    "date": _read_date,
    "integer": _read_number,
    "decimal": _read_number,
    "iata": _read_iata,
    "unit": _read_unit,
}
