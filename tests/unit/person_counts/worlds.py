"""Small worlds of counts, made by hypothesis."""

from datetime import date

import pandas as pd
from hypothesis import strategies as st

UNITS = [("U1", "AAA", "002"), ("U2", "AAA", "002"), ("U3", "BBB", "002"), ("U4", "CCC", "019")]
QUARTERS = ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
SEXES, AGES = ["female", "male"], ["adult", "child"]
FIRST, SECOND = date(2026, 1, 15), date(2026, 2, 14)
SIZE = len(UNITS) * len(QUARTERS) * len(SEXES) * len(AGES)
COUNT = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 5, 8, 20])
WORLDS = st.lists(COUNT, min_size=SIZE, max_size=SIZE)
REVISIONS = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.sampled_from([1, 2, 3, 6, 12])), max_size=4
)


def counts_of(world: list[int]) -> pd.DataFrame:
    """Return a world in the columns that a release is made from."""
    keys = [(u, q, s, a) for u in UNITS for q in QUARTERS for s in SEXES for a in AGES]
    return pd.DataFrame(
        [
            {
                "indicator_code": "persons_intercepted",
                "year": 2025,
                "is_year_over": True,
                "quarter_code": quarter,
                "region_m49": region,
                "country_code": country,
                "unit_code": unit,
                "sex": sex,
                "age_band": age,
                "person_count": count,
            }
            for ((unit, country, region), quarter, sex, age), count in zip(keys, world, strict=True)
        ]
    )


def revised(world: list[int], revisions: list[tuple[int, int]]) -> list[int]:
    """Return the world after late rows: each adds persons to one place."""
    later = list(world)
    for place, more in revisions:
        later[place] += more
    return later
