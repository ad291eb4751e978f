"""The registry: which file came, from whom, when, which revision, and what was said about it.

SQLite by default, PostgreSQL by URL. Nothing here is ever deleted or overwritten: a correction is
a new submission. Reading files and judging them is not done here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from intake.registry.model import Submission

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Registry:
    """An opened registry. Make one with `open_registry`."""

    engine: Engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Yield a session whose work is committed at the end, or not at all."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def submissions(self) -> Sequence[Submission]:
        """Return every submission, in the order received."""
        with self.session() as session:
            return session.scalars(
                select(Submission).order_by(Submission.received_at, Submission.submission_id)
            ).all()

    def by_digest(self, sha256: str) -> Sequence[Submission]:
        """Return the submissions of exactly these bytes, oldest first."""
        with self.session() as session:
            return session.scalars(
                select(Submission)
                .where(Submission.sha256 == sha256)
                .order_by(Submission.submission_id)
            ).all()


def newest_revision(session: Session, unit_code: str, reporting_month: date) -> int:
    """Return the highest revision accepted for a unit and month, 0 when there is none."""
    found = session.scalar(
        select(func.max(Submission.revision)).where(
            Submission.unit_code == unit_code, Submission.reporting_month == reporting_month
        )
    )
    return found or 0


def _alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def _write_ahead(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("pragma journal_mode=wal")
    cursor.execute("pragma foreign_keys=on")
    cursor.close()


def open_registry(url: str) -> Registry:
    """Open the registry at a SQLAlchemy URL and bring its tables to the newest version.

    The version is compared first, because a migration run costs a third of a second and the
    registry is opened by every command.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        # Readers of the registry are not to wait for a sender, nor a sender for them.
        event.listen(engine, "connect", _write_ahead)
    config = _alembic_config(url)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != ScriptDirectory.from_config(config).get_current_head():
        command.upgrade(config, "head")
    return Registry(engine)
