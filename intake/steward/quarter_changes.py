"""Changes of a closed quarter: a return is held, somebody says why, a second person approves."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.registry.model import Submission
from intake.registry.quarters import REJECTED, AskedChange, newest_request, quarters_now
from intake.registry.quarters_model import ChangeRequest
from intake.registry.store import Registry
from intake.steward.decisions import LONGEST_ROLE, Decided, DecisionError, refuse_personal


def asked_change(reason: str, by: str | None = None) -> AskedChange:
    """Return a reason that may be kept.

    Raises:
        DecisionError: The reason is empty, the role is too long, or one of them looks like data
            of a person.
    """
    for what, text in (("who asks (--by)", by or ""), ("the reason", reason)):
        refuse_personal(what, text)
    if not reason.strip():
        raise DecisionError("the reason is empty, and a change of a closed quarter needs one")
    if by is not None and len(by) > LONGEST_ROLE:
        raise DecisionError(f"who asks is longer than {LONGEST_ROLE} letters; give a role")
    return AskedChange(reason.strip(), (by or "").strip() or None)


def give_reason(registry: Registry, receipt: str, decided: Decided) -> ChangeRequest:
    """Say why a held return is needed; of one that was not approved, ask again.

    Raises:
        DecisionError: No such return is held, or it counts already, or its reason is given.
    """
    with registry.session() as session:
        request = _request(session, receipt)
        if request.reason is not None and request.decision is None:
            raise DecisionError(f"{receipt} waits already, with the reason '{request.reason}'")
        if request.decision is not None:
            request = _asked_again(request, decided)
            session.add(request)
        request.reason, request.requested_by = decided.reason, decided.by
        request.reasoned_at = decided.at
        session.flush()
        return request


def approve(registry: Registry, receipt: str, decided: Decided) -> ChangeRequest:
    """Let a held return count from now on; it takes two persons.

    Raises:
        DecisionError: No such return waits, nobody has said why, or the person who approves is
            the one who asked.
    """
    with registry.session() as session:
        request = _waiting(session, receipt)
        if request.reason is None:
            raise DecisionError(
                f"nobody has said why {receipt} is needed; `aircop quarter reason` takes it"
            )
        if _same(decided.by) in _who_asked(session, request):
            raise DecisionError(
                f"'{decided.by}' has asked for {receipt}; another person must approve it"
            )
        return _decided(session, request, "approved", decided)


def reject(registry: Registry, receipt: str, decided: Decided) -> ChangeRequest:
    """Keep a held return out of the figures; it stays readable, and may be asked for again.

    Raises:
        DecisionError: No such return waits.
    """
    with registry.session() as session:
        return _decided(session, _waiting(session, receipt), "rejected", decided)


def all_requests(registry: Registry) -> Sequence[ChangeRequest]:
    """Return every change ever asked for, the oldest first."""
    with registry.reading() as session:
        return session.scalars(select(ChangeRequest).order_by(ChangeRequest.request_id)).all()


def _request(session: Session, receipt: str) -> ChangeRequest:
    newest = newest_request(session, receipt)
    if newest is None:
        raise DecisionError(f"no return '{receipt}' waits or has waited for a closed quarter")
    if receipt not in quarters_now(session).held():
        raise DecisionError(f"{receipt} counts: it was approved, or its quarter was opened again")
    return newest


def _waiting(session: Session, receipt: str) -> ChangeRequest:
    request = _request(session, receipt)
    if request.decision is not None:
        raise DecisionError(
            f"{receipt} was {request.decision} on {request.decided_at:%Y-%m-%d} by "
            f"{request.decided_by}; `aircop quarter reason` asks again"
        )
    return request


def _asked_again(request: ChangeRequest, decided: Decided) -> ChangeRequest:
    if request.decision != "rejected":
        raise ValueError(f"{request.receipt} is {request.decision} and held as {REJECTED}")
    return ChangeRequest(
        receipt=request.receipt,
        unit_code=request.unit_code,
        reporting_month=request.reporting_month,
        quarter=request.quarter,
        event_id=request.event_id,
        requested_at=decided.at,
    )


def _decided(
    session: Session, request: ChangeRequest, decision: str, decided: Decided
) -> ChangeRequest:
    request.decision, request.decision_reason = decision, decided.reason
    request.decided_by, request.decided_at = decided.by, decided.at
    session.flush()
    return request


def _who_asked(session: Session, request: ChangeRequest) -> set[str]:
    """Return everybody who stands behind a change: who wrote why, the unit, its two roles."""
    cover = session.scalar(select(Submission.cover).where(Submission.receipt == request.receipt))
    roles = [(cover or {}).get(name) for name in ("preparer_role", "certified_by_role")]
    asked = session.scalars(
        select(ChangeRequest.requested_by).where(ChangeRequest.receipt == request.receipt)
    )
    return {_same(name) for name in (*asked, request.unit_code, *roles) if name}


def _same(name: str) -> str:
    """Return a name as names are compared: neither case nor spaces make another person."""
    return " ".join(name.casefold().split())
