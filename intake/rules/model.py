"""What the rules work with and what they hand on: typed rows, the checked return, places in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from intake.findings import MAX_FINDINGS, Finding, Findings, Place
from intake.form.definition import Form, Sheet
from intake.reading.cell_names import cell_name
from intake.reading.workbook import ReturnAsRead, SheetAsRead
from intake.reference import Reference
from intake.rules.privacy import title_said
from intake.values.cells import Context

Status = Literal["accepted", "refused"]


@dataclass(frozen=True)
class TypedRow:
    """One data line of a sheet."""

    line_number: int
    """Counted from 1 among the data lines of the sheet."""
    source_row: int
    """The row as Excel numbers it."""
    source_sheet: str
    values: Mapping[str, str | int | Decimal | date | None]
    """Every column of the sheet; null when missing, not known or not applicable."""
    statuses: Mapping[str, str]
    """For number columns only: reported, nil, not_known, not_applicable or missing."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Names taken through an alias, or not yet known, as the sender wrote them, by column."""


@dataclass(frozen=True)
class CheckedReturn:
    """A return that has been read and judged. A refused one may lack its unit and month."""

    status: Status
    form_version: str | None
    unit_code: str | None
    reporting_month: date | None
    language: str | None
    cover: Mapping[str, str | bool | None]
    """The lines of the cover by name: codes and texts, and the nil boxes as true or false."""
    nil_sheets: frozenset[str]
    rows: Mapping[str, tuple[TypedRow, ...]]
    findings: tuple[Finding, ...]
    required_count: int
    """Required cells of the data lines, and those of them that hold an answer."""
    filled_required_count: int
    columns: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By sheet: where each column stands in the file, counted from 1; for naming cells later."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """By sheet: its title in the file, in the order of the file."""

    @property
    def is_cut_short(self) -> bool:
        """Say whether so many errors were found that it was judged no further, and some are cut."""
        return sum(finding.severity == "error" for finding in self.findings) >= MAX_FINDINGS


@dataclass(frozen=True)
class Check:
    """One return being checked: what was read, what it is held against, what was found."""

    as_read: ReturnAsRead
    form: Form
    reference: Reference
    findings: Findings
    context: Context
    unit_code: str | None
    month: date | None

    def place(
        self, name: str, row: int, column: int = 0, column_name: str | None = None, cell: str = ""
    ) -> Place:
        """Name a cell of a sheet; without a column, its row; with `cell`, a range."""
        sheet = self.form.sheet(name)
        heading = sheet.column(column_name).labels if column_name else {}
        return Place(
            title_said(self.as_read.sheets[name].title),
            cell or (cell_name(row, column) if column else ""),
            name,
            column_name,
            row,
            heading.get(self.context.language) or heading.get("en", ""),
            (self.order_of(self.as_read.sheets[name].title), row, column),
        )

    def sheet_place(self, title: str, cell: str = "", row: int = 0, column: int = 0) -> Place:
        """Name a sheet, or a cell of it, that may not be one of the form's."""
        names = {read.title: name for name, read in self.as_read.sheets.items()}
        order = (self.order_of(title), row, column)
        said = title_said(title)
        return Place(said, cell, names.get(title), source_row=row or None, order=order)

    def order_of(self, title: str) -> int:
        """Return the number of a sheet in the workbook; one that is missing comes first."""
        titles = list(self.as_read.package.sheets)
        return titles.index(title) if title in titles else -1


@dataclass(frozen=True)
class Layout:
    """Where the headings of a sheet stand and which column of the file each one fills."""

    heading_row: int
    columns: Mapping[str, int]
    nameless: frozenset[int] = frozenset()
    """Columns of the form whose heading was deleted; that is reported once, not per cell."""


@dataclass(frozen=True)
class CheckedSheet:
    """A data sheet whose lines have been typed."""

    sheet: Sheet
    read: SheetAsRead
    layout: Layout
    rows: tuple[TypedRow, ...]
    required_count: int
    filled_required_count: int

    def place(self, check: Check, row: TypedRow, column_name: str) -> Place:
        """Name the cell that a value of a line came from."""
        column = self.layout.columns.get(column_name, 0)
        return check.place(self.sheet.name, row.source_row, column, column_name)
