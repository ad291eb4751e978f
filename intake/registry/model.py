"""The registry's tables: submissions, what was found in them, and what stewards have decided.

Nothing in them is ever deleted or overwritten: a correction is a new submission, and a decision
that is taken back keeps its row with the moment it was withdrawn.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, DateTime, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What Alembic compares the database with."""


def _one_in_force(table: str, *columns: str) -> Index:
    """Return the index that lets a decision be taken again only after it was withdrawn."""
    in_force = text("withdrawn_at is null")
    return Index(
        f"uq_{table}_in_force",
        *columns,
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


class Submission(Base):
    """One file received: accepted or refused, known unit or not."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("uq_submission_revision", "unit_code", "reporting_month", "revision", unique=True),
    )

    submission_id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(String(80), unique=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str] = mapped_column(String(400))
    status: Mapped[str] = mapped_column(String(10))
    unit_code: Mapped[str | None] = mapped_column(String(20))
    reporting_month: Mapped[date | None] = mapped_column(Date)
    revision: Mapped[int | None]
    """Counted from 1 within a unit and month; null when refused, because nothing was replaced."""
    received_at: Mapped[datetime] = mapped_column(DateTime)
    """When the sender's file reached us, UTC; may lie before `recorded_at` for mail."""
    recorded_at: Mapped[datetime] = mapped_column(DateTime)
    """When this row was written, UTC."""
    language: Mapped[str | None] = mapped_column(String(5))
    form_version: Mapped[str | None] = mapped_column(Text)
    """As the file says it: not one of ours where the return was refused for it."""
    cover: Mapped[dict[str, Any]] = mapped_column(JSON)
    nil_sheets: Mapped[list[str]] = mapped_column(JSON)
    row_counts: Mapped[dict[str, int]] = mapped_column(JSON)
    required_count: Mapped[int]
    filled_required_count: Mapped[int]
    is_remembered: Mapped[bool] = mapped_column(default=False)
    """Whether its lines are among the claims, news and activities that later returns are held
    against; false when refused, and for what an older version accepted until they are added."""
    findings: Mapped[list["RecordedFinding"]] = relationship(
        order_by="RecordedFinding.finding_id", lazy="selectin"
    )


class RecordedFinding(Base):
    """One finding as the sender was told it; what looks personal comes masked from its rule."""

    __tablename__ = "finding"

    finding_id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.submission_id"), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    sheet: Mapped[str] = mapped_column(Text)
    cell: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(String(60))
    message: Mapped[str] = mapped_column(Text)
    sheet_name: Mapped[str | None] = mapped_column(String(40))
    column_name: Mapped[str | None] = mapped_column(String(60))
    source_row: Mapped[int | None]


class Claim(Base):
    """One commodity line of an accepted return, kept apart to be found again by later returns."""

    __tablename__ = "claim"
    __table_args__ = (
        Index("ix_claim_unit_ref", "unit_code", "seizure_ref"),
        Index("ix_claim_unit_ref_key", "unit_code", "ref_key"),
        Index("ix_claim_unit_line_digest", "unit_code", "line_digest"),
        Index("ix_claim_linked_unit", "linked_unit_code"),
        Index("ix_claim_date_commodity", "seizure_date", "commodity_code"),
    )

    claim_id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.submission_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(20))
    reporting_month: Mapped[date] = mapped_column(Date)
    seizure_ref: Mapped[str | None] = mapped_column(String(60))
    seizure_date: Mapped[date | None] = mapped_column(Date)
    commodity_code: Mapped[str | None] = mapped_column(String(60))
    quantity_reported: Mapped[str | None] = mapped_column(String(40))
    """A decimal as text, so that no database rounds it."""
    unit_reported: Mapped[str | None] = mapped_column(String(60))
    linked_unit_code: Mapped[str | None] = mapped_column(String(20))
    linked_seizure_ref: Mapped[str | None] = mapped_column(String(60))
    investigation_opened: Mapped[str | None] = mapped_column(String(20))
    controlled_delivery: Mapped[str | None] = mapped_column(String(20))
    arms_traced: Mapped[str | None] = mapped_column(String(20))
    source_row: Mapped[int]
    ref_key: Mapped[str | None] = mapped_column(String(120))
    """The reference as references are compared (`ref_key`)."""
    line_digest: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of what the line is recognised by in another month; null when by nothing."""


class CaseNews(Base):
    """One line of follow-up of an accepted return: what it states of an earlier seizure."""

    __tablename__ = "case_news"
    __table_args__ = (Index("ix_case_news_unit_ref_key", "unit_code", "ref_key"),)

    case_news_id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.submission_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(20))
    reporting_month: Mapped[date] = mapped_column(Date)
    ref_key: Mapped[str] = mapped_column(String(120))
    investigation_opened: Mapped[str | None] = mapped_column(String(20))
    controlled_delivery: Mapped[str | None] = mapped_column(String(20))
    arms_traced: Mapped[str | None] = mapped_column(String(20))


class ReportedActivity(Base):
    """One activity of an accepted return, by the first line that tells of it."""

    __tablename__ = "reported_activity"
    __table_args__ = (Index("ix_reported_activity_unit_ref_key", "unit_code", "ref_key"),)

    reported_activity_id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.submission_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(20))
    reporting_month: Mapped[date] = mapped_column(Date)
    ref_key: Mapped[str] = mapped_column(String(120))
    activity_type: Mapped[str | None] = mapped_column(String(60))
    start_date: Mapped[date | None] = mapped_column(Date)


class Withdrawable:
    """What a decision keeps when it is taken back: when, by whom, why; null while it holds."""

    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(String(100))
    withdrawal_reason: Mapped[str | None] = mapped_column(Text)


class Alias(Withdrawable, Base):
    """A steward's decision that a written name means a code; the shipped aliases are a seed."""

    __tablename__ = "alias"
    __table_args__ = (_one_in_force("alias", "code_list", "text"),)

    alias_id: Mapped[int] = mapped_column(primary_key=True)
    code_list: Mapped[str] = mapped_column(String(60), index=True)
    """A code list of the form, or `airport`."""
    text: Mapped[str] = mapped_column(String(200))
    """The name as it is compared: normalised like the form's labels."""
    code: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(DateTime)


class PairDecision(Withdrawable, Base):
    """A steward's decision about two claims: one event, or two."""

    __tablename__ = "pair_decision"
    __table_args__ = (
        _one_in_force(
            "pair_decision",
            "first_unit_code",
            "first_seizure_ref",
            "second_unit_code",
            "second_seizure_ref",
        ),
    )

    decision_id: Mapped[int] = mapped_column(primary_key=True)
    first_unit_code: Mapped[str] = mapped_column(String(20))
    first_seizure_ref: Mapped[str] = mapped_column(String(60))
    second_unit_code: Mapped[str] = mapped_column(String(20))
    second_seizure_ref: Mapped[str] = mapped_column(String(60))
    decision: Mapped[str] = mapped_column(String(10))
    """`same` or `different`."""
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime] = mapped_column(DateTime)


class Waiver(Withdrawable, Base):
    """A rule suspended for one unit and some months, with its reason and its end."""

    __tablename__ = "waiver"

    waiver_id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[str] = mapped_column(String(60))
    unit_code: Mapped[str] = mapped_column(String(20), index=True)
    valid_from: Mapped[date] = mapped_column(Date)
    """First reporting month, and below the last one."""
    valid_to: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text)
    granted_by: Mapped[str] = mapped_column(String(100))
    granted_at: Mapped[datetime] = mapped_column(DateTime)
