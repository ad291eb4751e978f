"""What returns are checked against: units and their milestones, airports, names, bounds, rates.

All of it comes from the seeds that dbt loads too, so that a check and a figure use one list.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from intake.form.definition import SEEDS, normalise_label
from intake.form.sources import read_seed

ANY = "*"
"""What a conversion rule says when it holds for every commodity or region."""
_STARTS = frozenset({"operational"})
_ENDS = frozenset({"suspended", "closed"})
LONGEST_NAME = 200
"""Characters of a written name; more is no name, and is refused rather than kept."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=20_000)
def normalise_name(text: str) -> str:
    """Reduce a name to what is compared: no case, accents or signs, one space between words."""
    return _BETWEEN_WORDS.sub(" ", normalise_label(text[:LONGEST_NAME])).strip()


class UnknownTimeZoneError(LookupError):
    """A unit has no airport whose time zone is known."""


@dataclass(frozen=True)
class UnitPeriod:
    """What holds of a unit from one day to another; open ends are null."""

    airport_iata: str
    country_code: str
    language: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Commodity:
    """Where a commodity stands in the hierarchy."""

    group_code: str
    class_code: str


@dataclass(frozen=True)
class Conversion:
    """One dated rule from a unit of measure to a standard one."""

    commodity_code: str
    region_m49: str
    standard_unit: str
    factor: Decimal
    valid_from: date | None
    valid_to: date | None

    @property
    def precision(self) -> int:
        """Say how specific the rule is: the most specific one that holds is used."""
        return (self.commodity_code != ANY) * 2 + (self.region_m49 != ANY)


@dataclass(frozen=True)
class Reference:
    """The reference data of one moment."""

    units: Mapping[str, tuple[UnitPeriod, ...]]
    milestones: Mapping[str, tuple[tuple[date, str], ...]]
    airport_countries: Mapping[str, str]
    country_by_iso2: Mapping[str, str]
    region_by_country: Mapping[str, str]
    commodities: Mapping[str, Commodity]
    bounds: Mapping[tuple[str, str], Decimal]
    """The largest plausible quantity by commodity class and standard unit."""
    conversions: Mapping[str, tuple[Conversion, ...]]
    """By unit of measure."""
    grants: Mapping[str, tuple[date, date]]
    """First and last day of each grant."""
    airport_time_zones: Mapping[str, str]
    """IANA names, of every airport."""
    airport_names: Mapping[str, tuple[str, str]]
    """City and name of each airport; the city is empty where the source has none."""
    airport_by_icao: Mapping[str, str]
    """Only codes that belong to one airport: a field that lost its IATA code keeps the other."""
    aliases: Mapping[tuple[str, str], str]
    """Code by list and normalised name, as shipped; see `intake/names.py` for how they are used."""

    def unit_on(self, unit_code: str, day: date) -> UnitPeriod | None:
        """Return what held of a unit on a day; null when the unit did not exist then."""
        return next((unit for unit in self.units.get(unit_code, ()) if _holds(unit, day)), None)

    def language_of(self, unit_code: str | None) -> str | None:
        """Return the language a unit reports in, by its newest row; null when it is unknown."""
        periods = self.units.get(unit_code or "", ())
        return periods[-1].language if periods else None

    def time_zone_of(self, unit_code: str, day: date) -> ZoneInfo:
        """Return the time zone of a unit's airport on a day, by its newest row outside of all.

        Raises:
            UnknownTimeZoneError: The unit or its airport is not known: taking another zone for it
                would move returns from late to on time unseen.
        """
        periods = self.units.get(unit_code, ())
        period = self.unit_on(unit_code, day) or (periods[-1] if periods else None)
        name = self.airport_time_zones.get(period.airport_iata) if period else None
        if name is None:
            raise UnknownTimeZoneError(f"no time zone is known for the unit '{unit_code}'")
        return ZoneInfo(name)

    def is_operational(self, unit_code: str, first_day: date, last_day: date) -> bool:
        """Say whether a unit worked on at least one day between two days."""
        working = False
        for day, milestone in self.milestones.get(unit_code, ()):
            if day > last_day:
                break
            if milestone in _STARTS:
                working = True
            elif milestone in _ENDS:
                # A unit that stops within the month still reports its last days.
                working = working and day > first_day
        return working

    def convert(
        self, quantity: Decimal, measure_unit: str, commodity_code: str, unit_code: str, day: date
    ) -> tuple[Decimal, str] | None:
        """Return a quantity in its standard unit, and that unit; null when no rule holds."""
        period = self.unit_on(unit_code, day)
        region = self.region_by_country.get(period.country_code, "") if period else ""
        rules = [
            rule
            for rule in self.conversions.get(measure_unit, ())
            if rule.commodity_code in (ANY, commodity_code)
            and rule.region_m49 in (ANY, region)
            and _holds(rule, day)
        ]
        if not rules:
            return None
        best = max(rules, key=lambda rule: rule.precision)
        return quantity * best.factor, best.standard_unit


