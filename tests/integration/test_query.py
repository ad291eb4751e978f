"""`aircop query` on the published demo world, in each format."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from portal.queries import QueryError, answer_query
from portal.shown import show_table
from tests.integration.conftest import DemoHome

pytestmark = pytest.mark.integration
SQL = "select donor_code, quarter_code from reporting.rpt_donor_quarter order by 1, 2 limit 3"


def test_each_format_gives_the_same_answer(
    demo_home: DemoHome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = demo_home.settings.published

    answer_query(published, SQL, "csv", None, show_table)
    as_csv = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    answer_query(published, SQL, "json", None, show_table)
    as_json = json.loads(capsys.readouterr().out)
    answer_query(published, SQL, "parquet", tmp_path / "answer.parquet", show_table)
    as_parquet = pq.read_table(tmp_path / "answer.parquet").to_pylist()

    assert as_csv == as_json == as_parquet
    assert len(as_csv) == 3


def test_a_table_shows_null_as_an_ellipsis(
    demo_home: DemoHome, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_query(demo_home.settings.published, "select null as x", "table", None, show_table)

    assert "…" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select * from reporting.no_such", "no_such"),
        ("create table t as select 1", "read-only"),
        ("copy (select 1) to 'out.csv'", "disabled"),
    ],
)
def test_what_the_warehouse_refuses_is_said_in_its_words(
    demo_home: DemoHome, sql: str, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        answer_query(demo_home.settings.published, sql, "table", None, show_table)
