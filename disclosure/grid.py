"""The cells of one indicator and year, and the sums that tie them to each other.

Cells that leave and cells that never do stand in one grid: an attacker knows that the second kind
exists and adds up, so a proof that leaves them out would promise too much.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

TOTAL = ("_T", "_T")
Key = tuple[str, str, str, str, str, str]
"""Period type and code, area type and code, disaggregation type and code."""

Leaving = Mapping[str, frozenset[tuple[str, str]]]
"""Per disaggregation, the periods and areas whose cells leave at all; the rest never does."""
_PROGRAMME = frozenset({("year", "world"), ("quarter", "world")})
_REGIONS = frozenset({("year", "region"), ("quarter", "region")})
WIDE: Leaving = {
    "_T": _PROGRAMME | _REGIONS | {("year", "country"), ("quarter", "country"), ("year", "unit")},
    "sex": _PROGRAMME | _REGIONS | {("year", "country")},
    "age": _PROGRAMME | {("year", "region")},
}
NARROW: Leaving = {
    "_T": _PROGRAMME | _REGIONS,
    "sex": frozenset({("year", "world")}),
    "age": frozenset({("year", "world")}),
}
LEAVING_OF: Mapping[str, Leaving] = {
    "persons_intercepted": WIDE,
    # About one a country and quarter: tables by country would be nothing but suppressed cells.
    "potential_victims_referred": NARROW,
}

AREA_COST = {"world": 400.0, "region": 80.0, "country": 10.0, "unit": 8.0}
PERIOD_COST = {"year": 5.0, "quarter": 1.0}
BREAKDOWN_COST = {"_T": 6.0, "sex": 1.5, "age": 1.0}
"""How dear it is to hide a cell: programme totals last, a breakdown of a country first."""


@dataclass(frozen=True)
class Grid:
    """Cells in a fixed order with their true counts."""

    keys: tuple[Key, ...]
    counts: np.ndarray
    leaves: np.ndarray
    is_stated: np.ndarray
    costs: np.ndarray
    sums: csr_matrix
    """One row per sum: 1 at the total, -1 at its parts; the row times the counts is 0."""

    def position(self) -> dict[Key, int]:
        """Return where each cell stands."""
        return {key: place for place, key in enumerate(self.keys)}


def build_grid(rows: pd.DataFrame, leaving: Leaving, *, has_year: bool) -> Grid:
    """Return the grid of one indicator and year.

    Args:
        rows: Columns year, quarter_code, region_m49, country_code, unit_code, sex, age_band and
            person_count; a stated quarter without persons is a row with a count of 0.
        leaving: Which cells leave.
        has_year: Whether the year is over, so that its own cells leave.
    """
    cells = _Cells(rows)
    sums = [one for one in cells.sums() if has_year or one[0][0] == "quarter"]
    keys = sorted({key for total, parts in sums for key in (total, *parts)})
    place = {key: number for number, key in enumerate(keys)}
    return Grid(
        keys=tuple(keys),
        counts=np.array([cells.count(key) for key in keys], dtype=float),
        leaves=np.array([(key[0], key[2]) in leaving[key[4]] for key in keys]),
        is_stated=np.array([cells.is_stated(key) for key in keys]),
        costs=np.array([_cost(key) for key in keys]),
        sums=_matrix(sums, place),
    )


def _cost(key: Key) -> float:
    return PERIOD_COST[key[0]] * AREA_COST[key[2]] * BREAKDOWN_COST[key[4]]


def _matrix(sums: Sequence[tuple[Key, list[Key]]], place: Mapping[Key, int]) -> csr_matrix:
    entries = [
        (number, place[key], sign)
        for number, (total, parts) in enumerate(sums)
        for key, sign in ((total, 1.0), *((part, -1.0) for part in parts))
    ]
    row, column, value = zip(*entries, strict=True)
    return csr_matrix((value, (row, column)), shape=(len(sums), len(place)))


class _Cells:
    """Counts by any key, and every sum between the keys of one year."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.year = str(rows["year"].iloc[0])
        self.quarters = sorted(rows["quarter_code"].unique())
        pairs = rows[["region_m49", "country_code"]].drop_duplicates()
        self.countries = _grouped(pairs, "region_m49", "country_code")
        units = rows[["country_code", "unit_code"]].drop_duplicates()
        self.units = _grouped(units, "country_code", "unit_code")
        self.codes = {
            "sex": sorted(rows["sex"].dropna().unique()),
            "age": sorted(rows["age_band"].dropna().unique()),
        }
        self.totals: dict[Key, float] = {}
        self.stated: set[tuple[str, str, str, str]] = set()
        for row in rows.itertuples(index=False):
            self._add(row)

    def _add(self, row: object) -> None:
        get = row.__getattribute__
        count = float(get("person_count"))
        areas = (
            ("world", "W"),
            ("region", get("region_m49")),
            ("country", get("country_code")),
            ("unit", get("unit_code")),
        )
        splits: list[tuple[str, Hashable]] = [TOTAL, ("sex", get("sex")), ("age", get("age_band"))]
        for period in (("quarter", get("quarter_code")), ("year", self.year)):
            for area in areas:
                self.stated.add((*period, *area))
                for kind, code in splits:
                    if isinstance(code, str):
                        key = (*period, *area, kind, code)
                        self.totals[key] = self.totals.get(key, 0.0) + count

    def count(self, key: Key) -> float:
        return self.totals.get(key, 0.0)

    def is_stated(self, key: Key) -> bool:
        return key[:4] in self.stated

    def _periods(self) -> list[tuple[str, str]]:
        return [*(("quarter", quarter) for quarter in self.quarters), ("year", self.year)]

    def _areas(self, *, with_countries: bool) -> list[tuple[str, str]]:
        areas = [("world", "W"), *(("region", region) for region in self.countries)]
        if with_countries:
            areas += [("country", c) for countries in self.countries.values() for c in countries]
        return areas

    def _splits(self) -> Iterator[tuple[tuple[str, str], bool]]:
        """Yield each split with whether it goes down to countries."""
        yield TOTAL, True
        yield from ((("sex", code), True) for code in self.codes["sex"])
        yield from ((("age", code), False) for code in self.codes["age"])

    def sums(self) -> Iterator[tuple[Key, list[Key]]]:
        """Yield every sum: over areas, over quarters, over sex and over age."""
        for split, with_countries in self._splits():
            for period in self._periods():
                yield from self._over_areas(period, split, with_countries=with_countries)
            for area in self._areas(with_countries=with_countries):
                parts = [("quarter", quarter, *area, *split) for quarter in self.quarters]
                yield ("year", self.year, *area, *split), parts
        for kind, with_countries in (("sex", True), ("age", False)):
            for period in self._periods():
                for area in self._areas(with_countries=with_countries):
                    parts = [(*period, *area, kind, code) for code in self.codes[kind]]
                    if parts:
                        yield (*period, *area, *TOTAL), parts

    def _over_areas(
        self, period: tuple[str, str], split: tuple[str, str], *, with_countries: bool
    ) -> Iterator[tuple[Key, list[Key]]]:
        regions = [(*period, "region", region, *split) for region in self.countries]
        yield (*period, "world", "W", *split), regions
        if not with_countries:
            return
        for region, countries in self.countries.items():
            parts = [(*period, "country", country, *split) for country in countries]
            yield (*period, "region", region, *split), parts
        if period[0] == "year" and split == TOTAL:
            for country, units in self.units.items():
                parts = [(*period, "unit", unit, *split) for unit in units]
                yield (*period, "country", country, *split), parts


def _grouped(pairs: pd.DataFrame, outer: str, inner: str) -> dict[str, list[str]]:
    ordered = pairs.sort_values([outer, inner])
    return {str(name): list(group[inner]) for name, group in ordered.groupby(outer, sort=True)}
