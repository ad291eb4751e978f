"""The registry's tables of closed quarters: what was closed by whom, and which changes wait.

As everywhere in the registry no row is deleted: a quarter that is opened again has another event,
and a change that was not approved is asked for again by another row.
"""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from intake.registry.model import Base


class QuarterEvent(Base):
    """A quarter was closed or reopened, or one unit and month of a closed one was unlocked."""

    __tablename__ = "quarter_event"

    event_id: Mapped[int] = mapped_column(primary_key=True)
    quarter: Mapped[str] = mapped_column(String(6), index=True)
    event: Mapped[str] = mapped_column(String(10))
    """`closed`, `reopened` or `unlocked`."""
    unit_code: Mapped[str | None] = mapped_column(String(20))
    """Of an exception, like the month and its last day; null when the whole quarter is meant."""
    reporting_month: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    """Last day (UTC) on which a return of the unit and month is let in."""
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(DateTime)
    vintage_id: Mapped[str | None] = mapped_column(String(40))
    """The release that a quarter was closed from; null for the other events."""
    outstanding: Mapped[str | None] = mapped_column(Text)
    """What was not settled when it was closed all the same, in words; null when nothing was."""


class ChangeRequest(Base):
    """A return that came after its quarter was closed, and what became of it."""

    __tablename__ = "change_request"

    request_id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(String(80), index=True)
    """Of the return; asked again after a refusal, the same receipt has another row."""
    unit_code: Mapped[str] = mapped_column(String(20))
    reporting_month: Mapped[date] = mapped_column(Date)
    quarter: Mapped[str] = mapped_column(String(6), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("quarter_event.event_id"))
    """The closing that holds the return."""
    requested_at: Mapped[datetime] = mapped_column(DateTime)
    """When the return came, UTC; of the closing when it had been on its way by then."""
    requested_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the change is needed; null until somebody has said."""
    reasoned_at: Mapped[datetime | None] = mapped_column(DateTime)
    decision: Mapped[str | None] = mapped_column(String(10))
    """`approved` or `rejected`; null while it waits."""
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime)
    decision_reason: Mapped[str | None] = mapped_column(Text)
