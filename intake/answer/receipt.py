"""The answer to a sender: receipt number, outcome and every finding, as data.

How the answer is shown (terminal, JSON, page) is the doors' business.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from intake.findings import Finding
from intake.registry.model import RecordedFinding, Submission
from intake.rules.model import CheckedReturn


@dataclass(frozen=True)
class SaidFinding:
    """One finding as a sender reads it."""

    severity: str
    sheet: str
    cell: str
    value: str
    rule: str
    message: str


@dataclass(frozen=True)
class Receipt:
    """The answer to one file."""

    receipt: str | None
    """None for a dry run: nothing was kept."""
    status: str
    unit: str | None
    month: str | None
    revision: int | None
    sha256: str
    rows: dict[str, int]
    findings: tuple[SaidFinding, ...]
    file_name: str
    repeated: bool = False
    """True when these very bytes had been answered before; nothing new was registered."""

    @property
    def accepted(self) -> bool:
        """Whether the return counts."""
        return self.status == "accepted"

    def as_json(self) -> dict[str, Any]:
        """Return the answer in its published JSON form."""
        document = asdict(self)
        document["findings"] = [asdict(finding) for finding in self.findings]
        return document


def receipt_of(submission: Submission, repeated: bool) -> Receipt:
    """Return the receipt of a registered submission."""
    month = submission.reporting_month
    return Receipt(
        receipt=submission.receipt,
        status=submission.status,
        unit=submission.unit_code,
        month=month.strftime("%Y-%m") if month else None,
        revision=submission.revision,
        sha256=submission.sha256,
        rows=dict(submission.row_counts),
        findings=_said(submission.findings),
        file_name=submission.file_name,
        repeated=repeated,
    )


def receipt_of_check(checked: CheckedReturn, sha256: str, file_name: str) -> Receipt:
    """Return what a dry run says: the same findings, but no number, because nothing was kept."""
    month = checked.reporting_month
    return Receipt(
        receipt=None,
        status=checked.status,
        unit=checked.unit_code,
        month=month.strftime("%Y-%m") if month else None,
        revision=None,
        sha256=sha256,
        rows={name: len(rows) for name, rows in checked.rows.items()},
        findings=_said(checked.findings),
        file_name=file_name,
    )


def _said(findings: Iterable[Finding | RecordedFinding]) -> tuple[SaidFinding, ...]:
    return tuple(
        SaidFinding(f.severity, f.sheet, f.cell, f.value, f.rule, f.message) for f in findings
    )
