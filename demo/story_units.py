"""The units of the story: where they are, when they work, how large they are. From the seeds."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from demo.story_model import draws, months
from demo.story_regions import Region
from demo.story_regions_west import REGIONS
from intake.months import last_day

SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"
FIRST_MONTH = date(2024, 10, 1)
LAST_MONTH = date(2026, 3, 1)
"""Eighteen months; the first quarter of 2026 is the newest full one."""
LANGUAGES = ("en", "fr", "es", "pt")


def elapsed_months(month: date) -> int:
    """Count the months since the story began."""
    return (month.year - FIRST_MONTH.year) * 12 + month.month - FIRST_MONTH.month


@dataclass(frozen=True)
class Unit:
    """One unit of the seeds, and how much happens at its airport."""

    unit_code: str
    unit_type: str
    country: str
    language: str
    names: Mapping[str, str]
    airports: tuple[tuple[str, str], ...]
    """Airport by the ISO date from which it holds, oldest first."""
    milestones: tuple[tuple[str, str], ...]
    """Milestone by its ISO date, oldest first."""
    size: float
    """1 for an ordinary unit; staff, controls and seizures grow with it."""

    @property
    def region(self) -> Region:
        """What passes through this part of the world."""
        return REGIONS[self.country]

    @property
    def is_cargo_unit(self) -> bool:
        """Say whether the unit controls freight only."""
        return self.unit_type == "ACCU"

    @property
    def place(self) -> str:
        """The name of the city, as a file name has it."""
        return self.names[self.language].split(" ", 1)[1]

    def airport_on(self, day: date) -> str:
        """Return the unit's airport on a day: units move."""
        return next(
            airport for since, airport in reversed(self.airports) if since <= day.isoformat()
        )

    def status_in(self, month: date) -> str | None:
        """Return what the unit is on the last day of a month: operational, suspended, closed."""
        end = last_day(month).isoformat()
        reached = [
            name
            for day, name in self.milestones
            if name in ("operational", "suspended", "closed") and day <= end
        ]
        return reached[-1] if reached else None


@dataclass(frozen=True, order=True)
class UnitMonth:
    """One unit in one month: the place of one return."""

    unit_code: str
    month: date


def expected_unit_months(units: Mapping[str, Unit]) -> Iterator[UnitMonth]:
    """Yield the unit-months that owe a return, month by month."""
    for month in months(FIRST_MONTH, LAST_MONTH):
        for unit in units.values():
            if unit.status_in(month) == "operational":
                yield UnitMonth(unit.unit_code, month)


@cache
def load_units(seed: int) -> Mapping[str, Unit]:
    """Read the units from the seeds, in their order, by unit code."""
    milestones: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows("seed_unit_milestone"):
        milestones[row["unit_code"]].append((row["milestone_date"], row["milestone"]))
    airports: dict[str, list[tuple[str, str]]] = defaultdict(list)
    newest: dict[str, Mapping[str, str]] = {}
    for row in _rows("seed_unit"):
        airports[row["unit_code"]].append((row["valid_from"], row["airport_iata"]))
        newest[row["unit_code"]] = row
    return {
        code: Unit(
            code,
            row["unit_type"],
            row["country_code"],
            row["language"],
            {language: row[f"name_{language}"] for language in LANGUAGES},
            tuple(sorted(airports[code])),
            tuple(sorted(milestones[code])),
            round(draws(seed, "size", code).uniform(0.6, 1.5), 2),
        )
        for code, row in newest.items()
    }


@cache
def country_of_airport() -> Mapping[str, str]:
    """Map each airport of the seeds to its country."""
    return {row["airport_iata"]: row["country_code"] for row in _rows("seed_airport")}


@cache
def classes_of_commodities() -> Mapping[str, str]:
    """Map each commodity of the seeds to its class."""
    return {row["commodity_code"]: row["class_code"] for row in _rows("seed_commodity")}


@cache
def grants_of_unit(unit_code: str, country: str, month: date) -> tuple[str, ...]:
    """Return the grants that name a unit or its country in a month, in the seeds' order."""
    day = month.isoformat()
    return tuple(
        row["grant_code"]
        for row in _rows("seed_grant_allocation")
        if (row["scope_type"], row["scope_code"]) in (("unit", unit_code), ("country", country))
        and row["valid_from"] <= day <= (row["valid_to"] or day)
    )


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
