"""Errors planted on top of the demo's lines: where, and by how much, is drawn by a seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

SHARE = 0.004
"""Of the lines, for each kind of error; two at least."""
SILENT = 3
"""Months that are made silent in each repetition."""
POWER, POUNDS = "unit_suspected_power_of_ten", "unit_suspected_kg_lb"


@dataclass(frozen=True)
class Kind:
    """One kind of planted error: the factor, between two where it is drawn."""

    least: float
    most: float
    measures: tuple[str, ...]
    named: tuple[str | None, int | None]
    """Kind and exponent that the suspicion should name."""


KINDS: Mapping[str, Kind] = {
    "times 1,000": Kind(1000, 1000, ("kg",), (POWER, 3)),
    "times 100": Kind(100, 100, ("kg", "currency"), (POWER, 2)),
    "times 10": Kind(10, 10, ("kg", "unit", "currency"), (POWER, 1)),
    "a tenth": Kind(0.1, 0.1, ("kg", "unit", "currency"), (POWER, -1)),
    "a thousandth": Kind(0.001, 0.001, ("kg",), (POWER, -3)),
    "pounds for kilograms": Kind(2.204623, 2.204623, ("kg",), (POUNDS, None)),
    "too large (30 to 300 times)": Kind(30, 300, ("kg", "unit", "currency"), (None, None)),
    "too small (30 to 300 times)": Kind(1 / 300, 1 / 30, ("kg", "unit"), (None, None)),
}
COLUMNS = {"kg": "quantity_kg", "unit": "quantity_unit_count", "currency": "value_usd"}


@dataclass(frozen=True)
class Planted:
    """Where the errors are, and what is honest."""

    months: int
    errors: Mapping[str, str]
    """Kind by line."""
    left_out: frozenset[str]
    """Lines of the demo that are errors already: neither honest nor planted."""
    honest: int
    silences: frozenset[tuple[str, date]]
    other_months: int
    """Unit-months that were reported, less those made silent."""


def plant(connection: duckdb.DuckDBPyConnection, months: int, chances: random.Random) -> Planted:
    """Give the newest months of the demo with errors planted in them."""
    _newest(connection, months)
    silences, other_months = _silence(connection, chances)
    lines = connection.execute(
        "select seizure_line_key, standard_unit, is_beyond_bound "
        "from intermediate.int_seizures_standardised "
        "where coalesce(quantity_kg, quantity_unit_count, value_usd) > 0 order by 1"
    ).fetchall()
    left_out = frozenset(key for key, _, beyond in lines if beyond)
    free = [(key, measure) for key, measure, beyond in lines if not beyond]
    chances.shuffle(free)
    errors: dict[str, str] = {}
    for name, kind in KINDS.items():
        fitting = [line for line in free if line[1] in kind.measures and line[0] not in errors]
        for key, measure in fitting[: max(2, round(len(lines) * SHARE))]:
            factor = chances.uniform(kind.least, kind.most)
            _multiply(connection, key, measure, factor)
            errors[key] = name
    honest = len(free) - len(errors)
    return Planted(months, errors, left_out, honest, silences, other_months)


def _newest(connection: duckdb.DuckDBPyConnection, months: int) -> None:
    for table in ("int_seizures_standardised", "int_return_sheets_stated"):
        connection.execute(
            f"create or replace table intermediate.{table} as select * from kept.{table} "
            f"where reporting_month > (select max(reporting_month) from kept.{table}) "
            f"- to_months({months})"
        )


def _multiply(connection: duckdb.DuckDBPyConnection, key: str, measure: str, factor: float) -> None:
    column = COLUMNS[measure]
    connection.execute(
        f"update intermediate.int_seizures_standardised set {column} = "
        f"greatest({column} * cast(? as double), 0.000001) where seizure_line_key = ?",
        [factor, key],
    )


def _silence(
    connection: duckdb.DuckDBPyConnection, chances: random.Random
) -> tuple[frozenset[tuple[str, date]], int]:
    """Take all seizures out of some unit-months; their returns then state none."""
    told: list[Any] = connection.execute(
        "select distinct unit_code, reporting_month "
        "from intermediate.int_seizures_standardised order by all"
    ).fetchall()
    chosen = frozenset(chances.sample(told, SILENT))
    for unit_code, month in chosen:
        connection.execute(
            "delete from intermediate.int_seizures_standardised "
            "where unit_code = ? and reporting_month = ?",
            [unit_code, month],
        )
    return chosen, len(told) - len(chosen)
