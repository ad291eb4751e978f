"""The answer to a sender: receipt number, outcome and every finding, as data.

How the answer is shown (terminal, JSON, page, workbook) is in the modules beside this one and in
the doors. `Receipt.as_json` is a published form: keys are added to it, never renamed or removed.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from intake.findings import FALLBACK_LANGUAGE, SEVERITIES, Finding
from intake.form.rule_catalogue import rule_languages, rules
from intake.registry.model import RecordedFinding, Submission
from intake.rules.model import CheckedReturn


@dataclass(frozen=True)
class SaidFinding:
    """One finding as a sender reads it; no text of it holds a control character."""

    severity: str
    sheet: str
    cell: str
    value: str
    rule: str
    message: str


@dataclass(frozen=True)
class HeldChange:
    """Why an accepted return does not count. The fields mean what they mean in `Receipt`."""

    quarter: str
    held_reason: str
    is_reasoned: bool
    counting_revision: int | None


@dataclass(frozen=True)
class Receipt:
    """The answer to one file."""

    receipt: str | None
    """None for a dry run: nothing was kept."""
    status: str
    unit: str | None
    month: str | None
    """The reporting month as YYYY-MM."""
    revision: int | None
    """Counted from 1 within unit and month; None when refused or a dry run."""
    sha256: str
    rows: dict[str, int]
    """Data lines by sheet, by the form's names; a sheet that the file lacks is not in it."""
    findings: tuple[SaidFinding, ...]
    file_name: str
    repeated: bool = False
    """True when these very bytes had been answered before; nothing new was registered."""
    language: str = FALLBACK_LANGUAGE
    """The language of the messages."""
    received_at: str | None = None
    """When the file reached us, ISO 8601 in UTC, ending in Z; None for a dry run."""
    received_at_local: str | None = None
    """The same moment with the unit's offset; None while the unit's time zone is not known."""
    time_zone: str | None = None
    """The unit's time zone by its IANA name, such as Africa/Lagos."""
    nil_sheets: tuple[str, ...] = ()
    """Sheets whose nil box says that there was nothing to report."""
    replaces_revision: int | None = None
    """The revision that this one took the place of; None for the first of its month."""
    replaced_by_revision: int | None = None
    """A later revision that has taken the place of this one, when the receipt is shown again."""
    held_reason: str | None = None
    """Why an accepted return does not count: `quarter_closed` waits for approval,
    `change_rejected` was not approved; None when it counts."""
    closed_quarter: str | None = None
    """The quarter that is closed, such as 2026Q1; None when the return counts."""
    is_change_reasoned: bool = False
    """Whether somebody has said why a held return is needed."""
    counting_revision: int | None = None
    """The revision that counts while this one is held; None when there is none."""
    counts: dict[str, int] = field(init=False)
    """Findings by severity; all three are always there."""

    def __post_init__(self) -> None:
        """Count the findings once, so that no reader counts otherwise."""
        found = Counter(finding.severity for finding in self.findings)
        object.__setattr__(self, "counts", {name: found[name] for name in SEVERITIES})

    @property
    def accepted(self) -> bool:
        """Whether nothing refuses the return; it counts unless it is held."""
        return self.status == "accepted"

    @property
    def is_unread(self) -> bool:
        """Whether the file was refused as a whole, so that nothing in it was judged."""
        return any(
            finding.severity == "error" and rules()[finding.rule].scope == "file"
            for finding in self.findings
            if finding.rule in rules()
        )

    def as_json(self) -> dict[str, Any]:
        """Return the answer in its published JSON form."""
        document = asdict(self)
        document["findings"] = [asdict(finding) for finding in self.findings]
        document["nil_sheets"] = list(self.nil_sheets)
        return document


def receipt_from_json(document: Mapping[str, Any]) -> Receipt:
    """Return the receipt that its JSON form describes."""
    values = {f.name: document[f.name] for f in fields(Receipt) if f.init}
    values["findings"] = tuple(SaidFinding(**finding) for finding in document["findings"])
    values["nil_sheets"] = tuple(document["nil_sheets"])
    return Receipt(**values)


def receipt_of(
    submission: Submission,
    repeated: bool,
    zone: ZoneInfo | None = None,
    newest_revision: int | None = None,
    held: HeldChange | None = None,
) -> Receipt:
    """Return the receipt of a registered submission.

    Args:
        submission: As the registry has it.
        repeated: Whether the same bytes had been answered before.
        zone: The unit's time zone, if it is known.
        newest_revision: The highest revision that counts, when the receipt is shown again.
        held: Why the return does not count; None when it does.
    """
    month, revision = submission.reporting_month, submission.revision
    received = submission.received_at.replace(tzinfo=UTC)
    is_replaced = revision is not None and (newest_revision or 0) > revision
    return Receipt(
        receipt=submission.receipt,
        status=submission.status,
        unit=submission.unit_code,
        month=month.strftime("%Y-%m") if month else None,
        revision=revision,
        sha256=submission.sha256,
        rows=dict(submission.row_counts),
        findings=_said(submission.findings),
        file_name=printable(submission.file_name),
        repeated=repeated,
        language=_language(submission.language),
        received_at=_utc(received),
        received_at_local=received.astimezone(zone).isoformat() if zone else None,
        time_zone=zone.key if zone else None,
        nil_sheets=tuple(submission.nil_sheets),
        replaces_revision=revision - 1 if revision and revision > 1 and not held else None,
        replaced_by_revision=newest_revision if is_replaced else None,
        held_reason=held.held_reason if held else None,
        closed_quarter=held.quarter if held else None,
        is_change_reasoned=held.is_reasoned if held else False,
        counting_revision=held.counting_revision if held else None,
    )


def receipt_of_check(
    checked: CheckedReturn, sha256: str, file_name: str, language: str | None = None
) -> Receipt:
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
        file_name=printable(file_name),
        language=_language(language, checked.language),
        nil_sheets=tuple(sorted(checked.nil_sheets)),
    )


def printable(text: str) -> str:
    """Return a text without control characters and halves of characters.

    No page and no workbook can hold them, and a terminal takes them as commands.
    """
    return "".join(letter for letter in text if letter in "\n\t" or _is_printable(letter))


def _is_printable(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff"


def _said(findings: Iterable[Finding | RecordedFinding]) -> tuple[SaidFinding, ...]:
    return tuple(
        SaidFinding(
            f.severity,
            printable(f.sheet),
            printable(f.cell),
            printable(f.value),
            f.rule,
            printable(f.message),
        )
        for f in findings
    )


def _language(*wanted: str | None) -> str:
    """Return the first language wanted in which messages are written, else English."""
    return next((name for name in wanted if name in rule_languages()), FALLBACK_LANGUAGE)


def _utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
