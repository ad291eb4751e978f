"""The dbt test `no_overlap`, seen to fail: no day belongs to two dated rules."""

import re

import duckdb
import pytest
from jinja2 import Environment

from tests.conventions.test_portable_sql import PROJECT

SOURCE = (PROJECT / "tests" / "generic" / "no_overlap.sql").read_text()
BODY = re.sub(r"\{% (end)?test.*?%\}", "", SOURCE)


def overlaps(rows: str) -> int:
    """Return how many rules of `rows` (code, valid_from, valid_to) begin on another's day."""
    sql = (
        Environment()  # noqa: S701
        .from_string(BODY)
        .render(model="rules", columns=["code"], valid_from="valid_from", valid_to="valid_to")
    )
    with duckdb.connect() as connection:
        connection.execute(
            f"create table rules as select code, cast(first as date) as valid_from, "
            f"cast(last as date) as valid_to from (values {rows}) as t (code, first, last)"
        )
        return len(connection.execute(sql).fetchall())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("('a', '2026-01-01', '2026-01-31'), ('a', '2026-02-01', null)", 0),
        ("('a', '2026-01-01', '2026-01-31'), ('b', '2026-01-01', null)", 0),
        ("('a', '2026-01-01', '2026-02-01'), ('a', '2026-02-01', null)", 1),
        ("('a', '2026-01-01', null), ('a', '2026-02-01', null)", 1),
        ("('a', null, null), ('a', '2026-02-01', '2026-02-02'), ('a', '2026-05-01', null)", 2),
        ("('a', '2026-02-01', '2026-01-01')", 1),
    ],
)
def test_two_rules_on_one_day_are_found(rows: str, expected: int) -> None:
    assert overlaps(rows) == expected
