"""Issuing donor workbooks: one file per donor, quarter and vintage, never written over."""

from pathlib import Path

import duckdb

from exports.donor_report import DonorReport, write_donor_report
from exports.revisions import keep_quarter
from orchestration.publication import keep_release

LANGUAGE = "en"


def donors_of(connection: duckdb.DuckDBPyConnection, quarter: str) -> tuple[str, ...]:
    """Return the donors with grants in force in a quarter, in alphabetical order."""
    rows = connection.execute(
        "select donor_code from reporting.rpt_donor_quarter where quarter_code = ? "
        "order by donor_code",
        [quarter],
    ).fetchall()
    return tuple(row[0] for row in rows)


def report_path(reports: Path, donor: str, quarter: str, vintage_id: str) -> Path:
    """Return where the workbook of a donor, quarter and vintage is issued."""
    return reports / quarter / f"AIRCOP-{donor}-{quarter}-{vintage_id}.xlsx"


def issue_reports(
    connection: duckdb.DuckDBPyConnection, published: Path, reports: Path, quarter: str
) -> tuple[DonorReport, ...]:
    """Write the workbook of every donor of a quarter; a restated figure makes a new file.

    The release they were made from is kept for good, so that each can be rebuilt and compared.
    """
    (vintage_id,) = connection.execute("select vintage_id from meta.vintage").fetchone() or ("",)
    issued = tuple(
        write_donor_report(
            connection, donor, quarter, report_path(reports, donor, quarter, vintage_id), LANGUAGE
        )
        for donor in donors_of(connection, quarter)
    )
    if issued:
        keep_release(published, vintage_id, f"donor reports of {quarter} were issued from it")
        keep_quarter(published, quarter, "donor reports were issued", vintage_id)
    return issued
