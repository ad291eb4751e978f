"""Walks through the small parts of a workbook's package, each by expat, none keeping a tree."""

from collections.abc import Iterable
from xml.parsers import expat

from intake.findings import UnreadableReturnError
from intake.reading.worksheet_scan import feed, safe_parser


class SmallPart:
    """Base of the walks through small parts: hands each element to `element`."""

    def run(self, chunks: Iterable[bytes]) -> None:
        """Walk through the part."""
        parser: expat.XMLParserType = safe_parser()
        parser.StartElementHandler = self._start
        feed(parser, chunks)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.element(name.rpartition(":")[2], attributes)

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take one element, by its name without prefix."""
        raise NotImplementedError


class WorkbookPart(SmallPart):
    """Which sheets there are, in their order, and from which year its days count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.is_1904 = False

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take a sheet, or the year its days count from."""
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            is_visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), is_visible, relation))


class RelationsPart(SmallPart):
    """Which parts a part refers to; addresses outside the file are counted, never followed."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str, str]] = []

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take a relation."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.entries.append((kind, attributes.get("Id", ""), attributes.get("Target", "")))


class CommentsPart(SmallPart):
    """Which cells of a sheet have a comment."""

    def __init__(self) -> None:
        self.cells: list[str] = []

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take the cell of a comment."""
        if name == "comment" and attributes.get("ref"):
            self.cells.append(attributes["ref"])


class SharedStringsPart(SmallPart):
    """How many texts the workbook shares between its cells; stops when there are too many."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Count one text."""
        if name == "si":
            self._left -= 1
            if self._left < 0:
                raise UnreadableReturnError("too_many_texts")
