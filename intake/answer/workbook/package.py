"""A workbook's package: parts are read, changed and added; what is not changed keeps its bytes."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from intake.answer.workbook.ooxml import (
    CONTENT_TYPES,
    RELATIONS,
    NotAnnotatableError,
    parse,
    serialised,
)

_NO_RELATIONS = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
_TYPES = "[content_types].xml"


@contextmanager
def open_package(path: Path, part_bytes: int) -> Iterator["Package"]:
    """Open a workbook's package for change; the file itself is never written to.

    Raises:
        NotAnnotatableError: It is no such package, or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Package(archive, part_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise NotAnnotatableError("the package is damaged") from error


class Package:
    """The parts of one workbook by name; names are compared without case, as its readers do."""

    def __init__(self, archive: zipfile.ZipFile, part_bytes: int) -> None:
        self._archive = archive
        self._part_bytes = part_bytes
        self._infos = {_part_name(info.filename): info for info in archive.infolist()}
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, str] = {}
        if len(self._infos) != len(archive.infolist()):
            raise NotAnnotatableError("two parts have one name")

    def __contains__(self, name: str) -> bool:
        """Say whether there is a part of that name."""
        return _part_name(name) in self._infos or _part_name(name) in self._changed

    def read(self, name: str) -> bytes:
        """Return a part's bytes as they are now."""
        key = _part_name(name)
        if key in self._changed:
            return self._changed[key]
        info = self._infos.get(key)
        if info is None:
            raise NotAnnotatableError(f"the part '{name}' is missing")
        if info.file_size > self._part_bytes:
            raise NotAnnotatableError(f"the part '{name}' is too large")
        # zipfile gives no more than what the part claims, and finds a false claim.
        return self._archive.read(info)

    def put(self, name: str, part: bytes) -> None:
        """Change a part, or add one."""
        key = _part_name(name)
        if key not in self._infos:
            self._added[key] = name
        self._changed[key] = part

    def add(self, pattern: str, part: bytes, content_type: str | None) -> str:
        """Add a part under the first free number of a name such as `xl/comments{}.xml`."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        name = pattern.format(number)
        self.put(name, part)
        if content_type is not None:
            self._declare("Override", PartName=f"/{name}", ContentType=content_type)
        return name

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what parts of an ending hold, unless it is said already."""
        types = parse(self.read(_TYPES))
        known = {str(entry.get("Extension", "")).lower() for entry in types}
        if ending not in known:
            self._declare("Default", Extension=ending, ContentType=content_type)

    def _declare(self, kind: str, **attributes: str) -> None:
        types = parse(self.read(_TYPES))
        entry = etree.Element(f"{{{CONTENT_TYPES}}}{kind}", attributes)
        # Endings stand before parts, as every program writes them.
        types.insert(0 if kind == "Default" else len(types), entry)
        self.put(_TYPES, serialised(types))

    def relations(self, part: str) -> "Relations":
        """Return what a part refers to; an empty part means the package itself."""
        return Relations(self, part)

    def saved(self) -> bytes:
        """Return the package's bytes; unchanged parts keep theirs, their order and their times."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
            for key, info in self._infos.items():
                member = zipfile.ZipInfo(info.filename, info.date_time)
                member.compress_type = info.compress_type
                member.external_attr = info.external_attr
                part = self._changed.get(key)
                copy.writestr(member, self._archive.read(info) if part is None else part)
            for key, name in self._added.items():
                copy.writestr(zipfile.ZipInfo(name), self._changed[key], zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


class Relations:
    """What one part refers to, by kind; new references get an id of their own."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._folder, _, file_name = part.rpartition("/")
        self._name = f"{self._folder}/_rels/{file_name}.rels".lstrip("/")
        known = self._name in package
        self._root = parse(package.read(self._name) if known else _NO_RELATIONS)
        self._ids: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self.base = ""
        """The first part of every kind's name, which differs between usual and strict files."""
        for entry in self._root:
            if not isinstance(entry.tag, str) or entry.get("TargetMode") == "External":
                continue
            base, _, kind = str(entry.get("Type", "")).rpartition("/")
            target = self._part(str(entry.get("Target", "")))
            self._ids[str(entry.get("Id", ""))] = target
            self._kinds.setdefault(kind, target)
            if kind in ("officeDocument", "worksheet"):
                self.base = base

    def _part(self, target: str) -> str:
        path = target if target.startswith("/") else posixpath.join(self._folder, target)
        return posixpath.normpath(path.replace("\\", "/")).lstrip("/")

    def by_id(self, relation: str) -> str | None:
        """Return the part behind an id."""
        return self._ids.get(relation)

    def by_kind(self, kind: str) -> str | None:
        """Return the first part of a kind, such as `styles`."""
        return self._kinds.get(kind)

    def add(self, base: str, kind: str, part: str) -> str:
        """Refer to a part and return the id of the reference."""
        taken = {str(entry.get("Id", "")) for entry in self._root if isinstance(entry.tag, str)}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        attributes = {"Id": f"rId{number}", "Type": f"{base}/{kind}", "Target": f"/{part}"}
        self._root.append(etree.Element(f"{{{RELATIONS}}}Relationship", attributes))
        self._package.put(self._name, serialised(self._root))
        self._ids[f"rId{number}"] = part
        return f"rId{number}"


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
