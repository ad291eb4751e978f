"""Which kind of file was sent, judged by its first bytes and the names of its parts.

Nothing is parsed here; the answer is a rule and what the sender should hear about the kind.
"""

import codecs
from collections.abc import Collection

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
"""Start of the container of .xls, of .doc, and of an .xlsx that has a password to open."""
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BIFF_STARTS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
"""A worksheet of Excel 2 to 4, or a naked Excel 5 stream: older than the OLE2 container."""
_OTHER_STARTS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
)
_XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_SAMPLE = 8192

Kind = tuple[str, str]
"""A rule of the form and the name of the kind, as people call it."""


def kind_by_bytes(content: bytes) -> Kind | None:
    """Name the kind of a file that is not a zip; None when it starts as a zip does."""
    if content.startswith(ZIP_STARTS):
        return None
    if content.startswith(OLE2):
        return _kind_of_ole2(content)
    if content.startswith(_BIFF_STARTS):
        return "old_excel_format", "XLS"
    for start, name in _OTHER_STARTS:
        if content.startswith(start):
            return "not_a_workbook", name
    sample = content[:_SAMPLE]
    return _kind_of_text(sample, is_whole=len(sample) == len(content))


def _kind_of_ole2(content: bytes) -> Kind:
    # Stream names stand in the container's directory as UTF-16; some writers put them in capitals.
    names = content.lower()
    if "encryptedpackage".encode("utf-16-le") in names:
        return "password_protected", "XLSX"
    # The null after it ends the name: `Workbook` and the older `Book`, but not `Bookmarks`.
    if "book\0".encode("utf-16-le") in names:
        return "old_excel_format", "XLS"
    if "worddocument".encode("utf-16-le") in names:
        return "not_a_workbook", "Word"
    return "not_a_workbook", "OLE2"


def _kind_of_text(sample: bytes, is_whole: bool) -> Kind:
    text = _as_text(sample)
    if text is None:
        return "not_a_workbook", "?"
    if _XML_SPREADSHEET in sample:
        return "spreadsheet_of_other_kind", "XML"
    lowered = text.lower()
    if "<html" in lowered or "<table" in lowered:
        return "spreadsheet_of_other_kind", "HTML"
    lines = [line for line in text.splitlines() if line.strip()]
    complete = lines if is_whole else lines[:-1]
    for mark in (";", "\t", ","):
        if len(complete) > 1 and all(mark in line for line in complete):
            return "spreadsheet_of_other_kind", "CSV"
    return "not_a_workbook", "TXT"


def _as_text(sample: bytes) -> str | None:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return sample.decode("utf-16", errors="replace")
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in sample):
        return None
    return sample.decode("utf-8-sig", errors="replace")


def kind_by_parts(names: Collection[str], mimetype: bytes) -> Kind | None:
    """Name the kind of a zip by its (lower-case) part names; None for a workbook of Excel."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        if mimetype.endswith((b"spreadsheet", b"spreadsheet-template")):
            return "spreadsheet_of_other_kind", "ODS"
        return "not_a_workbook", "OpenDocument"
    if "xl/workbook.bin" in names:
        return "spreadsheet_of_other_kind", "XLSB"
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        return "macros", "XLSM"
    if "[content_types].xml" not in names:
        return _kind_of_plain_zip(names)
    if any(name.startswith("word/") for name in names):
        return "not_a_workbook", "Word"
    if any(name.startswith("ppt/") for name in names):
        return "not_a_workbook", "PowerPoint"
    return None


def _kind_of_plain_zip(names: Collection[str]) -> Kind:
    if any(name.endswith(".iwa") for name in names):
        return "spreadsheet_of_other_kind", "Numbers"
    return "not_a_workbook", "ZIP"
