"""The formats of a workbook: what is there stays, and cells that are marked get one more.

A mark is a fill on top of the cell's own format. Fonts, borders, number formats and protection are
those that the cell had, so that the sender knows the sheet again.
"""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from intake.answer.workbook.ooxml import MAIN, NotAnnotatableError, namespace_of, parse, serialised

MARKS: Mapping[str, str] = {"error": "FFF7C6C2", "question": "FFFCE3A6", "note": "FFCFE3F5"}
"""The fill of a marked cell by severity; no other program's palette has these very colours."""
MAX_FORMATS = 60_000
"""A little below what Excel opens."""
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_DEFAULTS: Mapping[str, str] = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
}
EMPTY = f'<styleSheet xmlns="{MAIN}"/>'.encode()


class StyleTable:
    """The formats of one workbook, to be added to."""

    def __init__(self, part: bytes) -> None:
        self._root = parse(part)
        self._namespace = namespace_of(self._root)
        self._formats = self._list("cellXfs")
        self._known = {name: self._list(name) for name in ("fonts", "fills", "borders")}
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}
        self.unmarked = self._without_earlier_marks()
        """What a cell's format was before an earlier answer marked it, by the marked format."""

    def saved(self) -> bytes:
        """Return the part with everything that was added."""
        for name, entries in (*self._known.items(), ("cellXfs", self._formats)):
            if len(entries) > MAX_FORMATS:
                raise NotAnnotatableError(f"the workbook has too many entries in {name}")
            entries.set("count", str(len(entries)))
        return serialised(self._root)

    def marked(self, number: int, severity: str) -> int:
        """Return the format of a cell of format `number` once it is marked."""
        number = self.unmarked.get(number, number)
        key = (number, severity)
        if key not in self._made:
            self._made[key] = self._with_fill(number, self._fill(MARKS[severity]))
        return self._made[key]

    def add(self, font: str, fill: str | None, border: str, alignment: str) -> int:
        """Add a format of our own from the XML of its parts, and return its number."""
        numbers = {
            "numFmtId": "0",
            "fontId": str(self._entry("fonts", f"<font>{font}</font>")),
            "fillId": str(self._fill(fill)) if fill else "0",
            "borderId": str(self._entry("borders", f"<border>{border}</border>")),
            "applyFont": "1",
            "applyFill": "1",
            "applyBorder": "1",
            "applyAlignment": "1",
            # A text that begins with = stays a text even when somebody edits its cell.
            "quotePrefix": "1",
        }
        made = etree.SubElement(self._formats, f"{{{self._namespace}}}xf", numbers)
        made.append(self._parsed(f"<alignment {alignment}/>"))
        return len(self._formats) - 1

    def _list(self, name: str) -> etree._Element:
        found = self._root.find(f"{{{self._namespace}}}{name}")
        if found is None:
            found = etree.Element(f"{{{self._namespace}}}{name}")
            before = [f"{{{self._namespace}}}{known}" for known in _ORDER[: _ORDER.index(name)]]
            place = sum(child.tag in before for child in self._root)
            self._root.insert(place, found)
        if not len(found):
            found.extend(self._parsed(f"<list>{_DEFAULTS[name]}</list>"))
        return found

    def _parsed(self, xml: str) -> etree._Element:
        wrapped = parse(f'<list xmlns="{self._namespace}">{xml}</list>'.encode())
        return wrapped[0]

    def _entry(self, name: str, xml: str) -> int:
        self._known[name].append(self._parsed(xml))
        return len(self._known[name]) - 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            pattern = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
            xml = f'<fill><patternFill patternType="solid">{pattern}</patternFill></fill>'
            self._fills[colour] = self._entry("fills", xml)
        return self._fills[colour]

    def _with_fill(self, number: int, fill: int) -> int:
        # A number beyond the list means the first format, as in every program that reads it.
        copy = deepcopy(self._formats[number if number < len(self._formats) else 0])
        copy.set("fillId", str(fill))
        copy.set("applyFill", "1")
        self._formats.append(copy)
        return len(self._formats) - 1

    def _without_earlier_marks(self) -> dict[int, int]:
        """Find the formats that an earlier answer made, and what each of them was before."""
        colours = set(MARKS.values())
        fills = {
            str(number)
            for number, fill in enumerate(self._known["fills"])
            if {str(colour.get("rgb")) for colour in fill.iter("{*}fgColor")} & colours
        }
        if not fills:
            return {}
        own: dict[tuple[object, ...], int] = {}
        marks = []
        for number, xf in enumerate(self._formats):
            if xf.get("fillId") in fills:
                marks.append((number, _besides_fill(xf)))
            else:
                own.setdefault(_besides_fill(xf), number)
        return {
            number: own[format_] if format_ in own else self._with_fill(number, 0)
            for number, format_ in marks
        }


def _besides_fill(xf: etree._Element) -> tuple[object, ...]:
    numbers = sorted((k, v) for k, v in xf.attrib.items() if k not in ("fillId", "applyFill"))
    return (*numbers, *(etree.tostring(child) for child in xf))
