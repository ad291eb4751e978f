"""Write one donor's report of one quarter, and let it out only after every figure was read back."""

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty

from exports.donor_report.activities import add_activities, add_equipment
from exports.donor_report.check import check_donor_report
from exports.donor_report.cover import add_cover
from exports.donor_report.definitions import add_definitions
from exports.donor_report.figure_ids import add_figure_ids
from exports.donor_report.indicators import add_indicators
from exports.donor_report.page import ReportBook
from exports.donor_report.quality import add_quality
from exports.donor_report.save import save_workbook
from exports.donor_report.seizures import add_seizure_countries, add_seizure_detail, add_seizures
from exports.donor_report.source import Source, open_source
from exports.donor_report.styles import add_styles
from exports.donor_report.summary import add_summary

SHEET_WRITERS = (
    add_cover,
    add_summary,
    add_indicators,
    add_seizures,
    add_seizure_countries,
    add_seizure_detail,
    add_activities,
    add_equipment,
    add_quality,
    add_figure_ids,
    add_definitions,
)


@dataclass(frozen=True)
class DonorReport:
    """A report that was written and checked."""

    path: Path
    sha256: str
    figures_checked: int
    """How many cells were read back and found equal to the warehouse."""
    sheets: tuple[str, ...]
    donor: str
    quarter: str
    vintage_id: str


def write_donor_report(
    connection: duckdb.DuckDBPyConnection,
    donor_code: str,
    quarter_code: str,
    path: Path,
    language: str = "en",
) -> DonorReport:
    """Write the workbook; the same vintage gives the same bytes.

    Args:
        connection: The published warehouse, read-only.
        donor_code: A donor of the warehouse, such as EU.
        quarter_code: A quarter of the donor, such as 2026Q1.
        path: The workbook to write; replaced only by one that passed the check.
        language: en or fr.

    Raises:
        UnknownDonorError: With the donors there are.
        UnknownQuarterError: With the quarters there are for the donor.
        FigureMismatchError: A cell differs from the warehouse; `path` is left as it was.
    """
    source = open_source(connection, donor_code, quarter_code, language)
    book = ReportBook(Workbook(), source)
    workbook = book.workbook
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook, language)
    _describe(workbook, source)
    for add_sheet in SHEET_WRITERS:
        add_sheet(book)
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=".report-") as folder:
        draft = Path(folder) / "draft.xlsx"
        # Dated by the vintage and not by the clock: a rebuilt warehouse gives the same bytes.
        dated = datetime.combine(source.vintage.as_of_date, time())
        sha256 = save_workbook(workbook, book.alt_texts, dated, draft)
        figures_checked = check_donor_report(draft, connection)
        draft.replace(path)
    return DonorReport(
        path=path,
        sha256=sha256,
        figures_checked=figures_checked,
        sheets=tuple(workbook.sheetnames),
        donor=donor_code,
        quarter=quarter_code,
        vintage_id=source.vintage.vintage_id,
    )


def _describe(workbook: Workbook, source: Source) -> None:
    texts = source.texts
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = texts("report.author")
    properties.title = texts("report.for_donor", donor=source.donor_name)
    properties.subject = f"{source.donor_code} {source.quarter_code}"
    properties.description = texts("report.vintage", vintage=source.vintage.vintage_id)
    properties.category = texts("report.name")
    properties.language = texts.language
    identity: CustomPropertyList[StringProperty] = CustomPropertyList()
    for name, value in (
        ("donor_code", source.donor_code),
        ("quarter_code", source.quarter_code),
        ("language", texts.language),
        ("vintage_id", source.vintage.vintage_id),
    ):
        identity.append(StringProperty(name=name, value=value))
    # The stubs of openpyxl do not know custom properties.
    workbook.custom_doc_props = identity  # type: ignore[attr-defined]