def _holds(row: UnitPeriod | Conversion, day: date) -> bool:
    return (row.valid_from or day) <= day <= (row.valid_to or day)


@cache
def load_reference(seeds: Path = SEEDS) -> Reference:
    """Read the seeds, once per process."""
    countries = list(read_seed(seeds / "seed_country.csv"))
    airports = list(read_seed(seeds / "seed_airport.csv"))
    return Reference(
        units=_units(read_seed(seeds / "seed_unit.csv")),
        milestones=_milestones(read_seed(seeds / "seed_unit_milestone.csv")),
        airport_countries={row["airport_iata"]: row["country_code"] for row in airports},
        country_by_iso2={row["iso2_code"]: row["country_code"] for row in countries},
        region_by_country={row["country_code"]: row["region_m49"] for row in countries},
        commodities={
            row["commodity_code"]: Commodity(row["group_code"], row["class_code"])
            for row in read_seed(seeds / "seed_commodity.csv")
        },
        bounds={
            (row["class_code"], row["standard_unit"]): Decimal(row["max_quantity"])
            for row in read_seed(seeds / "seed_plausibility_bound.csv")
        },
        conversions=_conversions(read_seed(seeds / "seed_unit_conversion.csv")),
        grants={
            row["grant_code"]: (
                date.fromisoformat(row["start_date"]),
                date.fromisoformat(row["end_date"]),
            )
            for row in read_seed(seeds / "seed_grant.csv")
        },
        airport_time_zones={row["airport_iata"]: row["time_zone"] for row in airports},
        airport_names={row["airport_iata"]: (row["city"], row["name"]) for row in airports},
        airport_by_icao=_airport_by_icao(airports),
        aliases={
            (row["code_list"], normalise_name(row["alias"])): row["code"]
            for row in read_seed(seeds / "seed_alias.csv")
        },
    )


def _units(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[UnitPeriod, ...]]:
    periods: dict[str, list[UnitPeriod]] = defaultdict(list)
    for row in rows:
        periods[row["unit_code"]].append(
            UnitPeriod(
                row["airport_iata"],
                row["country_code"],
                row["language"],
                _date(row["valid_from"]),
                _date(row["valid_to"]),
            )
        )
    return {code: tuple(found) for code, found in periods.items()}


def _airport_by_icao(airports: Iterable[Mapping[str, str]]) -> dict[str, str]:
    codes: dict[str, set[str]] = defaultdict(set)
    for row in airports:
        codes[row["airport_icao"]].add(row["airport_iata"])
    return {icao: iata.pop() for icao, iata in codes.items() if icao and len(iata) == 1}


def _milestones(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[tuple[date, str], ...]]:
    dated: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in rows:
        dated[row["unit_code"]].append(
            (date.fromisoformat(row["milestone_date"]), row["milestone"])
        )
    return {code: tuple(sorted(found)) for code, found in dated.items()}


def _conversions(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Conversion, ...]]:
    rules: dict[str, list[Conversion]] = defaultdict(list)
    for row in rows:
        rules[row["measure_unit"]].append(
            Conversion(
                row["commodity_code"],
                row["region_m49"],
                row["standard_unit"],
                Decimal(row["factor"]),
                _date(row["valid_from"]),
                _date(row["valid_to"]),
            )
        )
    return {unit: tuple(found) for unit, found in rules.items()}


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
