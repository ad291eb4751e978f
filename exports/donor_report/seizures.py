"""Seizures: an overview by commodity class and country, and the detail of country by commodity."""

from exports.donor_report.charts import Bars, add_bars, frame_beside
from exports.donor_report.figures import NOT_APPLICABLE, Item, count, figure, money, symbol, text
from exports.donor_report.layout import Heading, Sheet, group_starts
from exports.donor_report.page import ReportBook, close_list, close_sheet, open_sheet
from exports.donor_report.source import Row, Source
from exports.donor_report.styles import BLUE, TEAL

MEASURES = (
    ("quantity_kg", "quantity", "kg"),
    ("quantity_unit_count", "count", "unit"),
    ("quantity_litre", "quantity", "litre"),
)
"""Column, kind of figure, and the standard unit that the column is for. They are never added."""

WIDTHS = (42, 12, 14, 14, 13, 15, 12)
CHART_WIDTH = 92
COUNTRY_WIDTHS = (38, 14, 14)
COUNTRY_CHART_WIDTH = 110
DETAIL_WIDTHS = (25, 42, 36, 13, 11, 13, 13, 11, 14, 11)


def add_seizures(book: ReportBook) -> None:
    """Write the overview: classes and the commodities seized most often, each with its chart."""
    source = book.source
    sheet = open_sheet(book, "seizures", WIDTHS, chart_width=CHART_WIDTH)
    sheet.note(_attribution(source), source.texts("notes.seizure_count"))
    for subject, colour in (("commodity_class", TEAL), ("commodity", BLUE)):
        name = f"seizures_by_{subject}"
        sheet.section(source.texts(f"sections.{name}"))
        block = sheet.table(
            name,
            [Heading(subject), *_figure_headings(is_starred=source.is_provisional)],
            [_overview_line(row, subject) for row in source.rows(name)],
        )
        if block is not None:
            frame = frame_beside(sheet, block.heading_row, block.row_count)
            add_bars(book, sheet, Bars(block, 1, (2,), (colour,)), name, frame)
    sheet.note(
        source.texts("notes.no_quantity_total"),
        source.texts("notes.totals"),
        source.texts("notes.symbols"),
    )
    close_sheet(sheet, pages=1)


def _attribution(source: Source) -> str:
    return source.texts(f"notes.seizure_{source.head['attribution_method']}")


def _overview_line(row: Row, subject: str) -> list[Item]:
    return [
        text(row[subject]),
        count(row["seizure_count"]),
        *(
            _measured(row[column], kind, is_measured=bool(row[f"has_{unit}"]))
            for column, kind, unit in MEASURES
        ),
        money(row["value_usd"]),
        count(row["disputed_line_count"]),
    ]


def add_seizure_countries(book: ReportBook) -> None:
    """Write the number of seizures of each country with its chart."""
    source = book.source
    starred = source.is_provisional
    sheet = open_sheet(book, "seizure_countries", COUNTRY_WIDTHS, chart_width=COUNTRY_CHART_WIDTH)
    sheet.intro(_attribution(source), source.texts("notes.seizure_count"))
    block = sheet.table(
        "seizures_by_country",
        [
            Heading("country"),
            Heading("seizure_count", "count", is_starred=starred),
            Heading("disputed_line_count", "count", is_starred=starred),
        ],
        [
            [text(row["country"]), count(row["seizure_count"]), count(row["disputed_line_count"])]
            for row in source.rows("seizures_by_country")
        ],
    )
    if block is not None:
        frame = frame_beside(sheet, block.heading_row, block.row_count)
        add_bars(book, sheet, Bars(block, 1, (2,), (BLUE,)), "seizures_by_country", frame)
    close_sheet(sheet, pages=1)


def add_seizure_detail(book: ReportBook) -> None:
    """Write country by commodity: the number beside the quantity, each unit in its own column."""
    source = book.source
    sheet = open_sheet(book, "seizure_detail", DETAIL_WIDTHS)
    sheet.intro(_attribution(source))
    total = source.rows("seizures_total")[0]
    rows = source.rows("seizures")
    block = sheet.table(
        "seizure_detail",
        [
            Heading("country"),
            Heading("commodity_class"),
            Heading("commodity"),
            Heading("standard_unit"),
            *_figure_headings(is_starred=source.is_provisional),
        ],
        [_detail_line(row, sheet) for row in rows],
        group_starts=group_starts(rows, "country"),
        # Kilograms of heroin and of ivory have no sum that means anything, nor have their values.
        total=[
            text(source.texts("report.total")),
            *[None] * 3,
            count(total["seizure_count"]),
            *[None] * 4,
            count(total["disputed_line_count"]),
        ],
        has_filter=True,
    )
    sheet.note(
        source.texts("notes.seizure_count"),
        source.texts("notes.no_quantity_total"),
        source.texts("notes.symbols"),
    )
    close_list(sheet, block, first_column="D")


def _detail_line(row: Row, sheet: Sheet) -> list[Item]:
    unit = row["standard_unit"]
    return [
        text(row["country"]),
        text(row["commodity_class"]),
        text(row["commodity"]),
        text(None if unit is None else sheet.source.texts.label("standard_unit", unit)),
        count(row["seizure_count"]),
        *(
            # A unit without a rule of conversion leaves the quantity unknown in every column.
            _measured(row[column], kind, is_measured=unit in (None, column_unit))
            for column, kind, column_unit in MEASURES
        ),
        money(row["value_usd"]),
        count(row["disputed_line_count"]),
    ]


def _measured(value: object, kind: str, *, is_measured: bool) -> Item:
    """Return a quantity; where nothing is measured in this unit, the question does not arise."""
    if value is None and not is_measured:
        return symbol(NOT_APPLICABLE, kind)
    return figure(kind, value)  # type: ignore[arg-type]


def _figure_headings(*, is_starred: bool) -> list[Heading]:
    columns = [
        ("seizure_count", "count"),
        *((column, kind) for column, kind, _ in MEASURES),
        ("value_usd", "money"),
        ("disputed_line_count", "count"),
    ]
    return [Heading(key, kind, is_starred=is_starred) for key, kind in columns]
