"""Closing a quarter, opening it again, and exceptions for one unit and month.

What is asked before closing (missing returns, disputes) is not known here: the registry only
keeps what was said to be outstanding.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from intake.months import end_of_quarter, months_of_quarter, quarter_of
from intake.reference import load_reference
from intake.registry.quarters import QuarterState, quarters_now
from intake.registry.quarters_model import QuarterEvent
from intake.registry.store import Registry
from intake.steward.decisions import Decided, DecisionError, unknown


def close(
    registry: Registry,
    quarter: str,
    decided: Decided,
    vintage_id: str,
    outstanding: str | None = None,
) -> QuarterEvent:
    """Close a quarter: what comes for its months from now on waits for approval.

    Args:
        registry: Where it is kept.
        quarter: The quarter, such as `2026Q1`.
        decided: Who closes it, why and when.
        vintage_id: The release it is closed from, whose figures stand.
        outstanding: What is not settled, in words; null when everything is.

    Raises:
        UnknownQuarterCodeError: The text is no quarter.
        DecisionError: The quarter has not ended, or is closed.
    """
    with registry.session() as session:
        _refuse_closing(session, quarter, decided.at)
        row = QuarterEvent(
            quarter=quarter,
            event="closed",
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
            vintage_id=vintage_id,
            outstanding=outstanding,
        )
        return _kept(session, row)


def refuse_closing(registry: Registry, quarter: str, moment: datetime) -> None:
    """Raise DecisionError when a quarter cannot be closed at a moment; nothing is written."""
    with registry.reading() as session:
        _refuse_closing(session, quarter, moment)


def reopen(registry: Registry, quarter: str, decided: Decided) -> QuarterEvent:
    """Open a closed quarter again: returns that wait for approval count from now on.

    Raises:
        UnknownQuarterCodeError: The text is no quarter.
        DecisionError: The quarter is not closed.
    """
    with registry.session() as session:
        _closing(session, quarter)
        row = QuarterEvent(
            quarter=quarter,
            event="reopened",
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
        )
        return _kept(session, row)


def unlock(
    registry: Registry, unit_code: str, month: date, until: date, decided: Decided
) -> QuarterEvent:
    """Let the returns of one unit and month of a closed quarter in, to the end of a day (UTC).

    Those that wait already stay waiting: they were sent without anybody expecting them.

    Raises:
        DecisionError: There is no such unit, the month's quarter is not closed, or the day is
            over.
    """
    if unit_code not in load_reference().units:
        raise unknown(unit_code, "a unit", load_reference().units)
    if until < decided.at.date():
        raise DecisionError(f"{until} is over; the exception must end today or later")
    with registry.session() as session:
        closing = _closing(session, quarter_of(month))
        row = QuarterEvent(
            quarter=closing.quarter,
            event="unlocked",
            unit_code=unit_code,
            reporting_month=month,
            ends=until,
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
        )
        return _kept(session, row)


def state_of(registry: Registry) -> QuarterState:
    """Return everything that is known of closed quarters."""
    with registry.reading() as session:
        return quarters_now(session)


def _refuse_closing(session: Session, quarter: str, moment: datetime) -> None:
    if end_of_quarter(quarter) >= moment.date():
        raise DecisionError(f"{quarter} ends on {end_of_quarter(quarter)} and cannot be closed yet")
    closing = quarters_now(session).closing_of(quarter)
    if closing is not None:
        raise DecisionError(f"{quarter} was closed on {_who(closing)}")


def _closing(session: Session, quarter: str) -> QuarterEvent:
    months_of_quarter(quarter)
    closing = quarters_now(session).closing_of(quarter)
    if closing is None:
        raise DecisionError(f"{quarter} is not closed")
    return closing


def _kept(session: Session, row: QuarterEvent) -> QuarterEvent:
    session.add(row)
    session.flush()
    return row


def _who(event: QuarterEvent) -> str:
    return f"{event.decided_at:%Y-%m-%d} by {event.decided_by}"
