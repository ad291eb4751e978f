"""Cases of the file as a whole and of its sheets and headings."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl import Workbook
from openpyxl.comments import Comment

from intake.findings import MAX_FINDINGS
from intake.reading.child import check_many
from intake.reading.limits import FileLimits
from intake.rules.model import CheckedReturn
from tests.integration.test_bad_input import CASES as FILES
from tests.unit.intake.bad_input import TODAY, SenderReturn, append, rezip
from tests.unit.intake.rules.cases.model import Case
from tests.unit.intake.rules.draft import Draft, base, cell_of

_FAR = '<row r="{row}"><c r="{cell}"><v>1</v></c></row>'


def good() -> bytes:
    return base().content


def part(name: str, content: bytes) -> Callable[[], bytes]:
    """Return a maker of the good return with a part added."""
    return lambda: rezip(good(), {name: lambda _: content})


def _of(name: str, cell: str = "", severity: str = "error") -> Case:
    """Take a file of the integration test; the good return is what does not break the rule."""
    return Case(severity, cell, FILES[name].make, good)


def _far(row: int, cell: str) -> Draft:
    return Draft().change("seizures", append(_FAR.format(row=row, cell=cell)))


def _declared(cells: str) -> Draft:
    declaration = f'<dimension ref="{cells}"/><sheetFormatPr'.encode()
    return Draft().change("seizures", lambda xml: xml.replace(b"<sheetFormatPr", declaration, 1))


def _full(cells_limit: int) -> CheckedReturn:
    return _within(FileLimits(cells=cells_limit))


def _texts(count: int) -> Callable[[], CheckedReturn]:
    table = b"<sst>" + b"<si><t>x</t></si>" * count + b"</sst>"
    return lambda: _within(FileLimits(shared_strings=20), part("xl/sharedStrings.xml", table)())


def _within(limits: FileLimits, content: bytes | None = None) -> CheckedReturn:
    """Read a file in the child, under limits of a home's own."""
    with NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(content or good())
        return next(iter(check_many([(Path(file.name), None, None)], today=TODAY, limits=limits)))


def _wrong_lines(count: int) -> Draft:
    draft = Draft()
    for row in range(5, 5 + count):
        draft.put("seizures", row, **dict.fromkeys(("seizure_date", "traffic_type", "flow"), "?!"))
    return draft


def _sender(change: Callable[[SenderReturn], None]) -> Callable[[], bytes]:
    def make() -> bytes:
        filled = SenderReturn()
        change(filled)
        return filled.saved_bytes()

    return make


def _comment(filled: SenderReturn) -> None:
    filled.cell("seizures", 5, "flow").comment = Comment("see me", "unit")


def _comment_of_person(filled: SenderReturn) -> None:
    filled.cell("seizures", 5, "flow").comment = Comment("passport A01234567", "unit")


def _copy(filled: SenderReturn) -> None:
    filled.workbook.copy_worksheet(filled.sheet("seizures")).title = "Seizures (2)"


def _titled(filled: SenderReturn, title: str) -> None:
    filled.workbook.create_sheet(title)["A1"] = "x"


def _rename(filled: SenderReturn) -> None:
    filled.sheet("seizures").title = "Seizures 2026"


def _delete(name: str) -> Callable[[SenderReturn], None]:
    def change(filled: SenderReturn) -> None:
        del filled.workbook[filled.form.sheet(name).labels["en"]]

    return change


def _roster() -> bytes:
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def _heading(text: str | None, column: str = "flow") -> Draft:
    return Draft().cell("seizures", **{cell_of("seizures", column, 4): text})


def _swapped(first: str, second: str) -> Draft:
    """Exchange two optional columns of persons with their tags and headings."""
    labels = {c.name: c.labels["en"] for c in base().sender.form.sheet("staff").columns}
    one, other = (cell_of("staff", name, 0)[:-1] for name in (first, second))
    cells = {f"{one}3": second, f"{other}3": first}
    cells |= {f"{one}4": labels[second], f"{other}4": labels[first]}
    return Draft().cell("staff", **cells)


