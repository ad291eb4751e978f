"""What the report reads: the donor tables of the published warehouse, by the queries in `queries/`.

No figure is made here; a total is a sum that the query asks of the same reporting table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from exports.donor_report.texts import Texts, load_texts

FOLDER = Path(__file__).parent
Value = str | int | float | Decimal | date | datetime | bool | None
Row = Mapping[str, Value]


class UnknownDonorError(ValueError):
    """The published warehouse holds no such donor."""


class UnknownQuarterError(ValueError):
    """The published warehouse holds no such quarter for the donor."""


class VintageError(ValueError):
    """The warehouse does not say, in exactly one row, which vintage it is."""


@dataclass(frozen=True)
class Vintage:
    """Which published warehouse the figures come from."""

    vintage_id: str
    as_of_date: date
    newest_month: date
    received_count: int
    expected_count: int


@dataclass(frozen=True)
class Source:
    """One donor's quarter in one published warehouse."""

    connection: duckdb.DuckDBPyConnection
    donor_code: str
    quarter_code: str
    texts: Texts
    vintage: Vintage
    head: Row
    """The row of `rpt_donor_quarter`, names in the report's language."""

    @property
    def is_provisional(self) -> bool:
        """Whether returns of the quarter may still come or change."""
        return bool(self.head["is_provisional"])

    @property
    def donor_name(self) -> str:
        """The donor as the report calls it."""
        return str(self.head["donor_name"])

    def rows(self, query: str, folder: str = "queries") -> list[Row]:
        """Return the rows of one query of `queries/` or `checks/`."""
        parameters = {"donor_code": self.donor_code, "quarter_code": self.quarter_code}
        return _run(self.connection, f"{folder}/{query}", parameters, self.texts.language)


def open_source(
    connection: duckdb.DuckDBPyConnection, donor_code: str, quarter_code: str, language: str
) -> Source:
    """Find a donor's quarter, or say which donors and quarters there are."""
    texts = load_texts(language)
    quarters = _quarters_by_donor(connection, language)
    if donor_code not in quarters:
        raise UnknownDonorError(
            f"'{donor_code}' is no donor of this warehouse; donors: {', '.join(quarters) or 'none'}"
        )
    if quarter_code not in quarters[donor_code]:
        raise UnknownQuarterError(
            f"'{quarter_code}' is no quarter of {donor_code} in this warehouse; "
            f"quarters: {', '.join(quarters[donor_code])}"
        )
    parameters = {"donor_code": donor_code, "quarter_code": quarter_code}
    head = _run(connection, "queries/head", parameters, language)[0]
    return Source(connection, donor_code, quarter_code, texts, read_vintage(connection), head)


def read_vintage(connection: duckdb.DuckDBPyConnection) -> Vintage:
    """Read which vintage the warehouse is; a warehouse without one must not be reported from."""
    rows = _run(connection, "queries/vintage", {}, "en")
    if len(rows) != 1:
        raise VintageError(f"meta.vintage holds {len(rows)} rows; a published warehouse has one")
    return Vintage(**rows[0])  # type: ignore[arg-type]


def _quarters_by_donor(
    connection: duckdb.DuckDBPyConnection, language: str
) -> dict[str, list[str]]:
    quarters: dict[str, list[str]] = {}
    for row in _run(connection, "queries/donor_quarters", {}, language):
        quarters.setdefault(str(row["donor_code"]), []).append(str(row["quarter_code"]))
    return quarters


def _run(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Mapping[str, str],
    language: str,
) -> list[Row]:
    """Run a query file; `{language}` in it stands for the ending of the translated columns."""
    sql = (FOLDER / f"{query}.sql").read_text(encoding="utf-8").replace("{language}", language)
    # DuckDB refuses a parameter that the statement does not mention.
    used = {name: value for name, value in parameters.items() if f"${name}" in sql}
    cursor = connection.execute(sql, used)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
