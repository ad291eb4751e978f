"""What the rules from the unit as reported to the standard unit promise."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from intake.form.definition import load_form

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
Row = dict[str, str]


def read(name: str) -> list[Row]:
    """Return the rows of a seed as the text that stands in its file."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def open_until(row: Row) -> date:
    return date.fromisoformat(row["valid_to"] or "9999-12-31")


def reachable(commodity_code: str) -> set[str]:
    """Return the standard units that some rule gives for a commodity."""
    return {
        rule["standard_unit"]
        for rule in read("seed_unit_conversion")
        if rule["commodity_code"] in ("*", commodity_code)
    }


def test_every_commodity_can_reach_its_default_unit_and_has_a_bound_there() -> None:
    bounds = {(row["class_code"], row["standard_unit"]) for row in read("seed_plausibility_bound")}

    for row in read("seed_commodity"):
        assert row["default_unit"] in reachable(row["commodity_code"]), row
        assert (row["class_code"], row["default_unit"]) in bounds, row


def test_every_unit_of_measure_of_the_form_has_a_rule_for_any_commodity() -> None:
    offered = {code.code for code in load_form().code_lists["measure_unit"].codes}

    general = {
        rule["measure_unit"]
        for rule in read("seed_unit_conversion")
        if (rule["commodity_code"], rule["region_m49"]) == ("*", "*")
    }

    assert general == offered


def test_two_rules_never_claim_the_same_case_at_the_same_time() -> None:
    cases: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for rule in sorted(read("seed_unit_conversion"), key=lambda rule: rule["valid_from"]):
        cases[rule["measure_unit"], rule["commodity_code"], rule["region_m49"]].append(rule)

    for rules in cases.values():
        for earlier, later in pairwise(rules):
            assert open_until(earlier) < date.fromisoformat(later["valid_from"])


def test_the_factors_of_mass_are_the_exact_definitions() -> None:
    factors = {row["rule_id"]: Decimal(row["factor"]) for row in read("seed_unit_conversion")}
    pound = Decimal("0.45359237")

    assert factors["lb"] == pound
    assert factors["oz"] == pound / 16
    assert (factors["mg"], factors["g"], factors["t"]) == (Decimal("1E-6"), Decimal("1E-3"), 1000)


def test_a_tablet_becomes_kilograms_only_by_a_rule_for_the_drug_and_region() -> None:
    rules = [
        rule
        for rule in read("seed_unit_conversion")
        if rule["measure_unit"] == "tablet" and rule["standard_unit"] == "kg"
    ]

    assert rules
    for rule in rules:
        assert "*" not in (rule["commodity_code"], rule["region_m49"])
        assert Decimal("0.00009") <= Decimal(rule["factor"]) <= Decimal("0.0003")
