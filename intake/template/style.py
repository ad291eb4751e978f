"""How the template looks: colours, fonts and cell formats, built once per workbook."""

from copy import copy
from typing import Any, get_args

from babel import Locale
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
CLASH_FILL = PatternFill("solid", bgColor="FFF6C7C7")
"""What a choice looks like that its line's earlier choice does not allow."""
READY_FILL = PatternFill("solid", bgColor="FFD9EFD9")
_INTEGER = "#,##0_);-#,##0_);0_);@_)"
_DECIMAL = "#,##0.00####_);-#,##0.00####_);0_);@_)"
"""Two decimals at least, six at most: what a quantity can hold in the warehouse.

The space before the right edge is part of the format: LibreOffice forgets a right indent when
several columns have one.
"""


_RIGHT_TO_LEFT = 2
"""How a cell says the direction in which its text is read."""


def is_right_to_left(language: str) -> bool:
    """Say whether a language is written from right to left, as Arabic is."""
    return bool(Locale.parse(language).text_direction == "rtl")


class Styles:
    """The cell formats of one workbook, by name, ready to be put on cells and whole columns.

    A format is made once and its index shared: setting fonts and fills cell by cell takes most of
    the time of writing a template.
    """

    def __init__(self, workbook: Workbook, form: Form, language: str) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}
        self._is_right_to_left = is_right_to_left(language)
        date_format = form.texts["date_format"][language]
        month_format = form.texts["month_format"][language]
        self._add_bands()
        self._add_inputs(date_format)
        self._add_shown(date_format, month_format)
        self._add_check()

    def put(self, target: Any, name: str) -> None:
        """Give a cell, or a whole column's dimension, the format of that name."""
        target._style = copy(self._formats[name]._style)

    def put_input(self, target: Any, kind: Kind, *, boxed: bool = False) -> None:
        """Give a cell or column the format in which a value of that kind is entered."""
        self.put(target, f"{'boxed' if boxed else 'cell'}_{kind}")

    def _add_bands(self) -> None:
        left, plain = self._aligned(wrap=True), self._aligned()
        self._add("band_title", Font(FONT, 20, bold=True, color=WHITE), plain, NAVY)
        self._add("band_text", Font(FONT, 11, color=WHITE), plain, NAVY)
        self._add("accent", Font(FONT, 4), plain, BLUE)
        self._add("title", Font(FONT, 14, bold=True, color=WHITE), plain, NAVY)
        self._add("instruction", Font(FONT, 10, color=NAVY), plain, PALE)
        self._add("instruction_wrapped", Font(FONT, 10, color=NAVY), left, PALE)
        self._add("tag", Font(FONT, 8, color=GREY), plain)
        self._add("rule", Font(FONT, 12, bold=True, color=NAVY), plain, border=Border(bottom=_THIN))
        self._add("label", Font(FONT, 10, bold=True, color=NAVY), left)
        self._add("note", Font(FONT, 9, color=GREY), left)
        self._add("text", Font(FONT, 10), plain)
        self._add("fixed", Font(FONT, 10, bold=True, color=NAVY), left, PALE, border=BOX)
        bold_white, bold_navy = Font(FONT, 10, bold=True, color=WHITE), Font(FONT, 10, color=NAVY)
        self._add("heading_required", bold_white, left, BLUE, border=BOX)
        self._add("heading_optional", bold_navy, left, PALE, border=BOX)

    def _add_inputs(self, date_format: str) -> None:
        formats = {"date": date_format, "integer": _INTEGER, "decimal": _DECIMAL}
        for kind in get_args(Kind):
            number, aligned = formats.get(kind, "General"), self._aligned_kind(kind)
            entry = Font(FONT, 10)
            self._add(f"cell_{kind}", entry, aligned, number=number, locked=False)
            self._add(f"boxed_{kind}", entry, aligned, border=BOX, number=number, locked=False)
        self._add(
            "input", Font(FONT, 10), self._aligned(wrap=True), INPUT, border=BOX, locked=False
        )

    def _add_shown(self, date_format: str, month_format: str) -> None:
        """Add what the programme has written: bold, on pale ground, locked."""
        left, fixed = self._aligned(wrap=True), Font(FONT, 10, bold=True)
        self._add("shown", fixed, left, PALE, border=BOX)
        self._add("shown_month", fixed, left, PALE, border=BOX, number=month_format)
        middle = Alignment(horizontal="center", vertical="center")
        self._add("shown_date", fixed, middle, PALE, border=BOX, number=date_format)

    def _add_check(self) -> None:
        """Add what the sheet that counts is made of; nothing on it is entered."""
        left = self._aligned(wrap=True)
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._add("verdict", Font(FONT, 18, bold=True, color=NAVY), self._aligned(), PALE)
        self._add("count_heading", Font(FONT, 10, bold=True, color=WHITE), middle, BLUE, border=BOX)
        self._add("count", Font(FONT, 10), middle, border=BOX)
        self._add("count_total", Font(FONT, 10, bold=True), middle, PALE, border=BOX)
        self._add("advice", Font(FONT, 10), left, border=BOX)
        link = Font(FONT, 10, bold=True, color=BLUE, underline="single")
        self._add("link", link, left, border=BOX)

    def _aligned(self, *, wrap: bool = False) -> Alignment:
        """Return the alignment of a text: to the side where its language begins to read."""
        side = "right" if self._is_right_to_left else "left"
        return Alignment(horizontal=side, vertical="center", indent=1, wrap_text=wrap or None)

    def _aligned_kind(self, kind: Kind) -> Alignment:
        """Numbers to the far side, also when a word stands for them; long labels shrink.

        A wrapped line would need a row height that only the sender's program can set.
        """
        if kind in NUMBER_KINDS:
            side = "left" if self._is_right_to_left else "right"
            return Alignment(horizontal=side, vertical="center")
        if kind == "date":
            return Alignment(horizontal="center", vertical="center")
        aligned = self._aligned()
        # Of an airport the code is read, which stands first; shrunk, nothing could be.
        aligned.shrink_to_fit = kind == "code" or None
        return aligned

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
        if self._is_right_to_left:
            alignment = copy(alignment)
            alignment.readingOrder = _RIGHT_TO_LEFT
        style.alignment = alignment
        if fill is not None:
            style.fill = PatternFill("solid", fgColor=fill)
        if border is not None:
            style.border = border
        style.number_format = number
        style.protection = Protection(locked=locked)
        self._formats[name] = style
