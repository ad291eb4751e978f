# Grain: one row per cell of the counts of persons in the newest release.
"""Needs a solver, so it is Python: what leaves, and the proof that nothing small can be found."""

from datetime import date
from typing import Any

from disclosure.calendar import is_released, release_day
from disclosure.register import SCHEMA
from disclosure.release import release_persons


def model(dbt: Any, session: Any) -> Any:
    """Return the release of the day the figures are computed for."""
    counts = dbt.ref("int_person_counts").df()
    register = dbt.source("raw", "release__person_cell").df()
    day = release_day(date.fromisoformat(dbt.config.get("as_of_date")))
    released = counts.loc[[is_released(code, day) for code in counts["quarter_code"]]]
    released = released.assign(
        is_year_over=[is_released(f"{year}Q4", day) for year in released["year"]]
    )
    threshold = int(dbt.config.get("person_threshold"))
    cells = release_persons(released, register, day, threshold)
    columns = ", ".join(f"cast({f.name} as {_type(f.name)}) as {f.name}" for f in SCHEMA)
    relation = session.from_df(cells)
    return relation.project(columns).to_arrow_table()


def _type(column: str) -> str:
    known = {"release_date": "date", "year": "int", "is_held": "boolean"}
    return known.get(column, "bigint" if column.endswith("_count") else "string")
