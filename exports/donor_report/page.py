"""A sheet as a page: its title band, its way back to the cover, its print set-up on A4."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports.donor_report import measure, wording
from exports.donor_report.layout import Block, Sheet, cell_at, put_text
from exports.donor_report.source import Source
from exports.donor_report.styles import GREY

SHEETS = (
    "cover",
    "summary",
    "indicators",
    "seizures",
    "seizure_countries",
    "seizure_detail",
    "activities",
    "equipment",
    "quality",
    "returns",
    "figure_ids",
    "definitions",
)
"""The sheets in their order, by the keys of their texts."""

PAPER_A4 = 9
POINTS_PER_CM = 72 / 2.54
SIDE_MARGIN, END_MARGIN, HEADER_MARGIN = 1.2, 1.7, 0.8
"""Margins of the paper in centimetres."""
PAGE_WIDTH = (29.7 - 2 * SIDE_MARGIN) * POINTS_PER_CM
PAGE_HEIGHT = (21.0 - 2 * END_MARGIN) * POINTS_PER_CM
ORPHAN = 0.25
"""A last page filled to less than this is drawn onto the pages before it,"""
SMALLEST_SCALE = 0.5
"""unless letters would become smaller than this part of their size."""
WIDEST_COLUMNS = 1.07
"""LibreOffice makes columns up to so much wider than Excel."""
GAP_WIDTH = 3
BACK_HEIGHT = 18.0


@dataclass
class ReportBook:
    """The workbook while it is written."""

    workbook: Workbook
    source: Source
    alt_texts: list[str] = field(default_factory=list)
    """What each chart shows. Charts are added in the order of their sheets, or the file's writer
    would give them each other's descriptions."""


def sheet_title(source: Source, key: str) -> str:
    """Return the name on a sheet's tab."""
    return source.texts(f"sheets.{key}.title")


def open_sheet(
    book: ReportBook, key: str, widths: Sequence[float], *, chart_width: float = 0
) -> Sheet:
    """Add a sheet with its title band; writing goes on below it.

    Args:
        book: The workbook being written.
        key: The sheet's key in the texts.
        widths: Column widths in digits; they are also the width of the printed page.
        chart_width: Room for charts at the right: one more column, after a narrow one.
    """
    source = book.source
    all_widths = [*widths, GAP_WIDTH, chart_width] if chart_width else list(widths)
    worksheet = book.workbook.create_sheet(sheet_title(source, key))
    worksheet.sheet_view.showGridLines = False
    for number, width in enumerate(all_widths, 1):
        worksheet.column_dimensions[get_column_letter(number)].width = width
    sheet = Sheet(worksheet, source, key, all_widths)
    if key != "cover":
        _write_band(sheet)
    return sheet


def _write_band(sheet: Sheet) -> None:
    source = sheet.source
    title = source.texts(f"sheets.{sheet.key}.title")
    band = [
        (title, "Report title", 32.0),
        (f"{source.donor_name}  ·  {wording.quarter_name(source)}", "Report subtitle", 20.0),
        (wording.status_line(source), "Report strip", 18.0),
    ]
    for text, style, height in band:
        paint_row(sheet, text, style, height)
    back = cell_at(sheet.worksheet, sheet.row, 1)
    put_text(back, source.texts("report.back"), "Report link")
    link(back, sheet_title(source, "cover"))
    sheet.end_row(BACK_HEIGHT)


def paint_row(sheet: Sheet, text: str, style: str, height: float) -> None:
    """Write a row of the band; its colour goes over the whole width, without merged cells."""
    for column in range(1, len(sheet.widths) + 1):
        cell_at(sheet.worksheet, sheet.row, column).style = style
    put_text(cell_at(sheet.worksheet, sheet.row, 1), text, style)
    sheet.end_row(height)


def link(cell: Cell, sheet_name: str) -> None:
    """Make a cell lead to the top of another sheet; a plain link, not a formula."""
    quoted = sheet_name.replace("'", "''")
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=f"'{quoted}'!A1", display=str(cell.value)
    )


