"""Walks through the small parts of a workbook's package, each by expat, none keeping a tree."""

from collections.abc import Iterable
from xml.parsers import expat

from intake.findings import UnreadableReturnError
from intake.reading.worksheet_scan import feed, safe_parser

ANSWER_TAG = "aircop:answer"
"""Stands in the first cell of the sheet that an annotated copy has more than what was sent."""
ANSWER_AUTHOR = "AIRCOP"
"""Who writes the comments of an annotated copy; they are not what its sender has to say."""

ANSWER_MARK = f"{ANSWER_AUTHOR} · "
"""What each of them begins with."""
_COMMENT_LENGTH = 1_000
"""Characters kept of a comment, to look for data of persons; nobody reads it otherwise."""


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
    """What somebody's comments say, by their cells; those of our own answers are left out."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._authors: list[str] = []
        self._text: list[str] = []
        self._cell = self._author = ""

    def run(self, chunks: Iterable[bytes]) -> None:
        """Walk through the part."""
        parser: expat.XMLParserType = safe_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        feed(parser, chunks)

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take an author's or a comment's beginning."""
        if name in ("author", "comment"):
            self._text.clear()
            self._cell, self._author = attributes.get("ref", ""), attributes.get("authorId", "")

    def _end(self, name: str) -> None:
        local, text = name.rpartition(":")[2], "".join(self._text).strip()
        if local == "author":
            self._authors.append(text)
        elif local == "comment" and self._cell and not self._is_ours(text):
            # Excel begins each comment with the name of who writes it, here always an officer.
            # What an earlier answer put behind the sender's words is no word of theirs.
            own = text.partition(f"\n{ANSWER_MARK}")[0]
            said = own.removeprefix(f"{self._name()}:").strip()
            self.texts.setdefault(self._cell, said[:_COMMENT_LENGTH])

    def _name(self) -> str:
        names = dict(zip(map(str, range(len(self._authors))), self._authors, strict=True))
        return names.get(self._author, "")

    def _is_ours(self, text: str) -> bool:
        # LibreOffice does not keep the authors; the first words then tell.
        return self._name() == ANSWER_AUTHOR or text.startswith(ANSWER_MARK)


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
