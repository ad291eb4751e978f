"""Save a workbook so that the same content gives the same bytes, whenever it is written.

Two things vary in an ordinary save: the time of modification and the times of the zip members.
"""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip member can carry."""


class _FixedTimesZip(zipfile.ZipFile):
    """A zip file whose members all carry the same time and the same access rights."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        member = zipfile.ZipInfo(str(zinfo_or_arcname), _EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o600 << 16
        super().writestr(member, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        # openpyxl hands each worksheet over as a temporary file.
        self.writestr(arcname, Path(filename).read_bytes())


def save_workbook(workbook: Workbook, path: Path, created: datetime) -> None:
    """Write the workbook to `path`, with `created` as its only time."""
    workbook.properties.created = created
    workbook.properties.modified = created
    archive = _FixedTimesZip(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    ExcelWriter(workbook, archive).save()
