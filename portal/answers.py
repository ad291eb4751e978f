"""The files of an answer, as they go back to a sender: JSON, page and annotated workbook."""

import json
from pathlib import Path

from sqlalchemy import select

from intake.answer.page import answer_page
from intake.answer.receipt import Receipt
from intake.form.definition import load_form
from intake.reading.child import NotAnnotatedError, annotate_in_child
from intake.reading.limits import DEFAULT_LIMITS, FileLimits
from intake.reference import load_reference
from intake.registry.model import Submission
from intake.registry.store import Registry
from intake.standing import standing_receipt


class UnknownReceiptError(Exception):
    """There is no submission of that receipt number."""


def write_answers(
    receipt: Receipt,
    source: Path,
    folder: Path,
    name: str | None = None,
    limits: FileLimits = DEFAULT_LIMITS,
) -> list[Path]:
    """Write the answer to one file in all its forms.

    Args:
        receipt: The answer.
        source: The file as received; never written to.
        folder: Where the answer goes; made when it is not there.
        name: What the files' names begin with; None means the sender's own file name.
        limits: What making the annotated copy may take.

    Returns:
        The files written. A workbook that cannot be annotated has no annotated copy, and the
        page says why.
    """
    name = name or Path(receipt.file_name).stem
    folder.mkdir(parents=True, exist_ok=True)
    document = folder / f"{name}-answer.json"
    document.write_text(
        json.dumps(receipt.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    annotated = _annotated(receipt, source, folder / f"{name}-annotated.xlsx", limits)
    page = folder / f"{name}-answer.html"
    page.write_text(
        answer_page(receipt, load_form(), annotated.name if annotated else None), encoding="utf-8"
    )
    return [path for path in (document, page, annotated) if path is not None]


def _annotated(receipt: Receipt, source: Path, output: Path, limits: FileLimits) -> Path | None:
    # A copy of an earlier answer must not be taken for one of this answer.
    output.unlink(missing_ok=True)
    if receipt.is_unread:
        return None
    try:
        annotate_in_child(source, receipt.as_json(), output, limits)
    except NotAnnotatedError:
        return None
    return output


def registered_receipt(registry: Registry, receipt_number: str) -> Receipt:
    """Return the receipt of a registered submission, as it stands today.

    Raises:
        UnknownReceiptError: No submission has that number.
    """
    with registry.reading() as session:
        found = session.scalar(select(Submission).where(Submission.receipt == receipt_number))
        if found is None:
            raise UnknownReceiptError(f"no return was registered as '{receipt_number}'")
        return standing_receipt(session, found, False, load_reference())
