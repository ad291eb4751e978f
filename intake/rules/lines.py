"""Which rows of a sheet are data lines, and what else stands on the sheet.

Nothing that was written is passed over in silence: what is no data line is named with its cell.
"""

from collections.abc import Iterator, Sequence

from intake.findings import Place
from intake.form.definition import Column, Sheet, normalise_label
from intake.reading.cell_names import cell_name
from intake.reading.workbook import SheetAsRead
from intake.rules.model import Check, Layout
from intake.rules.privacy import personal_data
from intake.values.cells import CellValue, clean_text

_TOTALS = frozenset(
    {
        *("total", "totals", "sum", "subtotal", "grand total", "totaux", "somme", "sous-total"),
        *("total general", "totales", "suma", "total geral", "totais", "soma"),
    }
)
_STRAY_LENGTH = 2
"""A lone character or two is a slip of the keyboard; more may be a line that was begun."""
_NOTE_LENGTH, _NOTE_WORDS = 20, 3
"""A longer text of several words, alone below a blank row, is a note and no begun line."""


def data_rows(check: Check, sheet: Sheet, read: SheetAsRead, layout: Layout) -> list[int]:
    """Return the rows that hold data lines and report what else is written below the headings."""
    names = {column: name for name, column in layout.columns.items()}
    rows: list[int] = []
    last_line = layout.heading_row
    outside: dict[int, list[tuple[int, CellValue]]] = {}
    for row in range(layout.heading_row + 1, read.last_row + 1):
        inside = []
        for column, value in read.filled(row):
            if column in names:
                inside.append((column, value))
            elif _is_outside(read, layout, column):
                outside.setdefault(column, []).append((row, value))
        # Errors and formulas without result look empty, though their line is not.
        lost = _lost_cells(read, row, names)
        is_apart = bool(rows) and row > last_line + 1
        if _is_data_line(check, sheet, row, inside, lost, layout, is_apart):
            rows.append(row)
            last_line = row
    _report_outside(check, read, outside)
    return rows


def _is_outside(read: SheetAsRead, layout: Layout, column: int) -> bool:
    """Say whether a column has neither a heading, nor had one that was reported as deleted."""
    heading = clean_text(read.cell(layout.heading_row, column))
    return not heading and column not in layout.nameless


def has_answers(sheet: Sheet, read: SheetAsRead, layout: Layout, row: int) -> bool:
    """Say whether a line that the form wrote holds more than its label."""
    label = layout.columns.get(sheet.columns[0].name)
    names = {column: name for name, column in layout.columns.items() if column != label}
    return bool(_lost_cells(read, row, names)) or any(c in names for c, _ in read.filled(row))


def _lost_cells(read: SheetAsRead, row: int, names: dict[int, str]) -> list[int]:
    facts = read.facts
    return [
        column
        for column in names
        if (row, column) in facts.error_cells or (row, column) in facts.uncached_cells
    ]


def _is_data_line(
    check: Check,
    sheet: Sheet,
    row: int,
    cells: Sequence[tuple[int, CellValue]],
    lost: Sequence[int],
    layout: Layout,
    is_apart: bool,
) -> bool:
    if not cells and not lost:
        return False
    if lost:
        return True
    if any(normalise_label(clean_text(value)) in _TOTALS for _, value in cells):
        column, value = cells[0]
        _say(check, "total_row", check.place(sheet.name, row, column), value)
        return False
    if len(cells) > 1:
        return True
    column, value = cells[0]
    name = next(name for name, number in layout.columns.items() if number == column)
    is_note = is_apart and _is_note(check, sheet.column(name), clean_text(value))
    if sheet.fixed_rows and not is_note:
        return True
    begun = sheet.column(name).required and len(clean_text(value)) > _STRAY_LENGTH
    rule = "line_incomplete" if begun and not is_note else "stray_content"
    _say(check, rule, check.place(sheet.name, row, column), value)
    return False


def _is_note(check: Check, column: Column, text: str) -> bool:
    if len(text) <= _NOTE_LENGTH or len(text.split()) < _NOTE_WORDS:
        return False
    # An entry of the column's own list is an answer, however many words it has.
    code_list = check.form.code_lists.get(column.code_list or "")
    return code_list is None or normalise_label(text) not in code_list.codes_by_label


