"""Registering a checked return: held against the past, numbered, and written down at once.

One return is registered at a time, in whichever process: what was asked of other returns, which
revision comes next and whether the bytes are known cannot change before it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from intake.answer.receipt import Receipt, receipt_of
from intake.claims import remember, remember_what_was_accepted_before
from intake.findings import Finding, message_language
from intake.form.definition import load_form
from intake.history import read_history
from intake.landing import Landing
from intake.reference import load_reference
from intake.registry.decisions import decisions_now, waivers_of
from intake.registry.model import RecordedFinding, Submission
from intake.registry.quarters import AskedChange, ask_for_change, newest_request
from intake.registry.store import Registry, newest_revision, submissions_of_bytes
from intake.rules.history import check_history
from intake.rules.model import CheckedReturn
from intake.rules.waivers import WaivedRule, apply_waivers
from intake.standing import held_change, standing_receipt, zone_of


@dataclass(frozen=True)
class Arrival:
    """What is known of a file beside what stands in it."""

    file_name: str
    sha256: str
    received_at: datetime | None
    """UTC without zone; None means now."""


def now() -> datetime:
    """Return the present moment in UTC without zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class Registrar:
    """Registers returns in one registry and landing, and answers about those it knows."""

    def __init__(
        self,
        registry: Registry,
        landing: Landing,
        language: str | None = None,
        asked: AskedChange | None = None,
    ) -> None:
        """Open it.

        Args:
            registry: Where returns are written down.
            landing: Where they are kept.
            language: That of the messages; None means each return's own.
            asked: Why returns are sent for a closed quarter; None means nobody has said.
        """
        self._registry = registry
        self._landing = landing
        self._language = language
        self._asked = asked
        self._form = load_form()
        self._reference = load_reference()
        self._remembers = False

    def aliases(self) -> tuple[tuple[str, str, str], ...]:
        """Return the names that stewards have decided on: code list, name, code."""
        with self._registry.reading() as session:
            codes = decisions_now(session).codes
        return tuple((code_list, name, code) for (code_list, name), code in codes.items())

    def accepted_before(self, sha256: str) -> Receipt | None:
        """Return the first receipt of bytes that were accepted; null when they never were."""
        # The same file is also how a sender says why it is needed: that is written down.
        opened = self._registry.session if self._asked else self._registry.reading
        with opened() as session:
            return self._accepted_before(session, submissions_of_bytes(session, sha256))

    def answered_before(self, sha256: str) -> Receipt:
        """Return the last receipt of bytes that have been registered, accepted or refused."""
        opened = self._registry.session if self._asked else self._registry.reading
        with opened() as session:
            return self._repeated(session, submissions_of_bytes(session, sha256)[-1])

    def judged(self, checked: CheckedReturn) -> CheckedReturn:
        """Ask the second pass of a return that is only tried out; nothing is written."""
        with self._registry.reading() as session:
            return self._judged(session, checked)

    def register(self, arrival: Arrival, checked: CheckedReturn) -> Receipt:
        """Ask what only the registry knows, write the return down, and answer.

        Nothing is written when the bytes were accepted meanwhile by another process, or are
        refused again for the same reasons: then the receipt they have is given.
        """
        with self._registry.session() as session:
            if not self._remembers:
                remember_what_was_accepted_before(session, self._landing)
                self._remembers = True
            earlier = submissions_of_bytes(session, arrival.sha256)
            known = self._accepted_before(session, earlier)
            if known is not None:
                return known
            judged = self._judged(session, checked)
            if earlier and judged.status == "refused" and _same_findings(earlier[-1], judged):
                return self._repeated(session, earlier[-1])
            return self._written(session, arrival, judged, len(earlier))

    def _judged(self, session: Session, checked: CheckedReturn) -> CheckedReturn:
        """Ask the second pass: other months, other units, then what stewards have waived."""
        if checked.unit_code is None or checked.reporting_month is None:
            return checked
        history = read_history(session, self._landing, checked, self._reference)
        language = message_language(self._language, checked.language)
        asked = check_history(checked, history, self._form, self._reference, language)
        waived = [
            WaivedRule(waiver.rule_id, waiver.valid_from, waiver.valid_to, waiver.reason)
            for waiver in waivers_of(session, checked.unit_code)
        ]
        return apply_waivers(asked, waived, language)

    def _written(
        self, session: Session, arrival: Arrival, checked: CheckedReturn, tries: int
    ) -> Receipt:
        revision = None
        if checked.status == "accepted":
            if checked.unit_code is None or checked.reporting_month is None:
                raise ValueError(f"{arrival.file_name} was accepted without a unit or a month")
            revision = 1 + newest_revision(session, checked.unit_code, checked.reporting_month)
        receipt = receipt_number(checked, revision, arrival.sha256, tries)
        submission = _submission(arrival, checked, receipt, revision)
        session.add(submission)
        session.flush()
        if revision:
            self._landing.keep_rows(receipt, checked)
            remember(session, submission, checked.rows)
            ask_for_change(session, submission, self._asked)
        zone = zone_of(submission, self._reference)
        held = held_change(session, submission)
        return receipt_of(submission, False, zone, held=held)

    def _accepted_before(
        self, session: Session, submissions: Sequence[Submission]
    ) -> Receipt | None:
        accepted = next((s for s in submissions if s.status == "accepted"), None)
        return None if accepted is None else self._repeated(session, accepted)

    def _repeated(self, session: Session, submission: Submission) -> Receipt:
        """Give a receipt again, and say when a later revision has taken the place of it.

        An old file that is sent again does not count again: whoever hopes so must be told.
        """
        if self._asked is not None:
            _add_reason(session, submission.receipt, self._asked)
        return standing_receipt(session, submission, True, self._reference)


def _add_reason(session: Session, receipt: str, asked: AskedChange) -> None:
    """Note why a return is needed that waits without a reason; others are left alone."""
    request = newest_request(session, receipt)
    if request is not None and request.reason is None and request.decision is None:
        request.reason, request.reasoned_at = asked.reason, now()
        request.requested_by = asked.by or request.unit_code
        session.flush()


def _submission(
    arrival: Arrival, checked: CheckedReturn, receipt: str, revision: int | None
) -> Submission:
    recorded_at = now()
    return Submission(
        receipt=receipt,
        sha256=arrival.sha256,
        file_name=arrival.file_name,
        status=checked.status,
        unit_code=checked.unit_code,
        reporting_month=checked.reporting_month,
        revision=revision,
        received_at=arrival.received_at or recorded_at,
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
