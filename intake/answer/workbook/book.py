"""The list of a workbook's sheets: the answer becomes the first, and opens first.

What counts sheets by their place (defined names of one sheet) is moved on by one.
"""

from lxml import etree

from intake.answer.workbook.ooxml import (
    LINKS,
    STRICT_LINKS,
    STRICT_MAIN,
    NotAnnotatableError,
    namespace_of,
    parse,
    serialised,
)
from intake.answer.workbook.package import Package

MARKER = "_aircop_answer"
"""A hidden defined name on the answer's sheet: the sheet is found again when its title changed."""
_BEFORE_NAMES = ("externalReferences", "functionGroups", "sheets")
_TITLE_LENGTH = 31


class Book:
    """The main part of a workbook."""

    def __init__(self, package: Package) -> None:
        main = package.relations("")
        part = main.by_kind("officeDocument")
        if part is None:
            raise NotAnnotatableError("the package holds no workbook")
        self.part = part
        self._package = package
        self._root = parse(package.read(part))
        self.namespace = namespace_of(self._root)
        self.links = STRICT_LINKS if self.namespace == STRICT_MAIN else LINKS
        self.relations = package.relations(part)
        sheets = self._root.find(f"{{{self.namespace}}}sheets")
        if sheets is None:
            raise NotAnnotatableError("the workbook lists no sheets")
        self._sheets = sheets

    def worksheets(self) -> dict[str, str]:
        """Return the part of each sheet by its title, in the order of the workbook."""
        found = {}
        for sheet in self._sheets:
            part = self.relations.by_id(str(sheet.get(f"{{{self.links}}}id", "")))
            if part is not None:
                found[str(sheet.get("name", ""))] = part
        return found

    def earlier_answer(self) -> str | None:
        """Return the title of the sheet that an earlier answer added; None when there is none."""
        for name in self._root.iter(f"{{{self.namespace}}}definedName"):
            if name.get("name") == MARKER:
                title, _, _ = str(name.text or "").rpartition("!")
                title = title.removeprefix("'").removesuffix("'").replace("''", "'")
                return title if title in self.worksheets() else None
        return None

    def open_at(self, title: str) -> None:
        """Let the workbook open at a sheet, which is shown whatever it was before."""
        titles = [str(sheet.get("name", "")) for sheet in self._sheets]
        number = titles.index(title)
        self._sheets[number].set("state", "visible")
        for view in self._root.iter(f"{{{self.namespace}}}workbookView"):
            view.set("activeTab", str(number))
            view.set("firstSheet", "0")

    def add_first(self, title: str, part: str) -> None:
        """Put a sheet before all others."""
        relation = self.relations.add(self.links, "worksheet", part)
        ids = [int(sheet.get("sheetId", "0")) for sheet in self._sheets]
        tag = f"{{{self.namespace}}}sheet"
        sheet = etree.Element(tag, {"name": title, "sheetId": str(max([0, *ids]) + 1)})
        sheet.set(f"{{{self.links}}}id", relation)
        self._sheets.insert(0, sheet)
        for name in self._root.iter(f"{{{self.namespace}}}definedName"):
            place = name.get("localSheetId")
            if place is not None:
                name.set("localSheetId", str(int(place) + 1))
        self._add_marker(title)

    def free_title(self, wanted: str) -> str:
        """Return a title that no sheet has yet."""
        taken = {title.casefold() for title in self.worksheets()}
        number, title = 1, wanted[:_TITLE_LENGTH]
        while title.casefold() in taken:
            number += 1
            title = f"{wanted[: _TITLE_LENGTH - 4]} {number}"
        return title

    def save(self) -> None:
        """Put the part back into its package."""
        self._package.put(self.part, serialised(self._root))

    def _add_marker(self, title: str) -> None:
        names = self._root.find(f"{{{self.namespace}}}definedNames")
        if names is None:
            names = etree.Element(f"{{{self.namespace}}}definedNames")
            before = (self._root.find(f"{{{self.namespace}}}{tag}") for tag in _BEFORE_NAMES)
            last = next(element for element in before if element is not None)
            last.addnext(names)
        # A marker that has lost its sheet would else be there twice.
        for name in list(names):
            if name.get("name") == MARKER:
                names.remove(name)
        marker = etree.SubElement(names, f"{{{self.namespace}}}definedName")
        marker.set("name", MARKER)
        marker.set("hidden", "1")
        quoted = title.replace("'", "''")
        marker.text = f"'{quoted}'!$A$1"
