"""Release days, the register of what has left, and an audit that trusts nobody."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest

from disclosure.audit import AuditError, audit
from disclosure.calendar import is_released, release_day
from disclosure.grid import WIDE, build_grid
from disclosure.protect import Pattern, demands_of, protect, small_cells
from disclosure.register import (
    EMPTY_FILE,
    SCHEMA,
    TABLE,
    record_release,
    register_digest,
    write_empty_register,
)
from disclosure.release import release_persons
from tests.unit.person_counts.worlds import FIRST, counts_of

ONE_SMALL_CELL = [*[20] * 48, 1, 0, 1, 1, *[20] * 12]


@pytest.mark.parametrize(
    ("day", "released_on"),
    [
        ("2026-04-14", "2026-02-14"),
        ("2026-04-15", "2026-04-15"),
        ("2026-05-14", "2026-04-15"),
        ("2026-05-15", "2026-05-15"),
        ("2026-01-02", "2025-11-14"),
    ],
)
def test_persons_leave_twice_a_quarter(day: str, released_on: str) -> None:
    assert release_day(date.fromisoformat(day)) == date.fromisoformat(released_on)


def test_a_quarter_is_first_released_when_its_returns_were_due() -> None:
    assert is_released("2026Q1", date(2026, 4, 15))
    assert not is_released("2026Q1", date(2026, 2, 14))


def test_the_audit_refuses_small_cells_that_are_hidden_alone() -> None:
    grid = build_grid(counts_of(ONE_SMALL_CELL), WIDE, has_year=True)
    small = small_cells(grid, 5)
    demands = demands_of(grid, small, 5)
    pattern = Pattern(small.copy())
    protect(grid, pattern, demands, np.zeros(len(grid.keys), dtype=bool))

    audit(grid, grid.leaves & ~pattern.hidden, demands, pattern.proofs)
    with pytest.raises(AuditError, match="differs from what is shown"):
        audit(grid, grid.leaves & ~small, demands, pattern.proofs)
    with pytest.raises(AuditError, match="has no proof"):
        audit(grid, grid.leaves & ~pattern.hidden, demands, {})
    with pytest.raises(AuditError, match="is shown"):
        audit(grid, grid.leaves, demands, pattern.proofs)


def build_of(folder: Path, count: int) -> Path:
    """Return a working file whose release holds a world with this count in each cell."""
    path = folder / f"{count}.duckdb"
    cells = release_persons(counts_of([count] * 64), SCHEMA.empty_table().to_pandas(), FIRST, 5)
    with duckdb.connect(str(path)) as connection:
        connection.register("cells", cells)
        connection.execute("create schema marts")
        connection.execute("create table marts.fct_person_cell_protected as from cells")
    return path


def test_what_has_left_is_entered_once(tmp_path: Path) -> None:
    write_empty_register(tmp_path)
    first = record_release(build_of(tmp_path, 20), tmp_path)
    assert first == tmp_path / TABLE / "2026-01-15.parquet"
    entered = first.read_bytes()

    assert record_release(build_of(tmp_path, 30), tmp_path) == first
    assert first.read_bytes() == entered
    assert pq.read_schema(first) == pq.read_schema(tmp_path / TABLE / EMPTY_FILE)


def test_a_release_makes_another_vintage_from_the_next_release_day_on(tmp_path: Path) -> None:
    nothing = register_digest(tmp_path, date(2026, 4, 30))
    record_release(build_of(tmp_path, 20), tmp_path)

    assert register_digest(tmp_path, date(2026, 2, 13)) == nothing
    assert register_digest(tmp_path, date(2026, 2, 14)) != nothing
