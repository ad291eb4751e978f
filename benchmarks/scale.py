"""Made-up landing tables of any size: real schemas and codes, DuckDB as the writer, no workbook.

The same scale, month and seed give the same rows. Events have several lines, references, partners
in other units that state the link (or do not), persons, follow-ups of earlier months, revisions
and nil returns. Nothing of it is true of anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.scale_returns import returns_sql
from benchmarks.scale_rows import SHEETS, sheet_sql
from disclosure.register import write_empty_register
from intake.form.definition import Form, load_form
from intake.parquet_files import EMPTY_FILE
from intake.schemas import DECISIONS, FORM_CODES, month_schemas
from intake.table_records import code_records

UNITS = (
    *("ABJ", "ACC", "ADD", "ADD-ACCU", "AMM", "ASU", "BEY", "BGI", "BJL", "BKK"),
    *("BKO", "BOG", "CGK", "CKY", "COO", "DLA", "DSS", "FNA", "GYE", "KIN"),
    *("LFW", "LIM", "LOS", "LOS-ACCU", "MPM", "NBO", "NIM", "NSI", "OUA", "OXB"),
    *("PNH", "PTY", "PUJ", "RAI", "SAL", "SDQ", "SKP", "TIA", "VVI", "WDH"),
)
"""Units of the reference list, all operational before the first month."""
FIRST_MONTH = date(2024, 10, 1)


@dataclass(frozen=True)
class Scale:
    """How much there is."""

    months: int
    lines: int
    """Seizure lines of all months together, near enough."""
    units: tuple[str, ...] = UNITS
    commodities: int = 60
    """How many of the commodities are ever seized: fewer make more likely pairs."""

    @property
    def lines_per_return(self) -> int:
        """Lines of a return that is not nil."""
        return max(1, round(self.lines / self.months / len(self.units)))

    def calendar(self) -> Iterator[date]:
        """Yield the first day of each month."""
        for number in range(self.months):
            yield month_after(FIRST_MONTH, number)


def month_after(month: date, number: int) -> date:
    """Return the month so many after one."""
    months = month.year * 12 + month.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def write_landing(scale: Scale, tables: Path) -> None:
    """Write every table of a landing, with all its months."""
    write_fixed(tables)
    with duckdb.connect() as connection:
        for month in scale.calendar():
            write_month(connection, scale, tables, month)


def write_fixed(tables: Path) -> None:
    """Write the code lists, the decisions (none) and the files that are always empty."""
    form = load_form()
    _write(tables / "form_code" / "all.parquet", _codes(form))
    for table, schema in DECISIONS.items():
        _write(tables / table / "all.parquet", schema.empty_table())
    write_empty_register(tables)
    for table, schema in month_schemas(form).items():
        _write(tables / table / EMPTY_FILE, schema.empty_table())


def write_decisions(
    tables: Path, pairs: Mapping[tuple[str, str, str, str], str], on: datetime
) -> None:
    """Write what a steward has decided on pairs of claims: (unit, reference) twice to a word."""
    rows = [
        {
            "decision_id": number,
            "first_unit_code": pair[0],
            "first_seizure_ref": pair[1],
            "second_unit_code": pair[2],
            "second_seizure_ref": pair[3],
            "decision": decision,
            "reason": "made up",
            "decided_by": "steward",
            "decided_at": on,
        }
        for number, (pair, decision) in enumerate(sorted(pairs.items()))
    ]
    table = pa.Table.from_pylist(rows, DECISIONS["pair_decision"])
    _write(tables / "pair_decision" / "all.parquet", table)


def write_month(
    connection: duckdb.DuckDBPyConnection,
    scale: Scale,
    tables: Path,
    month: date,
    seed: int = 0,
) -> None:
    """Write every table of one month; another seed gives the month another content."""
    form = load_form()
    schemas = month_schemas(form)
    connection.execute(
        returns_sql(schemas["returns"], scale.units, scale.lines_per_return),
        {"month": month, "seed": seed},
    )
    sheets = {sheet.name: sheet for sheet in form.data_sheets}
    given = {"month": month, "seed": seed}
    for table in SHEETS:
        sql = sheet_sql(form, sheets[table], schemas[table], scale.units, scale.commodities)
        _write_found(tables, table, month, connection.sql(sql, params=given), schemas[table])
    returns = connection.sql(
        "select * exclude (lines, number, ordinal) from returns_of_month order by return_id"
    )
    _write_found(tables, "returns", month, returns, schemas["returns"])


def _write_found(
    tables: Path, table: str, month: date, found: duckdb.DuckDBPyRelation, schema: pa.Schema
) -> None:
    _write(tables / table / f"{month:%Y-%m}.parquet", found.to_arrow_table().cast(schema))


def _codes(form: Form) -> pa.Table:
    return pa.Table.from_pylist(code_records(form), FORM_CODES)


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd")
