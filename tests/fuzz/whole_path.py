"""The whole path for any folder of files: submit each, land what was accepted, look at the answers.

What must hold for every file, whatever it is: one receipt, a reason when it is refused, no fault of
our own, and tables that can be read.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from intake.answer.receipt import Receipt
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registry.decisions import Decisions
from intake.registry.store import open_registry
from intake.submission import Incoming, submit_returns
from intake.tables import land_tables

TODAY = date(2026, 4, 30)
_BATCH = 200


@dataclass
class Tally:
    """What came of the files."""

    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    """One sentence for each thing that must not be, with the file's name."""


def run(paths: Sequence[Path], home: Path) -> Tally:
    """Submit the files to a home of their own and return what came of them."""
    tally = Tally()
    home.mkdir(parents=True, exist_ok=True)
    registry, landing = open_registry(f"sqlite:///{home / 'registry.sqlite'}"), Landing(home)
    with _own_faults(tally):
        for first in range(0, len(paths), _BATCH):
            batch = paths[first : first + _BATCH]
            incoming = [Incoming(path) for path in batch]
            receipts = list(submit_returns(incoming, registry, landing, today=TODAY))
            if len(receipts) != len(batch):
                tally.faults.append(f"{len(batch)} files got {len(receipts)} receipts")
            for path, receipt in zip(batch, receipts, strict=False):
                judge(tally, path, receipt)
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())
    for table in sorted(landing.tables.rglob("*.parquet")):
        pq.read_table(table)
    return tally


def judge(tally: Tally, path: Path, receipt: Receipt) -> None:
    """Count one answer and note what must not be."""
    tally.files += 1
    tally.statuses[receipt.status] += 1
    tally.rules.update({finding.rule for finding in receipt.findings})
    errors = [finding for finding in receipt.findings if finding.severity == "error"]
    if not receipt.receipt:
        tally.faults.append(f"{path.name} got no receipt number")
    if (receipt.status == "refused") != bool(errors):
        tally.faults.append(f"{path.name} is {receipt.status} with {len(errors)} errors")
    if any(finding.rule == "reading_stopped" for finding in receipt.findings):
        tally.faults.append(f"{path.name} stopped its reader")
    if any(not finding.message.strip() for finding in receipt.findings):
        tally.faults.append(f"{path.name} got a finding without words")


class _Listener(logging.Handler):
    def __init__(self, tally: Tally) -> None:
        super().__init__(logging.ERROR)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        """Take a fault of our own, which the sender would only see as a stopped reading."""
        self._tally.faults.append(record.getMessage()[-2_000:])


@contextmanager
def _own_faults(tally: Tally) -> Iterator[None]:
    listener = _Listener(tally)
    logger = logging.getLogger("intake")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
