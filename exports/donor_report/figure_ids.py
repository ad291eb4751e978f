"""The ids that the figures of the quarter are quoted by, for pivots and for questions."""

from exports.donor_report.figures import SUPPRESSED, Item, figure, symbol, text
from exports.donor_report.indicators import KIND_BY_UNIT
from exports.donor_report.layout import Heading
from exports.donor_report.page import ReportBook, close_list, open_sheet
from exports.donor_report.source import Row
from exports.donor_report.texts import Texts

HEADINGS = (
    Heading("figure_id", "code"),
    Heading("statement"),
    Heading("unit_of_measure"),
    Heading("period_value", "quantity"),
    Heading("attribution"),
)
WIDTHS = (58, 60, 14, 16, 16)


def add_figure_ids(book: ReportBook) -> None:
    """Write one tidy row per figure; its id leads back to returns, sheets and cells."""
    source = book.source
    sheet = open_sheet(book, "figure_ids", WIDTHS)
    sheet.intro(source.texts("notes.figure_ids", vintage=source.vintage.vintage_id))
    block = sheet.table(
        "figure_ids",
        HEADINGS,
        [_line(row, source.texts) for row in source.rows("indicators")],
        has_filter=True,
    )
    sheet.note(source.texts("notes.symbols"))
    close_list(sheet, block, first_column="B")


def _line(row: Row, texts: Texts) -> list[Item]:
    kind = KIND_BY_UNIT.get(str(row["unit_of_measure"]), "count")
    is_suppressed = row["value_status"] == "suppressed"
    value = figure(kind, row["period_value"], bool(row["is_provisional"]))
    return [
        Item(str(row["figure_id"]), "code"),
        text(row["statement"]),
        text(texts.label("unit_of_measure", row["unit_of_measure"])),
        symbol(SUPPRESSED, kind) if is_suppressed else value,
        text(texts.label("attribution", row["attribution_method"])),
    ]
