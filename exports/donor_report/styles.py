"""How the report looks: its colours, its fonts and its named styles."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

FONT = "Arial"
INK = "1B2A3A"
NAVY = "12324F"
BLUE = "1F6FA8"
TEAL = "2A9D8F"
AMBER = "C9792B"
RED = "B23A48"
GREY = "5E6B78"
PALE = "E8EEF4"
RULE = "C9D3DC"

STAR = '"*"'
"""Appended to a number format, it marks a provisional figure and leaves the value a number."""

# Without the middle part a weight of 4 grams would be shown as 0.00, which reads as nil.
QUANTITY_FORMATS = ("0", "[<0.01]0.0000", "#,##0.00")
DATE_FORMATS = {"en": "[$-809]d mmm yyyy", "fr": "[$-40C]d mmm yyyy"}
PERCENT_FORMATS = {"en": '0.0"%"', "fr": '0.0" %"'}


def number_format(kind: str, language: str, is_provisional: bool = False) -> str:
    """Return the number format of a kind of figure; values stay as they are in the warehouse.

    Args:
        kind: count, quantity, money, percent, year, date or text.
        language: Decides the order in a date and the space before a percent sign; the marks of
            thousands and decimals are the reader's own, by the settings of the spreadsheet.
        is_provisional: Whether the figure is shown with a star.
    """
    star = STAR if is_provisional else ""
    if kind == "quantity":
        nil, small, usual = QUANTITY_FORMATS
        return f"[=0]{nil}{star};{small}{star};{usual}{star}"
    formats = {
        "count": "#,##0",
        "money": "#,##0",
        "percent": PERCENT_FORMATS[language],
        "year": "0",
        "date": DATE_FORMATS[language],
        "text": "@",
        "code": "@",
    }
    return f"{formats[kind]}{star}"


KINDS = ("text", "code", "count", "quantity", "money", "percent", "year", "date")
"""What a cell of a table can hold; each has a named style and one for the row of totals."""
TEXT_KINDS = ("text", "code", "date")
"""Kinds that stand at the left of their column, their heading too."""
FONT_SIZES = {"code": 8}
"""Sizes other than `FONT_SIZE`: a code is for looking up, not for reading."""
FONT_SIZE = 10
HEADING_SIZE = 9
NOTE_SIZE = 9


def font_size(kind: str) -> int:
    """Return the size in which a kind of cell is written."""
    return FONT_SIZES.get(kind, FONT_SIZE)


def style_name(kind: str, is_total: bool = False) -> str:
    """Return the name under which a kind of cell stands in the workbook's list of styles."""
    return f"Report total {kind}" if is_total else f"Report {kind}"


def add_styles(book: Workbook, language: str) -> None:
    """Put the named styles into a new workbook."""
    # Column widths are counted in digits of this style's font; openpyxl has no other way to it.
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]
    normal.font = Font(name=FONT, size=10, color=INK)
    for style in [*_page_styles(), *_table_styles(language)]:
        book.add_named_style(style)


def _page_styles() -> list[NamedStyle]:
    band = PatternFill("solid", fgColor=NAVY)
    strip = PatternFill("solid", fgColor=PALE)
    middle = Alignment(horizontal="left", vertical="center", indent=1)
    heading = Font(name=FONT, size=HEADING_SIZE, bold=True, color="FFFFFF")
    heading_fill = PatternFill("solid", fgColor=BLUE)
    return [
        _style("Report title", Font(name=FONT, size=18, bold=True, color="FFFFFF"), band, middle),
        _style("Report subtitle", Font(name=FONT, size=11, color="FFFFFF"), band, middle),
        _style("Report strip", Font(name=FONT, size=9, color=INK), strip, middle),
        _style(
            "Report link",
            Font(name=FONT, size=10, color=BLUE, underline="single"),
            alignment=Alignment(horizontal="left", vertical="center", indent=1),
        ),
        _style(
            "Report section",
            Font(name=FONT, size=12, bold=True, color=NAVY),
            alignment=Alignment(horizontal="left", vertical="center", indent=1),
        ),
        _style("Report note", Font(name=FONT, size=NOTE_SIZE, color=GREY), alignment=middle),
        _style("Report heading text", heading, heading_fill, _heading("left")),
        _style("Report heading figure", heading, heading_fill, _heading("right")),
    ]


def _heading(horizontal: str) -> Alignment:
    # At the top: the arrow of the filter covers the lower right corner of the cell.
    indent = 1 if horizontal == "left" else 0
    return Alignment(horizontal=horizontal, vertical="top", wrap_text=True, indent=indent)


def _style(
    name: str,
    font: Font,
    fill: PatternFill | None = None,
    alignment: Alignment | None = None,
) -> NamedStyle:
    return NamedStyle(name, font=font, fill=fill or PatternFill(), alignment=alignment)


def _table_styles(language: str) -> list[NamedStyle]:
    rule = Side("thin", color=RULE)
    styles = []
    for kind in KINDS:
        is_text = kind in TEXT_KINDS
        alignment = Alignment(
            horizontal="left" if is_text else "right",
            vertical="top",
            wrap_text=kind in ("text", "code"),
            indent=1 if is_text else 0,
        )
        shape = number_format(kind, language)
        plain = NamedStyle(
            style_name(kind),
            font=Font(name=FONT, size=font_size(kind), color=GREY if kind == "code" else INK),
            border=Border(bottom=rule),
            alignment=alignment,
            number_format=shape,
        )
        total = NamedStyle(
            style_name(kind, is_total=True),
            font=Font(name=FONT, size=font_size(kind), bold=True, color=NAVY),
            fill=PatternFill("solid", fgColor=PALE),
            border=Border(top=Side("medium", color=NAVY), bottom=rule),
            alignment=alignment,
            number_format=shape,
        )
        styles += [plain, total]
    return styles
