"""Whose return a template is: the unit's name and airport as they are in the reporting month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from intake.form.definition import LANGUAGES, SEEDS
from intake.form.sources import read_seed
from intake.months import last_day


class UnknownUnitError(Exception):
    """No row of the unit's reference data covers the month asked for."""


@dataclass(frozen=True)
class UnitIdentity:
    """A unit as a template names it. `language` is the one the unit reports in."""

    code: str
    names: Mapping[str, str]
    airport_iata: str
    airport_name: str
    language: str


def unit_identity(unit_code: str, month: date, seeds: Path = SEEDS) -> UnitIdentity:
    """Look up a unit as it is at the end of a month: units move airport and change name.

    Raises:
        UnknownUnitError: The code is in no row, or in none that is valid in the month.
    """
    rows = [row for row in seed_rows(seeds / "seed_unit.csv") if row["unit_code"] == unit_code]
    if not rows:
        raise UnknownUnitError(f"there is no unit '{unit_code}'")
    end = last_day(month).isoformat()
    valid = [
        row
        for row in rows
        if row["valid_from"] <= end and (row["valid_to"] or end) >= month.isoformat()
    ]
    if not valid:
        raise UnknownUnitError(f"the unit '{unit_code}' has no row valid in {month:%Y-%m}")
    row = max(valid, key=lambda candidate: candidate["valid_from"])
    iata = row["airport_iata"]
    airports = {a["airport_iata"]: a["name"] for a in seed_rows(seeds / "seed_airport.csv")}
    names = {language: row[f"name_{language}"] for language in LANGUAGES}
    return UnitIdentity(unit_code, names, iata, airports.get(iata, iata), row["language"])


@cache
def seed_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Read a seed, once per process."""
    return tuple(read_seed(path))
