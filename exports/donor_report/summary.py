"""The summary: the headline figures, progress towards targets, and who took part, on one page."""

from exports.donor_report.charts import Bars, add_bars, frame_beside
from exports.donor_report.figures import count, percent, text
from exports.donor_report.layout import Block, Heading, Sheet
from exports.donor_report.page import ReportBook, close_sheet, open_sheet
from exports.donor_report.styles import AMBER, BLUE, GREY, PERCENT_FORMATS, TEAL

WIDTHS = (56, 14, 12, 12, 16)
CHART_WIDTH = 96


def add_summary(book: ReportBook) -> None:
    """Write the summary."""
    sheet = open_sheet(book, "summary", WIDTHS, chart_width=CHART_WIDTH)
    top = sheet.row + 1
    _write_key_figures(sheet)
    participations = _write_participations(sheet)
    if participations is not None:
        bars = Bars(participations, 1, (3, 4, 5), (TEAL, BLUE, GREY))
        add_bars(
            book, sheet, bars, "participations", frame_beside(sheet, top, participations.row_count)
        )
    progress = _write_progress(sheet)
    if progress is not None:
        label = PERCENT_FORMATS[book.source.texts.language]
        bars = Bars(progress, 1, (2,), (AMBER,), axis_format='0"%"', label_format=label)
        add_bars(
            book,
            sheet,
            bars,
            "progress",
            frame_beside(sheet, progress.heading_row, progress.row_count),
        )
    close_sheet(sheet, pages=1)


def _write_key_figures(sheet: Sheet) -> None:
    source = sheet.source
    sheet.section(source.texts("sections.key_figures"))
    row = source.rows("key_figures")[0]
    sheet.table(
        "key_figures",
        [Heading("figure"), Heading("value", "count", is_starred=source.is_provisional)],
        [[text(source.texts.label("key_figure", key)), count(value)] for key, value in row.items()],
    )


def _write_participations(sheet: Sheet) -> Block | None:
    source = sheet.source
    keys = (
        "activity_count",
        "participants_women",
        "participants_men",
        "participants_unknown",
    )
    sheet.section(source.texts("sections.participations"))
    return sheet.table(
        "participations",
        [Heading("activity_type"), *(Heading(key, "count") for key in keys)],
        [
            [text(row["activity_type"]), *(count(row[key]) for key in keys)]
            for row in source.rows("participations")
        ],
    )


def _write_progress(sheet: Sheet) -> Block | None:
    source = sheet.source
    sheet.section(source.texts("sections.progress"))
    return sheet.table(
        "progress",
        [Heading("statement"), Heading("progress_pct", "percent")],
        [[text(row["statement"]), percent(row["progress_pct"])] for row in source.rows("progress")],
    )
