"""Pictures of a report's pages, as LibreOffice prints them: for the documentation and for looking.

Nothing in the report depends on this module; it needs LibreOffice and poppler's `pdftoppm`.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from exports.donor_report.report import write_donor_report
from exports.donor_report.texts import load_texts

DOCUMENTED = {
    "cover": "donor-report-cover.png",
    "indicators": "donor-report-indicators.png",
    "seizures": "donor-report-seizures.png",
}
"""Sheets whose first page stands in the documentation, and the file it is drawn to."""
RESOLUTION = 100
"""Dots per inch: an A4 page is about 1170 dots wide."""
TIMEOUT_SECONDS = 180


class OfficeMissingError(RuntimeError):
    """LibreOffice or pdftoppm is not installed, or made no page."""


def print_pages(workbook: Path, folder: Path) -> Path:
    """Print a workbook to a PDF in the folder and return it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise OfficeMissingError("LibreOffice (soffice) is not installed")
    with TemporaryDirectory(prefix="office-") as profile:
        # A profile of its own: a second LibreOffice on the same profile prints nothing.
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(workbook),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
    pdf = folder / f"{workbook.stem}.pdf"
    if not pdf.exists():
        raise OfficeMissingError(f"LibreOffice printed nothing of {workbook.name}")
    return pdf


def draw_pages(workbook: Path, folder: Path, resolution: int = RESOLUTION) -> list[Path]:
    """Draw each printed page of a workbook as `page-<number>.png`, in the order of the pages."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        raise OfficeMissingError("pdftoppm is not installed (poppler-utils)")
    pdf = print_pages(workbook, folder)
    command = [tool, "-png", "-r", str(resolution), str(pdf), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
    return sorted(folder.glob("page-*.png"))


def draw_documentation(
    connection: duckdb.DuckDBPyConnection, donor_code: str, quarter_code: str, folder: Path
) -> list[Path]:
    """Write a donor's report aside and draw the pages that the documentation shows.

    Args:
        connection: The published warehouse, as a rule the demo's.
        donor_code: Whose report.
        quarter_code: Of which quarter.
        folder: Where the pictures go, `docs/pictures`; those of before are replaced.
    """
    texts = load_texts("en")
    with TemporaryDirectory(prefix="report-") as aside:
        workbook = Path(aside) / "report.xlsx"
        write_donor_report(connection, donor_code, quarter_code, workbook)
        pages = draw_pages(workbook, Path(aside))
        pictures = []
        for key, name in DOCUMENTED.items():
            number = _page_of(texts(f"sheets.{key}.title"), workbook.with_suffix(".pdf"))
            pictures.append(Path(shutil.copyfile(pages[number - 1], folder / name)))
    return pictures


def _page_of(title: str, pdf: Path) -> int:
    """Return the page on which a sheet begins, which is where its title stands on a line."""
    tool = shutil.which("pdftotext")
    if tool is None:
        raise OfficeMissingError("pdftotext is not installed (poppler-utils)")
    command = [tool, "-layout", str(pdf), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # The cover, which lists all the titles, has none of its own and is the first page.
    for number, page in enumerate(printed.split("\f")[1:], 2):
        if title in [line.strip() for line in page.splitlines()]:
            return number
    return 1