CASES = {
    "empty_file": _of("empty"),
    "too_large": Case("error", "", FILES["too_large"].make, lambda: good() + bytes(1 << 20)),
    "not_a_workbook": _of("text"),
    "old_excel_format": _of("xls_in_disguise"),
    "password_protected": _of("password"),
    "spreadsheet_of_other_kind": _of("csv"),
    "macros": Case("error", "", FILES["macros"].make, part("xl/media/project.bin", b"x")),
    "damaged_file": _of("truncated"),
    "inflates_too_far": _of("zip_bomb"),
    "document_type_declaration": _of("entity_bomb"),
    "sheet_too_long": Case(
        "error", "A20001", lambda: _far(20_001, "A20001"), lambda: _far(20_000, "A20000")
    ),
    "sheet_too_wide": Case(
        "error", "DY300", lambda: _far(300, "DY300"), lambda: _far(300, "DX300")
    ),
    "sheet_too_full": Case("error", "D23", lambda: _full(50), lambda: _full(100_000)),
    "sheet_declares_too_much": Case(
        "note", "", lambda: _declared("A1:XFD1048576"), lambda: _declared("A1:AM204")
    ),
    "cell_unreadable": Case(
        "error",
        "B5",
        lambda: Draft().change("seizures", lambda xml: _day(xml, "-1000000000000")),
        lambda: Draft().change("seizures", lambda xml: _day(xml, "46027")),
    ),
    "reading_stopped": Case("error", "", lambda: _within(FileLimits(memory_megabytes=1)), good),
    "other_workbook": Case("error", "", _roster, good),
    "form_version_unknown": Case(
        "error",
        "",
        lambda: Draft().hidden(form_version="7"),
        lambda: Draft().hidden(form_version="1"),
    ),
    "findings_cut": Case(
        "note", "", lambda: _wrong_lines(MAX_FINDINGS // 3), lambda: _wrong_lines(20)
    ),
    "sheet_not_read": Case(
        "note",
        "",
        _sender(lambda filled: filled.workbook.create_sheet("Notes").__setitem__("A1", "x")),
        good,
    ),
    "sheet_renamed": Case("note", "", _sender(_rename), good),
    "pictures_not_read": Case(
        "question", "", part("xl/media/image1.png", b"x"), part("xl/embeddings/a.bin", b"x")
    ),
    "comment_of_person": Case(
        "error", cell_of("seizures", "flow"), _sender(_comment_of_person), _sender(_comment)
    ),
    "sheet_copied": Case("question", "", _sender(_copy), _sender(_rename)),
    "sheet_title_of_person": Case(
        "error", "", _sender(lambda filled: _titled(filled, "Mr Okafor")), _sender(_rename)
    ),
    "comments_not_read": Case("note", cell_of("seizures", "flow"), _sender(_comment), good),
    "external_links": Case(
        "question", "", part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), good
    ),
    "too_many_texts": Case("error", "", _texts(30), _texts(10)),
    "sheet_missing": Case("error", "", _sender(_delete("persons")), good),
    "optional_sheet_missing": Case("note", "", _sender(_delete("follow_up")), good),
    "headings_missing": Case(
        "error", "", lambda: _without_headings(3, 4), lambda: _without_headings(3)
    ),
    "heading_changed": Case(
        "question",
        cell_of("seizures", "flow", 4),
        lambda: _heading("Which way"),
        lambda: _heading("Sens du flux"),
    ),
    "heading_blank": Case(
        "question", cell_of("seizures", "flow", 4), lambda: _heading(None), lambda: _heading("Flow")
    ),
    "heading_elsewhere": Case(
        "error",
        cell_of("seizures", "flow", 4),
        lambda: _heading("Species"),
        lambda: _heading("Flow"),
    ),
    "heading_near": Case(
        "question",
        cell_of("staff", "women", 4),
        lambda: Draft().cell("staff", B3=None, B4="Womenn"),
        lambda: Draft().cell("staff", B3=None, B4="WOMEN"),
    ),
    "column_moved": Case(
        "note", "", lambda: _swapped("women_heads", "heads"), lambda: _swapped("heads", "heads")
    ),
    "unknown_heading": Case(
        "error",
        "I4",
        lambda: Draft().cell("persons", I4="Cell of the unit", I5="yes"),
        lambda: Draft().cell("persons", I4="Cell of the unit"),
    ),
    "heading_twice": Case(
        "error",
        "I4",
        lambda: Draft().cell("persons", I4="Sex", I5="Male"),
        lambda: Draft().cell("persons", I4="Gender mark"),
    ),
    "column_missing": Case(
        "error",
        "",
        lambda: Draft().cell("staff", B3=None, B4=None),
        lambda: Draft().cell("staff", B3=None),
    ),
    "optional_column_missing": Case(
        "question",
        "",
        lambda: Draft().cell("staff", E3=None, E4=None),
        lambda: Draft().cell("staff", E3=None),
    ),
}


def _day(xml: bytes, number: str) -> bytes:
    return re.sub(rb'(<c r="B5" s="\d+"[^>]*>)<v>[^<]*</v>', rb"\1<v>%s</v>" % number.encode(), xml)


def _without_headings(*rows: int) -> Draft:
    letters = [cell_of("controls", c, 0)[:-1] for c in ("control_type", "control_count")]
    return Draft().cell(
        "controls", **{f"{letter}{row}": None for letter in letters for row in rows}
    )
