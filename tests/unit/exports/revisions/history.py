"""Random histories for the ledger: what was known then, what happened, what is known now.

The world is small and its tables are real: a unit sends returns of lines, some lines are claims of
one event, and the figures are made of them here as the warehouse makes them. Each event changes one
thing; the ledger sees the two vintages only.
"""

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from exports.revisions.knowledge import Knowledge

QUARTER = "2026Q1"
MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
UNITS = {"AAA": "SEN", "BBB": "GHA", "CCC": "TGO"}
SEEDS = (
    "models",
    "seed_unit_milestone",
    "seed_unit_conversion",
    "seed_exchange_rate",
    "seed_grant_allocation",
    "seed_commodity",
    "seed_plausibility_bound",
)
DECIMAL = pa.decimal128(38, 6)
FACTOR = pa.decimal128(38, 12)
TEXTS = (
    "contribution_key",
    "indicator_code",
    "unit_code",
    "country_code",
    "source_kind",
    "record_key",
    "return_id",
    "source_sheet",
    "source_column",
    "sex",
    "grant_code",
    "commodity_code",
    "commodity_class_code",
    "commodity_group_code",
    "conversion_rule_id",
    "counting_status",
    "link_basis",
    "unit_role",
    "unit_status",
    "followed_up_return_id",
    "aggregation_method",
    "unit_of_measure",
    "form_sheet",
    "region_m49",
)
CONTRIBUTION = pa.schema(
    [(name, pa.string()) for name in TEXTS]
    + [
        ("reporting_month", pa.date32()),
        ("source_row", pa.int32()),
        ("is_disputed", pa.bool_()),
        ("numerator", DECIMAL),
        ("denominator", DECIMAL),
        ("conversion_factor", FACTOR),
        ("usd_per_unit", FACTOR),
        ("donor_codes", pa.list_(pa.string())),
    ]
)
CLAIM = pa.schema(
    [
        (name, pa.string())
        for name in (
            "record_key",
            "claim_key",
            "seizure_event_key",
            "unit_code",
            "counting_status",
            "outlier_kind",
            "return_id",
            "source_sheet",
        )
    ]
    + [("reporting_month", pa.date32()), ("source_row", pa.int32()), ("is_disputed", pa.bool_())]
)
UNIT_MONTH = pa.schema(
    [
        ("unit_code", pa.string()),
        ("reporting_month", pa.date32()),
        ("return_id", pa.string()),
        ("revision", pa.int32()),
        ("received_at", pa.timestamp("us")),
        ("unit_status", pa.string()),
        ("is_expected", pa.bool_()),
        ("due_date", pa.date32()),
    ]
)
PAIR = pa.schema(
    [
        ("decision_id", pa.int32()),
        ("first_claim_key", pa.string()),
        ("second_claim_key", pa.string()),
        ("decision", pa.string()),
    ]
)
NAME = pa.schema(
    [(n, pa.string()) for n in ("return_id", "form_sheet", "column_name", "code", "resolution")]
    + [("source_row", pa.int32())]
)


@dataclass
class Line:
    """One seizure line as a return tells it."""

    ref: str
    quantity: Decimal
    money: Decimal
    commodity: str | None = "heroin"
    investigation: bool = False
    linked: str | None = None
    """A claim of another unit; stated by both it makes one event."""
    disputed: bool = False
    outlier: str | None = None
    alias: str | None = None
    """A steward's code for a name that the return does not know."""


@dataclass
class World:
    """Everything that is known on a day."""

    returns: dict[tuple[str, date], tuple[int, list[Line]]] = field(default_factory=dict)
    """By unit and month: the revision and its lines."""
    factor: Decimal = Decimal("1")
    rate: Decimal = Decimal("0.5")
    same: dict[int, tuple[str, str]] = field(default_factory=dict)
    news: dict[str, str] = field(default_factory=dict)
    """By claim: the return that says an investigation was opened."""
    not_operational: set[str] = field(default_factory=set)
    donors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=lambda: {"heroin": "drugs", "cash": "currency"})
    moved: set[str] = field(default_factory=set)
    """Rules that were changed, as digests tell."""
    code_doubles: bool = False
    """A defect of a model, or its correction: every count of an event is two."""

    def copy(self) -> "World":
        return deepcopy(self)


def claim(unit: str, line: Line) -> str:
    return f"{unit}|{line.ref}"


def _events(world: World) -> dict[str, str]:
    """Return the event of each claim: those joined by both units or by a decision are one."""
    lines = {
        claim(unit, line): line
        for (unit, _), (_, of_return) in world.returns.items()
        for line in of_return
    }
    event = {key: key for key in lines}
    pairs = [
        (key, line.linked)
        for key, line in lines.items()
        if line.linked in lines and lines[line.linked].linked == key
    ]
    for first, second in [*pairs, *(p for p in world.same.values() if set(p) <= set(lines))]:
        joined = {event[first], event[second]}
        event = {key: min(joined) if own in joined else own for key, own in event.items()}
    return event


