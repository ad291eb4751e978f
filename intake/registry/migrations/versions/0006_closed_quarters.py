"""Closed quarters, exceptions for one unit and month, and changes that wait for approval."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "quarter_event",
        sa.Column("event_id", sa.Integer, primary_key=True),
        sa.Column("quarter", sa.String(6), nullable=False),
        sa.Column("event", sa.String(10), nullable=False),
        sa.Column("unit_code", sa.String(20)),
        sa.Column("reporting_month", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String(100), nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("vintage_id", sa.String(40)),
        sa.Column("outstanding", sa.Text),
    )
    op.create_index("ix_quarter_event_quarter", "quarter_event", ["quarter"])
    op.create_table(
        "change_request",
        sa.Column("request_id", sa.Integer, primary_key=True),
        sa.Column("receipt", sa.String(80), nullable=False),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("reporting_month", sa.Date, nullable=False),
        sa.Column("quarter", sa.String(6), nullable=False),
        sa.Column("event_id", sa.Integer, sa.ForeignKey("quarter_event.event_id"), nullable=False),
        sa.Column("requested_at", sa.DateTime, nullable=False),
        sa.Column("requested_by", sa.String(100)),
        sa.Column("reason", sa.Text),
        sa.Column("reasoned_at", sa.DateTime),
        sa.Column("decision", sa.String(10)),
        sa.Column("decided_by", sa.String(100)),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("decision_reason", sa.Text),
    )
    op.create_index("ix_change_request_receipt", "change_request", ["receipt"])
    op.create_index("ix_change_request_quarter", "change_request", ["quarter"])


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
