"""How the template looks: colours, fonts and cell formats, built once per workbook."""

from copy import copy
from typing import Any, get_args

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject

from intake.form.definition import NUMBER_KINDS, Form, Kind

FONT = "Arial"
"""Met by LibreOffice's Liberation Sans in width, so that a page breaks alike everywhere."""
NAVY = "FF16325C"
BLUE = "FF2E6DA4"
PALE = "FFDCE8F4"
INPUT = "FFFFF9E5"
WHITE = "FFFFFFFF"
GREY = "FF5A6675"
LINE = "FFB8C4D2"

_THIN = Side(style="thin", color=LINE)
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
MISSING_FILL = PatternFill("solid", bgColor="FFFFE2B8")
"""What a required cell of a begun line looks like until it is filled."""
_INTEGER = "#,##0_);-#,##0_);0_);@_)"
_DECIMAL = "#,##0.00####_);-#,##0.00####_);0_);@_)"
"""Two decimals at least, six at most: what a quantity can hold in the warehouse.

The space before the right edge is part of the format: LibreOffice forgets a right indent when
several columns have one.
"""


class Styles:
    """The cell formats of one workbook, by name, ready to be put on cells and whole columns.

    A format is made once and its index shared: setting fonts and fills cell by cell takes most of
    the time of writing a template.
    """

    def __init__(self, workbook: Workbook, form: Form, language: str) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        date_format = form.texts["date_format"][language]
        month_format = form.texts["month_format"][language]
        left = Alignment(vertical="center", wrap_text=True, indent=1, horizontal="left")
        plain = Alignment(vertical="center", indent=1, horizontal="left")
        self._add("band_title", Font(FONT, 20, bold=True, color=WHITE), plain, NAVY)
        self._add("band_text", Font(FONT, 11, color=WHITE), plain, NAVY)
        self._add("accent", Font(FONT, 4), plain, BLUE)
        self._add("title", Font(FONT, 14, bold=True, color=WHITE), plain, NAVY)
        self._add("instruction", Font(FONT, 10, color=NAVY), plain, PALE)
        self._add("tag", Font(FONT, 8, color=GREY), plain)
        self._add("rule", Font(FONT, 12, bold=True, color=NAVY), plain, border=Border(bottom=_THIN))
        self._add("label", Font(FONT, 10, bold=True, color=NAVY), left)
        self._add("note", Font(FONT, 9, color=GREY), left)
        self._add("text", Font(FONT, 10), plain)
        self._add("fixed", Font(FONT, 10, bold=True, color=NAVY), left, PALE, border=BOX)
        bold_white, bold_navy = Font(FONT, 10, bold=True, color=WHITE), Font(FONT, 10, color=NAVY)
        self._add("heading_required", bold_white, left, BLUE, border=BOX)
        self._add("heading_optional", bold_navy, left, PALE, border=BOX)
        formats = {"date": date_format, "integer": _INTEGER, "decimal": _DECIMAL}
        for kind in get_args(Kind):
            number, aligned, entry = formats.get(kind, "General"), _aligned(kind), Font(FONT, 10)
            self._add(f"cell_{kind}", entry, aligned, number=number, locked=False)
            self._add(f"boxed_{kind}", entry, aligned, border=BOX, number=number, locked=False)
        fixed = Font(FONT, 10, bold=True)
        self._add("shown", fixed, left, PALE, border=BOX)
        self._add("shown_month", fixed, left, PALE, border=BOX, number=month_format)
        self._add("input", Font(FONT, 10), left, INPUT, border=BOX, locked=False)

    def put(self, target: Any, name: str) -> None:
        """Give a cell, or a whole column's dimension, the format of that name."""
        target._style = copy(self._formats[name]._style)

    def put_input(self, target: Any, kind: Kind, *, boxed: bool = False) -> None:
        """Give a cell or column the format in which a value of that kind is entered."""
        self.put(target, f"{'boxed' if boxed else 'cell'}_{kind}")

    def _add(
        self,
        name: str,
        font: Font,
        alignment: Alignment,
        fill: str | None = None,
        *,
        border: Border | None = None,
        number: str = "General",
        locked: bool = True,
    ) -> None:
        style: Any = StyleableObject(self._workbook.worksheets[0])
        style.font = font
        style.alignment = alignment
        if fill is not None:
            style.fill = PatternFill("solid", fgColor=fill)
        if border is not None:
            style.border = border
        style.number_format = number
        style.protection = Protection(locked=locked)
        self._formats[name] = style


def _aligned(kind: Kind) -> Alignment:
    """Numbers to the right, also when a word stands for them; long labels shrink, never wrap.

    A wrapped line would need a row height that only the sender's program can set.
    """
    if kind in NUMBER_KINDS:
        return Alignment(horizontal="right", vertical="center")
    if kind == "date":
        return Alignment(horizontal="center", vertical="center")
    return Alignment(horizontal="left", vertical="center", indent=1, shrink_to_fit=kind == "code")
