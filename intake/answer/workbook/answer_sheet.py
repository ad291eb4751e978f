"""The first sheet of an annotated workbook: outcome, what to do, the findings with links, receipt.

Texts are written into the cells themselves and never as formulas, whatever they begin with.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from intake.answer.grouping import Group, grouped
from intake.answer.receipt import Receipt, SaidFinding
from intake.answer.wording import Wording
from intake.answer.workbook.ooxml import attribute, content
from intake.answer.workbook.styles import MARKS, StyleTable
from intake.reading.cell_names import cell_name
from intake.reading.package_parts import ANSWER_TAG

_WIDTHS = (13, 22, 16, 30, 92)
_LETTERS_A_LINE = 150
_LETTERS_A_WIDTH = 1.08
"""Letters of a text in Arial 10 that stand in a column one digit wide, on average."""
_MAX_HEIGHT = 400
"""A little below the highest row that Excel opens."""
_FOLDED_LETTERS = 900
_NAVY, _PALE, _LINE = "FF16325C", "FFDCE8F4", "FFB8C4D2"
_OUTCOMES = {True: "FF1B6B3A", False: "FFA3231B"}


def _font(size: int, colour: str = "FF1F2933", marks: str = "") -> str:
    return f'{marks}<sz val="{size}"/><color rgb="{colour}"/><name val="Arial"/>'


def _styles(table: StyleTable, is_accepted: bool) -> dict[str, int]:
    """Add the sheet's formats to the workbook's and return their numbers by name."""
    side = f'style="thin"><color rgb="{_LINE}"/>'
    under = f"<left/><right/><top/><bottom {side}</bottom><diagonal/>"
    none = "<left/><right/><top/><bottom/><diagonal/>"
    middle = 'vertical="center" horizontal="left" indent="1"'
    top = 'vertical="top" horizontal="left" wrapText="1" indent="1"'
    white, navy = "FFFFFFFF", _NAVY
    formats = {
        "tag": (_font(8), None, none, middle),
        "title": (_font(16, white, "<b/>"), navy, none, middle),
        "outcome": (_font(20, white, "<b/>"), _OUTCOMES[is_accepted], none, middle),
        "text": (_font(11), None, none, 'vertical="center" horizontal="left" indent="1"'),
        "section": (_font(13, navy, "<b/>"), None, under, middle),
        "label": (_font(10, navy, "<b/>"), None, none, middle),
        "value": (_font(10), None, none, middle),
        "heading": (_font(10, navy, "<b/>"), _PALE, under, middle),
        "cell": (_font(10), None, under, top),
        "link": (_font(10, "FF1A56A0", "<u/>"), None, under, top),
        **{name: (_font(10, marks="<b/>"), MARKS[name], under, top) for name in MARKS},
    }
    return {name: table.add(*parts) for name, parts in formats.items()}


@dataclass
class _Rows:
    """The rows written so far, and the cells that lead somewhere."""

    styles: Mapping[str, int]
    rows: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, texts: Sequence[tuple[str, str]], height: int | None = None) -> None:
        """Add a row of cells, each a text and the name of its format."""
        number = len(self.rows) + 1
        cells = "".join(
            self._cell(cell_name(number, column), text, self.styles[style])
            for column, (text, style) in enumerate(texts, start=1)
        )
        size = f' ht="{height}" customHeight="1"' if height else ""
        hidden = ' hidden="1"' if number == 1 else ""
        self.rows.append(f'<row r="{number}"{size}{hidden}>{cells}</row>')

    def band(self, text: str, style: str, height: int | None = None) -> None:
        """Add a row that has one text and its format over the whole width."""
        self.add([(text, style), *[("", style)] * (len(_WIDTHS) - 1)], height)

    def blank(self) -> None:
        """Add an empty row."""
        self.add([])

    def link(self, column: int, location: str) -> None:
        """Let a cell of the last row lead to a place of the workbook."""
        self.links.append((cell_name(len(self.rows), column), location))

    @staticmethod
    def _cell(name: str, text: str, style: int) -> str:
        if not text:
            return f'<c r="{name}" s="{style}"/>'
        inner = f'<is><t xml:space="preserve">{content(text)}</t></is>'
        return f'<c r="{name}" s="{style}" t="inlineStr">{inner}</c>'


def answer_sheet(
    receipt: Receipt, words: Wording, titles: frozenset[str], table: StyleTable, namespace: str
) -> bytes:
    """Return the sheet's part.

    Args:
        receipt: The answer.
        words: Its words.
        titles: The sheets of the workbook, which alone can be led to.
        table: The workbook's formats; the sheet's own are added to it.
        namespace: The workbook's namespace.
    """
    rows = _Rows(_styles(table, receipt.accepted))
    rows.add([(ANSWER_TAG, "tag")])
    rows.band(f"{words.text('programme')} · {words.text('answer_title')}", "title", 32)
    rows.band(words.outcome, "outcome", 40)
    rows.blank()
    for sentence in (*words.next_steps(), words.text("answer_send_back")):
        for line in textwrap.wrap(sentence, _LETTERS_A_LINE):
            rows.add([(line, "text")], 18)
    rows.blank()
    _write_findings(rows, receipt, words, titles)
    rows.blank()
    rows.band(words.text("answer_receipt"), "section", 24)
    for label, value in words.receipt_lines():
        rows.add([(label, "label"), ("", "value"), (value, "value")])
    rows.blank()
    rows.band(words.text("answer_counted"), "section", 24)
    for sheet in words.sheet_lines():
        rows.add([(sheet.title, "label"), ("", "value"), (sheet.said, "value")])
    return _part(rows, words, namespace)


def _write_findings(rows: _Rows, receipt: Receipt, words: Wording, titles: frozenset[str]) -> None:
    rows.band(words.text("answer_findings"), "section", 24)
    if not receipt.findings:
        rows.add([(words.text("answer_no_findings"), "text")])
        return
    names = {"error": "answer_errors", "question": "answer_questions", "note": "answer_notes"}
    counts = (
        f"{words.text(names[key])} {words.number(n)}" for key, n in receipt.counts.items() if n
    )
    rows.add([(" · ".join(counts), "text")], 20)
    groups = [group for group in grouped(receipt.findings) if group.severity != "note"]
    if groups:
        keys = ("answer_sheet", "answer_cell", "answer_value", "answer_message")
        rows.add([("", "heading"), *((words.text(key), "heading") for key in keys)], 20)
    for group in groups:
        for finding in group.shown:
            _write_finding(rows, finding, words, titles)
        if group.folded:
            _write_folded(rows, group, words, titles)
    if receipt.counts["note"]:
        rows.add([(words.text("answer_notes_in_cells", count=receipt.counts["note"]), "text")], 20)


def _write_finding(
    rows: _Rows, finding: SaidFinding, words: Wording, titles: frozenset[str]
) -> None:
    is_known = finding.sheet in titles
    texts = [
        (words.severity(finding.severity), finding.severity),
        (finding.sheet or words.text("answer_whole_file"), "cell"),
        (finding.cell, "link" if is_known and finding.cell else "cell"),
        (finding.value, "cell"),
        (finding.message, "cell"),
    ]
    rows.add(texts, _height(texts))
    if is_known and finding.cell:
        rows.link(3, _location(finding))


def _write_folded(rows: _Rows, group: Group, words: Wording, titles: frozenset[str]) -> None:
    first = group.folded[0]
    is_known = group.sheet in titles and bool(first.cell)
    said = words.more(group)
    if len(said) > _FOLDED_LETTERS:
        said = f"{said[:_FOLDED_LETTERS]}…"
    cells = [("", group.severity), (group.sheet, "cell"), (first.cell, "link"), ("", "cell")]
    if not is_known:
        cells[2] = (first.cell, "cell")
    texts = [*cells, (said, "cell")]
    rows.add(texts, _height(texts))
    if is_known:
        rows.link(3, _location(first))


def _height(texts: Sequence[tuple[str, str]]) -> int:
    """Return the height of a row whose texts wrap; not every program finds it by itself."""
    lines = (
        ceil(len(text) / (width * _LETTERS_A_WIDTH))
        for (text, _), width in zip(texts, _WIDTHS, strict=True)
    )
    return min(14 * max(1, *lines) + 4, _MAX_HEIGHT)


def _location(finding: SaidFinding) -> str:
    """Return the place that a link leads to: of several ranges, the first."""
    title = finding.sheet.replace("'", "''")
    return f"'{title}'!{finding.cell.partition(',')[0]}"


def _part(rows: _Rows, words: Wording, namespace: str) -> bytes:
    return "".join(_part_pieces(rows, words, namespace)).encode()


def _part_pieces(rows: _Rows, words: Wording, namespace: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<worksheet xmlns="{namespace}"><sheetPr><tabColor rgb="{_NAVY}"/>'
    yield '<pageSetUpPr fitToPage="1"/></sheetPr>'
    turned = ' rightToLeft="1"' if words.direction == "rtl" else ""
    yield f'<sheetViews><sheetView showGridLines="0" tabSelected="1"{turned}'
    yield ' workbookViewId="0"><selection activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, width in enumerate(_WIDTHS, start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield from rows.rows
    yield "</sheetData>"
    if rows.links:
        yield "<hyperlinks>"
        for name, location in rows.links:
            yield f'<hyperlink ref="{name}" location={attribute(location)}/>'
        yield "</hyperlinks>"
    yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
