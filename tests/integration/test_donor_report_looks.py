"""The report as it comes out of a printer: drawn by LibreOffice, every page read back."""

import shutil
from pathlib import Path

import pymupdf
import pytest

from exports.donor_report import write_donor_report
from exports.donor_report.pictures import draw_pages, print_pages
from exports.donor_report.texts import load_texts
from tests.unit.exports.donor_warehouse import build_donor_warehouse

pytestmark = [
    pytest.mark.integration,
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
PAGE_NUMBERS = {"en": "Page {page} of {last}", "fr": "Page {page} sur {last}"}
A4_LANDSCAPE = (842, 595)


@pytest.fixture(scope="module", params=["en", "fr"])
def printed(request, tmp_path_factory) -> tuple[str, tuple[str, ...], pymupdf.Document]:
    folder = tmp_path_factory.mktemp(request.param)
    done = write_donor_report(
        build_donor_warehouse(), "EU", "2026Q1", folder / "EU.xlsx", request.param
    )
    return request.param, done.sheets, pymupdf.open(print_pages(done.path, folder))


def flat(page: pymupdf.Page) -> str:
    return " ".join(page.get_text().split())


def largest_text(page: pymupdf.Page) -> str:
    blocks = page.get_text("dict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]
    return str(max(spans, key=lambda span: span["size"])["text"]).strip()


def test_every_page_is_a4_and_says_which_of_how_many_it_is(printed):
    language, _, pdf = printed

    for number, page in enumerate(pdf, 1):
        assert (round(page.rect.width), round(page.rect.height)) == A4_LANDSCAPE
        assert PAGE_NUMBERS[language].format(page=number, last=len(pdf)) in flat(page)
        assert "20260430-ab12cd34ef" in flat(page)


def test_each_sheet_begins_a_page_and_small_ones_fill_one(printed):
    _, sheets, pdf = printed

    begun = [largest_text(page) for page in pdf]
    assert [title for title in begun if title in sheets] == list(sheets[1:])
    assert len(sheets) <= len(pdf) <= len(sheets) + 2


def test_no_number_is_too_wide_for_its_column(printed):
    _, _, pdf = printed

    assert [page.number for page in pdf if "##" in page.get_text()] == []


def test_no_word_lies_outside_the_margins(printed):
    _, _, pdf = printed

    for page in pdf:
        margins = pymupdf.Rect(30, 15, page.rect.width - 30, page.rect.height - 15)
        words = page.get_text("words")
        assert [word[4] for word in words if not margins.contains(word[:4])] == []


def test_every_chart_is_drawn_with_its_titles(printed):
    language, _, pdf = printed
    whole = " ".join(flat(page) for page in pdf)

    texts = load_texts(language).section("charts")
    titles = [text for key, text in texts.items() if not key.endswith(".description")]
    assert [title for title in titles if title not in whole] == []


def test_pages_can_be_drawn_as_pictures_for_the_documentation(tmp_path):
    done = write_donor_report(build_donor_warehouse(), "JPN", "2026Q1", tmp_path / "JPN.xlsx")

    pictures = draw_pages(done.path, tmp_path, resolution=40)

    assert len(pictures) >= len(done.sheets)
    assert pymupdf.Pixmap(str(pictures[0])).width > pymupdf.Pixmap(str(pictures[0])).height
    assert Path(pictures[0]).name.startswith("page-")
