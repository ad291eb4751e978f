"""Compare a quarter in two vintages: every figure of a scope, and the parts of its difference.

SQL finds the contributions that differ and the first cause in their provenance; where a row has
another conversion and another rate at once, its difference is split here, one factor exchanged
after the other: quantity first, then the conversion, then the rate. The parts add up exactly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import duckdb

from exports.revisions.causes import UNEXPLAINED
from exports.revisions.figures import PLACES, Figure, Part, Sums, figure_of
from exports.revisions.knowledge import TABLES, Knowledge
from exports.revisions.scope import Scope

SQL = Path(__file__).parent / "sql"
SIDES = ("then", "now")
UNIT_SEEDS = ("seed_unit", "seed_unit_milestone")
BOUND_SEEDS = ("seed_plausibility_bound",)
OWN_CAUSE = frozenset(
    {
        "seed_unit_conversion",
        "seed_exchange_rate",
        "seed_grant",
        "seed_grant_allocation",
        *UNIT_SEEDS,
        "models",
    }
)
"""Digests whose change shows in a cause of its own; every other one is a list of codes."""


@dataclass(frozen=True)
class Ledger:
    """The figures of one scope of a quarter in two vintages."""

    quarter: str
    then_vintage: str
    now_vintage: str
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]

    @property
    def unexplained(self) -> tuple[Part, ...]:
        """Return the parts without a cause; there must be none."""
        return tuple(part for part in self.parts if part.cause == UNEXPLAINED)


def bridge(quarter: str, then: Knowledge, now: Knowledge, scope: Scope) -> Ledger:
    """Return every figure of a scope with the parts of its difference.

    Raises:
        BridgeError: Parts do not add up to a difference.
    """
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for side, known in zip(SIDES, (then, now), strict=True):
            for table in TABLES:
                connection.register(f"{side}_{table}", known.tables[table])
            add_scope(connection, side, scope)
        for step in ("return_change", "name_change", "claim_change"):
            _run(connection, step, {})
        parameters = {
            **_moved_rules(then.digests, now.digests),
            "then_as_of": then.as_of,
            "now_as_of": now.as_of,
            "area_type": scope.area_type,
        }
        parts = tuple(
            p for row in _rows(connection, "changed_row", parameters) for p in _split(row)
        )
        figures = tuple(_figures(connection, quarter, scope, parts))
    return Ledger(quarter, then.vintage_id, now.vintage_id, figures, parts)


def _moved_rules(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, bool]:
    moved = {name for name in {*then, *now} if then.get(name) != now.get(name)}
    return {
        "is_models_changed": "models" in moved,
        "is_units_changed": not moved.isdisjoint(UNIT_SEEDS),
        "is_conversions_changed": "seed_unit_conversion" in moved,
        "is_bound_changed": not moved.isdisjoint(BOUND_SEEDS),
        "is_codes_changed": bool(moved - OWN_CAUSE),
    }


def _figures(
    connection: duckdb.DuckDBPyConnection, quarter: str, scope: Scope, parts: tuple[Part, ...]
) -> Iterator[Figure]:
    by_indicator: dict[str, list[Part]] = {}
    for part in parts:
        by_indicator.setdefault(part.indicator_code, []).append(part)
    for row in _rows(connection, "figure_sums", {}):
        code = row["indicator_code"]
        yield figure_of(
            scope.figure_id(code, quarter),
            row["unit_of_measure"],
            row["aggregation_method"],
            Sums(row["then_numerator"], row["then_denominator"]),
            Sums(row["now_numerator"], row["now_denominator"]),
            by_indicator.get(code, []),
        )


def _split(row: Mapping[str, Any]) -> Iterator[Part]:
    """Yield the parts of one record: one, or more where several factors differ at once."""
    then, now = _amount(row["then_numerator"]), _amount(row["now_numerator"])
    steps = [(row["cause"], now)]
    if _has_factors(row):
        steps = _steps(row, then, now)
    denominator = _amount(row["now_denominator"]) - _amount(row["then_denominator"])
    before = then
    for number, (cause, after) in enumerate(steps):
        # A denominator has no factors: all of its difference belongs to the row's own cause.
        rest = denominator if number == 0 else Decimal()
        if after != before or rest:
            yield _part(row, cause, after - before, rest)
        before = after


def _has_factors(row: Mapping[str, Any]) -> bool:
    is_ours = row["cause"] not in ("alias_decision", "code_list")
    amounts = (row["then_numerator"], row["now_numerator"])
    return is_ours and None not in amounts and (_exchanges_factor(row) or _exchanges_rate(row))


def _exchanges_factor(row: Mapping[str, Any]) -> bool:
    return bool(row["is_rule_changed"] and row["then_factor"] and row["now_factor"])


def _exchanges_rate(row: Mapping[str, Any]) -> bool:
    return bool(row["is_rate_changed"] and row["then_rate"] and row["now_rate"])


def _steps(row: Mapping[str, Any], then: Decimal, now: Decimal) -> list[tuple[str, Decimal]]:
    """Return the amount after each exchange: quantity, then conversion, then rate."""
    with localcontext() as context:
        context.prec = 80
        factor = row["now_factor"] / row["then_factor"] if _exchanges_factor(row) else Decimal(1)
        rate = row["now_rate"] / row["then_rate"] if _exchanges_rate(row) else Decimal(1)
        is_only_rules = row["cause"] in ("conversion_rule", "exchange_rate")
        quantity = then if is_only_rules else (now / factor / rate).quantize(PLACES)
        steps = [] if is_only_rules else [(row["cause"], quantity)]
        if _exchanges_factor(row):
            converted = (quantity * factor).quantize(PLACES) if _exchanges_rate(row) else now
            steps.append(("conversion_rule", converted))
        if _exchanges_rate(row):
            steps.append(("exchange_rate", now))
    return steps


def _part(row: Mapping[str, Any], cause: str, numerator: Decimal, denominator: Decimal) -> Part:
    return Part(
        indicator_code=row["indicator_code"],
        cause=cause,
        numerator=numerator,
        denominator=denominator,
        unit_code=row["unit_code"],
        reporting_month=f"{row['reporting_month']:%Y-%m}",
        then_return_id=row["then_return_id"],
        now_return_id=row["now_return_id"],
        source_sheet=row["source_sheet"],
        then_row=row["then_row"],
        now_row=row["now_row"],
    )


def _amount(value: Decimal | None) -> Decimal:
    return Decimal() if value is None else value


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any]
) -> list[dict[str, Any]]:
    cursor = _run(connection, name, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def add_scope(connection: duckdb.DuckDBPyConnection, side: str, scope: Scope) -> None:
    """Make `<side>_row` of `<side>_contribution`: each row, and whether it is in the scope."""
    words = {"membership": scope.membership, "last_of": scope.last_of}
    _run(connection, "scope", scope.parameters, side=side, **words)


def _run(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    parameters: Mapping[str, Any],
    **words: str,
) -> duckdb.DuckDBPyConnection:
    sql = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    for word, meaning in words.items():
        sql = sql.replace(f"{{{word}}}", meaning)
    # DuckDB refuses a parameter that the statement does not mention.
    return connection.execute(sql, {k: v for k, v in parameters.items() if f"${k}" in sql})
