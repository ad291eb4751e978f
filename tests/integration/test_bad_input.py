"""Every kind of bad file, as a real file read by the real child process: one clear reason each."""

from datetime import date

import pytest
from openpyxl import Workbook

from intake.rules.check import CheckedReturn
from tests.integration.bad_files import (
    SEIZURES,
    Bad,
    answers_to,
    assert_one_clear_reason,
    changed,
    good,
)
from tests.unit.intake.bad_input import (
    SenderReturn,
    compound_file,
    entity_bomb,
    found,
    rezip,
    spaces_bomb,
    with_row,
)

FAR = '<c r="{}"><v>1</v></c>'
pytestmark = pytest.mark.integration


def other_workbook() -> bytes:
    other = SenderReturn()
    other.workbook = Workbook()
    other.workbook.active["A1"] = "Duty roster"
    return other.saved_bytes()


CASES: dict[str, Bad] = {
    "empty": Bad(lambda: b"", [("empty_file", "error", "")], "Save the return again", 0),
    "text": Bad(
        lambda: b"Dear colleagues,\nplease find the return.",
        [("not_a_workbook", "error", "")],
        "Send the return itself",
        0,
    ),
    "pdf": Bad(lambda: b"%PDF-1.7 ...", [("not_a_workbook", "error", "")], "PDF", 0),
    "csv": Bad(
        lambda: b"ref,date\nS-1,2026-01-05\n",
        [("spreadsheet_of_other_kind", "error", "")],
        "of the kind CSV",
        0,
    ),
    "xls_in_disguise": Bad(
        lambda: compound_file("Workbook"), [("old_excel_format", "error", "")], "(.xls)", 0
    ),
    "password": Bad(
        lambda: compound_file("EncryptedPackage"),
        [("password_protected", "error", "")],
        "Remove the password",
        0,
    ),
    "macros": Bad(
        lambda: rezip(good(), {"xl/vbaProject.bin": lambda _: b"x"}),
        [("macros", "error", "")],
        "without macros",
        0,
    ),
    "other_workbook": Bad(other_workbook, [("other_workbook", "error", "")], "the template", 0),
    "other_version": Bad(
        lambda: SenderReturn().identity(form_version="0").saved_bytes(),
        [("form_version_unknown", "error", "")],
        "the current version is 1",
        0,
    ),
    "other_unit": Bad(
        lambda: SenderReturn().identity(unit_code="ABJ").saved_bytes(),
        [("identity_differs", "error", "C7"), ("outbound_elsewhere", "question", "G5")],
        "“LOS” stands here, but “ABJ” is expected",
    ),
    "other_month": Bad(
        lambda: SenderReturn().cover(reporting_month=date(2026, 2, 1)).saved_bytes(),
        [("identity_differs", "error", "C8")],
        "“2026-02” stands here, but “2026-01” is expected",
    ),
    "truncated": Bad(lambda: good()[:20_000], [("damaged_file", "error", "")], "cut off", 0),
    "broken_xml": Bad(
        lambda: changed(lambda xml: xml[:3_000]), [("damaged_file", "error", "")], "damaged", 0
    ),
    "zip_bomb": Bad(
        lambda: spaces_bomb(good(), SEIZURES, 120),
        [("inflates_too_far", "error", "")],
        "Formatting whole rows or columns",
        0,
    ),
    "far_cell": Bad(
        lambda: changed(with_row(1048576, FAR.format("XFD1048576"))),
        [("sheet_too_long", "error", "XFD1048576")],
        "Delete the rows below the data",
        0,
    ),
    "far_column": Bad(
        lambda: changed(with_row(300, FAR.format("XFD300"))),
        [("sheet_too_wide", "error", "XFD300")],
        "Delete the columns right of the table",
        0,
    ),
    "declared_far": Bad(
        lambda: changed(
            lambda xml: xml.replace(
                b"<sheetFormatPr", b'<dimension ref="A1:XFD1048576"/><sheetFormatPr', 1
            )
        ),
        [("sheet_declares_too_much", "note", "")],
        "A1:XFD1048576",
    ),
    "entity_bomb": Bad(
        lambda: changed(entity_bomb),
        [("document_type_declaration", "error", "")],
        "Fill in a fresh template",
        0,
    ),
    "too_large": Bad(lambda: good() + bytes(26 << 20), [("too_large", "error", "")], "26 MB", 0),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckedReturn]:
    """Have all of them checked by one reading process."""
    return answers_to(CASES, tmp_path_factory.mktemp("received"))


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gets_one_clear_reason(name: str, answers: dict[str, CheckedReturn]) -> None:
    assert_one_clear_reason(CASES[name], answers[name])


def test_no_bad_file_stops_a_good_one(answers: dict[str, CheckedReturn]) -> None:
    assert (answers["good"].status, found(answers["good"])) == ("accepted", [])


def test_a_refused_return_of_known_unit_and_month_says_so(
    answers: dict[str, CheckedReturn],
) -> None:
    old = answers["other_version"]

    assert (old.unit_code, old.reporting_month, old.form_version) == ("LOS", date(2026, 1, 1), "0")
