"""The cover: roles, certification, and the boxes that say a sheet has nothing to report."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.findings import Place
from intake.form.definition import Sheet, normalise_label
from intake.reading.workbook import SheetAsRead
from intake.rules.model import Check
from intake.rules.privacy import personal_data
from intake.values.cells import CellValue, clean_text, read_cell

NIL_PREFIX = "nil_"
_IDENTITY = frozenset({"unit_code", "reporting_month", "form_version", "language"})


@dataclass(frozen=True)
class CoverLine:
    """One line of the cover: what stands in its answer cell, and where that is."""

    value: CellValue
    place: Place


def cover_cells(sheet: Sheet, read: SheetAsRead) -> dict[str, tuple[int, int]]:
    """Find the answer cells of the cover: right of a line's label, two right of its hidden tag."""
    names = {column.name for column in sheet.columns}
    cells: dict[str, tuple[int, int]] = {}
    for row in range(1, len(read.rows) + 1):
        for column, value in read.filled(row):
            if value in names:
                cells[str(value)] = row, column + 2
                break
            name = sheet.columns_by_label.get(normalise_label(clean_text(value)))
            if name and name not in cells:
                cells[name] = row, column + 1
                break
    return cells


def cover_lines(check: Check) -> dict[str, CoverLine]:
    """Return the lines of the cover by name; those that are gone are left out."""
    sheet = check.form.cover
    read = check.as_read.sheets.get(sheet.name)
    if read is None:
        return {}
    return {
        name: CoverLine(read.cell(row, column), check.place(sheet.name, row, column, name))
        for name, (row, column) in cover_cells(sheet, read).items()
    }


def check_cover(check: Check, lines: Mapping[str, CoverLine]) -> dict[str, str | bool | None]:
    """Read the answers of the cover and report what is missing or not certified.

    Returns:
        Roles and certification as codes, each nil box as true or false.
    """
    answers: dict[str, str | bool | None] = {}
    for column in check.form.cover.columns:
        if column.name in _IDENTITY:
            continue
        line = lines.get(column.name)
        code = _answer(check, line, column.name)
        is_nil_box = column.name.startswith(NIL_PREFIX)
        answers[column.name] = code == "yes" if is_nil_box else code
    _check_certified(check, lines.get("certified"), answers.get("certified"))
    preparer, certifier = answers.get("preparer_role"), answers.get("certified_by_role")
    if preparer is not None and preparer == certifier:
        line = lines["certified_by_role"]
        check.findings.add("same_role_certifies", line.place, line.value)
    return answers


def _answer(check: Check, line: CoverLine | None, name: str) -> str | None:
    column = check.form.cover.column(name)
    if line is None:
        if column.required:
            title = check.as_read.sheets[check.form.cover.name].title
            label = column.labels.get(check.context.language) or column.labels["en"]
            check.findings.add("cover_line_missing", check.sheet_place(title), label=label)
        return None
    reading = read_cell(line.value, column, check.context)
    suspect = personal_data(clean_text(line.value)) if reading.remarks else None
    if suspect and suspect.rule == "personal_data":
        # The name of who prepared the return, where a role was to be chosen.
        check.findings.add(suspect.rule, line.place, suspect.masked)
        return None
    for remark in reading.remarks:
        check.findings.add(remark.rule, line.place, line.value, **remark.parameters)
    if reading.is_blank and column.required and name != "certified":
        check.findings.add("required_missing", line.place)
    return reading.value if isinstance(reading.value, str) else None


def _check_certified(check: Check, line: CoverLine | None, answer: str | bool | None) -> None:
    # A code that is not known has been reported already.
    if line is not None and (answer == "no" or clean_text(line.value) == ""):
        check.findings.add("not_certified", line.place, line.value)


def nil_sheets(answers: Mapping[str, str | bool | None]) -> frozenset[str]:
    """Return the sheets whose nil box is ticked."""
    return frozenset(
        name.removeprefix(NIL_PREFIX)
        for name, answer in answers.items()
        if name.startswith(NIL_PREFIX) and answer is True
    )
