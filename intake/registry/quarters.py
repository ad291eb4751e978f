"""Which quarters are closed, and which returns are held for it, at a moment. Deciding is elsewhere.

A return is held when it is registered while its quarter is closed and no exception lets it in. It
counts from the day a change request of it is approved, or its quarter is opened again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.months import quarter_of
from intake.registry.model import Submission
from intake.registry.quarters_model import ChangeRequest, QuarterEvent

WAITS: Literal["quarter_closed"] = "quarter_closed"
REJECTED: Literal["change_rejected"] = "change_rejected"
HELD_REASONS = (WAITS, REJECTED)
"""Why an accepted return does not count: it waits for approval, or was not approved."""
_END_OF_TIME = datetime(9999, 12, 31)  # noqa: DTZ001 - the registry's moments are UTC without zone


@dataclass(frozen=True)
class AskedChange:
    """Why a return is sent for a closed quarter, in the words of whom."""

    reason: str
    by: str | None = None
    """A role; None means the unit itself."""


@dataclass(frozen=True)
class RequestOnDay:
    """A change request as it stood at a moment: what was said later is not known yet."""

    request_id: int
    receipt: str
    unit_code: str
    reporting_month: date
    quarter: str
    event_id: int
    requested_at: datetime
    requested_by: str | None
    reason: str | None
    reasoned_at: datetime | None
    decision: str | None
    decided_by: str | None
    decided_at: datetime | None
    decision_reason: str | None


@dataclass(frozen=True)
class QuarterState:
    """Everything that was known of closed quarters at a moment."""

    events: tuple[QuarterEvent, ...] = ()
    requests: tuple[RequestOnDay, ...] = ()

    def closing_of(self, quarter: str) -> QuarterEvent | None:
        """Return the closing of a quarter that is in force; null when it is open."""
        whole = [e for e in self.events if e.quarter == quarter and e.event != "unlocked"]
        return whole[-1] if whole and whole[-1].event == "closed" else None

    def unlocks(self, closing: QuarterEvent) -> tuple[QuarterEvent, ...]:
        """Return the exceptions made since a closing, whether or not they have ended."""
        return tuple(
            event
            for event in self.events
            if event.event == "unlocked"
            and event.quarter == closing.quarter
            and _moment(event) >= _moment(closing)
        )

    def held(self) -> Mapping[str, str]:
        """Map each return that does not count to the reason."""
        newest = {request.receipt: request for request in self.requests}
        approved = {r.receipt for r in self.requests if r.decision == "approved"}
        return {
            receipt: REJECTED if request.decision == "rejected" else WAITS
            for receipt, request in newest.items()
            if receipt not in approved
            and (request.decision == "rejected" or not self._was_reopened(request))
        }

    def _was_reopened(self, request: RequestOnDay) -> bool:
        return any(
            event.event == "reopened"
            and event.quarter == request.quarter
            and event.event_id > request.event_id
            for event in self.events
        )


def quarters_at(session: Session, moment: datetime) -> QuarterState:
    """Return what was known of closed quarters at a moment (UTC without zone)."""
    events = session.scalars(
        select(QuarterEvent)
        .where(QuarterEvent.decided_at <= moment)
        .order_by(QuarterEvent.decided_at, QuarterEvent.event_id)
    ).all()
    requests = session.scalars(
        select(ChangeRequest)
        .where(ChangeRequest.requested_at <= moment)
        .order_by(ChangeRequest.request_id)
    ).all()
    return QuarterState(tuple(events), tuple(_on_day(request, moment) for request in requests))


def quarters_now(session: Session) -> QuarterState:
    """Return everything that is known of closed quarters."""
    return quarters_at(session, _END_OF_TIME)


def ask_for_change(
    session: Session, submission: Submission, asked: AskedChange | None
) -> ChangeRequest | None:
    """Hold an accepted return that has just been registered, when its quarter is closed.

    What counts is whether the quarter is closed now: a file that was on its way before must not
    move a figure that has been closed meanwhile.

    Returns:
        The request that waits for approval; null when the return counts.
    """
    if submission.unit_code is None or submission.reporting_month is None:
        raise ValueError(f"{submission.receipt} has no unit or no month, and cannot be held")
    state = quarters_now(session)
    closing = state.closing_of(quarter_of(submission.reporting_month))
    if closing is None or _is_let_in(state.unlocks(closing), submission):
        return None
    requested_at = max(submission.received_at, closing.decided_at)
    request = ChangeRequest(
        receipt=submission.receipt,
        unit_code=submission.unit_code,
        reporting_month=submission.reporting_month,
        quarter=closing.quarter,
        event_id=closing.event_id,
        requested_at=requested_at,
        requested_by=None if asked is None else asked.by or submission.unit_code,
        reason=None if asked is None else asked.reason,
        reasoned_at=None if asked is None else requested_at,
    )
    session.add(request)
    session.flush()
    return request


def newest_request(session: Session, receipt: str) -> ChangeRequest | None:
    """Return the last request of a held return; null when it was never held."""
    return session.scalar(
        select(ChangeRequest)
        .where(ChangeRequest.receipt == receipt)
        .order_by(ChangeRequest.request_id.desc())
        .limit(1)
    )


def newest_counting_revision(session: Session, unit_code: str, month: date) -> int | None:
    """Return the highest revision of a unit and month that counts; null when none does."""
    state = quarters_now(session)
    held = state.held()
    of_month = [
        request.receipt
        for request in state.requests
        if (request.unit_code, request.reporting_month) == (unit_code, month)
        and request.receipt in held
    ]
    query = select(func.max(Submission.revision)).where(
        Submission.unit_code == unit_code, Submission.reporting_month == month
    )
    return session.scalar(query.where(Submission.receipt.not_in(of_month)))


def _is_let_in(unlocks: Sequence[QuarterEvent], submission: Submission) -> bool:
    return any(
        unlock.unit_code == submission.unit_code
        and unlock.reporting_month == submission.reporting_month
        and unlock.decided_at <= submission.received_at
        and unlock.ends is not None
        and submission.received_at.date() <= unlock.ends
        for unlock in unlocks
    )


def _moment(event: QuarterEvent) -> tuple[datetime, int]:
    return event.decided_at, event.event_id


def _on_day(request: ChangeRequest, moment: datetime) -> RequestOnDay:
    is_reasoned = request.reasoned_at is not None and request.reasoned_at <= moment
    is_decided = request.decided_at is not None and request.decided_at <= moment
    return RequestOnDay(
        request_id=request.request_id,
        receipt=request.receipt,
        unit_code=request.unit_code,
        reporting_month=request.reporting_month,
        quarter=request.quarter,
        event_id=request.event_id,
        requested_at=request.requested_at,
        requested_by=request.requested_by if is_reasoned else None,
        reason=request.reason if is_reasoned else None,
        reasoned_at=request.reasoned_at if is_reasoned else None,
        decision=request.decision if is_decided else None,
        decided_by=request.decided_by if is_decided else None,
        decided_at=request.decided_at if is_decided else None,
        decision_reason=request.decision_reason if is_decided else None,
    )
