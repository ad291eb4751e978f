"""Runs suites over frames, says what failed, and writes the data docs as pages."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import (
    DataContextConfig,
    FilesystemStoreBackendDefaults,
    ProgressBarsConfig,
)

from expectations.contracts import TableContract
from expectations.results_page import write_results_page
from expectations.suites import prepared, suite_of

SHOWN_ROWS = 5
"""Offending rows named in a message; the table itself holds the others."""


class GateIncompleteError(RuntimeError):
    """Fewer expectations ran than the suites hold: a gate that did not look must not pass."""


@dataclass(frozen=True)
class TableResult:
    """What one suite said of one table."""

    table: str
    row_count: int
    expectation_count: int
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation held."""
        return not self.failures


@dataclass(frozen=True)
class GateResult:
    """What one border said of all its tables."""

    border: str
    tables: tuple[TableResult, ...]
    pages: Path
    """The index page of the results."""

    @property
    def passed(self) -> bool:
        """Whether every table passed."""
        return all(table.passed for table in self.tables)

    @property
    def expectation_count(self) -> int:
        """How many expectations ran."""
        return sum(table.expectation_count for table in self.tables)


def run_gate(
    border: str,
    frames: Mapping[str, pd.DataFrame],
    contracts: Sequence[TableContract],
    folder: Path,
) -> GateResult:
    """Validate each contract's frame and write the data docs.

    Args:
        border: `incoming` or `outgoing`; names the checkpoint and the folder of its pages.
        frames: One frame per contract, by table name.
        contracts: The promises; a contract without a frame is an error, never a pass.
        folder: The state folder of Great Expectations; never in version control.

    Raises:
        KeyError: A contract names a table that is not among the frames.
        GateIncompleteError: An expectation of a suite left no result.
    """
    # The pages show the newest run only: a folder that grows each day would fill the server.
    shutil.rmtree(folder / border, ignore_errors=True)
    context = gx.get_context(mode="ephemeral", project_config=_pages_in(folder / border))
    source = context.data_sources.add_or_update_pandas(name="frames")
    results = []
    for contract in contracts:
        frame = prepared(frames[contract.name], contract)
        results.append(_validate(context, source, contract, frame))
    pages = context.build_data_docs()
    docs = Path(str(next(iter(pages.values()))).removeprefix("file://"))
    place = folder / border
    details = docs.resolve().relative_to(place.resolve()).as_posix()
    index = write_results_page(border, results, details, place / "index.html")
    return GateResult(border, tuple(results), index)


def _pages_in(folder: Path) -> DataContextConfig:
    """Return a context of which only the results and the pages are files.

    A file context reads its own YAML again at each step: a thousand times in a run, and half of it.
    """
    config = DataContextConfig(
        store_backend_defaults=FilesystemStoreBackendDefaults(root_directory=folder),
        progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
        analytics_enabled=False,
    )
    in_memory = {"class_name": "InMemoryStoreBackend"}
    for store in ("expectations_store", "checkpoint_store", "validation_definition_store"):
        config.stores[store]["store_backend"] = in_memory
    return config


def _validate(
    context: Any, source: Any, contract: TableContract, frame: pd.DataFrame
) -> TableResult:
    asset = source.add_dataframe_asset(name=contract.name)
    batch = asset.add_batch_definition_whole_dataframe("whole")
    suite = context.suites.add(suite_of(contract))
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=contract.name, data=batch, suite=suite)
    )
    # A checkpoint would add actions, of which there are none, and a third of the time.
    validation = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={
            "result_format": "SUMMARY",
            "partial_unexpected_count": SHOWN_ROWS,
            "unexpected_index_column_names": [*contract.key],
            "return_unexpected_index_query": False,
        },
    )
    if len(validation.results) != contract.promise_count:
        raise GateIncompleteError(
            f"{contract.name}: {len(validation.results)} of {contract.promise_count} "
            "expectations ran"
        )
    failures = tuple(_sentence(result) for result in validation.results if not result.success)
    return TableResult(contract.name, len(frame), len(validation.results), failures)


def _sentence(result: Any) -> str:
    """Return what had to be true, how many rows broke it, and the first of them by their key."""
    found, raised = result.result, result.exception_info or {}
    (said,) = result.expectation_config.notes
    rows = found.get("partial_unexpected_index_list") or []
    shown = "; ".join(_row(row) for row in rows[:SHOWN_ROWS])
    tail = f" Broken in {found.get('unexpected_count')} rows, for instance {shown}" if rows else ""
    reason = raised.get("exception_message") if isinstance(raised, dict) else None
    looked_at = f" ({result.expectation_config.type})"
    return f"{said}{tail}{f' {reason}' if reason else ''}{looked_at}"


def _row(named: Mapping[str, Any]) -> str:
    """Return a row by its offending value and the columns of its key."""
    return ", ".join(f"{column} {value}" for column, value in named.items())
