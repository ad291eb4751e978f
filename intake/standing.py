"""The receipt of a return as it stands today: replaced since, held, or counted."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from intake.answer.receipt import HeldChange, Receipt, receipt_of
from intake.reference import Reference
from intake.registry.model import Submission
from intake.registry.quarters import newest_counting_revision, newest_request, quarters_now


def standing_receipt(
    session: Session, submission: Submission, repeated: bool, reference: Reference
) -> Receipt:
    """Return the receipt of a registered return as it stands today."""
    newest = None
    if submission.unit_code and submission.reporting_month:
        newest = newest_counting_revision(session, submission.unit_code, submission.reporting_month)
    zone = zone_of(submission, reference)
    return receipt_of(submission, repeated, zone, newest, held_change(session, submission))


def held_change(session: Session, submission: Submission) -> HeldChange | None:
    """Return why an accepted return does not count; null when it does."""
    if submission.unit_code is None or submission.reporting_month is None:
        return None
    request = newest_request(session, submission.receipt)
    reason = quarters_now(session).held().get(submission.receipt) if request else None
    if request is None or reason is None:
        return None
    return HeldChange(
        quarter=request.quarter,
        held_reason=reason,
        is_reasoned=request.reason is not None,
        counting_revision=newest_counting_revision(
            session, submission.unit_code, submission.reporting_month
        ),
    )


def zone_of(submission: Submission, reference: Reference) -> ZoneInfo | None:
    """Return the time zone a receipt is told in: its unit's; null when the unit is not known."""
    unit_code = submission.unit_code
    if unit_code is None or unit_code not in reference.units:
        return None
    return reference.time_zone_of(unit_code, submission.received_at.date())
