"""Every kind of bad input, as a real file read by the real child process: one clear reason each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from intake.reading.child import check_many
from intake.rules.check import CheckedReturn
from tests.unit.intake.bad_input import (
    SEIZURE,
    TODAY,
    SenderReturn,
    compound_file,
    entity_bomb,
    found,
    part_of,
    rezip,
    spaces_bomb,
    with_cell,
    with_row,
)

SEIZURES = part_of(2)
FAR = '<c r="{}"><v>1</v></c>'


@dataclass(frozen=True)
class Bad:
    """A file that goes wrong: how it is made, all that must be found, and what must be said."""

    make: Callable[[], bytes]
    found: list[tuple[str, str, str]]
    says: str
    rows: int = 1


pytestmark = pytest.mark.integration


@cache
def good() -> bytes:
    return SenderReturn().saved_bytes()


def changed(change: Callable[[bytes], bytes]) -> bytes:
    return rezip(good(), {SEIZURES: change})


def line(**cells: object) -> bytes:
    return SenderReturn().put("seizures", 5, **cells).saved_bytes()


def other_workbook() -> bytes:
    other = SenderReturn()
    other.workbook = Workbook()
    other.workbook.active["A1"] = "Duty roster"
    return other.saved_bytes()


def merged() -> bytes:
    filled = SenderReturn().put("seizures", 6, **{**SEIZURE, "quantity_reported": 1})
    filled.sheet("seizures").merge_cells("AF5:AF6")
    return filled.saved_bytes()


def hidden() -> bytes:
    filled = SenderReturn()
    for row in (6, 7, 9):
        filled.put("seizures", row, **{**SEIZURE, "seizure_ref": f"S-{row}"})
        filled.sheet("seizures").row_dimensions[row].hidden = True
    return filled.saved_bytes()


def calendar_1904() -> bytes:
    filled = SenderReturn()
    filled.workbook.epoch = CALENDAR_MAC_1904
    # 44200 days after 1 January 1904 is 5 January 2025; 44565 is 5 January 2026.
    filled.put("seizures", 6, **{**SEIZURE, "seizure_ref": "S-002", "seizure_date": 44565})
    filled.cell("seizures", 6, "seizure_date").number_format = "General"
    return filled.saved_bytes()


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
        [("identity_differs", "error", "C7")],
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
    "formula": Bad(
        lambda: changed(with_cell("AF5", "<f>10+2.5</f><v>12.5</v>")),
        [("formula_value", "note", "AF5")],
        "Their results as last saved were used",
    ),
    "formula_without_result": Bad(
        lambda: line(quantity_reported="=10+2.5"),
        [("formula_uncached", "error", "AF5")],
        "Write the value itself",
    ),
    "error_cell": Bad(
        lambda: changed(with_cell("AF5", "<v>#DIV/0!</v>", 't="e"')),
        [("error_cell", "error", "AF5")],
        "shows the error #DIV/0!",
    ),
    "merged": Bad(merged, [("merged_cells", "error", "AF5:AF6")], "Unmerge them", 2),
    "hidden_rows": Bad(hidden, [("hidden_rows", "note", "6:7, 9:9")], "3: rows 6:7, 9:9", 4),
    "stray_character": Bad(
        lambda: SenderReturn().put("seizures", 40, flow="x").saved_bytes(),
        [("stray_content", "question", "F40")],
        "“x” in F40",
    ),
    "calendar_1904": Bad(
        calendar_1904, [("date_as_number", "note", "B6")], "which is 2026-01-05", 2
    ),
    "text_date": Bad(
        lambda: line(seizure_date="31/01/2026"),
        [("text_date", "note", "B5")],
        "as 2026-01-31",
    ),
    "text_number": Bad(
        lambda: line(quantity_reported="12,5"),
        [("decimal_as_text", "note", "AF5")],
        "read as the number 12.5",
    ),
    "ambiguous_number": Bad(
        lambda: line(quantity_reported="1,209"),
        [("number_ambiguous", "question", "AF5")],
        "can mean 1209 or 1.209",
    ),
    "too_large": Bad(lambda: good() + bytes(26 << 20), [("too_large", "error", "")], "26 MB", 0),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckedReturn]:
    """Have all bad files checked in one go, with a good one behind them all."""
    folder = tmp_path_factory.mktemp("received")
    for name, bad in CASES.items():
        (folder / f"{name}.xlsx").write_bytes(bad.make())
    (folder / "good.xlsx").write_bytes(good())
    names = [*CASES, "good"]
    slots = [(folder / f"{name}.xlsx", None, None) for name in names]
    return dict(zip(names, check_many(slots, today=TODAY), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gets_one_clear_reason(name: str, answers: dict[str, CheckedReturn]) -> None:
    checked = answers[name]

    assert found(checked) == CASES[name].found
    assert CASES[name].says in checked.findings[0].message
    refused = any(severity == "error" for _, severity, _ in CASES[name].found)
    assert checked.status == ("refused" if refused else "accepted")
    assert len(checked.rows.get("seizures", ())) == CASES[name].rows


def test_no_bad_file_stops_a_good_one(answers: dict[str, CheckedReturn]) -> None:
    assert (answers["good"].status, found(answers["good"])) == ("accepted", [])


def test_a_refused_return_of_known_unit_and_month_says_so(
    answers: dict[str, CheckedReturn],
) -> None:
    old = answers["other_version"]

    assert (old.unit_code, old.reporting_month, old.form_version) == ("LOS", date(2026, 1, 1), "0")
