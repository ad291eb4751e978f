"""The annotated copy is the sender's workbook with the answer in it, and nothing else changed."""

from pathlib import Path

import pytest
from openpyxl.comments import Comment

from intake.answer.workbook.annotate import NotAnnotatableError
from intake.answer.workbook.comments import AUTHOR
from intake.answer.workbook.styles import MARKS
from tests.unit.intake.answer.annotating import annotated, answer_to, opened, parts, spoilt
from tests.unit.intake.bad_input import SenderReturn, check, entity_bomb, part_of, rezip, with_cell

SEIZURES = part_of(2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return spoilt().save(tmp_path / "return.xlsx")


def rezipped(path: Path, changes: dict[str, object]) -> Path:
    path.write_bytes(rezip(path.read_bytes(), changes))  # type: ignore[arg-type]
    return path


def test_only_the_parts_that_must_change_do(path: Path) -> None:
    before, after = parts(path.read_bytes()), parts(annotated(path))

    changed = {name for name, part in before.items() if after[name] != part}
    assert changed == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        SEIZURES,
    }
    assert set(after) - set(before) == {
        "xl/worksheets/_rels/sheet2.xml.rels",
        f"xl/worksheets/sheet{len(before_sheets(before)) + 1}.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }


def before_sheets(names: object) -> list[str]:
    return [name for name in names if name.startswith("xl/worksheets/sheet")]  # type: ignore[attr-defined]


def test_the_copy_sent_back_reads_as_what_was_sent(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(path))

    assert check(copy) == check(path)


def test_cells_are_marked_by_severity_on_top_of_their_own_format(path: Path) -> None:
    before, after = opened(path.read_bytes()), opened(annotated(path))

    for finding in answer_to(path).findings:
        old, new = (book[finding.sheet][finding.cell] for book in (before, after))
        if old.value is None:
            continue
        assert new.fill.fgColor.rgb == MARKS[finding.severity]
        assert (new.value, new.number_format) == (old.value, old.number_format)
        for part in ("font", "border", "alignment", "protection"):
            assert repr(getattr(new, part)) == repr(getattr(old, part))
        assert (new.comment.author, finding.message in new.comment.text) == (AUTHOR, True)


def test_a_blank_required_cell_gets_the_format_of_its_column(path: Path) -> None:
    new = opened(annotated(path))["Seizures"]["B6"]

    assert (new.value, new.number_format) == (None, "[$-809]dd mmm yyyy")
    assert new.comment is not None


def test_the_first_sheet_leads_to_each_finding(path: Path) -> None:
    book = opened(annotated(path))
    sheet = book.worksheets[0]
    findings = [f for f in answer_to(path).findings if f.severity != "note"]

    links = {cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert (book.sheetnames[0], book.active.title, sheet["A3"].value) == (
        *("Answer", "Answer", "Not accepted"),
    )
    assert {f"'{f.sheet}'!{f.cell}" for f in findings if f.cell} <= links
    assert {f.message for f in findings} <= {row[4].value for row in sheet}


def test_only_the_answer_is_selected(path: Path) -> None:
    book = opened(annotated(path))

    selected = [s.title for s in book.worksheets if s.sheet_view.tabSelected]
    assert selected == ["Answer"]


def test_what_counts_sheets_by_place_is_moved_on(path: Path) -> None:
    before, after = opened(path.read_bytes()), opened(annotated(path))

    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert copy.print_title_rows == sheet.print_title_rows
        assert copy.sheet_state == sheet.sheet_state
        rules = [vars(r) for r in sheet.data_validations.dataValidation]
        assert [vars(r) for r in copy.data_validations.dataValidation] == rules
    own = {name: n.value for name, n in after.defined_names.items() if name != "_aircop_answer"}
    assert own == {name: n.value for name, n in before.defined_names.items()}
    assert after.defined_names["_aircop_answer"].hidden


def test_a_formula_keeps_its_stored_result(path: Path) -> None:
    formula = with_cell("AF5", "<f>2*6</f><v>12</v>")

    copy = annotated(rezipped(path, {SEIZURES: formula}))

    assert opened(copy)["Seizures"]["AF5"].value == "=2*6"
    assert opened(copy, data_only=True)["Seizures"]["AF5"].value == 12


def test_pictures_stay(path: Path) -> None:
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId7" Type="{links}/drawing" Target="../drawings/drawing1.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    reference = f'</headerFooter><drawing xmlns:r="{links}" r:id="rId7"/>'.encode()
    added = {
        "xl/media/photo.jpg": b"\xff\xd8photo",
        "xl/drawings/drawing1.xml": b"<drawing/>",
    }
    rels = f'<Relationships xmlns="{package}">{relation}</Relationships>'.encode()
    rezipped(
        path,
        {
            SEIZURES: lambda xml: xml.replace(b"</headerFooter>", reference),
            "xl/worksheets/_rels/sheet2.xml.rels": lambda _: rels,
            "xl/media/photo.jpg": lambda _: added["xl/media/photo.jpg"],
            "xl/drawings/drawing1.xml": lambda _: added["xl/drawings/drawing1.xml"],
        },
    )

    after = parts(annotated(path))

    assert {name: after[name] for name in added} == added
    assert relation.encode()[:30] in after["xl/worksheets/_rels/sheet2.xml.rels"]
    assert after[SEIZURES].index(b"<drawing ") < after[SEIZURES].index(b"<legacyDrawing ")


def test_the_senders_own_comments_stay_and_ours_join_them(tmp_path: Path) -> None:
    sender = spoilt()
    sender.cell("seizures", 6, "quantity_reported").comment = Comment("Scales broke", "Chief")
    sender.cell("seizures", 5, "remark").comment = Comment("See file", "Chief")
    path = sender.save(tmp_path / "return.xlsx")

    sheet = opened(annotated(path))["Seizures"]

    both, own = sheet["AF6"].comment, sheet[sender.cell("seizures", 5, "remark").coordinate].comment
    assert (own.author, own.text) == ("Chief", "See file")
    assert both.author == "Chief"
    assert both.text.startswith("Scales broke") and "AIRCOP · Error" in both.text
    assert sheet["B6"].comment.author == AUTHOR
    boxes = parts(annotated(path))[boxes_of(annotated(path))]
    assert boxes.count(b":ClientData ") == len([c for row in sheet for c in row if c.comment])


def boxes_of(content: bytes) -> str:
    (name,) = [name for name in parts(content) if name.lower().endswith(".vml")]
    return name


@pytest.mark.parametrize("text", ["=1+1", "+1x", "-1", "@SUM(A1)", "\t=1", "a<b>&\"'", "_x0041_"])
def test_what_a_sender_wrote_is_text_in_the_answer(text: str, tmp_path: Path) -> None:
    xml = text.replace("&", "&amp;").replace("<", "&lt;")
    path = spoilt().save(tmp_path / "return.xlsx")
    inline = with_cell("AF6", f"<is><t xml:space='preserve'>{xml}</t></is>", 't="inlineStr"')
    path = rezipped(path, {SEIZURES: inline})

    sheet = opened(annotated(path)).worksheets[0]

    (row,) = [row for row in sheet if row[2].value == "AF6"]
    said = next(finding for finding in answer_to(path).findings if finding.cell == "AF6")
    # openpyxl leaves the escape of an underscore as it is; spreadsheet programs undo it.
    assert (row[3].data_type, str(row[3].value).replace("_x005F_", "_")) == ("s", said.value)


def test_a_second_answer_takes_the_place_of_the_first(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(path))
    book = opened(copy.read_bytes())
    book["Seizures"]["AF6"].value = 7
    book.save(copy)

    again = opened(annotated(copy))

    assert again.sheetnames.count("Answer") == 1 and "Answer 2" not in again.sheetnames
    corrected = again["Seizures"]["AF6"]
    assert (corrected.comment, corrected.fill.fill_type) == (None, None)
    assert again["Seizures"]["B6"].fill.fgColor.rgb == MARKS["error"]
    assert again["Seizures"]["B6"].comment.text.count(AUTHOR) == 1


def test_a_sheet_of_the_senders_with_our_title_is_left_alone(tmp_path: Path) -> None:
    sender = spoilt()
    sender.workbook.create_sheet("ANSWER")["A1"] = "mine"
    path = sender.save(tmp_path / "return.xlsx")

    book = opened(annotated(path))

    assert book["ANSWER"]["A1"].value == "mine"
    assert (book.sheetnames[0], book["Answer 2"]["A3"].value) == ("Answer 2", "Not accepted")


def test_a_return_without_findings_gets_its_receipt(tmp_path: Path) -> None:
    path = SenderReturn().save(tmp_path / "return.xlsx")

    before, copy = parts(path.read_bytes()), annotated(path)

    assert opened(copy).worksheets[0]["A3"].value == "Accepted"
    assert parts(copy)[SEIZURES] == before[SEIZURES]


@pytest.mark.parametrize(
    "changes",
    [
        {SEIZURES: entity_bomb},
        {SEIZURES: lambda xml: b'<?xml version="1.0" encoding="ISO-8859-1"?>' + xml},
        {"xl/workbook.xml": lambda xml: xml[:-20]},
        {"xl/styles.xml": lambda _: b"<styleSheet/>"},
        {"_rels/.rels": lambda xml: xml.replace(b"officeDocument", b"other")},
    ],
)
def test_a_workbook_that_cannot_be_annotated_says_so(path: Path, changes: object) -> None:
    answer = answer_to(path)
    rezipped(path, changes)  # type: ignore[arg-type]

    with pytest.raises(NotAnnotatableError):
        copy_with(answer, path)


def copy_with(answer: object, path: Path) -> bytes:
    from intake.answer.workbook.annotate import annotated_copy
    from intake.form.definition import load_form

    return annotated_copy(path, answer, load_form(), 1 << 20)  # type: ignore[arg-type]
