"""Decisions about amounts that stand out, for the amount as it was reported then."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "outlier_decision",
        sa.Column("decision_id", sa.Integer, primary_key=True),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("seizure_ref", sa.String(60), nullable=False),
        sa.Column("commodity_code", sa.String(60), nullable=False),
        sa.Column("quantity_text", sa.String(40), nullable=False),
        sa.Column("unit_reported", sa.String(60), nullable=False),
        sa.Column("decision", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String(100), nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
        sa.Column("withdrawn_by", sa.String(100)),
        sa.Column("withdrawal_reason", sa.Text),
    )
    op.create_index("ix_outlier_decision_unit_code", "outlier_decision", ["unit_code"])
    in_force = sa.text("withdrawn_at is null")
    op.create_index(
        "uq_outlier_decision_in_force",
        "outlier_decision",
        ["unit_code", "seizure_ref", "commodity_code", "quantity_text", "unit_reported"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
