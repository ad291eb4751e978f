"""The first tables: submissions and what was found in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("submission_id", sa.Integer, primary_key=True),
        sa.Column("receipt", sa.String(80), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(400), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("unit_code", sa.String(20)),
        sa.Column("reporting_month", sa.Date),
        sa.Column("revision", sa.Integer),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("language", sa.String(5)),
        sa.Column("form_version", sa.String(10)),
        sa.Column("cover", sa.JSON, nullable=False),
        sa.Column("nil_sheets", sa.JSON, nullable=False),
        sa.Column("row_counts", sa.JSON, nullable=False),
        sa.Column("required_count", sa.Integer, nullable=False),
        sa.Column("filled_required_count", sa.Integer, nullable=False),
    )
    op.create_index("ix_submission_sha256", "submission", ["sha256"])
    op.create_index(
        "uq_submission_revision",
        "submission",
        ["unit_code", "reporting_month", "revision"],
        unique=True,
    )
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.Integer, primary_key=True),
        sa.Column(
            "submission_id",
            sa.Integer,
            sa.ForeignKey("submission.submission_id"),
            nullable=False,
        ),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("sheet", sa.String(100), nullable=False),
        sa.Column("cell", sa.String(20), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("rule", sa.String(60), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("sheet_name", sa.String(40)),
        sa.Column("column_name", sa.String(60)),
        sa.Column("source_row", sa.Integer),
    )
    op.create_index("ix_finding_submission_id", "finding", ["submission_id"])


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
