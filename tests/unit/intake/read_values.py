"""Read one cell as the rules do; for the tests of values."""

from datetime import date
from decimal import Decimal
from typing import Any

from intake.form.definition import Column, Kind, load_form
from intake.reference import load_reference
from intake.values.cells import Context, Reading, read_cell

JANUARY = date(2026, 1, 1)


def column(kind: Kind, code_list: str | None = None, minimum: int | None = 0) -> Column:
    """Return an optional column of at most ten characters."""
    number = Decimal(minimum) if minimum is not None else None
    return Column("x", kind, code_list, False, {"en": "X"}, {}, {}, 10, number)


def read(value: Any, kind: Kind, code_list: str | None = None, **options: Any) -> Reading:
    """Read a value as a column of that kind, in an English return of January 2026."""
    language = options.pop("language", "en")
    minimum = options.pop("minimum", 0)
    context = Context(load_form(), load_reference(), language, JANUARY, **options)
    return read_cell(value, column(kind, code_list, minimum), context)


def rules(reading: Reading) -> list[str]:
    """Return what the reading had to say."""
    return [remark.rule for remark in reading.remarks]
