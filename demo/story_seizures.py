"""The seizures of one unit in one month: events, and the commodity lines they consist of."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from demo.story_commodities import (
    BY_FREIGHT,
    COUNTED_UNITS,
    DRUGS_SWALLOWED,
    FIREARMS,
    KINDS,
    Kind,
)
from demo.story_detection import draw_detection, draw_remark
from demo.story_model import Cell, draws, happens, pick
from demo.story_regions import Pattern, Region
from demo.story_routes import draw_route
from demo.story_units import Unit, elapsed_months
from intake.months import last_day

MOST_LINES = 12
LEAST_LINES = 2
SEASON = (0.92, 0.9, 0.97, 0.98, 1.0, 1.03, 1.1, 1.06, 0.95, 0.98, 1.05, 1.18)
"""Weight of each calendar month: traffic peaks in July, August and December."""
MONTHLY_RISE = 0.012
"""Growth from month to month: more flights, and units that learn."""
ROLES = {"seized": 88, "assisted": 7, "informed": 3, "referred": 2}
WEIGHED_SHARE = 0.12
"""Tablets in bulk are weighed, not counted: the same commodity then comes in two measures."""
TABLET_KILOGRAMS = 0.00045
"""Gross weight of a tablet with its blister."""
CASH_STEPS = {"XOF": 5_000, "XAF": 5_000, "COP": 50_000, "THB": 1_000, "KES": 1_000}
"""Cash is counted in notes; sums end as the larger notes of a currency do."""
Line = dict[str, Cell]


def seizure_lines(seed: int, unit: Unit, month: date, operation: str | None) -> list[Line]:
    """Tell the seizures of a month, in the order of their dates.

    Args:
        seed: The world's seed.
        unit: The unit that reports.
        month: The reporting month.
        operation: Code of the joint operation the unit takes part in that month.
    """
    chances = draws(seed, "seizures", unit.unit_code, month)
    elapsed = elapsed_months(month)
    usual = 4.6 * unit.size * SEASON[month.month - 1] * (1 + MONTHLY_RISE * elapsed)
    count = max(LEAST_LINES, min(MOST_LINES, round(chances.gauss(usual, 1.5))))
    days = sorted(chances.randrange(last_day(month).day) for _ in range(count))
    lines: list[Line] = []
    for number, day in enumerate(days, start=1):
        if len(lines) >= count:
            break
        reference = seizure_reference(unit, month, number)
        event = _event(chances, unit, month + timedelta(days=day), operation, elapsed)
        lines += [{"seizure_ref": reference, **line} for line in event]
    return lines[:MOST_LINES]


def seizure_reference(unit: Unit, month: date, number: int) -> str:
    """Return the unit's own number of a seizure, in the manner of its language."""
    if unit.language == "fr":
        return f"{unit.unit_code}/{month:%Y/%m}/{number:02d}"
    return f"{unit.unit_code}-{month:%y%m}-{number:02d}"


def _event(
    chances: random.Random, unit: Unit, day: date, operation: str | None, elapsed: int
) -> list[Line]:
    pattern = _pattern(chances, unit.region, unit.is_cargo_unit)
    kind = KINDS[pattern.commodity]
    traffic = pick(chances, BY_FREIGHT if unit.is_cargo_unit else kind.traffic)
    if unit.is_cargo_unit and traffic == "checked_baggage":
        traffic = "cargo"
    airport = unit.airport_on(day)
    event: Line = {
        "seizure_date": day,
        "date_precision": "day" if happens(chances, 0.95) else "week",
        "traffic_type": traffic,
        "flow": pattern.flow,
        **draw_route(chances, pattern, unit, airport),
        **draw_detection(chances, unit, pattern, traffic, operation, elapsed),
    }
    event["unit_role"] = pick(chances, ROLES)
    event |= _follow_up(chances)
    lines = [event | _line(chances, pattern.commodity, event, unit)]
    if pattern.commodity != "cash" and happens(chances, 0.1):
        companion = "cash" if traffic in ("passenger", "checked_baggage") else "other"
        lines.append(event | _line(chances, companion, event, unit))
    return lines


