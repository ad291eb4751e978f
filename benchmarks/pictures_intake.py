"""The pictures of the guides for senders: real files in each language, as their readers see them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from benchmarks.intake_answer import TODAY
from benchmarks.shown_return import write_shown_return
from exports.dashboards.browser import open_browser
from intake.answer.receipt import receipt_of_check
from intake.form.definition import Form, load_form
from intake.landing import digest
from intake.reading.child import check_in_child
from intake.template.check_sheet import check_title
from portal.answers import write_answers

DOTS_PER_INCH = 90
PAGE_WIDTH = 900
_ANNOTATED, _SHEET = 1, 2
"""Pages of the annotated copy: the answer, and below the second page of a template."""


def draw_guides(folder: Path) -> list[Path]:
    """Draw the pictures of `docs/guide/sending-*.md`; return their paths."""
    form = load_form()
    with open_browser() as page:
        return [path for language in form.languages for path in _draw(form, language, page, folder)]


def _draw(form: Form, language: str, page: Page, folder: Path) -> list[Path]:
    with TemporaryDirectory(prefix="guide-") as name:
        aside = Path(name)
        filled = write_shown_return(language, aside / "return.xlsx")
        receipt = receipt_of_check(check_in_child(filled, today=TODAY), digest(filled), filled.name)
        _, document, annotated = write_answers(receipt, filled, aside)
        picture = {
            part: folder / f"sending-{language}-{part}.png"
            for part in ("template", "check", "answer", "annotated")
        }
        _draw_sheet(filled, form.sheet("seizures").labels[language], picture["template"])
        _draw_sheet(filled, check_title(form, language), picture["check"])
        _draw_sheet(annotated, None, picture["annotated"])
        page.set_viewport_size({"width": PAGE_WIDTH, "height": 800})
        page.goto(document.as_uri())
        page.screenshot(path=picture["answer"], full_page=True)
        return list(picture.values())
