"""Which units of measure fit a commodity: one judgement for the template's lists and the checks.

A unit fits when a conversion takes it to a standard unit that has a plausible largest quantity for
the commodity's class, and the form does not keep it for other commodities.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from intake.form.sources import read_mapping
from intake.reference import Commodity, Reference

MONEY_UNIT = "currency_unit"
MONEY_CLASS = "currency"
_UNIT_FIT = Path(__file__).resolve().parent / "form" / "v1" / "unit_fit.yml"


def is_kept_for_others(measure_unit: str, commodity: Commodity) -> bool:
    """Say whether the form keeps a unit, such as the plant, for commodities of other groups."""
    allowed = _unit_fit().get(measure_unit)
    return (
        allowed is not None
        and commodity.group_code not in allowed.get("groups", ())
        and commodity.class_code not in allowed.get("classes", ())
    )


def fitting_units(
    measure_units: tuple[str, ...], commodity_code: str, reference: Reference, day: date
) -> tuple[str, ...]:
    """Return those of the units that fit a commodity, in their order; none for an unknown one.

    No unit of ours is named: a rule for a region changes the weight of a tablet, never the fit.
    """
    commodity = reference.commodities.get(commodity_code)
    if commodity is None:
        return ()
    return tuple(
        unit
        for unit in measure_units
        if not is_kept_for_others(unit, commodity)
        and (unit != MONEY_UNIT or commodity.class_code == MONEY_CLASS)
        and (converted := reference.convert(Decimal(1), unit, commodity_code, "", day))
        and (commodity.class_code, converted[1]) in reference.bounds
    )


@cache
def _unit_fit() -> Mapping[str, Any]:
    return read_mapping(_UNIT_FIT)