def _pattern(chances: random.Random, region: Region, is_cargo_unit: bool) -> Pattern:
    fit: Sequence[Pattern] = [
        pattern
        for pattern in region.patterns
        if not is_cargo_unit or "cargo" in KINDS[pattern.commodity].traffic
    ]
    return chances.choices(fit, weights=[pattern.weight for pattern in fit])[0]


def _follow_up(chances: random.Random) -> Line:
    investigated = pick(chances, {"yes": 46, "no": 40, "unknown": 14})
    delivered = "yes" if investigated == "yes" and happens(chances, 0.05) else "no"
    return {"investigation_opened": investigated, "controlled_delivery": delivered}


def _line(chances: random.Random, commodity: str, event: Line, unit: Unit) -> Line:
    kind = KINDS[commodity]
    line: Line = {"commodity_code": commodity, "commodity_form": pick(chances, kind.forms)}
    if remark := draw_remark(chances, commodity, unit.language):
        line["remark"] = remark
    if commodity == "cash":
        return line | _cash(chances, kind, unit.region)
    swallowed = event["concealment"] == "in_body" and commodity in DRUGS_SWALLOWED
    amount = _amount(chances, kind, event["traffic_type"] == "cargo", swallowed)
    line |= _measured(chances, kind, amount)
    if kind.species:
        line["species"] = kind.species.get(unit.region.continent, kind.species["any"])
    if commodity in FIREARMS:
        line["arms_traced"] = pick(chances, {"yes": 38, "no": 44, "unknown": 18})
    if commodity == "gold" and happens(chances, 0.6):
        line |= {"value_reported": _rounded(amount * 82_000, 500), "currency_code": "USD"}
    return line


def _amount(chances: random.Random, kind: Kind, is_cargo: bool, swallowed: bool) -> float:
    if swallowed:
        return chances.uniform(0.35, 1.3)
    amount = kind.median * chances.lognormvariate(0, kind.spread) * (2.5 if is_cargo else 1)
    return min(max(amount, kind.median / 40), kind.most)


def _measured(chances: random.Random, kind: Kind, amount: float) -> Line:
    """Write an amount as a scale shows it: whole pieces, grams, or kilograms with grams."""
    if kind.unit == "tablet" and happens(chances, WEIGHED_SHARE):
        weight = Decimal(f"{max(amount * TABLET_KILOGRAMS, 0.01):.2f}")
        return {"quantity_reported": weight, "unit_reported": "kg", "quantity_kind": "gross"}
    if kind.unit in COUNTED_UNITS:
        step = 10 if kind.unit == "tablet" and amount > 100 else 1
        return {
            "quantity_reported": max(_rounded(amount, step), Decimal(1)),
            "unit_reported": kind.unit,
            "quantity_kind": "counted" if happens(chances, 0.9) else "estimated",
        }
    how = pick(chances, {"gross": 55, "net": 40, "estimated": 5})
    in_small = kind.small_unit is not None and amount < 2 and happens(chances, 0.45)
    if in_small and kind.small_unit is not None:
        quantity, unit = max(_rounded(amount * 1000, 1), Decimal(1)), kind.small_unit
    else:
        places = 3 if amount < 5 else 2
        shown = f"{max(amount, 0.002):.{places}f}".rstrip("0").rstrip(".")
        quantity, unit = Decimal(shown), kind.unit
    return {"quantity_reported": quantity, "unit_reported": unit, "quantity_kind": how}


def _cash(chances: random.Random, kind: Kind, region: Region) -> Line:
    currency = pick(chances, {code: weight for code, (weight, _) in region.cash.items()})
    dollars = min(kind.median * chances.lognormvariate(0, kind.spread), kind.most)
    face_value = _rounded(dollars * region.cash[currency][1], CASH_STEPS.get(currency, 50))
    return {
        "quantity_reported": face_value,
        "unit_reported": "currency_unit",
        "quantity_kind": "counted",
        "value_reported": face_value,
        "currency_code": currency,
    }


def _rounded(amount: float, step: int) -> Decimal:
    return Decimal(round(amount / step) * step)
