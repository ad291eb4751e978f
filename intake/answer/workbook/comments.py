"""Comments in the cells of one sheet: ours are added, the sender's own are kept and added to.

Excel needs each comment twice: its text in one part, its box in a drawing of an old kind. What an
earlier answer wrote is taken out, so that a corrected cell does not keep its old fault.
"""

import re
from collections.abc import Mapping
from math import ceil

from lxml import etree

from intake.answer.workbook.ooxml import content, namespace_of, parse, serialised
from intake.reading.cell_names import Cell, cell_name, parse_reference
from intake.reading.package_parts import ANSWER_AUTHOR as AUTHOR
from intake.reading.package_parts import ANSWER_MARK

THREAD_AUTHOR = "tc="
"""How the author of a comment begins that stands in for a conversation, kept in another part."""
_LETTERS_A_LINE = 42
_LINES = 14
_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""On each of our elements, because not every program declares these names at the root."""
_VML = (
    f'<xml{_NAMES}><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_BOX_TYPE = (
    f'<v:shapetype{_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = re.compile(rb"<((?:\w+:)?)shape\s.*?</\1shape>", re.DOTALL)
_BOX_NUMBER = re.compile(rb'id="_x0000_s(\d{1,9})"')
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,5})\s*</")

Message = tuple[str, str]
"""A severity's word and what is said."""


def empty_comments(namespace: str) -> bytes:
    """Return a comments part without comments."""
    return f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()


class CommentList:
    """The comments of one sheet."""

    def __init__(self, part: bytes) -> None:
        self._root = parse(part)
        self._namespace = namespace_of(self._root)
        self._authors = self._child("authors", 0)
        self._list = self._child("commentList", 1)
        names = [str(author.text or "") for author in self._authors]
        self._names = {str(number): name for number, name in enumerate(names)}
        self.removed = self._remove_earlier()
        """Cells whose comment an earlier answer wrote."""

    def add(self, messages: Mapping[Cell, tuple[Message, ...]]) -> dict[Cell, int]:
        """Add messages to cells; return the cells that need a box, with its number of lines."""
        known = {parse_reference(str(comment.get("ref", ""))): comment for comment in self._list}
        author = self._author()
        boxes = {}
        for cell, said in sorted(messages.items()):
            comment = known.get(cell)
            if comment is None:
                self._list.append(self._comment(cell, author, said))
                boxes[cell] = _lines(said)
            elif not self._names.get(str(comment.get("authorId")), "").startswith(THREAD_AUTHOR):
                self._extend(comment, said)
        return boxes

    def saved(self) -> bytes:
        """Return the part."""
        return serialised(self._root)

    def _child(self, name: str, place: int) -> etree._Element:
        tag = f"{{{self._namespace}}}{name}"
        found = self._root.find(tag)
        if found is None:
            found = etree.Element(tag)
            self._root.insert(place, found)
        return found

    def _remove_earlier(self) -> frozenset[Cell]:
        removed = set()
        for comment in list(self._list):
            cell = parse_reference(str(comment.get("ref", "")))
            is_named = self._names.get(str(comment.get("authorId"))) == AUTHOR
            words = "".join(str(text) for text in comment.itertext()).strip()
            if cell and (is_named or words.startswith(ANSWER_MARK)):
                self._list.remove(comment)
                removed.add(cell)
            else:
                self._cut_earlier(comment)
        return frozenset(removed)

    def _cut_earlier(self, comment: etree._Element) -> None:
        """Take what an earlier answer put behind the sender's own words out again."""
        texts = list(comment.iter(f"{{{self._namespace}}}t"))
        own, mark, _ = "".join(str(text.text or "") for text in texts).partition(f"\n{ANSWER_MARK}")
        if not mark:
            return
        left = len(own.rstrip("\n"))
        for text in texts:
            words = str(text.text or "")
            text.text = words[: max(left, 0)]
            left -= len(words)

    def _author(self) -> str:
        for number, name in self._names.items():
            if name == AUTHOR:
                return number
        number = str(len(self._names))
        etree.SubElement(self._authors, f"{{{self._namespace}}}author").text = AUTHOR
        self._names[number] = AUTHOR
        return number

    def _comment(self, cell: Cell, author: str, said: tuple[Message, ...]) -> etree._Element:
        xml = f'<comment ref="{cell_name(*cell)}" authorId="{author}"><text>{_runs(said)}</text>'
        return self._parsed(f"{xml}</comment>")[0]

    def _extend(self, comment: etree._Element, said: tuple[Message, ...]) -> None:
        """Put what is said behind the sender's own words."""
        text = comment.find(f"{{{self._namespace}}}text")
        if text is None:
            return
        bare = text.find(f"{{{self._namespace}}}t")
        if bare is not None:
            run = etree.Element(f"{{{self._namespace}}}r")
            text.replace(bare, run)
            run.append(bare)
        runs = [child for child in text if child.tag == f"{{{self._namespace}}}r"]
        place = text.index(runs[-1]) + 1 if runs else 0
        rule = "<r><t xml:space='preserve'>\n\n</t></r>"
        for number, run in enumerate(self._parsed(f"{rule}{_runs(said)}")):
            text.insert(place + number, run)

    def _parsed(self, xml: str) -> list[etree._Element]:
        return list(parse(f'<list xmlns="{self._namespace}">{xml}</list>'.encode()))


