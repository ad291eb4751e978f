"""Who took a decision back and why; and one decision in force for each name and each pair."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for table in ("alias", "pair_decision", "waiver"):
        op.add_column(table, sa.Column("withdrawn_by", sa.String(100)))
        op.add_column(table, sa.Column("withdrawal_reason", sa.Text))
    _one_in_force("alias", ["code_list", "text"])
    _one_in_force(
        "pair_decision",
        ["first_unit_code", "first_seizure_ref", "second_unit_code", "second_seizure_ref"],
    )


def _one_in_force(table: str, columns: list[str]) -> None:
    in_force = sa.text("withdrawn_at is null")
    op.create_index(
        f"uq_{table}_in_force",
        table,
        columns,
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
