"""The only door to the published warehouse: opened read-only, so no reader can move a figure."""

from pathlib import Path

import duckdb

FILE_NAME = "warehouse.duckdb"


class NothingPublishedError(RuntimeError):
    """No warehouse has been published yet."""


def published_file(published: Path) -> Path:
    """Return the real path of the release that counts now.

    The link is resolved once, so that all of one reader's queries see one release even when a
    new one is published in between.

    Raises:
        NothingPublishedError: There is no release; the message says how to make one.
    """
    link = published / "current"
    if not link.exists():
        raise NothingPublishedError(
            f"nothing is published in {published}; `aircop run` builds and publishes"
        )
    return link.resolve() / FILE_NAME


def open_published(published: Path) -> duckdb.DuckDBPyConnection:
    """Open the published warehouse read-only, with no way out to files or the network."""
    return open_file(published_file(published))


def open_file(path: Path) -> duckdb.DuckDBPyConnection:
    """Open one release, or the answer of a past day, in the same way."""
    return duckdb.connect(
        str(path),
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )
