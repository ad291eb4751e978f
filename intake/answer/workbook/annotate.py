"""Write the answer into a copy of the sender's workbook, part by part.

Marked cells, a comment at each of them, and a sheet in front. Every part that has no finding is
copied as it is; values, formulas and their results, lists, formats and pictures stay.
"""

from collections.abc import Mapping
from pathlib import Path

from intake.answer.receipt import Receipt, SaidFinding
from intake.answer.wording import Wording
from intake.answer.workbook.answer_sheet import answer_sheet
from intake.answer.workbook.book import Book
from intake.answer.workbook.comments import CommentList, Message, boxes_added, empty_comments
from intake.answer.workbook.ooxml import SPREADSHEET
from intake.answer.workbook.ooxml import NotAnnotatableError as NotAnnotatableError
from intake.answer.workbook.package import Package, open_package
from intake.answer.workbook.styles import EMPTY, StyleTable
from intake.answer.workbook.worksheet import WorksheetChange
from intake.answer.workbook.worksheet_places import WorksheetPlaces, find_places
from intake.findings import SEVERITIES
from intake.form.definition import Form
from intake.reading.cell_names import Cell, parse_reference

_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SELECTED = b"tabSelected"
_ABOUT_COMMENTS = "comments_not_read"
"""Said at the first comment of a sheet; written into that comment, it would be about itself."""


def annotated_copy(path: Path, receipt: Receipt, form: Form, part_bytes: int) -> bytes:
    """Return a copy of a workbook with the answer in it.

    Args:
        path: The workbook as received; never written to.
        receipt: The answer to it.
        form: Where the words come from.
        part_bytes: The largest part that is read.

    Raises:
        NotAnnotatableError: The workbook is built in a way that this cannot be done to it.
    """
    with open_package(path, part_bytes) as package:
        _Copy(package, receipt, Wording(form, receipt)).annotate()
        return package.saved()


class _Copy:
    def __init__(self, package: Package, receipt: Receipt, words: Wording) -> None:
        self._package = package
        self._receipt = receipt
        self._words = words
        self._book = Book(package)
        self._styles_part = self._book.relations.by_kind("styles") or self._new_styles()
        self._styles = StyleTable(package.read(self._styles_part))

    def annotate(self) -> None:
        """Mark the sheets, add the first one, and put every changed part back."""
        worksheets = self._book.worksheets()
        earlier = self._book.earlier_answer()
        by_sheet = _by_sheet(self._receipt)
        for title, part in worksheets.items():
            if title != earlier:
                self._annotate_sheet(part, by_sheet.get(title, {}))
        self._write_answer(worksheets, earlier)
        self._book.save()
        self._package.put(self._styles_part, self._styles.saved())

    def _write_answer(self, worksheets: Mapping[str, str], earlier: str | None) -> None:
        titles = frozenset(worksheets)
        namespace = self._book.namespace
        sheet = answer_sheet(self._receipt, self._words, titles, self._styles, namespace)
        if earlier is not None:
            self._package.put(worksheets[earlier], sheet)
            self._book.open_at(earlier)
            return
        kind = f"{SPREADSHEET}.worksheet+xml"
        part = self._package.add("xl/worksheets/sheet{}.xml", sheet, kind)
        title = self._book.free_title(self._words.text("answer_sheet_title"))
        self._book.add_first(title, part)
        self._book.open_at(title)

    def _annotate_sheet(self, part: str, findings: Mapping[Cell, list[SaidFinding]]) -> None:
        content = self._package.read(part)
        comments = self._package.relations(part).by_kind("comments")
        has_to_change = findings or comments or self._styles.unmarked
        if not has_to_change and _SELECTED not in content:
            return
        rows = {row for row, _ in findings}
        places = find_places(content, rows, frozenset(self._styles.unmarked))
        change = WorksheetChange(content, places)
        change.mark(_severities(findings), self._styles.marked)
        change.restyle(self._styles.unmarked)
        change.unselect()
        self._comment(part, findings, places, change)
        changed = change.made()
        if changed != content:
            self._package.put(part, changed)

    def _comment(
        self,
        part: str,
        findings: Mapping[Cell, list[SaidFinding]],
        places: WorksheetPlaces,
        change: WorksheetChange,
    ) -> None:
        relations = self._package.relations(part)
        comments = relations.by_kind("comments")
        known = self._package.read(comments) if comments else None
        listed = CommentList(known or empty_comments(self._book.namespace))
        if not findings and not listed.removed:
            return
        drawing = relations.by_id(places.legacy_drawing) if places.legacy_drawing else None
        boxes = listed.add({cell: self._messages(said) for cell, said in findings.items()})
        boxed = self._package.read(drawing) if drawing else None
        drawn = boxes_added(boxed, boxes, listed.removed)
        if drawn is None:
            # Without a box a comment cannot be seen; the marks and the first sheet remain.
            return
        if comments:
            self._package.put(comments, listed.saved())
        else:
            kind = f"{SPREADSHEET}.comments+xml"
            added = self._package.add("xl/comments{}.xml", listed.saved(), kind)
            relations.add(self._book.links, "comments", added)
        if drawing:
            self._package.put(drawing, drawn)
            return
        self._package.declare_ending("vml", _VML_TYPE)
        added = self._package.add("xl/drawings/vmlDrawing{}.vml", drawn, None)
        change.refer_to_boxes(
            relations.add(self._book.links, "vmlDrawing", added), self._book.links
        )

    def _messages(self, said: list[SaidFinding]) -> tuple[Message, ...]:
        return tuple((self._words.severity(f.severity), f.message) for f in said)

    def _new_styles(self) -> str:
        empty = EMPTY.replace(EMPTY.split(b'"')[1], self._book.namespace.encode())
        part = self._package.add("xl/styles{}.xml", empty, f"{SPREADSHEET}.styles+xml")
        self._book.relations.add(self._book.links, "styles", part)
        return part


def _by_sheet(receipt: Receipt) -> dict[str, dict[Cell, list[SaidFinding]]]:
    """Return the findings that have a cell, by sheet and cell, the gravest of a cell first.

    Of a range it is the first cell that is marked.
    """
    found: dict[str, dict[Cell, list[SaidFinding]]] = {}
    for finding in sorted(receipt.findings, key=lambda f: SEVERITIES.index(f.severity)):
        cell = parse_reference(finding.cell.partition(":")[0])
        if cell is not None and finding.rule != _ABOUT_COMMENTS:
            found.setdefault(finding.sheet, {}).setdefault(cell, []).append(finding)
    return found


def _severities(findings: Mapping[Cell, list[SaidFinding]]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), said in sorted(findings.items()):
        rows.setdefault(row, {})[column] = said[0].severity
    return rows
