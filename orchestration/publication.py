"""Write, audit, publish: an audited build becomes an immutable release by an atomic switch.

A release is a folder with one DuckDB file and a manifest. `current` is a symbolic link: readers
that hold the old release open read on, and the next one that opens gets the new.
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from orchestration.release_file import FILE_NAME, write_release
from orchestration.vintage import Vintage
from orchestration.vintage_history import backfilled, record_publication

KEPT_RELEASES = 30
"""Releases kept beside those that an issued report was made from: a month of daily builds."""


@dataclass(frozen=True)
class Release:
    """A published warehouse version."""

    vintage_id: str
    path: Path
    sha256: str
    table_count: int
    row_count: int


def current_vintage(published: Path) -> str | None:
    """Return the id of the published vintage, or None before the first publication."""
    link = published / "current"
    return link.resolve().name if link.exists() else None


def publish_release(
    build_file: Path, published: Path, vintage: Vintage, built_at: datetime | None = None
) -> Release:
    """Copy an audited build into a new immutable release and switch `current` to it.

    Publishing a vintage that is there already leaves its bytes alone and only switches to it.
    """
    releases = published / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    backfilled(published)
    folder = releases / vintage.vintage_id
    if not folder.exists():
        partial = releases / f".{vintage.vintage_id}.{os.getpid()}"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        moment = built_at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        write_release(build_file, partial, vintage, moment)
        partial.rename(folder)
    _switch(published, vintage.vintage_id)
    record_publication(published, vintage)
    _prune(releases, vintage.vintage_id)
    return read_release(folder)


def read_release(folder: Path) -> Release:
    """Return what a release's manifest says of it."""
    manifest = json.loads((folder / "manifest.json").read_text())
    return Release(
        vintage_id=manifest["vintage_id"],
        path=folder / FILE_NAME,
        sha256=manifest["sha256"],
        table_count=len(manifest["tables"]),
        row_count=sum(manifest["tables"].values()),
    )


def keep_release(published: Path, vintage_id: str, reason: str) -> None:
    """Mark a release as never to be pruned, with the reason in words; earlier reasons stay."""
    marker = published / "releases" / f"{vintage_id}.kept"
    known = marker.read_text().splitlines() if marker.exists() else []
    if reason not in known:
        marker.write_text("".join(f"{line}\n" for line in [*known, reason]))


def _switch(published: Path, vintage_id: str) -> None:
    link = published / f".current.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / vintage_id)
    link.replace(published / "current")


def _prune(releases: Path, current: str) -> None:
    for folder in kept_folders(releases)[:-KEPT_RELEASES]:
        if folder.name != current and not (releases / f"{folder.name}.kept").exists():
            shutil.rmtree(folder)


def kept_folders(releases: Path) -> list[Path]:
    """Return the folders of the releases that are there, the oldest first."""
    return sorted(
        (f for f in releases.iterdir() if f.is_dir() and not f.name.startswith(".")),
        key=lambda f: f.stat().st_mtime,
    )
