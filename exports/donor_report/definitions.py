"""Definitions and method: what the words mean, how it was counted, and what the symbols say."""

from exports.donor_report.figures import listed, text
from exports.donor_report.layout import Heading, Sheet
from exports.donor_report.page import ReportBook, break_page, close_pages, open_sheet
from exports.donor_report.source import Row
from exports.donor_report.texts import Texts

WIDTHS = (52, 116)
DEFINITION_KEYS = (
    "seizure",
    "quantity",
    "measures",
    "other",
    "disputed",
    "participation",
    "joint_operation",
    "expected_return",
    "on_time",
    "nil",
    "content",
    "provisional",
    "vintage",
    "money",
    "persons",
    "sdg",
)
"""The terms in the order in which they are explained."""


def add_definitions(book: ReportBook) -> None:
    """Write symbols, terms, methods of attribution and the calculation of each indicator."""
    sheet = open_sheet(book, "definitions", WIDTHS)
    _write_symbols(sheet)
    _write_terms(sheet)
    break_page(sheet)
    _write_methods(sheet)
    _write_calculations(sheet)
    close_pages(sheet)


def _write_symbols(sheet: Sheet) -> None:
    texts = sheet.source.texts
    sheet.section(texts("sections.symbols"))
    rows = [
        [text(texts(f"symbols.{key}.sign")), text(texts(f"symbols.{key}.meaning"))]
        for key in ("nil", "unknown", "suppressed", "provisional", "not_applicable")
    ]
    sheet.table("symbols", [Heading("symbol"), Heading("meaning")], rows)


def _write_terms(sheet: Sheet) -> None:
    texts = sheet.source.texts
    sheet.section(texts("sections.definitions"))
    rows = [
        [text(texts(f"definitions.{key}.term")), text(texts(f"definitions.{key}.meaning"))]
        for key in DEFINITION_KEYS
    ]
    sheet.table("definitions", [Heading("term"), Heading("meaning")], rows)


def _write_methods(sheet: Sheet) -> None:
    texts = sheet.source.texts
    sheet.section(texts("sections.attribution"))
    rows = [
        [text(texts.label("attribution", method)), text(meaning)]
        for method, meaning in texts.section("attribution").items()
    ]
    sheet.table("attribution_methods", [Heading("method"), Heading("meaning")], rows)


def _write_calculations(sheet: Sheet) -> None:
    source = sheet.source
    sheet.section(source.texts("sections.calculations"))
    sheet.table(
        "calculations",
        [Heading("indicator"), Heading("calculation")],
        [
            [text(row["statement"]), text(_calculation(row, source.texts))]
            for row in source.rows("indicators")
        ],
    )


def _calculation(row: Row, texts: Texts) -> str:
    """Return how an indicator is counted, what it does not say, and the targets it relates to."""
    parts = [str(row["calculation"]), str(row["limits"])]
    if row["sdg_targets"]:
        targets = listed(row["sdg_targets"]).value
        parts.append(texts("report.sdg_targets", targets=targets))
    return " ".join(parts)
