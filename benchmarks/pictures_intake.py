"""The pictures of the guides for senders: real files in each language, as readers see them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
from playwright.sync_api import Page, sync_playwright

from benchmarks.intake_answer import TODAY
from benchmarks.shown_return import write_shown_return
from exports.dashboards.browser import FLAGS, find_chromium
from exports.donor_report.pictures import print_pages
from intake.answer.receipt import receipt_of_check
from intake.form.definition import Form, load_form
from intake.landing import digest
from intake.reading.child import check_in_child
from intake.template.check_sheet import CHECK_TITLE
from portal.answers import write_answers

DOTS_PER_INCH = 100
PAGE_WIDTH = 900
_FOOTER = 0.06
"""The share of a printed page that its footer takes."""
_MARGIN = 12


def draw_guides(folder: Path) -> list[Path]:
    """Draw the pictures of `docs/guide/sending-*.md`; return their paths."""
    form = load_form()
    with _browser() as page:
        return [path for language in form.languages for path in _draw(form, language, page, folder)]


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser.new_page(viewport={"width": PAGE_WIDTH, "height": 800})
        finally:
            browser.close()


def _draw(form: Form, language: str, page: Page, folder: Path) -> list[Path]:
    pictures = {
        part: folder / f"sending-{language}-{part}.png"
        for part in ("template", "check", "answer", "annotated")
    }
    with TemporaryDirectory(prefix="guide-") as name:
        aside = Path(name)
        filled = write_shown_return(language, aside / "return.xlsx")
        receipt = receipt_of_check(check_in_child(filled, today=TODAY), digest(filled), filled.name)
        _, document, annotated = write_answers(receipt, filled, aside)
        with pymupdf.open(print_pages(filled, aside)) as printed:
            seizures = form.sheet("seizures").labels[language]
            _save(_page_of(printed, seizures), pictures["template"])
            _save(_page_of(printed, form.texts[CHECK_TITLE][language]), pictures["check"])
        with pymupdf.open(print_pages(annotated, aside)) as printed:
            _save(printed[0], pictures["annotated"])
        page.goto(document.as_uri())
        page.screenshot(path=pictures["answer"], full_page=True)
    return list(pictures.values())


def _page_of(printed: pymupdf.Document, title: str) -> pymupdf.Page:
    """Return the first page of a sheet: its title is the first text on it."""
    for page in printed:
        blocks = page.get_text("blocks", sort=True)
        if blocks and blocks[0][4].strip().startswith(title):
            return page
    raise LookupError(f"no printed page begins with '{title}'")


def _save(page: pymupdf.Page, path: Path) -> None:
    """Draw a page from its first line of text to its last, without its footer."""
    footer = page.rect.height * (1 - _FOOTER)
    ends = [block[3] for block in page.get_text("blocks") if block[3] < footer]
    top = min(block[1] for block in page.get_text("blocks")) - 2 * _MARGIN
    clip = pymupdf.Rect(0, max(top, 0), page.rect.width, max(ends) + _MARGIN)
    page.get_pixmap(dpi=DOTS_PER_INCH, clip=clip).save(path)
