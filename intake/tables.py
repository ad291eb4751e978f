"""Accepted rows as typed Parquet: one fixed Arrow schema a table, one file per sheet and month.

A month's file is rewritten whole whenever its returns, what is decided on their names or a schema
has changed, and left untouched otherwise. Every revision is here; which one counts is decided in
the warehouse.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

import pyarrow as pa

from intake.form.definition import Form, Sheet
from intake.landed_names import LandedNames, names_of, with_codes
from intake.landing import Landing
from intake.parquet_files import (
    EMPTY_FILE,
    month_file,
    read_stamp,
    stamped,
    write_table,
)
from intake.parquet_files import STAMP_KEY as RETURNS_KEY
from intake.reference import Reference
from intake.registry.decisions import Decisions
from intake.registry.model import Submission
from intake.rules.model import TypedRow
from intake.schemas import DECISIONS, FORM_CODES, month_schemas
from intake.table_records import (
    code_records,
    decision_records,
    finding_records,
    line_record,
    name_record,
    return_record,
)

__all__ = ["RETURNS_KEY", "LandedMonth", "land_tables"]
RowsByReturn = dict[str, dict[str, list[TypedRow]]]


@dataclass(frozen=True)
class LandedMonth:
    """What one call wrote for one month."""

    reporting_month: date
    return_count: int
    row_count: int


def land_tables(
    submissions: Sequence[Submission],
    landing: Landing,
    form: Form,
    decisions: Decisions,
    reference: Reference,
) -> tuple[LandedMonth, ...]:
    """Bring every Parquet file up to the submissions and decisions given, which are all there are.

    Returns:
        The months that were rewritten, oldest first; empty when nothing had changed.

    Raises:
        UnknownTimeZoneError: The day on which a return was received cannot be told.
    """
    _write_codes(landing, form)
    _write_decisions(landing, decisions)
    _write_empty_files(landing, form)
    months: dict[date, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.reporting_month is not None and submission.unit_code is not None:
            months[submission.reporting_month].append(submission)
    _drop_other_months(landing, {f"{month:%Y-%m}" for month in months})
    names = LandedNames(decisions, form, reference)
    held = decisions.quarters.held()
    landed = (
        _Month(month, tuple(sorted(of_month, key=lambda s: s.receipt)), landing, names, held)
        for month, of_month in sorted(months.items())
    )
    return tuple(month.land() for month in landed if not month.is_up_to_date())


def _drop_other_months(landing: Landing, kept: set[str]) -> None:
    """Remove the tables of months of which nothing was known on the day asked about.

    Only tables made from the landing go; the bytes and the rows they were made from stay.
    """
    for path in landing.tables.glob("*/[0-9][0-9][0-9][0-9]-[0-9][0-9].parquet"):
        if path.stem not in kept:
            path.unlink()


@dataclass(frozen=True)
class _Month:
    """The tables of one month."""

    month: date
    submissions: tuple[Submission, ...]
    landing: Landing
    names: LandedNames
    held: Mapping[str, str]
    """Returns that do not count, because their quarter is closed, with the reason."""

    def is_up_to_date(self) -> bool:
        stamp = read_stamp(month_file(self.landing, "returns", self.month))
        decided = [(str(code_list), str(name)) for code_list, name, _ in stamp.get("names", [])]
        return stamp == self._stamp(decided)

    def _stamp(self, names: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """Say what the month is made from, beside what never changes."""
        return {
            "schemas": _schemas_digest(self.names.form),
            "returns": [[s.receipt, self._local_date(s).isoformat()] for s in self.submissions],
            "names": self.names.decided(names),
            "held": [[s.receipt, self.held[s.receipt]] for s in self.submissions if self._holds(s)],
        }

    def _holds(self, submission: Submission) -> bool:
        return submission.receipt in self.held

    def land(self) -> LandedMonth:
        accepted = [s for s in self.submissions if s.status == "accepted"]
        rows = {s.receipt: self.landing.read_rows(s.receipt) for s in accepted}
        sheets = self.names.form.data_sheets
        stamp = self._stamp(
            name
            for sheet in sheets
            for of_return in rows.values()
            for name in names_of(sheet, of_return.get(sheet.name, []))
        )
        tables: dict[str, list[dict[str, Any]]] = {"names_written": []}
        for sheet in sheets:
            tables[sheet.name] = list(self._lines(sheet, accepted, rows, tables["names_written"]))
        row_count = sum(len(tables[sheet.name]) for sheet in sheets)
        tables["findings"] = [r for s in self.submissions for r in finding_records(s)]
        # Last, because its stamp is what says that the whole month is up to date.
        tables["returns"] = [
            return_record(s, self._local_date(s), self.names.form, self.held.get(s.receipt))
            for s in self.submissions
        ]
        schemas = month_schemas(self.names.form)
        for table, records in tables.items():
            content = pa.Table.from_pylist(records, stamped(schemas[table], stamp))
            write_table(month_file(self.landing, table, self.month), content)
        return LandedMonth(self.month, len(self.submissions), row_count)

    def _lines(
        self,
        sheet: Sheet,
        accepted: Iterable[Submission],
        rows: RowsByReturn,
        written: list[dict[str, Any]],
    ) -> Iterator[dict[str, Any]]:
        """Yield the lines of one sheet; names that are no labels are added to `written`."""
        for submission in accepted:
            for row in rows[submission.receipt].get(sheet.name, []):
                names = list(self.names.of_row(sheet, row))
                written += [name_record(submission, sheet, row, name) for name in names]
                yield line_record(sheet, submission, row, with_codes(row.values, names))

    def _local_date(self, submission: Submission) -> date:
        """Return the day on which a return was received where its unit is."""
        moment = submission.received_at.replace(tzinfo=UTC)
        zone = self.names.reference.time_zone_of(submission.unit_code or "", moment.date())
        return moment.astimezone(zone).date()


def _schemas_digest(form: Form) -> str:
    """Return what tells one set of schemas from another: files of both are not one table."""
    text = "|".join(f"{table}:{schema}" for table, schema in month_schemas(form).items())
    return hashlib.sha256(text.encode()).hexdigest()


def _write_codes(landing: Landing, form: Form) -> None:
    codes = pa.Table.from_pylist(code_records(form), FORM_CODES)
    write_table(landing.tables / "form_code" / "all.parquet", codes)


def _write_decisions(landing: Landing, decisions: Decisions) -> None:
    for table, records in decision_records(decisions).items():
        rows = pa.Table.from_pylist(records, DECISIONS[table])
        write_table(landing.tables / table / "all.parquet", rows)


def _write_empty_files(landing: Landing, form: Form) -> None:
    for table, schema in month_schemas(form).items():
        write_table(landing.tables / table / EMPTY_FILE, schema.empty_table())
