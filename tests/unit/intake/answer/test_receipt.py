"""The receipt as data: its published JSON form, its times, and texts that nothing can take over."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from intake.answer.receipt import (
    Receipt,
    SaidFinding,
    printable,
    receipt_from_json,
    receipt_of,
    receipt_of_check,
)
from intake.findings import UnreadableReturnError
from intake.registry.model import RecordedFinding, Submission
from intake.rules.check import refused_unread


def submission(**values: object) -> Submission:
    usual = {
        "receipt": "LOS-2026-01-r2-abababab",
        "sha256": "ab" * 32,
        "file_name": "LOS\x1b[31m.xlsx",
        "status": "accepted",
        "unit_code": "LOS",
        "reporting_month": date(2026, 1, 1),
        "revision": 2,
        "received_at": datetime(2026, 2, 10, 23, 30),
        "language": "en",
        "row_counts": {"seizures": 3},
        "nil_sheets": ["equipment"],
        "findings": [
            RecordedFinding(
                severity="question",
                sheet="Seizures",
                cell="G6",
                value="a\x07b",
                rule="outbound_elsewhere",
                message="Why?",
            )
        ],
    }
    return Submission(**{**usual, **values})


def test_the_json_form_is_what_was_published() -> None:
    receipt = receipt_of(submission(), False, ZoneInfo("Africa/Lagos"))

    assert receipt.as_json() == {
        "receipt": "LOS-2026-01-r2-abababab",
        "status": "accepted",
        "unit": "LOS",
        "month": "2026-01",
        "revision": 2,
        "sha256": "ab" * 32,
        "rows": {"seizures": 3},
        "findings": [
            {
                "severity": "question",
                "sheet": "Seizures",
                "cell": "G6",
                "value": "ab",
                "rule": "outbound_elsewhere",
                "message": "Why?",
            }
        ],
        "file_name": "LOS[31m.xlsx",
        "repeated": False,
        "language": "en",
        "received_at": "2026-02-10T23:30:00Z",
        "received_at_local": "2026-02-11T00:30:00+01:00",
        "time_zone": "Africa/Lagos",
        "nil_sheets": ["equipment"],
        "replaces_revision": 1,
        "replaced_by_revision": None,
        "held_reason": None,
        "closed_quarter": None,
        "is_change_reasoned": False,
        "counting_revision": None,
        "counts": {"error": 0, "question": 1, "note": 0},
    }


def test_a_receipt_comes_back_from_its_json_form() -> None:
    receipt = receipt_of(submission(), True, newest_revision=5)

    assert receipt_from_json(receipt.as_json()) == receipt
    assert receipt.replaced_by_revision == 5


def test_a_first_revision_that_is_the_newest_replaces_nothing() -> None:
    receipt = receipt_of(submission(revision=1), False, newest_revision=1)

    assert (receipt.replaces_revision, receipt.replaced_by_revision) == (None, None)


def test_a_refused_submission_has_no_revision_and_replaces_nothing() -> None:
    receipt = receipt_of(submission(status="refused", revision=None), False, newest_revision=3)

    assert (receipt.replaces_revision, receipt.replaced_by_revision) == (None, None)


def test_a_file_that_was_not_read_is_known_by_its_rule() -> None:
    unread = refused_unread(UnreadableReturnError("damaged_file"), "fr")
    wrong = SaidFinding("error", "Seizures", "A1", "", "required_missing", "x")
    read = Receipt(None, "refused", None, None, None, "", {}, (wrong,), "a.xlsx")

    assert receipt_of_check(unread, "", "a.xlsx").is_unread
    assert not read.is_unread


def test_controls_and_half_characters_are_dropped_and_letters_of_all_scripts_stay() -> None:
    assert printable("\x1b]0;x\x07a\x00\ud800\uffff\x9b\tå\nع漢🙂") == "]0;xa\tå\nع漢🙂"
