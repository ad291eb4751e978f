"""The answer as one page: a file of its own that opens anywhere, prints and loads nothing.

What it says comes from the receipt and `wording.py`; how it looks is `page.html`.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from intake.answer.grouping import Group, grouped
from intake.answer.receipt import Receipt
from intake.answer.wording import Wording
from intake.findings import SEVERITIES
from intake.form.definition import Form


def answer_page(receipt: Receipt, form: Form, annotated: str | None) -> str:
    """Return the page as HTML, in the language of the receipt.

    Args:
        receipt: The answer.
        form: Where the words come from.
        annotated: The file name of the annotated copy; None when there is none, which the page
            then explains.
    """
    words = Wording(form, receipt)
    groups = grouped(receipt.findings)
    sections = [
        (severity, [group for group in groups if group.severity == severity])
        for severity in SEVERITIES
        if receipt.counts[severity]
    ]
    return _template().render(
        receipt=receipt, words=words, sections=sections, copy_note=_copy_note(words, annotated)
    )


def place_word(words: Wording, group: Group) -> str:
    """Return what a group is about, for its heading: a sheet, or the whole file."""
    return group.sheet or words.text("answer_whole_file")


def _copy_note(words: Wording, annotated: str | None) -> str:
    if annotated is not None:
        return words.text("answer_copy", file=annotated)
    is_unread = words.receipt.is_unread
    return words.text("answer_no_copy_unread" if is_unread else "answer_no_copy")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        # Whatever a sender wrote is text here and never markup.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["place_word"] = place_word
    return environment.get_template("page.html")
