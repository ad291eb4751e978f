"""Each expectation of both borders, seen to fail: on the row that breaks it and on no other.

The rows are made from the contracts, so a promise that is added is broken here without a word; a
kind of promise that nobody knows how to break fails.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import great_expectations as gx
import pytest

from expectations.contracts import TableContract
from expectations.outgoing import outgoing_contracts
from expectations.promises import promises
from expectations.suites import prepared
from intake.form.definition import load_form
from orchestration.incoming import incoming_contracts
from tests.unit.expectations.breakages import BREAKAGES, WHOLE_TABLE, broken_frame

CONTRACTS: Mapping[str, TableContract] = {
    contract.name: contract
    for contract in (*incoming_contracts(load_form()), *outgoing_contracts(date(2026, 4, 30)))
}
EACH = [
    pytest.param(name, number, id=f"{name}-{promise.kind}-{'+'.join(promise.columns)}")
    for name, contract in CONTRACTS.items()
    for number, promise in enumerate(promises(contract))
    if promise.kind not in WHOLE_TABLE
]


@cache
def found_in(table: str) -> dict[int, Any]:
    """Return, per promise of a table, the rows its expectation finds; one validation a table."""
    contract = CONTRACTS[table]
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset(table)
    frame = prepared(broken_frame(contract).frame, contract)
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": frame})
    looking = [promise.expectation for promise in promises(contract)]
    suite = gx.ExpectationSuite(name=table, expectations=looking)
    outcome = batch.validate(suite, result_format="COMPLETE")
    by_notes = {tuple(r.expectation_config.notes): r for r in outcome.results}
    assert len(by_notes) == len(looking), "two expectations have the same sentence"
    return {number: by_notes[tuple(one.notes)] for number, one in enumerate(looking)}


@pytest.mark.parametrize(("table", "number"), EACH)
def test_an_expectation_finds_the_row_that_breaks_it_and_no_other(table: str, number: int) -> None:
    result = found_in(table)[number]

    assert not result.success
    assert result.exception_info.get("raised_exception") is not True, result.exception_info
    expected = broken_frame(CONTRACTS[table]).rows[number]
    assert set(result.result["unexpected_index_list"]) == expected


def test_each_kind_of_promise_has_a_breakage() -> None:
    kinds = {promise.kind for contract in CONTRACTS.values() for promise in promises(contract)}

    assert kinds <= BREAKAGES.keys() | WHOLE_TABLE


def test_each_table_says_what_one_row_is_and_no_two_sentences_are_the_same() -> None:
    silent = [name for name, contract in CONTRACTS.items() if not contract.row]
    repeated = [
        name
        for name, contract in CONTRACTS.items()
        if len({p.sentence for p in promises(contract)}) != contract.promise_count
    ]

    assert (silent, repeated) == ([], [])
