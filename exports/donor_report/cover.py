"""The cover: whose report it is, of which quarter and which warehouse, and where to find what."""

from collections.abc import Iterator

from openpyxl.styles import Alignment, Border

from exports.donor_report import wording
from exports.donor_report.figures import Item, count, day, listed, text
from exports.donor_report.layout import Heading, Sheet, cell_at
from exports.donor_report.page import (
    SHEETS,
    ReportBook,
    close_sheet,
    link,
    open_sheet,
    paint_row,
    sheet_title,
)
from exports.donor_report.source import Source

WIDTHS = (50, 126)


def add_cover(book: ReportBook) -> None:
    """Write the cover."""
    sheet = open_sheet(book, "cover", WIDTHS)
    _write_title(sheet)
    _write_facts(sheet)
    _write_index(sheet)
    close_sheet(sheet, pages=1)


def _write_title(sheet: Sheet) -> None:
    source = sheet.source
    lines = [
        (source.texts("report.programme"), "Report subtitle", 26.0),
        (source.donor_name, "Report title", 36.0),
        (wording.quarter_name(source), "Report subtitle", 26.0),
        (wording.status_line(source), "Report strip", 22.0),
    ]
    for line, style, height in lines:
        paint_row(sheet, line, style, height)
    sheet.skip()


def _write_facts(sheet: Sheet) -> None:
    texts = sheet.source.texts
    lines = [
        [text(texts.label("cover_fact", key)), item]
        for facts in (_report_facts(sheet.source), _warehouse_facts(sheet.source))
        for key, item in facts
    ]
    block = sheet.table("cover_facts", [Heading("item"), Heading("content")], lines)
    if block is None:
        raise ValueError("a cover always has facts")
    for row in range(block.heading_row + 1, block.last_row + 1):
        # Numbers among words read better where the words begin.
        cell_at(sheet.worksheet, row, 2).alignment = Alignment(
            horizontal="left", vertical="top", wrap_text=True, indent=1
        )


def _report_facts(source: Source) -> Iterator[tuple[str, Item]]:
    texts, head = source.texts, source.head
    yield "donor", text(f"{source.donor_name} ({source.donor_code})")
    yield (
        "quarter",
        text(texts("report.pair", name=source.quarter_code, meaning=wording.quarter_days(source))),
    )
    yield "grants", listed(head["grant_codes"])
    yield "grant_titles", listed(head["grant_titles"], "; ")
    yield "expected_count", count(head["expected_count"])
    yield "received_count", count(head["received_count"])
    yield "status", text(wording.status_line(source))
    for row in source.rows("attributions"):
        method = row["method"]
        name, meaning = texts.label("attribution", method), texts(f"attribution.{method}")
        yield "attribution", text(texts("report.pair", name=name, meaning=meaning))
    yield "classification", text(texts("report.classification"))
    yield "contact", text(texts("report.contact"))


def _warehouse_facts(source: Source) -> Iterator[tuple[str, Item]]:
    vintage, language = source.vintage, source.texts.language
    yield "vintage", text(vintage.vintage_id)
    yield "as_of_date", day(vintage.as_of_date)
    yield "newest_month", text(wording.month_name(vintage.newest_month, language))
    yield "programme_expected_count", count(vintage.expected_count)
    yield "programme_received_count", count(vintage.received_count)


def _write_index(sheet: Sheet) -> None:
    texts = sheet.source.texts
    keys = [key for key in SHEETS if key != "cover"]
    lines = [
        [text(sheet_title(sheet.source, key)), text(texts(f"sheets.{key}.shows"))] for key in keys
    ]
    block = sheet.table("sheet_index", [Heading("sheet"), Heading("shows")], lines)
    if block is None:
        raise ValueError("the report has no sheet besides its cover")
    for number, key in enumerate(keys, 1):
        cell = cell_at(sheet.worksheet, block.heading_row + number, 1)
        # A style of the cell wipes its border, which goes on below the other column.
        border = Border(bottom=cell.border.bottom)
        cell.style = "Report link"
        cell.border = border
        link(cell, sheet_title(sheet.source, key))
