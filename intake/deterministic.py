"""Save a workbook so that the same content gives the same bytes, whenever it is written.

Two things vary in an ordinary save: the time of modification and the times of the zip members.
"""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip member can carry."""


class PreparedWorkbook(Workbook):
    """A workbook some of whose sheets are written already, as the parts of the file.

    A list of eight thousand airports takes four times as long to write as all the rest of a
    template, and is the same in each.
    """

    def __init__(self) -> None:
        super().__init__()
        self.prepared: dict[str, bytes] = {}
        """The part of a sheet, by its title; its cells in memory are not looked at."""

    def save(self, filename: Any) -> None:
        """Write the workbook to a path or a stream, with the time it says it was created at."""
        _write(self, filename)


class _FixedTimesZip(zipfile.ZipFile):
    """A zip file whose members all carry the same time and the same access rights."""

    prepared: Mapping[str, bytes] = {}
    """By the name of a member, what it holds in place of what is handed over."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        member = zipfile.ZipInfo(str(zinfo_or_arcname), _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o600 << 16
        super().writestr(member, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        # openpyxl hands each worksheet over as a temporary file.
        content = self.prepared.get(str(arcname))
        self.writestr(arcname, Path(filename).read_bytes() if content is None else content)


def save_workbook(workbook: Workbook, path: Path, created: datetime) -> None:
    """Write the workbook to `path`, with `created` as its only time."""
    workbook.properties.created = created
    workbook.properties.modified = created
    _write(workbook, path)


def sheet_part(worksheet: Worksheet) -> bytes:
    """Return a sheet as the part of a file; only for cells without format of their own."""
    writer = WorksheetWriter(worksheet)
    writer.write()
    content = Path(str(writer.out)).read_bytes()
    writer.cleanup()
    return content


def _write(workbook: Workbook, target: Any) -> None:
    archive = _FixedTimesZip(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    if isinstance(workbook, PreparedWorkbook):
        numbers = {sheet.title: number for number, sheet in enumerate(workbook.worksheets, start=1)}
        archive.prepared = {
            f"xl/worksheets/sheet{numbers[title]}.xml": part
            for title, part in workbook.prepared.items()
        }
    ExcelWriter(workbook, archive).save()
