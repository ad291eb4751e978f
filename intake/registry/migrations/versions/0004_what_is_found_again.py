"""How lines, cases and activities are found again by later returns, whatever their spelling."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column(
        "submission",
        sa.Column("is_remembered", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column("claim", sa.Column("ref_key", sa.String(120)))
    op.add_column("claim", sa.Column("line_digest", sa.String(64)))
    op.create_index("ix_claim_unit_ref_key", "claim", ["unit_code", "ref_key"])
    op.create_index("ix_claim_unit_line_digest", "claim", ["unit_code", "line_digest"])
    op.create_index("ix_claim_linked_unit", "claim", ["linked_unit_code"])
    op.create_table(
        "case_news",
        sa.Column("case_news_id", sa.Integer, primary_key=True),
        *_of_a_return(),
        sa.Column("investigation_opened", sa.String(20)),
        sa.Column("controlled_delivery", sa.String(20)),
        sa.Column("arms_traced", sa.String(20)),
    )
    op.create_table(
        "reported_activity",
        sa.Column("reported_activity_id", sa.Integer, primary_key=True),
        *_of_a_return(),
        sa.Column("activity_type", sa.String(60)),
        sa.Column("start_date", sa.Date),
    )
    for table in ("case_news", "reported_activity"):
        op.create_index(f"ix_{table}_submission_id", table, ["submission_id"])
        op.create_index(f"ix_{table}_unit_ref_key", table, ["unit_code", "ref_key"])


def _of_a_return() -> tuple[sa.Column, ...]:
    return (
        sa.Column(
            "submission_id",
            sa.Integer,
            sa.ForeignKey("submission.submission_id"),
            nullable=False,
        ),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("reporting_month", sa.Date, nullable=False),
        sa.Column("ref_key", sa.String(120), nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
