"""The page says everything in the sender's language, and what a sender wrote stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from intake.answer.page import answer_page
from intake.answer.receipt import Receipt, SaidFinding
from intake.form.definition import load_form
from intake.form.model import LANGUAGES

WRONG = SaidFinding("error", "Seizures", "AF6", "-3", "number_negative", "Write how much.")
RECEIPT = Receipt(
    "LOS-2026-01-x-abababab",
    "refused",
    "LOS",
    "2026-01",
    None,
    "ab" * 32,
    {"seizures": 1200, "persons": 0, "equipment": 0},
    (WRONG,),
    "LOS.xlsx",
    received_at="2026-02-10T23:30:00Z",
    received_at_local="2026-02-11T00:30:00+01:00",
    time_zone="Africa/Lagos",
    nil_sheets=("equipment",),
)


class Reading(HTMLParser):
    """Every text, tag and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("src", "href", "action", "onload")]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.text += f" {data}"


def page(receipt: Receipt = RECEIPT, annotated: str | None = "LOS-annotated.xlsx") -> Reading:
    return Reading(answer_page(receipt, load_form(), annotated))


def test_a_refused_return_hears_what_to_do_where_and_with_which_receipt() -> None:
    text = page().text

    for said in (
        "Not accepted",
        "send the whole workbook again",
        "Receipt number LOS-2026-01-x-abababab",
        "Unit JAITF Lagos",
        "Reporting month January 2026",
        "Received (UTC) 10 February 2026, 23:30",
        "Received (local time) 11 February 2026, 00:30 (Africa/Lagos)",
        "Seizures 1,200 Persons none Controls not in the file",
        "Equipment Nil, as stated",
        "AF6 -3 Write how much.",
        "LOS-annotated.xlsx",
    ):
        assert said in text, said


def test_an_accepted_return_with_questions_hears_that_it_counts() -> None:
    asked = replace(WRONG, severity="question")
    receipt = replace(
        RECEIPT, status="accepted", revision=3, replaces_revision=2, findings=(asked,)
    )

    text = page(receipt).text

    assert "Accepted The return counts. Please look at the questions below." in text
    assert "It replaces revision 2 of this month entirely." in text


def test_a_page_without_annotated_copy_says_why() -> None:
    unread = replace(WRONG, rule="damaged_file", sheet="", cell="")

    assert "No annotated copy can be made of this workbook." in page(annotated=None).text
    said = page(replace(RECEIPT, findings=(unread,)), None).text
    assert "There is no annotated copy, because the file was not taken as a return." in said


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", "<img src=x onerror=1>", "&amp;\"'>"]
)
def test_what_a_sender_wrote_is_text(markup: str) -> None:
    evil = SaidFinding("error", markup, markup, markup, "number_negative", markup)
    receipt = replace(RECEIPT, findings=(evil,), file_name=markup, receipt=markup)

    reading = page(receipt, f"{markup}.xlsx")

    assert reading.tags == page().tags
    assert reading.text.count(markup) >= 6


def test_the_page_runs_no_script_and_asks_for_nothing() -> None:
    written = answer_page(RECEIPT, load_form(), None)

    assert "script" not in page().tags
    assert [address for address in page().addresses if not address.startswith("#")] == []
    assert re.findall(r"https?:|url\(|@import", written) == []


def test_long_lists_are_folded_and_nothing_is_left_out() -> None:
    many = tuple(replace(WRONG, cell=f"AF{row}", message=f"m{row}.") for row in range(6, 306))

    reading = page(replace(RECEIPT, findings=many))

    assert reading.tags.count("details") == 1
    assert "and 297 more: AF9:AF305" in reading.text
    assert [f"m{row}." for row in range(6, 306) if f" m{row}." not in reading.text] == []


@pytest.mark.parametrize("language", load_form().languages)
def test_the_page_names_its_language_and_direction(language: str) -> None:
    written = answer_page(replace(RECEIPT, language=language), load_form(), None)

    assert f'<html lang="{language}" dir="ltr">' in written


def test_every_text_of_the_answer_is_written_in_all_languages() -> None:
    texts = {key: text for key, text in load_form().texts.items() if key.startswith("answer_")}

    assert {key for key, text in texts.items() if set(text) != set(LANGUAGES)} == set()
