"""The indicators of the log frame: baseline, target, this quarter, to date, share of the target."""

from exports.donor_report.figures import NOT_APPLICABLE, SUPPRESSED, Item, figure, symbol, text
from exports.donor_report.layout import Heading, group_starts
from exports.donor_report.page import ReportBook, close_list, open_sheet
from exports.donor_report.source import Row
from exports.donor_report.texts import Texts

HEADINGS = (
    Heading("level"),
    Heading("indicator_code", "code"),
    Heading("statement"),
    Heading("unit_of_measure"),
    Heading("baseline_value", "quantity"),
    Heading("baseline_year", "year"),
    Heading("target_value", "quantity"),
    Heading("target_year", "year"),
    Heading("period_value", "quantity"),
    Heading("to_date_value", "quantity"),
    Heading("progress_pct", "percent"),
    Heading("direction"),
    Heading("received_count", "count"),
    Heading("expected_count", "count"),
    Heading("attribution"),
    Heading("programme_to_date_value", "quantity"),
    Heading("value_status"),
)
WIDTHS = (11, 26, 44, 10, 11, 10, 11, 8, 12, 12, 11, 11, 12, 12, 14, 12.5, 15)

NOT_COMPUTABLE = ("no_direction", "no_target", "no_baseline", "target_equals_baseline")
"""Why there can be no progress, whatever was achieved."""
KIND_BY_UNIT = {
    "kg": "quantity",
    "litre": "quantity",
    "percent": "percent",
    "usd": "money",
}
"""How the figures of a unit of measure are shown; all others are counts."""


def add_indicators(book: ReportBook) -> None:
    """Write the indicators, one row each, grouped by level."""
    source = book.source
    sheet = open_sheet(book, "indicators", WIDTHS)
    sheet.intro(source.texts("notes.progress_formula"), source.texts("notes.contribution"))
    rows = source.rows("indicators")
    block = sheet.table(
        "indicators",
        HEADINGS,
        [_line(row, source.texts) for row in rows],
        group_starts=group_starts(rows, "level"),
        has_filter=True,
    )
    sheet.note(source.texts("notes.direction"), source.texts("notes.symbols"))
    close_list(sheet, block, first_column="D")


def _line(row: Row, texts: Texts) -> list[Item]:
    kind = KIND_BY_UNIT.get(str(row["unit_of_measure"]), "count")
    return [
        text(texts.label("level", row["level"])),
        Item(str(row["indicator_code"]), "code"),
        text(row["statement"]),
        text(texts.label("unit_of_measure", row["unit_of_measure"])),
        _planned(row, "baseline_value", kind),
        _planned(row, "baseline_year", "year"),
        _planned(row, "target_value", kind),
        _planned(row, "target_year", "year"),
        _achieved(row, "period_value", kind, "value_status"),
        _achieved(row, "to_date_value", kind, "to_date_status"),
        _progress(row),
        text(texts.label("direction", row["direction"])),
        figure("count", row["received_count"]),
        figure("count", row["expected_count"]),
        text(texts.label("attribution", row["attribution_method"])),
        _achieved(row, "programme_to_date_value", kind, "programme_to_date_status"),
        text(texts.label("value_status", _status(row))),
    ]


def _planned(row: Row, column: str, kind: str) -> Item:
    """Return a part of the plan; an indicator that has none is not one whose plan is unknown."""
    if row[column] is None and row["target_value"] is None:
        return symbol(NOT_APPLICABLE, kind)
    return figure(kind, row[column])


def _progress(row: Row) -> Item:
    """Return the way made from baseline to target; the symbol says why there is none."""
    if row["progress_status"] in NOT_COMPUTABLE:
        return symbol(NOT_APPLICABLE, "percent")
    return _achieved(row, "progress_pct", "percent", "progress_status")


def _achieved(row: Row, column: str, kind: str, status: str) -> Item:
    """Return a figure that was achieved; a suppressed one is not even shown as a share."""
    if row[status] == "suppressed":
        return symbol(SUPPRESSED, kind)
    provisional = "programme_is_provisional" if status.startswith("programme") else "is_provisional"
    return figure(kind, row[column], bool(row[provisional]))


def _status(row: Row) -> str:
    if row["value_status"] == "reported" and row["is_provisional"]:
        return "provisional"
    return str(row["value_status"])
