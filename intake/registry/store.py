"""The registry: which file came, from whom, when, which revision, and what was said about it.

SQLite by default, PostgreSQL by URL. Nothing here is ever deleted or overwritten: a correction is
a new submission. Reading files and judging them is not done here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import create_engine, event, func, select
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from intake.registry.model import Submission
from intake.registry.upgrade import bring_up_to_date

BUSY_SECONDS = 60.0
"""How long one who wants to write waits for the others; registering a return takes 20 ms."""
_WRITES = "aircop_writes"
_WRITERS_LOCK = 0x41495243
"""The advisory lock of PostgreSQL that stands for `one writer at a time`; any fixed number."""


class RegistryBusyError(RuntimeError):
    """Others were writing to the registry for as long as one waits for them."""


@dataclass(frozen=True)
class Registry:
    """An opened registry. Make one with `open_registry`."""

    engine: Engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Yield the only session that writes, committed at the end, or not at all.

        One writer at a time, in every process: what is read in it is still true when it is
        committed, so that the next revision is free and a file is registered once.

        Raises:
            RegistryBusyError: Others did not stop writing in time.
        """
        with self._begun(self.engine.execution_options(**{_WRITES: True})) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session that only reads: it waits for no writer, and none waits for it."""
        with self._begun(self.engine) as session:
            yield session

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            try:
                session.connection()
            except OperationalError as error:
                if "database is locked" not in str(error.orig):
                    raise
                said = "the registry is being written to by others; submit again in a minute"
                raise RegistryBusyError(said) from error
            yield session

    def submissions(self) -> Sequence[Submission]:
        """Return every submission, in the order received."""
        with self.reading() as session:
            return session.scalars(
                select(Submission).order_by(Submission.received_at, Submission.submission_id)
            ).all()

    def by_digest(self, sha256: str) -> Sequence[Submission]:
        """Return the submissions of exactly these bytes, oldest first."""
        with self.reading() as session:
            return submissions_of_bytes(session, sha256)


def submissions_of_bytes(session: Session, sha256: str) -> Sequence[Submission]:
    """Return the submissions of exactly these bytes, oldest first."""
    return session.scalars(
        select(Submission).where(Submission.sha256 == sha256).order_by(Submission.submission_id)
    ).all()


def newest_revision(session: Session, unit_code: str, reporting_month: date) -> int:
    """Return the highest revision accepted for a unit and month, 0 when there is none."""
    found = session.scalar(
        select(func.max(Submission.revision)).where(
            Submission.unit_code == unit_code, Submission.reporting_month == reporting_month
        )
    )
    return found or 0


def open_registry(url: str, busy_seconds: float = BUSY_SECONDS) -> Registry:
    """Open the registry at a SQLAlchemy URL and bring its tables to the newest version."""
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_engine(url, connect_args={"timeout": busy_seconds} if is_sqlite else {})
    if is_sqlite:
        event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    bring_up_to_date(engine, url)
    return Registry(engine)


def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
    # Python's driver begins a transaction only at the first change: what was read before it could
    # be out of date by then, and SQLite would refuse the change as locked without any waiting.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("pragma foreign_keys=on")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("begin immediate" if writes else "begin")
    elif writes:
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({_WRITERS_LOCK})")
