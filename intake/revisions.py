"""What has changed from one revision of a return to another: lines added, removed, changed.

Pure: it compares rows that were accepted and reads nothing. A line is known again by what names it
on its sheet, not by its row, because senders sort and insert.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from intake.form.definition import Column, Form, Sheet
from intake.form.model import NUMBER_WORDS
from intake.history_model import ref_key
from intake.rules.model import TypedRow

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "seizures": ("seizure_ref", "commodity_code"),
    "activities": ("activity_ref",),
    "equipment": ("equipment_category", "item", "grant_code"),
    "follow_up": ("seizure_ref",),
}
"""What names a line; on other sheets the form's own lines do, or all codes together."""
_REFERENCES = frozenset({"seizure_ref", "activity_ref"})
_NUMBER_STATED = frozenset({"not_known", "not_applicable"})
What = Literal["added", "removed", "changed"]


class UnknownRevisionError(Exception):
    """There is no such return, or no second revision of it; the message says which there are."""


@dataclass(frozen=True)
class ChangedCell:
    """One cell that differs; codes as codes, a name without a code as written, null when blank."""

    column_name: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class ChangedLine:
    """One line that is new, gone or different."""

    sheet: str
    what: What
    names: tuple[str | None, ...]
    """What the line is known by, in the order of its columns."""
    old_row: int | None
    """The row in the older file as Excel numbers it; null when added."""
    new_row: int | None
    """The row in the newer file; null when removed."""
    cells: tuple[ChangedCell, ...]
    """Of a changed line only the cells that differ; of the others all that are filled."""


def compare(
    form: Form, old: Mapping[str, Sequence[TypedRow]], new: Mapping[str, Sequence[TypedRow]]
) -> tuple[ChangedLine, ...]:
    """Return what differs, sheet by sheet in the form's order, by the newer file's rows."""
    return tuple(
        line
        for sheet in form.data_sheets
        for line in _compare_sheet(sheet, old.get(sheet.name, ()), new.get(sheet.name, ()))
    )


def naming_columns(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns that a line of a sheet is known by."""
    if sheet.fixed_rows:
        return (sheet.columns[0].name,)
    codes = tuple(c.name for c in sheet.columns if c.kind == "code" or c.name == "seizure_ref")
    return _NAMED_BY.get(sheet.name, codes)


def in_words(form: Form, column: Column, value: str | None, language: str) -> str:
    """Return a cell as a reader knows it: the label of a code; a dash when it is blank."""
    if value is None:
        return "–"
    code_list = form.code_lists.get(NUMBER_WORDS if column.is_number else column.code_list or "")
    labels = code_list.labels_by_code if code_list else {}
    return labels.get(value, {}).get(language) or value


def _compare_sheet(
    sheet: Sheet, old: Sequence[TypedRow], new: Sequence[TypedRow]
) -> list[ChangedLine]:
    before, after = _by_name(sheet, old), _by_name(sheet, new)
    found = [
        line
        for key in {**before, **after}
        for line in _compare_equals(sheet, before.get(key, []), after.get(key, []))
    ]
    return sorted(found, key=lambda line: (line.new_row or line.old_row or 0, line.what))


def _by_name(sheet: Sheet, rows: Sequence[TypedRow]) -> dict[tuple[str, ...], list[TypedRow]]:
    columns = [sheet.column(name) for name in naming_columns(sheet)]
    groups: dict[tuple[str, ...], list[TypedRow]] = defaultdict(list)
    for row in rows:
        groups[tuple(_compared(column, row) for column in columns)].append(row)
    return groups


def _compare_equals(
    sheet: Sheet, old: list[TypedRow], new: list[TypedRow]
) -> Iterator[ChangedLine]:
    """Compare lines of one name: equal ones belong together, the others by their order."""
    old_left, new_left = list(old), []
    for row in new:
        twin = next((o for o in old_left if not _changed_cells(sheet, o, row)), None)
        if twin is None:
            new_left.append(row)
        else:
            old_left.remove(twin)
    both = min(len(old_left), len(new_left))
    for before, after in zip(old_left, new_left, strict=False):
        cells = _changed_cells(sheet, before, after)
        yield _line(sheet, "changed", before, after, cells)
    for before in old_left[both:]:
        yield _line(sheet, "removed", before, None, _filled_cells(sheet, before, is_new=False))
    for after in new_left[both:]:
        yield _line(sheet, "added", None, after, _filled_cells(sheet, after, is_new=True))


def _line(
    sheet: Sheet,
    what: What,
    old: TypedRow | None,
    new: TypedRow | None,
    cells: tuple[ChangedCell, ...],
) -> ChangedLine:
    named = new or old
    names = (
        tuple(_text(sheet.column(name), named) for name in naming_columns(sheet)) if named else ()
    )
    return ChangedLine(
        sheet.name,
        what,
        names,
        old.source_row if old else None,
        new.source_row if new else None,
        cells,
    )


def _changed_cells(sheet: Sheet, old: TypedRow, new: TypedRow) -> tuple[ChangedCell, ...]:
    return tuple(
        ChangedCell(column.name, _text(column, old), _text(column, new))
        for column in sheet.columns
        if _exact(column, old) != _exact(column, new)
    )


def _filled_cells(sheet: Sheet, row: TypedRow, *, is_new: bool) -> tuple[ChangedCell, ...]:
    texts = {column.name: _text(column, row) for column in sheet.columns}
    return tuple(
        ChangedCell(name, None, text) if is_new else ChangedCell(name, text, None)
        for name, text in texts.items()
        if text is not None
    )


def _text(column: Column, row: TypedRow) -> str | None:
    value = row.values.get(column.name)
    if value is not None:
        return str(value)
    status = row.statuses.get(column.name, "")
    return status if status in _NUMBER_STATED else row.written.get(column.name)


def _exact(column: Column, row: TypedRow) -> str | Decimal | None:
    """Return what two cells are compared by: 12.50 and 12.5 are one number."""
    text = _text(column, row)
    is_amount = text is not None and column.is_number and text not in _NUMBER_STATED
    return Decimal(text or 0) if is_amount else text


def _compared(column: Column, row: TypedRow) -> str:
    text = _text(column, row) or ""
    return ref_key(text) if column.name in _REFERENCES else text.casefold()
