"""The answer as its reader gets it: files of a registered return, in LibreOffice and a browser."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.registry.store import Registry, open_registry
from intake.submission import Incoming, submit_returns
from portal.answers import UnknownReceiptError, registered_receipt, write_answers
from tests.unit.intake.answer.annotating import spoilt
from tests.unit.intake.bad_input import TODAY, check

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Registry, Landing, Receipt, Path]:
    """A home with one refused return, and the sender's file."""
    folder = tmp_path_factory.mktemp("home")
    registry = open_registry(f"sqlite:///{folder}/registry.sqlite")
    landing = Landing(folder / "landing")
    path = spoilt("fr").save(folder / "retour.xlsx")
    incoming = [Incoming(path, datetime(2026, 2, 10, 8, 15))]
    (receipt,) = submit_returns(incoming, registry, landing, today=TODAY)
    return registry, landing, receipt, path


@pytest.fixture(scope="module")
def answer(home: tuple[Registry, Landing, Receipt, Path], tmp_path_factory) -> dict[str, Path]:
    """The files of the answer, by the end of their name."""
    registry, landing, receipt, _ = home
    said = registered_receipt(registry, str(receipt.receipt))
    folder = tmp_path_factory.mktemp("answer")
    files = write_answers(said, landing.received_path(said.sha256), folder)
    return {path.name: path for path in files}


def test_the_answer_of_a_registered_return_has_three_files(answer, home) -> None:
    assert list(answer) == [
        *("retour-answer.json", "retour-answer.html", "retour-annotated.xlsx"),
    ]
    document = json.loads(answer["retour-answer.json"].read_text())
    assert (document["receipt"], document["received_at"], document["language"]) == (
        *(home[2].receipt, "2026-02-10T08:15:00Z", "fr"),
    )
    assert str(home[2].receipt) in answer["retour-answer.html"].read_text()


def test_a_receipt_shown_again_is_the_one_that_was_given(home) -> None:
    registry, _, receipt, _ = home

    assert registered_receipt(registry, str(receipt.receipt)) == receipt
    assert (receipt.time_zone, receipt.received_at_local) == (
        *("Africa/Lagos", "2026-02-10T09:15:00+01:00"),
    )


def test_an_unread_file_gets_a_page_that_says_why_and_no_copy(home, tmp_path) -> None:
    registry, landing, *_ = home
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    (receipt,) = submit_returns([Incoming(tmp_path / "a.xlsx")], registry, landing, today=TODAY)

    files = write_answers(receipt, landing.received_path(receipt.sha256), tmp_path / "out")

    assert [path.name for path in files] == ["a-answer.json", "a-answer.html"]
    assert "There is no annotated copy" in files[1].read_text()


def test_a_receipt_that_was_never_given_is_named(home) -> None:
    with pytest.raises(UnknownReceiptError, match="'LOS-X'"):
        registered_receipt(home[0], "LOS-X")


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_the_copy_and_saves_comments_links_and_values(
    answer, home, tmp_path
) -> None:
    copy = answer["retour-annotated.xlsx"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(copy)], check=True, capture_output=True, timeout=120
    )

    saved = tmp_path / copy.name
    book, written = load_workbook(saved), load_workbook(copy)
    for sheet in written.worksheets:
        said = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
        kept = {c.coordinate: c.comment.text for r in book[sheet.title] for c in r if c.comment}
        assert kept == said
    assert book.sheetnames == written.sheetnames
    links = [cell.hyperlink for row in book.worksheets[0] for cell in row if cell.hyperlink]
    assert len(links) >= 3
    assert check(saved).rows == check(home[3]).rows
    assert "comments_not_read" not in {f.rule for f in check(saved).findings}
    assert "sheet_not_read" not in {f.rule for f in check(saved).findings}
