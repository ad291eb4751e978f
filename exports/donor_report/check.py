"""Read a finished workbook back and hold every figure in it against the published warehouse.

The SQL of `checks/` is not that of `queries/`: a check that asks the writer's own question again
could not find that the question was wrong. The cells are found by the headings a reader sees.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.donor_report.check_tables import CHECKS, TableCheck
from exports.donor_report.figures import PROVISIONAL, UNKNOWN
from exports.donor_report.layout import cell_at
from exports.donor_report.source import Row, Source, Value, open_source

NUMBER_TYPES = ("n", "d", "b")
ROUNDING = 1e-12
"""A rate that two statements compute may differ in the last digit of a double, and only there."""
SYMBOL_ENDING = "_symbol"
"""A column of a check so named says which symbol stands where its figure is null."""


class FigureMismatchError(ValueError):
    """A cell of the workbook is not what the warehouse says."""


@dataclass
class Reading:
    """A workbook being held against the warehouse, and which of its cells were."""

    workbook: Workbook
    source: Source
    checked: set[tuple[str, str]] = field(default_factory=set)

    def compare(self, cell: Cell, row: Row, column: str) -> None:
        """Hold a cell against a column of a row of the warehouse."""
        expected = _expected(row, column)
        if not _is_equal(_content(cell), expected):
            raise FigureMismatchError(
                f"{_place(cell)} holds {_content(cell)!r}, the warehouse says {expected!r} "
                f"({column})"
            )
        self.checked.add((cell.parent.title, cell.coordinate))


def check_donor_report(path: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """Compare every figure of a workbook with the warehouse and return how many there were.

    Raises:
        FigureMismatchError: The first cell that differs, with both values; also for a row too
            many or too few, a figure that no check covers, a formula, and another vintage.
    """
    workbook = load_workbook(path)
    source = _source_of(workbook, connection)
    reading = Reading(workbook, source)
    tables = {name: sheet for sheet in workbook.worksheets for name in sheet.tables}
    for check in CHECKS:
        rows = _warehouse_rows(check, source)
        if check.name in tables:
            _check_table(reading, tables[check.name], check, rows)
        elif rows:
            raise FigureMismatchError(
                f"the table '{check.name}' is not in the workbook, but the warehouse has "
                f"{len(rows)} rows for it"
            )
    _refuse_unchecked(reading)
    return len(reading.checked)


def _source_of(workbook: Workbook, connection: duckdb.DuckDBPyConnection) -> Source:
    # The stubs of openpyxl do not know custom properties.
    identity = {entry.name: str(entry.value) for entry in workbook.custom_doc_props}  # type: ignore[attr-defined]
    missing = {"donor_code", "quarter_code", "language", "vintage_id"} - identity.keys()
    if missing:
        raise FigureMismatchError(
            f"the workbook is no donor report: its properties lack {', '.join(sorted(missing))}"
        )
    source = open_source(
        connection, identity["donor_code"], identity["quarter_code"], identity["language"]
    )
    if identity["vintage_id"] != source.vintage.vintage_id:
        raise FigureMismatchError(
            f"the workbook is of vintage {identity['vintage_id']}, the warehouse of "
            f"{source.vintage.vintage_id}"
        )
    return source


def _warehouse_rows(check: TableCheck, source: Source) -> list[Row]:
    rows = source.rows(check.name, folder="checks")
    if not check.is_one_row:
        return rows
    (key,) = check.keys
    figure = "content" if check.has_texts else "value"
    return [{key: code, figure: value} for code, value in rows[0].items()]


def _check_table(
    reading: Reading, sheet: Worksheet, check: TableCheck, rows: Sequence[Row]
) -> None:
    table = sheet[sheet.tables[check.name].ref]
    headings = table[0]
    top, bottom = headings[0].row, table[-1][0].row
    columns = _columns(rows, headings, reading.source)
    left = _rows_by_key(check, rows, reading.source)
    for number in range(top + 1, bottom + 1):
        cells = {name: cell_at(sheet, number, column) for name, column in columns.items()}
        key = tuple(str(cells[name].value) for name in check.keys if name in cells)
        if left.get(key):
            _check_row(reading, check, cells, left[key])
        elif not check.has_texts:
            raise FigureMismatchError(
                f"'{sheet.title}' row {number} ({', '.join(key)}) is not in the warehouse"
            )
    for key in (key for key, forgotten in left.items() if forgotten):
        raise FigureMismatchError(
            f"'{sheet.title}' lacks the row {', '.join(key)} of the table '{check.name}'"
        )
    if check.has_total:
        _check_total(reading, sheet, check, columns, bottom + 1)


def _check_row(
    reading: Reading, check: TableCheck, cells: Mapping[str, Cell], candidates: list[Row]
) -> None:
    """Hold a row against the likest of the warehouse's rows with its key, and use that one up."""
    figures = [name for name in cells if name not in check.keys]
    row = min(candidates, key=lambda one: _difference_count(cells, one, figures))
    candidates.remove(row)
    for name in figures:
        reading.compare(cells[name], row, name)


