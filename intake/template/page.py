"""How a sheet of the template is locked, printed and read: A4, headings repeated, direction."""

from math import ceil
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from intake.template.context import TemplateContext
from intake.template.style import is_right_to_left

PAGE_WIDTH = 190
"""Characters fitted on one landscape page; wider sheets go on to the next page."""


def pages_wide(widths: list[int]) -> int:
    """Say over how many pages side by side a sheet is printed."""
    return ceil(sum(widths) / PAGE_WIDTH)


def protect(worksheet: Worksheet) -> None:
    """Lock the headings against accidents, without a password, and leave the layout free."""
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = False
    protection.formatRows = False
    protection.sort = False
    protection.autoFilter = False


def set_up_page(
    context: TemplateContext, worksheet: Worksheet, *, landscape: bool, pages: int = 1
) -> None:
    """Prepare reading and printing: direction, A4, fitted to the width, pages numbered."""
    worksheet.sheet_view.rightToLeft = is_right_to_left(context.language) or None
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToWidth = pages
    worksheet.page_setup.fitToHeight = 0
    worksheet.page_setup.pageOrder = "overThenDown"
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    footer: Any = worksheet.oddFooter
    # An ampersand begins a code in a footer.
    footer.left.text = context.heading.replace("&", "&&")
    footer.right.text = context.messages.text("print_page", page="&P", pages="&N")
    footer.center.text = "&A"
