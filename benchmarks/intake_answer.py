"""One sender's whole answer, as `aircop check FILE --answer DIR` gives it; measured by `intake`."""

from datetime import date
from pathlib import Path

from intake.answer.receipt import receipt_of_check
from intake.landing import digest
from intake.reading.child import check_in_child
from orchestration.settings import PROJECT_ROOT
from portal.answers import write_answers

TODAY = date(2026, 4, 30)


def answer(path: Path) -> None:
    """Check a return and write page, JSON and annotated copy."""
    checked = check_in_child(path, today=TODAY)
    receipt = receipt_of_check(checked, digest(path), path.name)
    write_answers(receipt, path, PROJECT_ROOT / "var" / "bench" / "answers")
