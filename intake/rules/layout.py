"""Whether a sheet still has the form's columns, and where they stand.

The hidden tag above a heading says which column it is, whatever its sender wrote below; without a
tag the heading does, in any language. Where the two name different columns, nothing is guessed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from intake.form.definition import Sheet, normalise_label
from intake.reading.cell_names import cell_name, column_letters
from intake.reading.workbook import HEADING_SEARCH_ROWS, SheetAsRead
from intake.rules.model import Check, Layout
from intake.values.cells import clean_text

_TAG_SHARE = 0.5
_SLIPS = 2
"""Letters that may be wrong in a heading that is still understood; in a short one, one."""
_SHORT = 7


def find_layout(check: Check, sheet: Sheet, read: SheetAsRead) -> Layout | None:
    """Find the headings of a sheet and say which are missing, unknown, renamed or moved there.

    Returns:
        Where the known columns stand; None when the sheet has no headings at all.
    """
    tag_row = _tag_row(sheet, read)
    heading_row = _heading_row(sheet, read, tag_row)
    if heading_row is None:
        place = check.sheet_place(read.title)
        check.findings.add("headings_missing", place)
        return None
    return _Headings(check, sheet, read, heading_row, _tags(sheet, read, tag_row)).layout()


def _tag_row(sheet: Sheet, read: SheetAsRead) -> int | None:
    names = {column.name for column in sheet.columns}
    for row in range(1, min(HEADING_SEARCH_ROWS, len(read.rows)) + 1):
        seen = sum(value in names for _, value in read.filled(row))
        if seen >= max(2, _TAG_SHARE * len(names)):
            return row
    return None


def _tags(sheet: Sheet, read: SheetAsRead, tag_row: int | None) -> dict[int, str]:
    names = {column.name for column in sheet.columns}
    cells = read.filled(tag_row) if tag_row else ()
    return {column: str(value) for column, value in cells if value in names}


def _heading_row(sheet: Sheet, read: SheetAsRead, tag_row: int | None) -> int | None:
    best, best_score = None, 1 if tag_row is None else 0
    for row in range(1, min(HEADING_SEARCH_ROWS, len(read.rows)) + 1):
        if row == tag_row:
            continue
        words = (normalise_label(v) for _, v in read.filled(row) if isinstance(v, str))
        score = sum(word in sheet.columns_by_label for word in words)
        # The row below the tags holds the headings, even where all of them were rewritten.
        score += tag_row is not None and row == tag_row + 1
        if score > best_score:
            best, best_score = row, score
    return best


class _Headings:
    """The headings of one sheet, matched one by one."""

    def __init__(
        self, check: Check, sheet: Sheet, read: SheetAsRead, row: int, tags: Mapping[int, str]
    ) -> None:
        self._check = check
        self._sheet = sheet
        self._read = read
        self._row = row
        self._tags = tags
        self._headings = {column: clean_text(value) for column, value in read.filled(row)}
        self._columns: dict[str, int] = {}
        self._nameless: set[int] = set()
        self._elsewhere: dict[str, int] = {}

    def layout(self) -> Layout:
        for column, tag in self._tags.items():
            self._match_tagged(column, tag)
        untagged = {c: text for c, text in self._headings.items() if c not in self._tags}
        for column, heading in untagged.items():
            if name := self._sheet.columns_by_label.get(normalise_label(heading)):
                self._take(column, name)
        for column, heading in untagged.items():
            if normalise_label(heading) not in self._sheet.columns_by_label:
                self._match_unknown(column, heading)
        # Refused already; read as its sender saw it, so that the cells are judged as meant.
        for name, column in self._elsewhere.items():
            self._columns.setdefault(name, column)
        self._report_missing()
        self._report_moved()
        return Layout(self._row, self._columns, frozenset(self._nameless))

    def _match_tagged(self, column: int, tag: str) -> None:
        heading = self._headings.get(column, "")
        name = self._sheet.columns_by_label.get(normalise_label(heading))
        if not heading and tag in self._columns:
            self._nameless.add(column)
        elif name is None:
            if self._take(column, tag):
                rule = "heading_changed" if heading else "heading_blank"
                self._add(rule, column, heading, expected=self._label(tag))
        elif name == tag:
            self._take(column, tag)
        else:
            self._add("heading_elsewhere", column, heading, expected=self._label(tag))
            self._elsewhere.setdefault(name, column)

    def _match_unknown(self, column: int, heading: str) -> None:
        """Read a misspelt heading as the one column it can be; refuse any other with data."""
        name = self._nearest(heading)
        if name is not None:
            self._columns[name] = column
            self._add("heading_near", column, heading, expected=self._label(name))
        elif any(
            clean_text(self._read.cell(row, column))
            for row in range(self._row + 1, len(self._read.rows) + 1)
        ):
            self._add("unknown_heading", column, heading)

    def _nearest(self, heading: str) -> str | None:
        text = normalise_label(heading)
        slips = 1 if len(text) < _SHORT else _SLIPS
        near = {
            name
            for label, name in self._sheet.columns_by_label.items()
            if name not in self._columns
            and OSA.distance(text, label, score_cutoff=slips) <= min(slips, len(label) // 3)
        }
        return near.pop() if len(near) == 1 else None

    def _take(self, column: int, name: str) -> bool:
        if name not in self._columns:
            self._columns[name] = column
            return True
        place = self._check.place(self._sheet.name, self._row, column, name)
        first = cell_name(self._row, self._columns[name])
        heading = self._headings.get(column, "")
        self._check.findings.add("heading_twice", place, heading, first=first)
        return False

    def _report_missing(self) -> None:
        replaced = {tag for column, tag in self._tags.items() if self._headings.get(column)}
        for column in self._sheet.columns:
            # Where another heading stands in its place, that has been said.
            if column.name not in self._columns and column.name not in replaced:
                place = self._check.place(self._sheet.name, self._row, 0, column.name)
                rule = "column_missing" if column.required else "optional_column_missing"
                self._check.findings.add(rule, place)

    def _report_moved(self) -> None:
        names = [column.name for column in self._sheet.columns if column.name in self._columns]
        kept = _in_order(self._columns[name] for name in names)
        moved = [
            f"{self._label(name)} ({column_letters(self._columns[name])})"
            for name in names
            if self._columns[name] not in kept
        ]
        if moved:
            place = self._check.sheet_place(self._read.title, row=self._row)
            self._check.findings.add("column_moved", place, columns=", ".join(moved))

    def _label(self, name: str) -> str:
        labels = self._sheet.column(name).labels
        return labels.get(self._check.context.language) or labels["en"]

    def _add(self, rule: str, column: int, heading: str, **parameters: str) -> None:
        cell = cell_name(self._row, column)
        place = self._check.sheet_place(self._read.title, cell, self._row, column)
        self._check.findings.add(rule, place, heading, **parameters)


def _in_order(numbers: Iterable[int]) -> frozenset[int]:
    """Return the most numbers that stand in rising order; the fewest others have moved."""
    tails: list[int] = []
    runs: list[tuple[int, ...]] = []
    for number in numbers:
        at = bisect_left(tails, number)
        run = (*(runs[at - 1] if at else ()), number)
        tails[at : at + 1], runs[at : at + 1] = [number], [run]
    return frozenset(runs[-1]) if runs else frozenset()
