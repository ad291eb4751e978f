"""How far the figures can be relied on: arrival, content, disputed lines, in total and by unit."""

from exports.donor_report.charts import Bars, Frame, add_bars
from exports.donor_report.figures import Item, count, percent, text
from exports.donor_report.layout import Block, Heading, Sheet
from exports.donor_report.page import ReportBook, close_list, close_sheet, open_sheet
from exports.donor_report.source import Row
from exports.donor_report.styles import AMBER, RED, TEAL

WIDTHS = (78, 22, 22, 22)
CHART_HEIGHT = 265.0
UNIT_HEADINGS = (
    Heading("unit_code"),
    Heading("unit"),
    Heading("expected_count", "count"),
    Heading("received_count", "count"),
    Heading("on_time_count", "count"),
    Heading("late_count", "count"),
    Heading("missing_count", "count"),
    Heading("nil_count", "count"),
    Heading("required_count", "count"),
    Heading("filled_required_count", "count"),
    Heading("content_pct", "percent"),
    Heading("question_count", "count"),
    Heading("line_count", "count"),
    Heading("other_line_count", "count"),
    Heading("disputed_line_count", "count"),
)
UNIT_WIDTHS = (15, 38, 12, 12, 11, 11, 11, 11, 13, 13, 12, 12, 13, 13, 13)
ON_TIME, LATE, MISSING = 5, 6, 7
"""Columns of the table of units; together they are the expected returns that are due."""


def add_quality(book: ReportBook) -> None:
    """Write the measures of quality with their chart, and the sheet of units they come from."""
    overview = open_sheet(book, "quality", WIDTHS)
    _write_measures(overview)
    units = _write_units(book)
    if units is not None:
        bars = Bars(units, 1, (ON_TIME, LATE, MISSING), (TEAL, AMBER, RED), is_horizontal=False)
        frame = Frame(overview.row, overview.row, 1, len(WIDTHS))
        add_bars(book, overview, bars, "returns_by_unit", frame)
        overview.skip(CHART_HEIGHT)
    close_sheet(overview, pages=1)


def _write_measures(sheet: Sheet) -> None:
    source = sheet.source
    sheet.intro(source.texts("notes.quality"))
    sheet.table(
        "quality_measures",
        [
            Heading("measure"),
            Heading("numerator", "count"),
            Heading("denominator", "count"),
            Heading("rate_pct", "percent"),
        ],
        [
            [
                text(source.texts.label("measure", row["measure"])),
                count(row["numerator"]),
                count(row["denominator"]),
                percent(row["rate_pct"]),
            ]
            for row in source.rows("quality_measures")
        ],
    )


def _write_units(book: ReportBook) -> Block | None:
    source = book.source
    sheet = open_sheet(book, "returns", UNIT_WIDTHS)
    sheet.intro(source.texts("notes.returns"))
    total = source.rows("returns_total")[0]
    block = sheet.table(
        "returns_by_unit",
        UNIT_HEADINGS,
        [_unit_line(row) for row in source.rows("returns_by_unit")],
        total=[text(source.texts("report.total")), None, *_unit_figures(total)],
        has_filter=True,
    )
    sheet.note(source.texts("notes.symbols"))
    close_list(sheet, block, first_column="C")
    return block


def _unit_line(row: Row) -> list[Item]:
    return [text(row["unit_code"]), text(row["unit"]), *_unit_figures(row)]


def _unit_figures(row: Row) -> list[Item]:
    return [
        percent(row[heading.key]) if heading.kind == "percent" else count(row[heading.key])
        for heading in UNIT_HEADINGS
        if heading.kind != "text"
    ]
