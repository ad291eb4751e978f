"""Write the workbook so that the same figures of the same vintage are the same bytes."""

import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part; the clock of the machine would make each file another one."""

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FRAME_NAME = re.compile(rb'(<(?:xdr:)?cNvPr id="\d+" name=")[^"]*"')
LABEL_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*") ?/>')
DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")


def save_workbook(
    workbook: Workbook, alt_texts: Sequence[str], written_at: datetime, path: Path
) -> str:
    """Write the workbook and return its SHA-256.

    Args:
        workbook: The finished workbook.
        alt_texts: What each chart shows, for readers who do not see it; one per chart, in order.
        written_at: The time in the document's properties, UTC: the vintage's, not the clock's.
        path: The file to write.
    """
    workbook.properties.created = written_at
    workbook.properties.modified = written_at
    plain = BytesIO()
    workbook.save(plain)
    packed = BytesIO()
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(packed, "w") as archive:
        texts = iter(alt_texts)
        for name in _parts_in_order(parts.namelist()):
            content = parts.read(name)
            if name == "docProps/core.xml":
                stamp = written_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                # openpyxl sets this time while saving, whatever the property says.
                content = MODIFIED.sub(rb"\g<1>" + stamp, content)
            if DRAWING.fullmatch(name):
                content = _describe_charts(content, texts)
            if name.startswith("xl/charts/"):
                # openpyxl leaves this out for labels, and LibreOffice then takes the cells' format.
                content = LABEL_FORMAT.sub(rb'\g<1> sourceLinked="0"/>', content)
            info = zipfile.ZipInfo(name, ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content, compresslevel=6)
    path.write_bytes(packed.getvalue())
    return hashlib.sha256(packed.getvalue()).hexdigest()


def _parts_in_order(names: Sequence[str]) -> list[str]:
    """Put drawings by their number, which is the order of the sheets and so of the alt texts."""

    def position(name: str) -> tuple[bool, int]:
        drawing = DRAWING.fullmatch(name)
        return (drawing is not None, int(drawing.group(1)) if drawing else 0)

    return sorted(names, key=position)


def _describe_charts(drawing: bytes, alt_texts: Iterator[str]) -> bytes:
    """Add a name and a description to each chart's frame; openpyxl has no place for them."""

    def describe(match: re.Match[bytes]) -> bytes:
        return match.group(0) + b" descr=" + quoteattr(next(alt_texts)).encode()

    return FRAME_NAME.sub(describe, drawing)
