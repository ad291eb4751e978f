"""The attacker has every table of persons that leaves the demo world, and finds nothing."""

import duckdb
import pandas as pd
import pytest

from tests.integration.conftest import DemoHome
from tests.unit.person_counts.attacker import found_out
from tests.unit.person_counts.test_attacker import primary_only

pytestmark = pytest.mark.integration
THRESHOLD = 5


def blocks(build: duckdb.DuckDBPyConnection) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Return the true counts and the released cells of each indicator and year."""
    counts = build.sql("from intermediate.int_person_counts").df()
    cells = build.sql("from marts.fct_person_cell_protected").df()
    of_block = counts.groupby(["indicator_code", "year"])
    return [
        (rows, cells[(cells.indicator_code == indicator) & (cells.year == year)])
        for (indicator, year), rows in of_block
    ]


def test_no_small_count_of_the_demo_world_can_be_worked_out(demo_home: DemoHome) -> None:
    with duckdb.connect(str(demo_home.settings.build_file), read_only=True) as build:
        worlds = blocks(build)

    assert [found_out(counts, cells, THRESHOLD) for counts, cells in worlds] == [[]] * len(worlds)
    assert all(found_out(counts, primary_only(cells), THRESHOLD) for counts, cells in worlds[:1])


def test_no_table_that_leaves_holds_a_true_count(demo_home: DemoHome) -> None:
    with duckdb.connect(str(demo_home.settings.build_file), read_only=True) as build:
        leaving = build.sql(
            "select table_name || '.' || column_name as name from duckdb_columns() "
            "where schema_name = 'reporting' and (column_name like '%person_count%' "
            "or column_name in ('true_count', 'cell_status', 'is_held'))"
        ).fetchall()

    assert leaving == []
