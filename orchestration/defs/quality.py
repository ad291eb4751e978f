"""The two gates of Great Expectations, as blocking asset checks: a failure stops what follows."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import dagster as dg
import duckdb
import pyarrow.dataset as ds

from expectations.contracts import TableContract
from expectations.outgoing import outgoing_contracts
from intake.form.definition import load_form
from orchestration.incoming import incoming_contracts, raw_name
from orchestration.settings import Settings, load_settings

if TYPE_CHECKING:
    from pandas import DataFrame

INCOMING_CHECK = "return_rows_satisfy_their_suite"
OUTGOING_CHECK = "published_rows_satisfy_their_suite"
Frames = dict[str, "DataFrame"]


def _incoming_frames(settings: Settings, contracts: Sequence[TableContract]) -> Frames:
    return {
        contract.name: ds.dataset(settings.landing / "tables" / contract.name)
        .to_table()
        .to_pandas()
        for contract in contracts
    }


def _outgoing_frames(settings: Settings, contracts: Sequence[TableContract]) -> Frames:
    with duckdb.connect(str(settings.build_file), read_only=True) as connection:
        return {
            contract.name: connection.table(f"reporting.{contract.name}").df()
            for contract in contracts
        }


def _gate(
    border: str,
    check_name: str,
    contracts_of: Callable[[Settings], Sequence[TableContract]],
    key_of: Callable[[str], dg.AssetKey],
    frames_of: Callable[[Settings, Sequence[TableContract]], Frames],
) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(
        name=f"{border}_gate",
        specs=[
            dg.AssetCheckSpec(check_name, asset=key_of(contract.name), blocking=True)
            for contract in contracts_of(load_settings())
        ],
    )
    def gate(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        # Importing Great Expectations takes seconds: only a run pays for it, not every start.
        from expectations.gate import run_gate

        settings = load_settings()
        contracts = contracts_of(settings)
        result = run_gate(border, frames_of(settings, contracts), contracts, settings.home / "gx")
        context.log.info(f"{result.expectation_count} expectations ran; pages: {result.pages}")
        for table in result.tables:
            yield dg.AssetCheckResult(
                asset_key=key_of(table.table),
                check_name=check_name,
                passed=table.passed,
                metadata={
                    "rows": table.row_count,
                    "expectations": table.expectation_count,
                    "failures": "\n".join(table.failures) or "none",
                },
            )

    return gate


def incoming_gate() -> dg.AssetChecksDefinition:
    """Return the gate between the landing and the warehouse."""
    return _gate(
        "incoming",
        INCOMING_CHECK,
        lambda _settings: incoming_contracts(load_form()),
        lambda table: dg.AssetKey(["raw", raw_name(table)]),
        _incoming_frames,
    )


def outgoing_gate() -> dg.AssetChecksDefinition:
    """Return the gate between a build and its publication."""
    return _gate(
        "outgoing",
        OUTGOING_CHECK,
        lambda settings: outgoing_contracts(settings.as_of),
        lambda table: dg.AssetKey(["reporting", table]),
        _outgoing_frames,
    )
