"""Whether a sheet still has the form's columns, and where they stand.

A column is what its heading says, because that is what its sender read while filling it in. The
hidden tag above a heading only tells which heading was changed.
"""

from intake.form.definition import Sheet, normalise_label
from intake.reading.cell_names import cell_name
from intake.reading.workbook import HEADING_SEARCH_ROWS, SheetAsRead
from intake.rules.model import Check, Layout
from intake.values.cells import clean_text

_TAG_SHARE = 0.5


def find_layout(check: Check, sheet: Sheet, read: SheetAsRead) -> Layout | None:
    """Find the headings of a sheet and say which are missing, unknown or twice there.

    Returns:
        Where the known columns stand; None when the sheet has no headings at all.
    """
    tag_row = _tag_row(sheet, read)
    heading_row = _heading_row(sheet, read, tag_row)
    if heading_row is None:
        place = check.sheet_place(read.title)
        check.findings.add("headings_missing", place)
        return None
    tags = _tags(sheet, read, tag_row)
    columns: dict[str, int] = {}
    changed: set[str] = set()
    for column, value in read.filled(heading_row):
        heading = clean_text(value)
        name = sheet.columns_by_label.get(normalise_label(heading))
        if name is None:
            tag = tags.get(column)
            if _report_unknown(check, sheet, read, (heading_row, column), heading, tag) and tag:
                changed.add(tag)
        elif name in columns:
            _report_twice(check, sheet, (heading_row, column), heading, columns[name], name)
        else:
            columns[name] = column
    _report_missing(check, sheet, heading_row, tags, set(columns) | changed)
    nameless = {column for column, tag in tags.items() if tag not in set(columns) | changed}
    return Layout(heading_row, columns, frozenset(nameless))


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


def _report_unknown(
    check: Check,
    sheet: Sheet,
    read: SheetAsRead,
    at: tuple[int, int],
    heading: str,
    tag: str | None,
) -> bool:
    """Refuse a heading that the form does not know, if anything stands below it."""
    row, column = at
    holds_data = any(
        clean_text(read.cell(below, column)) for below in range(row + 1, len(read.rows) + 1)
    )
    if tag:
        language = check.context.language
        expected = sheet.column(tag).labels.get(language) or sheet.column(tag).labels["en"]
        place = check.sheet_place(read.title, cell_name(row, column), row, column)
        check.findings.add("heading_changed", place, heading, expected=expected)
    elif holds_data:
        place = check.sheet_place(read.title, cell_name(row, column), row, column)
        check.findings.add("unknown_heading", place, heading)
    return bool(tag)


def _report_twice(
    check: Check, sheet: Sheet, at: tuple[int, int], heading: str, first: int, name: str
) -> None:
    row, column = at
    place = check.place(sheet.name, row, column, name)
    check.findings.add("heading_twice", place, heading, first=cell_name(row, first))


def _report_missing(
    check: Check, sheet: Sheet, heading_row: int, tags: dict[int, str], known: set[str]
) -> None:
    columns_by_tag = {tag: column for column, tag in tags.items()}
    for column in sheet.columns:
        if column.name in known:
            continue
        number = columns_by_tag.get(column.name, 0)
        place = check.place(sheet.name, heading_row, number, column.name)
        rule = "column_missing" if column.required else "optional_column_missing"
        check.findings.add(rule, place)