def _report_outside(
    check: Check, read: SheetAsRead, outside: dict[int, list[tuple[int, CellValue]]]
) -> None:
    """Name what stands beside the table: one finding per column, at its first cell."""
    for column, cells in outside.items():
        places = [
            check.sheet_place(read.title, cell_name(row, column), row, column) for row, _ in cells
        ]
        if len(cells) == 1:
            _say(check, "stray_content", places[0], cells[0][1])
            continue
        check.findings.add("stray_column", places[0], count=len(cells))
        for place, (_, value) in zip(places, cells, strict=True):
            _say(check, None, place, value)


def _say(check: Check, rule: str | None, place: Place, value: CellValue) -> None:
    """Report a cell that is in no line, unless it holds data of a person, which is worse."""
    masked = _masked(value)
    if masked is not value:
        check.findings.add("personal_data", place, masked)
    elif rule is not None:
        check.findings.add(rule, place, value)


def _masked(value: CellValue) -> CellValue:
    """Return a cell's value; masked where it looks like data of a person."""
    suspect = personal_data(clean_text(value))
    return suspect.masked if suspect and suspect.rule == "personal_data" else value


def report_surroundings(
    check: Check, sheet: Sheet, read: SheetAsRead, layout: Layout, rows: Sequence[int]
) -> set[tuple[int, int]]:
    """Report merged cells, hidden rows, formulas and errors in and around a sheet's data lines.

    Returns:
        The cells that a merged range covers; that they are empty needs no second finding.
    """
    _report_hidden(check, sheet, read, rows)
    _report_errors_outside(check, read, layout, rows)
    _report_formulas(check, sheet, read, layout, rows)
    covered: set[tuple[int, int]] = set()
    for cells in _merged_data(read, layout):
        row, column = cells[0]
        last_row, last_column = cells[-1]
        reach = f"{cell_name(row, column)}:{cell_name(last_row, last_column)}"
        place = check.place(sheet.name, row, column, cell=reach)
        check.findings.add("merged_cells", place, _masked(read.cell(row, column)))
        covered |= set(cells)
    return covered


def _merged_data(read: SheetAsRead, layout: Layout) -> Iterator[list[tuple[int, int]]]:
    last = max(layout.columns.values(), default=0)
    for (top, left), (bottom, right) in read.facts.merged:
        in_table = bottom > layout.heading_row and left <= last
        # A merged range beyond the table, or of empty cells, takes nothing away.
        if in_table and clean_text(read.cell(top, left)):
            bottom, right = min(bottom, len(read.rows)), min(right, last)
            yield [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]


def _report_hidden(check: Check, sheet: Sheet, read: SheetAsRead, rows: Sequence[int]) -> None:
    hidden = [row for row in rows if row in read.facts.hidden_rows]
    if hidden:
        place = check.place(sheet.name, hidden[0], cell=_row_ranges(hidden))
        check.findings.add("hidden_rows", place, count=len(hidden))


def _report_errors_outside(
    check: Check, read: SheetAsRead, layout: Layout, rows: Sequence[int]
) -> None:
    """Name error cells that are in no line; readers show them as if they were empty."""
    errors = read.facts.error_cells
    if not errors:
        return
    lines, columns = set(rows), set(layout.columns.values())
    outside = sorted(cell for cell in errors if cell[0] not in lines or cell[1] not in columns)
    if outside:
        row, column = outside[0]
        place = check.sheet_place(read.title, cell_name(row, column), row, column)
        check.findings.add("error_outside", place, errors[row, column], count=len(outside))


def _row_ranges(rows: Sequence[int]) -> str:
    """Write rows as Excel does: `7:9, 12:12`."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return ", ".join(f"{first}:{last}" for first, last in ranges)


def _report_formulas(
    check: Check, sheet: Sheet, read: SheetAsRead, layout: Layout, rows: Sequence[int]
) -> None:
    """Say once per column that results of formulas were taken as they are stored."""
    stored = read.facts.formula_cells - read.facts.uncached_cells - set(read.facts.error_cells)
    if not stored:
        return
    for name, column in layout.columns.items():
        cells = [row for row in rows if (row, column) in stored]
        if cells:
            place = check.place(sheet.name, cells[0], column, name)
            value = _masked(read.cell(cells[0], column))
            check.findings.add("formula_value", place, value, count=len(cells))
