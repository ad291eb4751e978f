"""What was known in one vintage about one quarter: the tables that the ledger compares.

They are the same whether they come from a release or from what was kept of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from exports.revisions.quarters import Quarter
from exports.warehouse import FILE_NAME, open_file

SQL = Path(__file__).parent / "sql"
CONTRIBUTION = "contribution"
BESIDE = ("claim", "unit_month", "pair_decision", "name")
"""What explains a difference: kept beside the contributions, which only say that there is one."""
TABLES = (CONTRIBUTION, *BESIDE)


class LedgerError(RuntimeError):
    """The ledger cannot be made; the message says what is missing."""


@dataclass(frozen=True)
class Knowledge:
    """One vintage's tables of one quarter, and the digests of the rules they were made by."""

    vintage_id: str
    as_of: date
    digests: Mapping[str, str]
    """SHA-256 of the models, of the form, and of each seed by its name."""
    tables: Mapping[str, pa.Table]


def knowledge_of(release: Path, quarter: Quarter) -> Knowledge:
    """Read what a published release knows about a quarter."""
    manifest = json.loads((release / "manifest.json").read_text())
    if "digests" not in manifest:
        raise LedgerError(
            f"release {release.name} does not say which rules made it: it was published before "
            "rules were told apart; `aircop run --force` publishes anew"
        )
    return Knowledge(
        vintage_id=manifest["vintage_id"],
        as_of=date.fromisoformat(manifest["as_of"]),
        digests=manifest["digests"],
        tables=read_release_tables(release / FILE_NAME, quarter),
    )


def read_release_tables(warehouse: Path, quarter: Quarter) -> dict[str, pa.Table]:
    """Return the tables of `sql/kept_*.sql`, asked of one warehouse file."""
    with open_file(warehouse) as connection:
        return tables_of(connection, quarter)


def tables_of(connection: duckdb.DuckDBPyConnection, quarter: Quarter) -> dict[str, pa.Table]:
    """Return the tables of `sql/kept_*.sql`, asked of an open warehouse."""
    words = {"outlier_kind": _outlier_kind(connection)}
    return {name: _table(connection, name, quarter, words) for name in TABLES}


def _table(
    connection: duckdb.DuckDBPyConnection, name: str, quarter: Quarter, words: Mapping[str, str]
) -> pa.Table:
    sql = (SQL / f"kept_{name}.sql").read_text(encoding="utf-8")
    for word, meaning in words.items():
        sql = sql.replace(f"{{{word}}}", meaning)
    # DuckDB refuses a parameter that the statement does not mention.
    asked: dict[str, Any] = {"start": quarter.start, "end": quarter.end}
    used = {key: value for key, value in asked.items() if f"${key}" in sql}
    return connection.sql(sql, params=used).to_arrow_table()


def _outlier_kind(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the column of the lines' outlier kind; releases from before there was one lack it."""
    found = connection.execute(
        "select count(*) from information_schema.columns where table_schema = 'marts' "
        "and table_name = 'fct_seizure_line' and column_name = 'outlier_kind'"
    ).fetchall()
    return "outlier_kind" if found[0][0] else "cast(null as string)"
