"""The registry on a real PostgreSQL: the same answers as on SQLite."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from intake.registry.model import Submission
from intake.registry.store import Registry, newest_revision, open_registry

pytestmark = pytest.mark.integration
MONTH = date(2026, 1, 1)


def programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed")
    return found[-1].parent


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server of our own on a free port of 127.0.0.1, and stop it."""
    folder = tmp_path_factory.mktemp("postgresql")
    # PostgreSQL refuses to run as root; its own user must reach the folder.
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        for parent in [folder, *folder.parents][:3]:
            parent.chmod(0o755)
        shutil.chown(folder, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, options = folder / "data", f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    initialise = [str(programs() / "initdb"), "-D", str(data), "-U", "aircop", "--auth=trust"]
    control = [str(programs() / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    subprocess.run([*as_user, *initialise], check=True, capture_output=True, cwd=folder)
    subprocess.run(
        [*as_user, *control, "-o", options, "start"], check=True, cwd=folder, stdout=subprocess.PIPE
    )
    try:
        yield f"postgresql+psycopg2://aircop@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            [*as_user, *control, "-m", "fast", "stop"],
            check=True,
            cwd=folder,
            stdout=subprocess.PIPE,
        )


def submission(receipt: str, revision: int | None) -> Submission:
    return Submission(
        receipt=receipt,
        sha256="0" * 64,
        file_name="LOS 2026-01.xlsx",
        status="accepted" if revision else "refused",
        unit_code="LOS",
        reporting_month=MONTH,
        revision=revision,
        received_at=datetime(2026, 2, 3, 8),
        recorded_at=datetime(2026, 2, 3, 9),
        language="fr",
        form_version="1",
        cover={"preparer_role": "analyst"},
        nil_sheets=["seizures"],
        row_counts={"staff": 7},
        required_count=4,
        filled_required_count=3,
    )


def add(registry: Registry, *submissions: Submission) -> None:
    with registry.session() as session:
        session.add_all(submissions)


def test_what_is_registered_is_read_back_and_revisions_are_unique(url: str) -> None:
    registry = open_registry(url)
    add(registry, submission("a", 1), submission("b", None), submission("c", None))

    again = open_registry(url)

    found = next(s for s in again.submissions() if s.receipt == "a")
    assert (found.nil_sheets, found.row_counts) == (["seizures"], {"staff": 7})
    assert found.received_at == datetime(2026, 2, 3, 8)
    assert [s.receipt for s in again.submissions()] == ["a", "b", "c"]
    with again.session() as session:
        assert newest_revision(session, "LOS", MONTH) == 1
    with pytest.raises(IntegrityError):
        add(again, submission("d", 1))
