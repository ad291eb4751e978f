"""Somebody outside who has every table that leaves, two releases, a solver and bad intentions.

He knows how the tables are built (every unit, quarter, sex and age), and more than is told: which
figures are exact. He shares no code with what protects the figures.
"""

import numpy as np
import pandas as pd
from scipy.optimize import linprog

CELL = ["unit_code", "quarter_code", "sex", "age_band"]


class Attacker:
    """Bounds any count from what is shown."""

    def __init__(self, counts: pd.DataFrame, releases: list[pd.DataFrame]) -> None:
        units = counts[["unit_code", "country_code", "region_m49"]].drop_duplicates()
        quarters = counts[["quarter_code", "year"]].drop_duplicates()
        sexes = pd.DataFrame({"sex": sorted(counts["sex"].dropna().unique())})
        ages = pd.DataFrame({"age_band": sorted(counts["age_band"].dropna().unique())})
        self.people = units.merge(quarters, "cross").merge(sexes, "cross").merge(ages, "cross")
        self.size = len(self.people)
        equations, values = [], []
        for number, release in enumerate(releases):
            exact = release[(release.cell_status == "reported") & ~release.is_held.astype(bool)]
            for cell in exact.itertuples():
                equations.append(self.row(cell, number, len(releases)))
                values.append(cell.published_count)
        self.equations, self.values = np.array(equations), np.array(values, dtype=float)
        self.length = self.size * len(releases)

    def row(self, cell: object, release: int, releases: int) -> np.ndarray:
        get = cell.__getattribute__
        people = self.people
        period = people["quarter_code"] if get("period_type") == "quarter" else people["year"]
        chosen = period.astype(str) == get("period_code")
        for kind, column in (
            ("region", "region_m49"),
            ("country", "country_code"),
            ("unit", "unit_code"),
        ):
            if get("area_type") == kind:
                chosen &= people[column] == get("area_code")
        for kind, column in (("sex", "sex"), ("age", "age_band")):
            if get("disaggregation_type") == kind:
                chosen &= people[column] == get("disaggregation_code")
        row = np.zeros(self.size * releases)
        row[release * self.size : (release + 1) * self.size] = chosen
        return row

    def bounds(self, goal: np.ndarray) -> tuple[float, float]:
        found = []
        for sign in (1, -1):
            answer = linprog(
                sign * goal,
                A_eq=self.equations if len(self.equations) else None,
                b_eq=self.values if len(self.values) else None,
                bounds=(0, 60),
            )
            assert answer.status == 0, answer.message
            found.append(sign * answer.fun)
        return found[0], found[1]


def found_out(counts: pd.DataFrame, release: pd.DataFrame, threshold: int) -> list[str]:
    """Return the suppressed small cells that the attacker knows more of than is promised."""
    attacker = Attacker(counts, [release])
    small = release[
        (release.cell_status != "reported") & release.true_count.between(1, threshold - 1)
    ]
    won = []
    for cell in small.itertuples():
        low, high = attacker.bounds(attacker.row(cell, 0, 1))
        if low > 1e-6 or high < threshold - 1e-6:
            won.append(f"{cell.period_code}/{cell.area_code}/{cell.disaggregation_code}")
    return won


def changes_found_out(
    counts: pd.DataFrame, first: pd.DataFrame, second: pd.DataFrame, threshold: int
) -> list[str]:
    """Return the cells whose small change between two releases the attacker can tell from none."""
    attacker = Attacker(counts, [first, second])
    key = list(first.columns[3:9])
    both = first.merge(second[[*key, "true_count"]], on=key, suffixes=("", "_later"))
    change = both.true_count_later - both.true_count
    won = []
    for cell in both[(change != 0) & (change.abs() < threshold)].itertuples():
        goal = attacker.row(cell, 1, 2) - attacker.row(cell, 0, 2)
        low, high = attacker.bounds(goal)
        if low > 1e-6 or high < -1e-6:
            won.append(f"{cell.period_code}/{cell.area_code}/{cell.disaggregation_code}")
    return won
