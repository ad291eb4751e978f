"""The gate: each kind of promise has been seen to fail, and a gate that did not look fails."""

from pathlib import Path

import pandas as pd
import pytest

from expectations import gate
from expectations.contracts import TableContract
from expectations.gate import GateIncompleteError, run_gate
from expectations.words import QUARTER

CONTRACT = TableContract(
    name="rows",
    key=("key",),
    required=("unit",),
    codes={"status": ("late", "on_time")},
    patterns={"quarter": QUARTER},
    at_least={"count": 0},
    not_above=(("received", "expected"),),
    at_most_one_of=(("kg", "litre"),),
    withheld_below={"persons": 5},
    at_least_one_row=True,
)
GOOD = pd.DataFrame(
    {
        "key": ["a", "b"],
        "unit": ["LOS", "DSS"],
        "status": ["late", None],
        "quarter": ["2026Q1", "2026Q1"],
        "count": [0, 3],
        "received": [1, None],
        "expected": [1, 2],
        "kg": [1.0, None],
        "litre": [None, 2.0],
        "persons": [0.0, 5.0],
    }
)


def failures_of(frame: pd.DataFrame, folder: Path) -> str:
    return "; ".join(run_gate("incoming", {"rows": frame}, [CONTRACT], folder).tables[0].failures)


def test_good_rows_pass_and_the_pages_are_written(tmp_path: Path) -> None:
    result = run_gate("incoming", {"rows": GOOD}, [CONTRACT], tmp_path)

    assert result.passed
    assert result.expectation_count == 10
    assert "Data Docs" in result.pages.read_text()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("key", "a", "expect_column_values_to_be_unique"),
        ("key", None, "expect_column_values_to_not_be_null"),
        ("unit", None, "expect_column_values_to_not_be_null"),
        ("status", "lost", "status lost, key b"),
        ("quarter", "2026-Q1", "quarter 2026-Q1, key b"),
        ("count", -1, "expect_column_values_to_be_between"),
        ("received", 3, "expect_column_pair_values_a_to_be_greater_than_b"),
        ("kg", 4.0, "At most one of `kg` and `litre`"),
        ("persons", 4.0, "expect_column_values_to_not_be_in_set"),
    ],
)
def test_a_broken_promise_is_named(tmp_path: Path, column: str, value: object, said: str) -> None:
    broken = GOOD.copy()
    broken.loc[1, column] = value

    assert said in failures_of(broken, tmp_path)


def test_a_table_that_must_have_rows_and_has_none_fails(tmp_path: Path) -> None:
    assert "expect_table_row_count_to_be_between" in failures_of(GOOD.iloc[:0], tmp_path)


def test_a_promised_column_that_is_gone_fails(tmp_path: Path) -> None:
    assert "quarter" in failures_of(GOOD.drop(columns="quarter"), tmp_path)


def test_a_contract_without_a_frame_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="rows"):
        run_gate("incoming", {}, [CONTRACT], tmp_path)


def test_a_gate_that_looked_at_less_than_it_promised_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = gate.suite_of

    def forgetful(contract: TableContract) -> object:
        suite = whole(contract)
        suite.expectations = suite.expectations[1:]
        return suite

    monkeypatch.setattr(gate, "suite_of", forgetful)

    with pytest.raises(GateIncompleteError, match="9 of 10 expectations ran"):
        run_gate("incoming", {"rows": GOOD}, [CONTRACT], tmp_path)


def test_an_open_key_may_be_null_once_and_not_twice(tmp_path: Path) -> None:
    contract = TableContract(name="rows", key=("unit", "measure"), open_key=("measure",))
    once = pd.DataFrame({"unit": ["LOS", "LOS", "DSS"], "measure": ["kg", None, None]})
    twice = pd.DataFrame({"unit": ["LOS", "LOS", "DSS"], "measure": [None, None, None]})

    results = [
        run_gate("outgoing", {"rows": rows}, [contract], tmp_path).passed for rows in (once, twice)
    ]

    assert results == [True, False]