def known(world: World, vintage_id: str) -> Knowledge:
    """Return the vintage that a build made from this world would be."""
    events = _events(world)
    contributions: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for (unit, month), (revision, lines) in sorted(world.returns.items()):
        return_id = f"{unit}-{month:%Y-%m}-r{revision}"
        base = {
            "unit_code": unit,
            "country_code": UNITS[unit],
            "reporting_month": month,
            "return_id": return_id,
            "unit_status": "operational",
            "donor_codes": list(world.donors.get(unit, ())),
        }
        contributions.append(_row("seizure_events", "return", return_id, base, 0))
        for number, line in enumerate(lines):
            at = {**base, "source_sheet": "Seizures", "source_row": 5 + number}
            key = claim(unit, line)
            status = _status(world, events, unit, key)
            line_key = f"{unit}|{month}|{number}"
            claims.append(
                {
                    "record_key": line_key,
                    "claim_key": key,
                    "seizure_event_key": events[key],
                    "unit_code": unit,
                    "reporting_month": month,
                    "counting_status": status,
                    "is_disputed": line.disputed,
                    "outlier_kind": line.outlier,
                    "return_id": return_id,
                    "source_sheet": "Seizures",
                    "source_row": 5 + number,
                }
            )
            if line.commodity is None:
                names.append(
                    {
                        "return_id": return_id,
                        "form_sheet": "seizures",
                        "source_row": 5 + number,
                        "column_name": "commodity_code",
                        "code": line.alias,
                        "resolution": "steward" if line.alias else "unresolved",
                    }
                )
            if status == "counted":
                contributions += _of_line(world, line, at, events[key], line_key, key)
    tables = {
        "contribution": pa.Table.from_pylist(contributions, CONTRIBUTION),
        "claim": pa.Table.from_pylist(claims, CLAIM),
        "unit_month": pa.Table.from_pylist(_unit_months(world), UNIT_MONTH),
        "pair_decision": pa.Table.from_pylist(
            [
                {
                    "decision_id": number,
                    "first_claim_key": a,
                    "second_claim_key": b,
                    "decision": "same",
                }
                for number, (a, b) in world.same.items()
            ],
            PAIR,
        ),
        "name": pa.Table.from_pylist(names, NAME),
    }
    digests = {seed: vintage_id if seed in world.moved else "as ever" for seed in SEEDS}
    return Knowledge(vintage_id, date(2026, 5, 1), digests, tables)


def _status(world: World, events: dict[str, str], unit: str, key: str) -> str:
    if key != min(other for other, event in events.items() if event == events[key]):
        return "other_claim_leads"
    return "unit_not_operational" if unit in world.not_operational else "counted"


def _of_line(
    world: World, line: Line, at: dict[str, Any], event: str, line_key: str, key: str
) -> list[dict[str, Any]]:
    commodity = line.commodity or line.alias or "_name_waiting"
    class_code = world.classes.get(commodity)
    coded = {
        **at,
        "commodity_code": commodity,
        "commodity_class_code": class_code,
        "is_disputed": line.disputed,
        "counting_status": "counted",
    }
    kilograms = (
        None if line.disputed else (line.quantity * world.factor).quantize(Decimal("0.000001"))
    )
    rows = [
        _row("seizure_events", "sheet_row", event, at, 2 if world.code_doubles else 1),
        _row(
            "quantity_seized_kg",
            "sheet_row",
            line_key,
            {**coded, "conversion_rule_id": "kg", "conversion_factor": world.factor},
            kilograms,
        ),
        _row("known_pct", "sheet_row", line_key, at, int(line.investigation), 1),
    ]
    if class_code == "currency":
        dollars = (line.money * world.rate).quantize(Decimal("0.01"))
        rows.append(
            _row(
                "cash_seized_usd",
                "sheet_row",
                line_key,
                {**coded, "usd_per_unit": world.rate},
                None if line.disputed else dollars,
            )
        )
    if line.investigation or key in world.news:
        rows.append(
            _row(
                "investigations_opened",
                "sheet_row",
                event,
                {**at, "followed_up_return_id": world.news.get(key)},
                1,
            )
        )
    return rows


def _row(
    indicator: str,
    kind: str,
    key: str,
    fields: dict[str, Any],
    numerator: Any,
    denominator: int | None = None,
) -> dict[str, Any]:
    text = hashlib.md5(f"{indicator}|{kind}|{key}".encode(), usedforsecurity=False).hexdigest()
    method = "ratio" if denominator is not None else "sum"
    return {
        "is_disputed": False,
        **fields,
        "contribution_key": text,
        "indicator_code": indicator,
        "source_kind": kind,
        "record_key": key,
        "form_sheet": "seizures",
        "aggregation_method": method,
        "unit_of_measure": "percent" if denominator else "number",
        "numerator": None if numerator is None else Decimal(numerator),
        "denominator": None if denominator is None else Decimal(denominator),
    }


def _unit_months(world: World) -> list[dict[str, Any]]:
    rows = []
    later = sorted(set(world.news.values()))
    for unit in UNITS:
        for month in MONTHS:
            found = world.returns.get((unit, month))
            rows.append(
                {
                    "unit_code": unit,
                    "reporting_month": month,
                    "return_id": f"{unit}-{month:%Y-%m}-r{found[0]}" if found else None,
                    "revision": found[0] if found else None,
                    "received_at": datetime(2026, 4, 1) if found else None,
                    "unit_status": "before" if unit in world.not_operational else "operational",
                    "is_expected": True,
                    "due_date": month.replace(day=15),
                }
            )
    for number, return_id in enumerate(later):
        rows.append(
            {
                "unit_code": return_id,
                "reporting_month": date(2026, 4 + number % 3, 1),
                "return_id": return_id,
                "revision": 1,
                "received_at": datetime(2026, 6, 1),
                "unit_status": "operational",
                "is_expected": True,
                "due_date": date(2026, 5, 15),
            }
        )
    return rows
