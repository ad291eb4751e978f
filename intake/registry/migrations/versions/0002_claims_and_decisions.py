"""What later returns are held against, and what stewards decide about names, pairs, rules."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("claim_id", sa.Integer, primary_key=True),
        sa.Column(
            "submission_id",
            sa.Integer,
            sa.ForeignKey("submission.submission_id"),
            nullable=False,
        ),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("reporting_month", sa.Date, nullable=False),
        sa.Column("seizure_ref", sa.String(60)),
        sa.Column("seizure_date", sa.Date),
        sa.Column("commodity_code", sa.String(60)),
        sa.Column("quantity_reported", sa.String(40)),
        sa.Column("unit_reported", sa.String(60)),
        sa.Column("linked_unit_code", sa.String(20)),
        sa.Column("linked_seizure_ref", sa.String(60)),
        sa.Column("investigation_opened", sa.String(20)),
        sa.Column("controlled_delivery", sa.String(20)),
        sa.Column("arms_traced", sa.String(20)),
        sa.Column("source_row", sa.Integer, nullable=False),
    )
    op.create_index("ix_claim_submission_id", "claim", ["submission_id"])
    op.create_index("ix_claim_unit_ref", "claim", ["unit_code", "seizure_ref"])
    op.create_index("ix_claim_date_commodity", "claim", ["seizure_date", "commodity_code"])
    _create_decisions()


def _create_decisions() -> None:
    op.create_table(
        "alias",
        sa.Column("alias_id", sa.Integer, primary_key=True),
        sa.Column("code_list", sa.String(60), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        *_decision("decided"),
    )
    op.create_index("ix_alias_code_list", "alias", ["code_list"])
    op.create_table(
        "pair_decision",
        sa.Column("decision_id", sa.Integer, primary_key=True),
        sa.Column("first_unit_code", sa.String(20), nullable=False),
        sa.Column("first_seizure_ref", sa.String(60), nullable=False),
        sa.Column("second_unit_code", sa.String(20), nullable=False),
        sa.Column("second_seizure_ref", sa.String(60), nullable=False),
        sa.Column("decision", sa.String(10), nullable=False),
        *_decision("decided"),
    )
    op.create_table(
        "waiver",
        sa.Column("waiver_id", sa.Integer, primary_key=True),
        sa.Column("rule_id", sa.String(60), nullable=False),
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=False),
        *_decision("granted"),
    )
    op.create_index("ix_waiver_unit_code", "waiver", ["unit_code"])


def _decision(verb: str) -> tuple[sa.Column, ...]:
    return (
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column(f"{verb}_by", sa.String(100), nullable=False),
        sa.Column(f"{verb}_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
    )


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