def break_page(sheet: Sheet) -> None:
    """Begin a printed page at the row to be written next."""
    sheet.worksheet.row_breaks.append(Break(id=sheet.row - 1))


def close_pages(sheet: Sheet) -> None:
    """Set up a sheet that says itself where its pages end.

    Excel leaves such breaks out where it is told to fit the width, so the scale is set instead.
    """
    close_sheet(sheet)
    setup = sheet.worksheet.page_setup
    sheet.worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    setup.fitToWidth = setup.fitToHeight = None
    room = PAGE_WIDTH / (measure.column_points(sheet.widths) * WIDEST_COLUMNS)
    setup.scale = int(min(1.0, room) * 100)


def close_sheet(
    sheet: Sheet, *, repeat_row: int | None = None, freeze: str | None = None, pages: int = 0
) -> None:
    """Set up how the sheet is seen and printed, when all of it is written.

    Args:
        sheet: The sheet.
        repeat_row: The row of headings that every printed page starts with.
        freeze: The first cell that scrolls.
        pages: How many pages the sheet is shrunk to; 0 for as many as it takes.
    """
    worksheet = sheet.worksheet
    last_row = max(sheet.row - 1, 1)
    worksheet.print_area = f"A1:{get_column_letter(len(sheet.widths))}{last_row}"
    if repeat_row:
        worksheet.print_title_rows = f"{repeat_row}:{repeat_row}"
    worksheet.freeze_panes = freeze
    _set_up_paper(worksheet, pages)
    _write_header_and_footer(sheet)


def close_list(sheet: Sheet, block: Block | None, *, first_column: str) -> None:
    """Set up a sheet that is one long table: its headings stay in sight and on every page.

    Args:
        sheet: The sheet.
        block: Its table, None when there were no rows.
        first_column: The first column that scrolls.
    """
    if block is None:
        close_sheet(sheet)
        return
    freeze = f"{first_column}{block.heading_row + 1}"
    pages = _pages_without_orphan(sheet, block)
    close_sheet(sheet, repeat_row=block.heading_row, freeze=freeze, pages=pages)


def _pages_without_orphan(sheet: Sheet, block: Block) -> int:
    """Return the number of pages to shrink to, 0 where the last page is well filled."""
    scale = min(1.0, PAGE_WIDTH / measure.column_points(sheet.widths))
    room = PAGE_HEIGHT / scale
    repeated = sheet.height(block.heading_row, block.heading_row)
    # Every page but the first starts with the headings again.
    pages = (sheet.height(1, sheet.row - 1) - repeated) / (room - repeated)
    full_pages = int(pages)
    if full_pages == 0 or pages - full_pages > ORPHAN:
        return 0
    return full_pages if scale * full_pages / pages >= SMALLEST_SCALE else 0


def _set_up_paper(worksheet: Worksheet, pages: int) -> None:
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = PAPER_A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = pages
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_options.horizontalCentered = True
    margins = worksheet.page_margins
    margins.left = margins.right = SIDE_MARGIN / 2.54
    margins.top = margins.bottom = END_MARGIN / 2.54
    margins.header = margins.footer = HEADER_MARGIN / 2.54


def _write_header_and_footer(sheet: Sheet) -> None:
    source = sheet.source
    texts = source.texts
    vintage = texts("report.vintage", vintage=source.vintage.vintage_id)
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left = _margin_text(_literal(texts("report.name")))
    header.right = _margin_text(_literal(f"{source.donor_name} · {source.quarter_code}"))
    footer.left = _margin_text(_literal(vintage))
    footer.center = _margin_text(texts("report.page"))
    footer.right = _margin_text(_literal(texts("report.classification_short")))
    sheet.worksheet.HeaderFooter.oddHeader = header
    sheet.worksheet.HeaderFooter.oddFooter = footer


def _literal(text: str) -> str:
    """Return a text for a header; there, a single & begins a command."""
    return text.replace("&", "&&")


def _margin_text(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, size=8, color=GREY)
