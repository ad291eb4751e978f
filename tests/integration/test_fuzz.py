"""A few dozen workbooks that nobody would send; `make fuzz` runs as many as one has time for."""

from pathlib import Path

import pytest

from intake.answer.receipt import Receipt, SaidFinding
from tests.fuzz.__main__ import write_made, write_mutated
from tests.fuzz.whole_path import Tally, judge, run

pytestmark = pytest.mark.integration


def test_every_file_gets_one_receipt_whatever_it_is(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    paths = write_made(files, 20) + write_mutated(files, 60, seed=7)

    tally = run(paths, tmp_path / "home")

    assert tally.faults == []
    assert tally.files == len(paths)
    assert tally.statuses["refused"] > 0


def test_an_answer_that_must_not_be_is_seen(tmp_path: Path) -> None:
    tally = Tally()
    stopped = SaidFinding("error", "", "", "", "reading_stopped", " ")
    fields = {"receipt": None, "unit": None, "month": None, "revision": None, "sha256": "0" * 64}
    receipt = Receipt(status="accepted", rows={}, findings=(stopped,), file_name="a.xlsx", **fields)

    judge(tally, tmp_path / "a.xlsx", receipt)

    assert tally.faults == [
        "a.xlsx got no receipt number",
        "a.xlsx is accepted with 1 errors",
        "a.xlsx stopped its reader",
        "a.xlsx got a finding without words",
    ]
