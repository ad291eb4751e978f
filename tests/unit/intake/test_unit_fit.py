"""Which units of measure fit which commodities."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from intake.form.definition import load_form
from intake.reference import load_reference
from intake.unit_fit import fitting_units

MONTH = date(2026, 1, 1)
UNITS = tuple(code.code for code in load_form().code_lists["measure_unit"].codes)


def test_money_is_counted_only_for_money() -> None:
    known = load_reference()
    of_drugs = {("drugs", "currency"): Decimal(1)}
    reference = replace(known, bounds={**known.bounds, **of_drugs})

    fits = {
        code
        for code in reference.commodities
        if "currency_unit" in fitting_units(UNITS, code, reference, MONTH)
    }

    assert fits == {c for c, of in reference.commodities.items() if of.class_code == "currency"}


def test_a_unit_kept_for_others_does_not_fit() -> None:
    reference = load_reference()

    assert "round" in fitting_units(UNITS, "ammunition", reference, MONTH)
    assert "round" not in fitting_units(UNITS, "handguns", reference, MONTH)
    assert "plant" in fitting_units(UNITS, "cannabis_herb", reference, MONTH)
    assert "plant" not in fitting_units(UNITS, "gold", reference, MONTH)


def test_every_commodity_can_be_measured_and_an_unknown_one_cannot() -> None:
    reference = load_reference()

    unmeasured = [c for c in reference.commodities if not fitting_units(UNITS, c, reference, MONTH)]

    assert unmeasured == []
    assert fitting_units(UNITS, "no_such_commodity", reference, MONTH) == ()


def test_the_region_of_a_unit_changes_no_fit() -> None:
    """The lists of the template are one for all units, whatever rule their region has."""
    reference = load_reference()
    for code, commodity in reference.commodities.items():
        for unit in fitting_units(UNITS, code, reference, MONTH):
            for sender in reference.units:
                converted = reference.convert(Decimal(1), unit, code, sender, MONTH)
                if converted is not None:
                    assert (commodity.class_code, converted[1]) in reference.bounds
