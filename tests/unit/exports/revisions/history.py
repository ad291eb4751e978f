"""Random histories for the ledger: what is known of a world, as the tables of a vintage.

The figures are made of the lines here as the warehouse makes them; the ledger sees the two
vintages only.
"""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from exports.revisions.knowledge import Knowledge
from tests.unit.exports.revisions.landed import CLAIM, CONTRIBUTION, NAME, PAIR, UNIT_MONTH
from tests.unit.exports.revisions.worlds import MONTHS, SEEDS, UNITS, Line, World, claim, events_of


def known(world: World, vintage_id: str) -> Knowledge:
    """Return the vintage that a build made from this world would be."""
    events = events_of(world)
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
