"""Activities and equipment: what the grants paid for, each line with its grant."""

from exports.donor_report.figures import Item, count, day, listed, money, text
from exports.donor_report.layout import Heading
from exports.donor_report.page import ReportBook, close_list, open_sheet
from exports.donor_report.source import Row, Value
from exports.donor_report.texts import Texts

ACTIVITY_HEADINGS = (
    Heading("activity_ref"),
    Heading("start_date", "date"),
    Heading("end_date", "date"),
    Heading("activity_type"),
    Heading("topic"),
    Heading("pillar"),
    Heading("country"),
    Heading("unit_codes"),
    Heading("grant_code"),
    Heading("attribution"),
    Heading("participants_women", "count"),
    Heading("participants_men", "count"),
    Heading("participants_unknown", "count"),
    Heading("participants_total", "count"),
    Heading("south_south"),
)
ACTIVITY_WIDTHS = (19, 14, 14, 20, 31, 20, 22, 20, 12, 13, 9, 9, 10, 13, 11)
PEOPLE = ("participants_women", "participants_men", "participants_unknown", "participants_total")

EQUIPMENT_HEADINGS = (
    Heading("country"),
    Heading("equipment_category"),
    Heading("equipment_status"),
    Heading("grant_code"),
    Heading("attribution"),
    Heading("item_count", "count"),
    Heading("value_usd", "money"),
)
EQUIPMENT_WIDTHS = (34, 46, 22, 22, 18, 14, 18)


def add_activities(book: ReportBook) -> None:
    """Write the activities with their participations."""
    source = book.source
    sheet = open_sheet(book, "activities", ACTIVITY_WIDTHS)
    sheet.intro(source.texts("notes.participations"))
    total = source.rows("activities_total")[0]
    block = sheet.table(
        "activities",
        ACTIVITY_HEADINGS,
        [_activity_line(row, source.texts) for row in source.rows("activities")],
        total=[
            text(source.texts("report.total")),
            *[None] * 9,
            *(count(total[key]) for key in PEOPLE),
            None,
        ],
        has_filter=True,
    )
    sheet.note(source.texts("notes.totals"), source.texts("notes.symbols"))
    close_list(sheet, block, first_column="B")


def _activity_line(row: Row, texts: Texts) -> list[Item]:
    return [
        text(row["activity_ref"]),
        day(row["start_date"]),
        day(row["end_date"]),
        text(row["activity_type"]),
        text(row["topic"]),
        text(row["pillar"]),
        text(row["country"]),
        listed(row["unit_codes"]),
        _grants(row, texts),
        text(texts.label("attribution", row["attribution"])),
        *(count(row[key]) for key in PEOPLE),
        _labelled(row["south_south"], "south_south", texts),
    ]


def _labelled(value: Value, code_list: str, texts: Texts) -> Item:
    return text(None if value is None else texts.label(code_list, value))


def _grants(row: Row, texts: Texts) -> Item:
    """Return the donor's grants that a line names; none, or another donor's, is an answer."""
    if row["grant_code"] is None and row["is_other_grant"]:
        return text(texts("report.other_grant"))
    if row["grant_code"] is None:
        return text(texts("report.no_grant"))
    return listed(row["grant_code"])


def add_equipment(book: ReportBook) -> None:
    """Write the equipment by country, category, status and grant."""
    source = book.source
    sheet = open_sheet(book, "equipment", EQUIPMENT_WIDTHS)
    sheet.intro(source.texts("notes.equipment"))
    total = source.rows("equipment_total")[0]
    block = sheet.table(
        "equipment",
        EQUIPMENT_HEADINGS,
        [
            [
                text(row["country"]),
                text(row["equipment_category"]),
                text(row["equipment_status"]),
                _grants(row, source.texts),
                text(source.texts.label("attribution", row["attribution"])),
                count(row["item_count"]),
                money(row["value_usd"]),
            ]
            for row in source.rows("equipment")
        ],
        total=[
            text(source.texts("report.total_received")),
            *[None] * 4,
            count(total["item_count"]),
            money(total["value_usd"]),
        ],
        has_filter=True,
    )
    sheet.note(source.texts("notes.totals"), source.texts("notes.symbols"))
    close_list(sheet, block, first_column="B")
