"""The chain of a figure: the records that add up to it, and the return, sheet and row of each.

That they do add up is proved each time. Cells are named by whoever may open the received files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from exports.lineage.figure_ids import GRAMMAR, FigureId, FigureIdError, figure_id_of, nearest_ids
from exports.revisions.bridge import add_scope
from exports.revisions.knowledge import tables_of
from exports.revisions.quarters import Quarter
from exports.warehouse import FILE_NAME, open_file, published_file

SQL = Path(__file__).parent / "sql"
MARTS = {
    "persons": "fct_person_group",
    "controls": "fct_control",
    "information": "fct_information_exchange",
    "staff": "fct_staff",
    "activities": "fct_activity",
    "equipment": "fct_equipment",
}


class TraceError(RuntimeError):
    """The records do not add up to the figure: a defect, never shown as a chain."""


@dataclass(frozen=True)
class Record:
    """One source record of a figure."""

    unit_code: str
    reporting_month: str
    source_kind: str
    mart_table: str
    record_key: str
    form_sheet: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    return_id: str | None
    revision: int | None
    received_at: datetime | None
    sha256: str | None
    source_sheet: str | None
    source_row: int | None
    source_column: str | None
    conversion_factor: Decimal | None
    """From the reported number to the standard unit; null where nothing was converted."""
    decisions: tuple[str, ...]
    """The rule, the rate and the decisions that touched it, in words."""


@dataclass(frozen=True)
class Chain:
    """A figure and all of its records, the largest first."""

    figure_id: str
    vintage_id: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: float | None
    status: str
    unit_of_measure: str
    definition_version: str | None
    statement: str
    calculation: str
    is_person_based: bool
    records: tuple[Record, ...]


def trace(published: Path, text: str) -> Chain:
    """Follow a figure back to its records.

    Raises:
        FigureIdError: There is no such figure in the vintage, or no such vintage any more.
        TraceError: Its records do not add up to it.
    """
    wanted = figure_id_of(text)
    release = _release(published, wanted)
    with open_file(release / FILE_NAME) as warehouse:
        figure = _figure(warehouse, wanted)
        period = Quarter(wanted.period_code, wanted.start, wanted.end)
        tables = tables_of(warehouse, period)
        returns = warehouse.sql(
            "select return_id, revision, received_at from marts.fct_return"
        ).to_arrow_table()
    with duckdb.connect() as connection:
        connection.register("now_contribution", tables["contribution"])
        connection.register("now_name", tables["name"])
        connection.register("now_unit_return", returns)
        add_scope(connection, "now", wanted.scope)
        records = tuple(_record(row) for row in _rows(connection, "records", {}))
    _prove(wanted.text, figure, records)
    return Chain(wanted.text, release.name, **figure, records=records)


def _release(published: Path, wanted: FigureId) -> Path:
    current = published_file(published).parent
    release = current.parent / wanted.vintage_id if wanted.vintage_id else current
    if release not in list(current.parent.iterdir()) or not release.is_dir():
        raise FigureIdError(f"release '{wanted.vintage_id}' is not kept; without @ the newest is")
    return release


def _figure(warehouse: duckdb.DuckDBPyConnection, wanted: FigureId) -> dict[str, Any]:
    is_of_donor = wanted.scope.area_type == "donor"
    parameters = {
        "figure_id": wanted.text,
        "indicator_code": wanted.indicator_code,
        "period_code": wanted.period_code,
        "area_code": wanted.scope.area_code,
    }
    rows = _rows(warehouse, "donor_figure" if is_of_donor else "figure", parameters)
    if len(rows) == 1:
        return rows[0]
    ids = [row["figure_id"] for row in _rows(warehouse, "figure_ids", {})]
    near = ", ".join(nearest_ids(wanted.text, ids))
    raise FigureIdError(f"there is no figure '{wanted.text}'; near: {near}. Ids are {GRAMMAR}")


def _record(row: Mapping[str, Any]) -> Record:
    own = {name: row[name] for name in Record.__dataclass_fields__ if name in row}
    own["reporting_month"] = f"{row['reporting_month']:%Y-%m}"
    return Record(**own, mart_table=_mart(row), decisions=tuple(_decisions(row)))


def _mart(row: Mapping[str, Any]) -> str:
    """Name the table that the record's key is of."""
    kinds = {"return": "fct_return", "milestone": "dim_unit", "expected": "fct_reporting"}
    if row["source_kind"] in kinds:
        return kinds[row["source_kind"]]
    if row["form_sheet"] != "seizures":
        return MARTS[row["form_sheet"]]
    return "fct_seizure_line" if row["source_column"] else "fct_seizure_event"


def _decisions(row: Mapping[str, Any]) -> list[str]:
    said = []
    if row["conversion_rule_id"]:
        said.append(f"rule {row['conversion_rule_id']} x {_short(row['conversion_factor'])}")
    if row["usd_per_unit"] is not None:
        said.append(f"rate {_short(row['usd_per_unit'])} USD")
    if row["named"]:
        said.append(row["named"])
    if row["link_basis"] not in (None, "none"):
        said.append(f"claims joined: {row['link_basis']}")
    if row["followed_up_return_id"]:
        said.append(f"news in {row['followed_up_return_id']}")
    if row["is_disputed"]:
        said.append("in dispute: not added")
    return said


def _short(value: Decimal | None) -> str:
    return "?" if value is None else format(value.normalize(), "f")


def _prove(figure_id: str, figure: Mapping[str, Any], records: tuple[Record, ...]) -> None:
    for what in ("numerator", "denominator"):
        amounts = [getattr(record, what) for record in records]
        total = sum((amount for amount in amounts if amount is not None), Decimal())
        if total != (figure[what] or 0):
            raise TraceError(
                f"{figure_id}: its {len(records)} records add up to the {what} {total}, "
                f"the warehouse says {figure[what]}"
            )


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, str]
) -> list[dict[str, Any]]:
    sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    cursor = connection.execute(sql, {k: v for k, v in parameters.items() if f"${k}" in sql})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
