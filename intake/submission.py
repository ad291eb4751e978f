"""Submitting a return: check it, keep it, register it, answer.

The order is what makes a cut at any moment harmless: bytes first, rows second, and the registry's
row last, because only what is registered counts. What is checked is the copy that was kept: a file
that its sender changes meanwhile is judged, numbered and kept as one and the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from intake.answer.receipt import Receipt, receipt_of
from intake.findings import Finding
from intake.landing import Landing
from intake.reading.child import Slot, check_many
from intake.registry.model import RecordedFinding, Submission
from intake.registry.store import Registry, newest_revision
from intake.rules.model import CheckedReturn

REVISION_TRIES = 5
"""Two revisions of one month arriving in the same instant: the second takes the next number."""


class RevisionTakenError(RuntimeError):
    """Another process kept taking the next revision number of the same unit and month."""


@dataclass(frozen=True)
class Incoming:
    """A file on its way in, with the moment it reached us and what its sender's slot expects."""

    path: Path
    received_at: datetime | None = None
    """UTC without zone; None means now. For files that came by mail, the mail's own time."""
    unit_code: str | None = None
    reporting_month: date | None = None


def now() -> datetime:
    """Return the present moment in UTC without zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def submit_returns(
    incoming: Iterable[Incoming],
    registry: Registry,
    landing: Landing,
    *,
    today: date | None = None,
    language: str | None = None,
) -> Iterator[Receipt]:
    """Submit files in the given order and yield a receipt for each, refused ones included.

    A file whose bytes were accepted before is answered with its first receipt: over a bad line
    the same file often comes twice. A refused file is checked anew each time, because what it
    was checked against may have been corrected since.

    Args:
        incoming: The files, in the order they count in.
        registry: Where they are registered.
        landing: Where they are kept.
        today: The day that months in the future are told by; None means the clock's.
        language: The language of the messages; None means each return's own.
    """
    fresh: list[Slot] = []
    answers: dict[int, Receipt] = {}
    order = list(incoming)
    seen: dict[str, int] = {}
    digests = [landing.keep(item.path) for item in order]
    for number, item in enumerate(order):
        known = _accepted_before(registry, digests[number])
        if known is not None:
            answers[number] = receipt_of(known, repeated=True)
        elif digests[number] not in seen:
            seen[digests[number]] = number
            kept = landing.received_path(digests[number])
            fresh.append((kept, item.unit_code, item.reporting_month))
    checks = check_many(fresh, today=today, language=language)
    for number, item in enumerate(order):
        if number in answers:
            yield answers[number]
        elif seen[digests[number]] == number:
            yield _register(item, digests[number], next(checks), registry, landing)
        else:
            newest = registry.by_digest(digests[number])[-1]
            yield receipt_of(newest, repeated=True)


def _accepted_before(registry: Registry, sha256: str) -> Submission | None:
    return next((s for s in registry.by_digest(sha256) if s.status == "accepted"), None)


def _register(
    item: Incoming, sha256: str, checked: CheckedReturn, registry: Registry, landing: Landing
) -> Receipt:
    if checked.status == "refused":
        earlier = registry.by_digest(sha256)
        if earlier and _same_findings(earlier[-1], checked):
            return receipt_of(earlier[-1], repeated=True)
    for _ in range(REVISION_TRIES):
        try:
            return _insert(item, sha256, checked, registry, landing)
        except IntegrityError:
            continue
    raise RevisionTakenError(
        f"{checked.unit_code} {checked.reporting_month}: the next revision was taken by another "
        f"submission {REVISION_TRIES} times; submit {item.path.name} again"
    )


def _insert(
    item: Incoming, sha256: str, checked: CheckedReturn, registry: Registry, landing: Landing
) -> Receipt:
    with registry.session() as session:
        revision = None
        if checked.status == "accepted":
            if checked.unit_code is None or checked.reporting_month is None:
                raise ValueError(f"{item.path.name} was accepted without a unit or a month")
            revision = 1 + newest_revision(session, checked.unit_code, checked.reporting_month)
        tries = len(registry.by_digest(sha256))
        receipt = receipt_number(checked, revision, sha256, tries)
        if revision:
            landing.keep_rows(receipt, checked)
        submission = _submission(item, sha256, checked, receipt, revision)
        session.add(submission)
        session.flush()
        return receipt_of(submission, repeated=False)


def _submission(
    item: Incoming, sha256: str, checked: CheckedReturn, receipt: str, revision: int | None
) -> Submission:
    recorded_at = now()
    return Submission(
        receipt=receipt,
        sha256=sha256,
        file_name=item.path.name,
        status=checked.status,
        unit_code=checked.unit_code,
        reporting_month=checked.reporting_month,
        revision=revision,
        received_at=item.received_at or recorded_at,
        recorded_at=recorded_at,
        language=checked.language,
        form_version=checked.form_version,
        cover=dict(checked.cover),
        nil_sheets=sorted(checked.nil_sheets),
        row_counts={name: len(rows) for name, rows in checked.rows.items()},
        required_count=checked.required_count,
        filled_required_count=checked.filled_required_count,
        findings=[_recorded(finding) for finding in checked.findings],
    )


def _recorded(finding: Finding) -> RecordedFinding:
    return RecordedFinding(
        severity=finding.severity,
        sheet=finding.sheet,
        cell=finding.cell,
        value=finding.value,
        rule=finding.rule,
        message=finding.message,
        sheet_name=finding.sheet_name,
        column_name=finding.column_name,
        source_row=finding.source_row,
    )


def receipt_number(
    checked: CheckedReturn, revision: int | None, sha256: str, tries: int = 0
) -> str:
    """Return the receipt number: unit, month, revision and digest, for people to read out.

    A file refused again with other findings gets the number of its try at the end.
    """
    month = checked.reporting_month.strftime("%Y-%m") if checked.reporting_month else "unknown"
    place = f"r{revision}" if revision else "x"
    again = f"-{tries + 1}" if tries and not revision else ""
    return f"{checked.unit_code or 'UNKNOWN'}-{month}-{place}-{sha256[:8]}{again}"


def _same_findings(earlier: Submission, checked: CheckedReturn) -> bool:
    told = [(f.rule, f.sheet, f.cell, f.message) for f in earlier.findings]
    return told == [(f.rule, f.sheet, f.cell, f.message) for f in checked.findings]
