"""The guard names one reason for each file that must not be read, and the facts of the others."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.findings import UnreadableReturnError
from intake.reading.cell_names import cell_name, column_letters, column_number, parse_reference
from intake.reading.guard import PackageFacts, inspect_package
from intake.reading.limits import DEFAULT_LIMITS, FileLimits
from tests.unit.intake.bad_input import (
    SenderReturn,
    append,
    compound_file,
    part_of,
    rezip,
    spaces_bomb,
    with_cell,
)

SEIZURES = part_of(2)


@pytest.fixture(scope="module")
def good() -> bytes:
    return SenderReturn().saved_bytes()


def inspect(path: Path, content: bytes, limits: FileLimits = DEFAULT_LIMITS) -> PackageFacts:
    path.write_bytes(content)
    return inspect_package(path, limits)


def refusal(path: Path, content: bytes, limits: FileLimits = DEFAULT_LIMITS) -> tuple[str, object]:
    with pytest.raises(UnreadableReturnError) as caught:
        inspect(path, content, limits)
    return caught.value.rule, caught.value.parameters.get("kind")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "received.xlsx"


@pytest.mark.parametrize(
    ("content", "rule", "kind"),
    [
        (b"", "empty_file", None),
        (b"%PDF-1.4", "not_a_workbook", "PDF"),
        (b"\x89PNG\r\n", "not_a_workbook", "PNG"),
        (bytes(range(256)), "not_a_workbook", "?"),
        (b"a;b\n1;2\n", "spreadsheet_of_other_kind", "CSV"),
        (b"aa;bb\n" * 3_000, "spreadsheet_of_other_kind", "CSV"),
        ("a\tb\n1\t2\n".encode("utf-16"), "spreadsheet_of_other_kind", "CSV"),
        (b"Dear all, hello\nthe return\n", "not_a_workbook", "TXT"),
        (b"<html><table><tr><td>1</td></tr></table>", "spreadsheet_of_other_kind", "HTML"),
        (b"\x09\x04\x06\x00\x00\x00", "old_excel_format", "XLS"),
        (compound_file("Workbook"), "old_excel_format", "XLS"),
        (compound_file("Book"), "old_excel_format", "XLS"),
        (compound_file("BOOKMARKS"), "not_a_workbook", "OLE2"),
        (compound_file("WordDocument"), "not_a_workbook", "Word"),
        (compound_file("EncryptedPackage"), "password_protected", "XLSX"),
        (b"PK\x03\x04 and nothing more", "damaged_file", None),
    ],
)
def test_a_file_of_another_kind_is_named(
    content: bytes, rule: str, kind: str | None, path: Path
) -> None:
    assert refusal(path, content) == (rule, kind)


@pytest.mark.parametrize(
    ("parts", "rule", "kind"),
    [
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
            "spreadsheet_of_other_kind",
            "ODS",
        ),
        ({"xl/workbook.bin": b""}, "spreadsheet_of_other_kind", "XLSB"),
        ({"Index/Document.iwa": b""}, "spreadsheet_of_other_kind", "Numbers"),
        ({"[Content_Types].xml": b"<a/>", "word/document.xml": b""}, "not_a_workbook", "Word"),
        ({"return.xlsx": b"PK"}, "not_a_workbook", "ZIP"),
        ({"[Content_Types].xml": b"<a/>", "xl/macrosheets/a.xml": b""}, "macros", "XLSM"),
    ],
)
def test_a_zip_of_another_kind_is_named(
    parts: dict[str, bytes], rule: str, kind: str, path: Path
) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert refusal(path, path.read_bytes()) == (rule, kind)


def test_a_part_with_a_false_checksum_is_damage(path: Path, good: bytes) -> None:
    content = bytearray(good)
    with zipfile.ZipFile(SenderReturn().save(path)) as package:
        info = package.getinfo(SEIZURES)
    content[info.header_offset + 200] ^= 0xFF

    assert refusal(path, bytes(content)) == ("damaged_file", None)


@pytest.mark.parametrize("length", [100, 20_000, 30_000])
def test_a_truncated_file_is_damage(length: int, path: Path, good: bytes) -> None:
    assert refusal(path, good[:length]) == ("damaged_file", None)


def test_an_entity_is_refused_in_whichever_part(path: Path, good: bytes) -> None:
    def declare(xml: bytes) -> bytes:
        return b'<!DOCTYPE theme [<!ENTITY a "b">]>' + xml

    content = rezip(good, {"xl/theme/theme1.xml": declare})

    assert refusal(path, content) == ("document_type_declaration", None)


@pytest.mark.parametrize("name", [SEIZURES, "xl/media/photo.jpg", "xl/sharedStrings.xml"])
def test_a_part_that_inflates_too_far_is_refused(name: str, path: Path, good: bytes) -> None:
    limits = FileLimits(part_megabytes=1, ratio=2_000)

    assert refusal(path, spaces_bomb(good, name, 2), limits) == ("inflates_too_far", None)


def test_a_part_that_inflates_a_thousandfold_is_refused_unread(path: Path, good: bytes) -> None:
    bomb = spaces_bomb(good, "xl/media/photo.jpg", 2)

    assert refusal(path, bomb) == ("inflates_too_far", None)
    assert inspect(path, bomb, FileLimits(ratio=2_000)).picture_count == 1


def test_too_many_shared_texts_are_refused(path: Path, good: bytes) -> None:
    texts = b"<sst>" + b"<si><t>a</t></si>" * 21 + b"</sst>"
    content = rezip(good, {"xl/sharedStrings.xml": lambda _: texts})

    assert refusal(path, content, FileLimits(shared_strings=20)) == ("too_many_texts", None)


def test_links_to_other_workbooks_are_counted(path: Path, good: bytes) -> None:
    link = "xl/externalLinks/externalLink1.xml"
    content = rezip(good, {link: lambda _: b"<externalLink/>"})

    assert (inspect(path, good).link_count, inspect(path, content).link_count) == (0, 1)


def test_a_false_claim_of_size_does_not_help_a_bomb(path: Path, good: bytes) -> None:
    content = bytearray(spaces_bomb(good, "xl/media/a.bin", 2))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/a.bin"))
    content[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")

    assert refusal(path, bytes(content)) == ("damaged_file", None)


def test_parts_together_may_not_inflate_too_far(path: Path, good: bytes) -> None:
    bombs = spaces_bomb(spaces_bomb(good, "xl/media/a.bin", 2), "xl/media/b.bin", 2)
    limits = FileLimits(total_megabytes=3, ratio=2_000)

    assert refusal(path, bombs, limits) == ("inflates_too_far", None)


def test_a_file_above_the_limit_is_not_opened(path: Path) -> None:
    content = b"PK\x03\x04" + bytes(1 << 20)

    assert refusal(path, content, FileLimits(file_megabytes=1)) == ("too_large", None)


def facts_of(path: Path, good: bytes, change: Callable[[bytes], bytes]) -> PackageFacts:
    return inspect(path, rezip(good, {SEIZURES: change}))


def test_facts_name_cells_as_excel_does(path: Path, good: bytes) -> None:
    rows = (
        '<row r="9" hidden="1"><c r="B9" t="e"><v>#N/A</v></c><c r="C9" s="1"/></row>'
        '<row r="11"><c r="D11"><f>1+1</f></c><c r="E11"><f>1+1</f><v>2</v></c>'
        '<c r="F11" t="str"><f>""</f><v></v></c></row>'
    )

    def change(xml: bytes) -> bytes:
        merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A9:B10"/></mergeCells>'
        return append(rows)(xml).replace(b"</sheetData>", merged)

    facts = facts_of(path, good, change).sheets["Seizures"].worksheet

    assert facts.error_cells == {(9, 2): "#N/A"}
    assert facts.uncached_cells == {(11, 4)}
    assert facts.formula_cells == {(11, 4), (11, 5), (11, 6)}
    assert {9} == facts.hidden_rows - {3}
    # The template itself merges the cells of a long instruction.
    assert facts.merged == (((9, 1), (10, 2)), ((2, 2), (2, 6)))
    assert (facts.last_row, facts.excess) == (11, None)


def test_cells_without_reference_count_on_from_the_one_before(path: Path, good: bytes) -> None:
    rows = '<row r="20"><c r="B20"><v>1</v></c><c s="1"/><c t="e"><v>#REF!</v></c></row>'
    rows += '<row><c t="e"><v>#NAME?</v></c></row>'

    facts = facts_of(path, good, append(rows)).sheets["Seizures"].worksheet

    assert facts.error_cells == {(20, 4): "#REF!", (21, 1): "#NAME?"}


@pytest.mark.parametrize(
    ("rows", "rule", "cell"),
    [
        ('<row r="20001"><c r="A20001"><v>1</v></c></row>', "sheet_too_long", "A20001"),
        ('<row r="9"><c r="DY9"><v>1</v></c></row>', "sheet_too_wide", "DY9"),
        ("<row><c><v>1</v></c></row>" * 20_000, "sheet_too_long", "A20001"),
    ],
)
def test_the_first_cell_too_far_out_is_named(
    rows: str, rule: str, cell: str, path: Path, good: bytes
) -> None:
    excess = facts_of(path, good, append(rows)).sheets["Seizures"].worksheet.excess

    assert excess is not None
    assert (excess.rule, excess.cell) == (rule, cell)


def test_cells_that_only_have_a_format_reach_nowhere(path: Path, good: bytes) -> None:
    rows = "".join(f'<row r="{r}"><c r="XFD{r}" s="1"/></row>' for r in range(9_000, 9_500))

    facts = facts_of(path, good, append(rows)).sheets["Seizures"].worksheet

    assert facts.excess is None
    assert facts.last_row == 5


def test_a_prefix_before_element_names_hides_nothing(path: Path, good: bytes) -> None:
    def prefix(xml: bytes) -> bytes:
        head, rest = b"<worksheet xmlns=", b"<x:worksheet xmlns:x="
        assert xml.startswith(head)
        body = xml.removeprefix(head).replace(b"</", b"</x:").replace(b"<", b"<x:")
        return rest + body.replace(b"<x:/x:", b"</x:")

    content = with_cell("AF5", "<v>#N/A</v>", 't="e"')
    facts = facts_of(path, good, lambda xml: prefix(content(xml)))

    assert facts.sheets["Seizures"].worksheet.error_cells == {(5, 32): "#N/A"}


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_are_lettered_as_in_excel(number: int, letters: str) -> None:
    assert (column_letters(number), column_number(letters)) == (letters, number)
    assert parse_reference(f"${letters}$7") == (7, number)
    assert cell_name(7, number) == f"{letters}7"
