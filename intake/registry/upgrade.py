"""Brings the registry's tables to the newest version, by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy.engine import Engine

MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x41495255


def bring_up_to_date(engine: Engine, url: str) -> None:
    """Run the migrations that are missing.

    The version is compared first, because a migration run costs a third of a second and the
    registry is opened by every command.
    """
    config = _alembic_config(url)
    if _is_up_to_date(engine, config):
        return
    with _alone(engine):
        if not _is_up_to_date(engine, config):
            command.upgrade(config, "head")


def _is_up_to_date(engine: Engine, config: Config) -> bool:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            mode = connection.exec_driver_sql("pragma journal_mode").scalar()
            if mode != "wal":
                return False
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(config).get_current_head()


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Keep other processes from upgrading the same registry meanwhile."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            # The lock is the connection's: it goes with it, even when the process dies.
            connection.exec_driver_sql(f"select pg_advisory_lock({_UPGRADE_LOCK})")
            yield
            connection.exec_driver_sql(f"select pg_advisory_unlock({_UPGRADE_LOCK})")
        return
    with FileLock(f"{engine.url.database}.upgrade.lock"):
        raw = engine.raw_connection()
        try:
            # Readers of the registry are not to wait for a sender, nor a sender for them. The
            # file remembers it; changing it needs the file alone, so it is done here only.
            raw.cursor().execute("pragma journal_mode=wal")
        finally:
            raw.close()
        yield


def _alembic_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config
