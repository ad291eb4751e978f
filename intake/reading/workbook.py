"""Open a workbook from outside and find the form in it: the only module that does.

Values come from python-calamine, after the guard has weighed the file. What a value means and
whether it is right is not judged here.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import python_calamine as calamine

from intake.findings import UnreadableReturnError
from intake.form.definition import LANGUAGES, Form, Sheet, normalise_label
from intake.reading.cell_names import column_letters
from intake.reading.guard import UNREAD_SHEETS, PackageFacts, SheetFacts, inspect_package
from intake.reading.limits import DEFAULT_LIMITS, FileLimits
from intake.reading.package_parts import ANSWER_TAG
from intake.reading.worksheet_scan import WorksheetFacts
from intake.values.cells import CellValue, clean_text

IDENTITY_SHEET = "_identity"
SERVICE_SHEETS = frozenset({IDENTITY_SHEET, *UNREAD_SHEETS})
"""Sheets that the template brings for itself; nobody fills them in."""
HEADING_SEARCH_ROWS = 30
"""Headings stand in row 4; a sender who puts a letterhead above them is still understood."""
_TAGS_SHARE = 0.8
_OVERFLOWS = frozenset({"PanicException", "OverflowError"})


@dataclass(frozen=True)
class SheetAsRead:
    """One sheet of the form as the file has it: all cells from A1 on, whatever is empty."""

    title: str
    rows: Sequence[Sequence[CellValue]]
    facts: WorksheetFacts

    def cell(self, row: int, column: int) -> CellValue:
        """Return a cell by the numbers Excel gives it; '' when nothing is there."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]

    @property
    def last_row(self) -> int:
        """The last row that holds anything, a formula without a result included."""
        return max(len(self.rows), self.facts.last_row)

    def filled(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """Yield the filled cells of a row with their column; a cell of blanks is not filled."""
        if row > len(self.rows):
            return
        for column, value in enumerate(self.rows[row - 1], start=1):
            if value != "" and (not isinstance(value, str) or clean_text(value)):
                yield column, value


@dataclass(frozen=True)
class ReturnAsRead:
    """A return as its file has it, before anything is judged."""

    identity: Mapping[str, str]
    """What the hidden sheet says: form_version, unit_code, reporting_month, language."""
    sheets: Mapping[str, SheetAsRead]
    """The form's sheets that were found, by the form's name."""
    renamed: frozenset[str]
    """Those of them that were known only by their hidden tags, because the title had changed."""
    other_titles: tuple[str, ...]
    """Sheets that hold something and do not belong to the form."""
    others: Mapping[str, SheetAsRead]
    """Those of them that can be read, by title: nothing on them counts, but they leave with it."""
    language: str
    """The language whose notation is used: the hidden sheet's, else that of the titles."""
    package: PackageFacts


def read_workbook(path: Path, form: Form, limits: FileLimits = DEFAULT_LIMITS) -> ReturnAsRead:
    """Read the sheets of a return.

    Raises:
        UnreadableReturnError: The guard refuses the file, or nothing in it is of the form.
    """
    package = inspect_package(path, limits)
    try:
        # By content: from a path, calamine goes by the ending of the name, which senders change.
        with (
            path.open("rb") as file,
            calamine.CalamineWorkbook.from_filelike(file) as workbook,
        ):
            return _Reader(workbook, package, form, limits).read()
    except calamine.CalamineError as error:
        raise UnreadableReturnError("damaged_file") from error


class _Reader:
    def __init__(
        self,
        workbook: calamine.CalamineWorkbook,
        package: PackageFacts,
        form: Form,
        limits: FileLimits,
    ) -> None:
        self._limits = limits
        self._workbook = workbook
        self._package = package
        self._form = form

    def read(self) -> ReturnAsRead:
        titles = self._titles_by_label()
        identity = self._identity()
        rest = [
            title
            for title, facts in self._package.sheets.items()
            if title not in {*titles.values(), *self._form.texts["check_title"].values()}
            and title.casefold() not in SERVICE_SHEETS
            and (facts.worksheet.last_row or facts.worksheet.excess)
            and not self._is_answer(title, facts.worksheet)
        ]
        sheets = {name: self._sheet(title) for name, title in titles.items()}
        by_tags = self._sheets_by_tags(rest, set(sheets)) if identity else {}
        sheets |= by_tags
        if not identity and not self._looks_like_the_form(sheets):
            raise UnreadableReturnError("other_workbook")
        found = {sheet.title for sheet in sheets.values()}
        other_titles = tuple(title for title in rest if title not in found)
        return ReturnAsRead(
            identity,
            sheets,
            frozenset(by_tags),
            other_titles,
            self._other_sheets(other_titles),
            self._language(identity, sheets),
            self._package,
        )

    def _is_answer(self, title: str, facts: WorksheetFacts) -> bool:
        is_sound = not facts.excess and not facts.huge_cell
        return is_sound and self._sheet(title).cell(1, 1) == ANSWER_TAG

    def _titles_by_label(self) -> dict[str, str]:
        names = {
            normalise_label(label): sheet.name
            for sheet in self._form.sheets
            for label in (sheet.name, *sheet.labels.values())
        }
        titles: dict[str, str] = {}
        for title in self._package.sheets:
            name = names.get(normalise_label(title))
            if name is not None:
                titles.setdefault(name, title)
        return titles

    def _sheet(self, title: str) -> SheetAsRead:
        facts = self._facts(title)
        excess = facts.worksheet.excess
        if excess:
            raise UnreadableReturnError(
                excess.rule,
                sheet=title,
                cell=excess.cell,
                row_limit=self._limits.rows,
                column_limit=column_letters(self._limits.columns),
                cell_limit=self._limits.cells,
            )
        return SheetAsRead(title, self._rows(title, facts.worksheet), facts.worksheet)

    def _rows(self, title: str, facts: WorksheetFacts) -> Sequence[Sequence[CellValue]]:
        try:
            # Without the empty area above and to the left, every cell would be named wrongly.
            rows = self._workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
        except BaseException as error:
            # A panic of the reader is no Exception, and its class cannot be imported.
            if type(error).__name__ not in _OVERFLOWS or not facts.huge_cell:
                raise
            raise UnreadableReturnError(
                "cell_unreadable", sheet=title, cell=facts.huge_cell
            ) from error
        return cast(Sequence[Sequence[CellValue]], rows)

    def _facts(self, title: str) -> SheetFacts:
        facts = self._package.sheets.get(title)
        if facts is None or title not in self._workbook.sheet_names:
            raise UnreadableReturnError("damaged_file")
        return facts

    def _identity(self) -> dict[str, str]:
        for title in self._package.sheets:
            if title.casefold() == IDENTITY_SHEET:
                rows = self._sheet(title).rows
                pairs = ((clean_text(row[0]), clean_text(row[1])) for row in rows if len(row) > 1)
                return {key: value for key, value in pairs if key and value}
        return {}

    def _sheets_by_tags(self, titles: Sequence[str], found: set[str]) -> dict[str, SheetAsRead]:
        missing = [sheet for sheet in self._form.sheets if sheet.name not in found]
        matches: dict[str, SheetAsRead] = {}
        if not missing:
            return matches
        for title in titles:
            if self._facts(title).worksheet.excess:
                continue
            read = self._sheet(title)
            for sheet in missing:
                if sheet.name not in matches and has_tags(read, sheet):
                    matches[sheet.name] = read
                    break
        return matches

    def _other_sheets(self, titles: Sequence[str]) -> dict[str, SheetAsRead]:
        """Read sheets that are not of the form; one that cannot be read refuses nothing."""
        others = {}
        for title in titles:
            # A chart sheet has no cells that a reader could give.
            if title in self._workbook.sheet_names:
                with suppress(UnreadableReturnError, calamine.CalamineError):
                    others[title] = self._sheet(title)
        return others

    def _looks_like_the_form(self, sheets: Mapping[str, SheetAsRead]) -> bool:
        """Say whether a workbook without identity is a return nevertheless, not just like one."""
        named = [
            self._form.sheet(name)
            for name, read in sheets.items()
            if has_tags(read, self._form.sheet(name))
        ]
        return len(named) > len(self._form.sheets) // 2

    def _language(self, identity: Mapping[str, str], sheets: Mapping[str, SheetAsRead]) -> str:
        if identity.get("language") in LANGUAGES:
            return identity["language"]
        titles = {name: normalise_label(read.title) for name, read in sheets.items()}
        matches = {
            language: sum(
                normalise_label(self._form.sheet(name).labels.get(language, "")) == title
                for name, title in titles.items()
            )
            for language in self._form.languages
        }
        return max(matches, key=lambda language: matches[language])


def has_tags(read: SheetAsRead, sheet: Sheet) -> bool:
    """Say whether the hidden names of a sheet's columns stand in the first rows (or column)."""
    names = {column.name for column in sheet.columns}
    head = read.rows[: max(HEADING_SEARCH_ROWS, 2 * len(names))]
    seen = {value for row in head for value in row if isinstance(value, str)}
    return len(names & seen) >= _TAGS_SHARE * len(names)