def _check_total(
    reading: Reading, sheet: Worksheet, check: TableCheck, columns: Mapping[str, int], number: int
) -> None:
    (row,) = reading.source.rows(f"{check.name}_total", folder="checks")
    for name in row:
        reading.compare(cell_at(sheet, number, columns[name]), row, name)


def _rows_by_key(
    check: TableCheck, rows: Sequence[Row], source: Source
) -> dict[tuple[str, ...], list[Row]]:
    by_key: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = tuple(_shown(row[name], check.code_lists.get(name), source) for name in check.keys)
        by_key.setdefault(key, []).append(row)
    return by_key


def _shown(value: Value, code_list: str | None, source: Source) -> str:
    if value is None:
        return UNKNOWN
    return source.texts.label(code_list, value) if code_list else str(value)


def _columns(rows: Sequence[Row], headings: Sequence[Cell], source: Source) -> dict[str, int]:
    """Find the column of each figure and key by the text of its heading."""
    found = {
        str(heading.value).rstrip(f" \N{NO-BREAK SPACE}{PROVISIONAL}"): heading.column
        for heading in headings
    }
    columns: dict[str, int] = {}
    for name in rows[0] if rows else ():
        if name.endswith(SYMBOL_ENDING):
            continue
        wanted = source.texts(f"headings.{name}")
        if wanted not in found:
            raise FigureMismatchError(f"{_place(headings[0])}: no column is headed '{wanted}'")
        columns[name] = found[wanted]
    return columns


def _difference_count(cells: Mapping[str, Cell], row: Row, figures: Sequence[str]) -> int:
    return sum(not _is_equal(_content(cells[name]), _expected(row, name)) for name in figures)


def _is_equal(content: object, expected: object) -> bool:
    if isinstance(content, float) and isinstance(expected, float):
        return math.isclose(content, expected, rel_tol=ROUNDING)
    return content == expected


def _expected(row: Row, column: str) -> str | float | date:
    value = row[column]
    if value is None:
        return str(row.get(f"{column}{SYMBOL_ENDING}") or UNKNOWN)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | date) else float(value)


def _content(cell: Cell) -> object:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int | float) else value


def _refuse_unchecked(reading: Reading) -> None:
    for cell in _cells(reading.workbook):
        is_figure = cell.data_type in NUMBER_TYPES and cell.value is not None
        if is_figure and (cell.parent.title, cell.coordinate) not in reading.checked:
            raise FigureMismatchError(f"{_place(cell)} holds {cell.value!r}, which no check covers")
        if cell.data_type in ("f", "e"):
            raise FigureMismatchError(f"{_place(cell)} is a formula or an error, not a value")


def _cells(workbook: Workbook) -> Iterator[Cell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell, Cell):
                    raise FigureMismatchError(f"{sheet.title}!{cell.coordinate} is merged")
                yield cell


def _place(cell: Cell) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"
