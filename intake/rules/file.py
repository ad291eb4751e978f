"""What the file holds besides the form: sheets, pictures and comments that nobody will read."""

from collections.abc import Iterator, Mapping
from itertools import islice

from intake.form.definition import Sheet
from intake.reading.cell_names import cell_name, parse_reference
from intake.reading.limits import DEFAULT_LIMITS
from intake.reading.workbook import SERVICE_SHEETS, SheetAsRead, has_tags
from intake.rules.model import Check
from intake.rules.privacy import columns_of_persons, mask, personal_data, title_said
from intake.values.cells import clean_text

_PERSONS_NAMED = 20
"""Cells named on one sheet that is not of the form; a list of passengers is deleted as a whole."""


def report_what_is_not_read(check: Check) -> None:
    """Name everything that was sent and is not part of the form, so that nobody counts on it."""
    package = check.as_read.package
    _report_other_sheets(check)
    for name in sorted(check.as_read.renamed):
        labels = check.form.sheet(name).labels
        title = check.as_read.sheets[name].title
        label = labels.get(check.context.language) or labels["en"]
        _report_title(check, title)
        check.findings.add(
            "sheet_renamed", check.sheet_place(title), title_said(title), label=label
        )
    if package.picture_count:
        check.findings.add("pictures_not_read", count=package.picture_count)
    if package.link_count:
        check.findings.add("external_links", count=package.link_count)
    for title, sheet in package.sheets.items():
        if title.casefold() in SERVICE_SHEETS:
            continue
        _report_comments(check, title, sheet.comments)
        _report_declared(check, title, sheet.worksheet.declared)


def _report_other_sheets(check: Check) -> None:
    for title in check.as_read.other_titles:
        _report_title(check, title)
        read = check.as_read.others.get(title)
        copied = _sheet_copied(check, read) if read else None
        if copied:
            label = copied.labels.get(check.context.language) or copied.labels["en"]
            check.findings.add("sheet_copied", check.sheet_place(title), label=label)
        else:
            check.findings.add("sheet_not_read", check.sheet_place(title))
        if read:
            _report_persons(check, read)


def _sheet_copied(check: Check, read: SheetAsRead) -> Sheet | None:
    """Return the sheet of the form that a sheet is a second copy of, as `Seizures (2)` is."""
    return next((sheet for sheet in check.form.data_sheets if has_tags(read, sheet)), None)


def _report_title(check: Check, title: str) -> None:
    if title_said(title) != title:
        check.findings.add("sheet_title_of_person", check.sheet_place(title), title_said(title))


def _report_comments(check: Check, title: str, comments: Mapping[str, str]) -> None:
    """Name the comments, which nobody reads, and refuse those that hold data of persons."""
    if comments:
        place = check.sheet_place(title, next(iter(comments)))
        check.findings.add("comments_not_read", place, count=len(comments))
    suspects = ((cell, personal_data(text)) for cell, text in comments.items())
    refused = ((cell, found) for cell, found in suspects if found and found.rule == "personal_data")
    for cell, found in islice(refused, _PERSONS_NAMED):
        row, column = parse_reference(cell) or (0, 0)
        place = check.sheet_place(title, cell, row, column)
        check.findings.add("comment_of_person", place, found.masked)


def _report_persons(check: Check, read: SheetAsRead) -> None:
    """Refuse data of persons on a sheet that nobody reads: the file is kept with all of it."""
    for row, column, masked in islice(_persons(read), _PERSONS_NAMED):
        place = check.sheet_place(read.title, cell_name(row, column), row, column)
        check.findings.add("personal_data", place, masked)


def _persons(read: SheetAsRead) -> Iterator[tuple[int, int, str]]:
    """Yield the cells that look like it: by their text, or by a heading such as `Surname`."""
    listed: frozenset[int] = frozenset()
    for row in range(1, len(read.rows) + 1):
        filled = list(read.filled(row))
        texts = [(column, value) for column, value in filled if isinstance(value, str)]
        headings = columns_of_persons(texts)
        for column, value in filled:
            if column in listed and not headings:
                yield row, column, mask(clean_text(value))
            elif isinstance(value, str):
                suspect = personal_data(clean_text(value))
                if suspect and suspect.rule == "personal_data":
                    yield row, column, suspect.masked
        listed = headings or listed


def _report_declared(check: Check, title: str, declared: str) -> None:
    """Say when a sheet claims to reach far beyond its cells: it grows with every save."""
    end = parse_reference(declared.rpartition(":")[2])
    facts = check.as_read.package.sheets[title].worksheet
    if end and (end[0] > DEFAULT_LIMITS.rows or end[1] > DEFAULT_LIMITS.columns):
        last = cell_name(facts.last_row, facts.last_column) if facts.last_row else "A1"
        check.findings.add("sheet_declares_too_much", check.sheet_place(title), declared, last=last)
