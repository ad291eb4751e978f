"""The guard before any reader of workbooks: a bounded walk through the file that was sent.

A reader allocates what a file claims, so a few kilobytes can ask for half a terabyte. Here the
file is weighed first; what does not fit is refused with a reason that its sender can act on.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from intake.findings import UnreadableReturnError
from intake.reading.file_kind import kind_by_bytes, kind_by_parts
from intake.reading.limits import DEFAULT_LIMITS, MEGABYTE, FileLimits
from intake.reading.package_parts import (
    CommentsPart,
    RelationsPart,
    SharedStringsPart,
    WorkbookPart,
)
from intake.reading.worksheet_scan import WorksheetFacts, WorksheetScan, feed, safe_parser

_CHUNK = 1 << 16
_XML_ENDS = (".xml", ".rels")
UNREAD_SHEETS = frozenset({"_lists", "_airports"})
"""Lists that the template brings for its drop-downs: weighed like any part, and never read."""
_SHARED_STRINGS = "xl/sharedstrings.xml"
_ZLIB_NO_MEMORY = "Error -4 "
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,
)
"""What zipfile raises over a broken container; it was found by breaking files on purpose."""


@dataclass(frozen=True)
class SheetFacts:
    """One sheet as the workbook lists it, with what its XML says besides the values."""

    title: str
    is_visible: bool
    worksheet: WorksheetFacts
    comments: Mapping[str, str]
    """What stands in the comments of others than ourselves, cut, by cell."""


@dataclass(frozen=True)
class PackageFacts:
    """What a workbook holds, known before a reader of workbooks has seen it."""

    sheets: Mapping[str, SheetFacts]
    """By title, in the order of the workbook."""
    is_1904: bool
    """Whether day numbers count from 1904, as in workbooks born on old Macs."""
    picture_count: int
    link_count: int = 0
    """Links to other workbooks, whose values stand here only as they were last saved."""


def inspect_package(path: Path, limits: FileLimits = DEFAULT_LIMITS) -> PackageFacts:
    """Weigh a file and look through its parts without opening it as a workbook.

    Raises:
        UnreadableReturnError: The file cannot or must not be read; it names the one reason.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableReturnError("empty_file")
    if size > limits.file_megabytes * MEGABYTE:
        raise UnreadableReturnError(
            "too_large", megabytes=size // MEGABYTE, limit=limits.file_megabytes
        )
    kind = kind_by_bytes(path.read_bytes())
    if kind:
        raise UnreadableReturnError(kind[0], kind=kind[1])
    try:
        with zipfile.ZipFile(path) as package:
            return _Package(package, limits).inspect()
    except _DAMAGE as error:
        # Too little memory shows as an error of zlib; the file may be sound all the same.
        if str(error).startswith(_ZLIB_NO_MEMORY):
            raise MemoryError from error
        raise UnreadableReturnError("damaged_file") from error


class _Package:
    """The parts of one workbook, inflated in pieces and never beyond the limits."""

    def __init__(self, package: zipfile.ZipFile, limits: FileLimits) -> None:
        self._package = package
        self._limits = limits
        self._parts = {_part_name(info.filename): info for info in package.infolist()}

    def inspect(self) -> PackageFacts:
        self._refuse_what_is_no_workbook()
        main = self._main_part()
        book = WorkbookPart()
        book.run(self._chunks(main))
        relations = self._relations(main)
        sheets = {}
        for title, is_visible, relation in book.sheets:
            part = relations.get(relation, "")
            if part not in self._parts:
                raise UnreadableReturnError("damaged_file")
            if title.casefold() not in UNREAD_SHEETS:
                facts = WorksheetScan(self._limits).run(self._chunks(part))
                comments = self._comments(part)
                sheets[title] = SheetFacts(title, is_visible, facts, comments)
        scanned = {relations[relation] for title, _, relation in book.sheets if title in sheets}
        self._walk_other_parts({main, *scanned})
        pictures = sum(name.startswith("xl/media/") for name in self._parts)
        links = sum(name.startswith("xl/externallinks/externallink") for name in self._parts)
        return PackageFacts(sheets, book.is_1904, pictures, links)

    def _refuse_what_is_no_workbook(self) -> None:
        infos = self._package.infolist()
        mimetype = b""
        if "mimetype" in self._parts and self._parts["mimetype"].file_size < 200:
            mimetype = self._package.read(self._parts["mimetype"])
        kind = kind_by_parts(self._parts, mimetype)
        if kind:
            raise UnreadableReturnError(kind[0], kind=kind[1])
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableReturnError("password_protected", kind="ZIP")
        if len(self._parts) != len(infos):
            raise UnreadableReturnError("damaged_file")
        claimed = sum(info.file_size for info in infos)
        too_much = claimed > self._limits.total_megabytes * MEGABYTE
        if too_much or len(infos) > self._limits.parts or any(map(self._is_bomb, infos)):
            self._refuse_inflation()

    def _is_bomb(self, info: zipfile.ZipInfo) -> bool:
        """Say whether a part claims to inflate as only a part made for it does."""
        is_large = info.file_size > MEGABYTE
        return is_large and info.file_size > self._limits.ratio * max(info.compress_size, 1)

    def _refuse_inflation(self) -> None:
        raise UnreadableReturnError("inflates_too_far", limit=self._limits.total_megabytes)

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Inflate a part piece by piece.

        zipfile gives no more than what the file claims, and finds a false claim by the checksum.
        """
        inflated = 0
        with self._package.open(self._parts[name]) as stream:
            for chunk in iter(partial(stream.read, _CHUNK), b""):
                inflated += len(chunk)
                if inflated > self._limits.part_megabytes * MEGABYTE:
                    self._refuse_inflation()
                yield chunk

    def _main_part(self) -> str:
        relations = RelationsPart()
        if "_rels/.rels" not in self._parts:
            raise UnreadableReturnError("damaged_file")
        relations.run(self._chunks("_rels/.rels"))
        for kind, _, target in relations.entries:
            if kind == "officeDocument":
                main = _target_part("", target)
                if main in self._parts:
                    return main
        raise UnreadableReturnError("not_a_workbook", kind="ZIP")

    def _relations(self, part: str) -> dict[str, str]:
        """Return the parts that a part refers to, by the name of the relation."""
        return {name: target for _, name, target in self._entries(part)}

    def _entries(self, part: str) -> list[tuple[str, str, str]]:
        folder, _, file_name = part.rpartition("/")
        name = f"{folder}/_rels/{file_name}.rels".lstrip("/")
        if name not in self._parts:
            return []
        relations = RelationsPart()
        relations.run(self._chunks(name))
        return [
            (kind, relation, _target_part(folder, target))
            for kind, relation, target in relations.entries
        ]

    def _comments(self, part: str) -> dict[str, str]:
        comments = CommentsPart()
        for kind, _, target in self._entries(part):
            if kind == "comments" and target in self._parts:
                comments.run(self._chunks(target))
        return comments.texts

    def _walk_other_parts(self, scanned: set[str]) -> None:
        """Inflate every part that was not read yet, so that no bomb or entity hides in one."""
        for name in self._parts:
            if name in scanned:
                continue
            if name == _SHARED_STRINGS:
                SharedStringsPart(self._limits.shared_strings).run(self._chunks(name))
            elif name.endswith(_XML_ENDS):
                feed(safe_parser(), self._chunks(name))
            else:
                for _ in self._chunks(name):
                    pass


def _part_name(name: str) -> str:
    """Reduce a part's name to what is compared: part names have no case, some have backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _target_part(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return _part_name(posixpath.normpath(path))
