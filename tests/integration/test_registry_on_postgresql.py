"""The registry on a real PostgreSQL: the same answers as on SQLite."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from intake.findings import Finding
from intake.history import history_of
from intake.landing import Landing
from intake.reference import load_reference
from intake.registration import Arrival, Registrar
from intake.registry.model import Submission
from intake.registry.store import Registry, newest_revision, open_registry
from tests.integration.two_at_once import PROCESSES, submit_at_once
from tests.unit.intake.registered import checked, seizure

pytestmark = pytest.mark.integration
MONTH = date(2026, 1, 1)


def programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed")
    return found[-1].parent


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Run a server of our own on a free port of 127.0.0.1, and stop it."""
    # Not in pytest's folder, which only its user may enter: PostgreSQL refuses to run as root.
    folder = Path(mkdtemp(prefix="aircop-postgresql-"))
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
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
        shutil.rmtree(folder)


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


@pytest.fixture
def empty_url(url: str, request: pytest.FixtureRequest) -> str:
    """Return the URL of a database of the test's own, in which no table has been made."""
    name = f"own_{abs(hash(request.node.name))}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    return url.replace("/postgres", f"/{name}")


def test_revisions_that_come_at_once_are_all_kept_and_one_is_current(
    empty_url: str, tmp_path: Path
) -> None:
    answers = submit_at_once(empty_url, tmp_path, [f"file {n}" for n in range(PROCESSES)])

    submissions = open_registry(empty_url).submissions()
    assert sorted(receipt for receipt, _ in answers) == sorted(s.receipt for s in submissions)
    assert sorted(s.revision or 0 for s in submissions) == list(range(1, PROCESSES + 1))


def test_one_file_that_comes_at_once_is_registered_once(empty_url: str, tmp_path: Path) -> None:
    answers = submit_at_once(empty_url, tmp_path, ["the same bytes"] * PROCESSES)

    (submission,) = open_registry(empty_url).submissions()
    assert {receipt for receipt, _ in answers} == {submission.receipt}
    assert sorted(repeated for _, repeated in answers) == [False] + [True] * (PROCESSES - 1)


def test_what_a_sender_writes_long_is_registered(empty_url: str, tmp_path: Path) -> None:
    registry = open_registry(empty_url)
    hidden = ", ".join(f"{row}:{row}" for row in range(5, 99, 2))
    long = Finding("error", "S" * 300, hidden, "v" * 60, "form_version_unknown", "m" * 900)
    refused = replace(checked(status="refused"), form_version="9" * 300, findings=(long,))

    receipt = Registrar(registry, Landing(tmp_path)).register(
        Arrival("LOS.xlsx", "2" * 64, datetime(2026, 2, 3, 8)), refused
    )

    assert (receipt.status, receipt.findings[0].cell) == ("refused", hidden)
    assert registry.submissions()[0].form_version == "9" * 300


def test_what_was_said_before_is_found_again(empty_url: str, tmp_path: Path) -> None:
    registry, landing = open_registry(empty_url), Landing(tmp_path)
    arrival = Arrival("LOS.xlsx", "1" * 64, datetime(2026, 2, 3, 8))
    Registrar(registry, landing).register(arrival, checked(seizures=(seizure(),)))

    history = history_of(
        registry,
        landing,
        checked(month=date(2026, 2, 1), seizures=(seizure(),)),
        load_reference(),
    )
    others = history_of(
        registry, landing, checked(unit="ACC", seizures=(seizure(),)), load_reference()
    )

    assert history.refs == {"S-001": MONTH}
    assert list(history.lines.values()) == [MONTH]
    assert [claim.quantity_reported for claim in others.near_claims] == [Decimal("12.345")]
