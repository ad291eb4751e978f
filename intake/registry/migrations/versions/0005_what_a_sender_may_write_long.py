"""Columns that hold what stands in a file, and so can be longer than anybody foresees.

SQLite keeps no lengths; PostgreSQL would end the submission of a whole batch over one file.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.alter_column("submission", "form_version", type_=sa.Text)
    op.alter_column("finding", "sheet", type_=sa.Text)
    op.alter_column("finding", "cell", type_=sa.Text)


def downgrade() -> None:
    raise NotImplementedError("The registry only grows: restore a backup instead.")