def boxes_added(
    drawing: bytes | None, boxes: Mapping[Cell, int], removed: frozenset[Cell]
) -> bytes | None:
    """Return the drawing with the boxes of new comments; None when it cannot take any.

    The drawing is changed as text: Excel writes it in a way that no XML parser takes.
    """
    whole = _VML if drawing is None else drawing
    end = whole.rfind(b"</xml>")
    if end < 0:
        return None
    before = _BOX.sub(lambda box: b"" if _box_cell(box[0]) in removed else box[0], whole[:end])
    numbers = [int(number) for number in _BOX_NUMBER.findall(before)]
    first = max([1024, *numbers]) + 1
    kind = b"" if b'id="_x0000_t202"' in before else _BOX_TYPE.encode()
    added = "".join(
        _box(first + place, cell, lines) for place, (cell, lines) in enumerate(boxes.items())
    )
    return before + kind + added.encode() + whole[end:]


def _box_cell(box: bytes) -> Cell | None:
    row, column = _ROW.search(box), _COLUMN.search(box)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _box(number: int, cell: Cell, lines: int) -> str:
    row, column = cell[0] - 1, cell[1] - 1
    top = max(row - 1, 0)
    # Column, dots, row, dots of the upper left corner, then of the lower right one.
    anchor = f"{column + 1}, 12, {top}, 6, {column + 4}, 12, {top + lines + 1}, 6"
    return (
        f'<v:shape{_NAMES} id="_x0000_s{number}" type="#_x0000_t202"'
        ' style="position:absolute;margin-left:60pt;margin-top:2pt;width:230pt;'
        f'height:{15 * lines + 8}pt;z-index:{number - 1024};visibility:hidden"'
        ' fillcolor="#fffdf2" o:insetmode="auto"><v:fill color2="#fffdf2"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _lines(said: tuple[Message, ...]) -> int:
    """Return how many lines a box must have for its messages, within reason."""
    lines = sum(ceil((len(word) + len(text) + 2) / _LETTERS_A_LINE) for word, text in said)
    return min(max(lines + 1, 3), _LINES)


def _runs(said: tuple[Message, ...]) -> str:
    font = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    return "".join(
        f'<r><rPr><b/>{font}</rPr><t xml:space="preserve">{"" if first else chr(10)}'
        f"{ANSWER_MARK}{content(word)}\n</t></r>"
        f'<r><rPr>{font}</rPr><t xml:space="preserve">{content(text)}</t></r>'
        for first, (word, text) in zip([True, *[False] * len(said)], said, strict=False)
    )
