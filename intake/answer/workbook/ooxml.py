"""What every part of a workbook's package shares: names, safe parsing, texts in its XML.

Parsing takes place in the reading child only; even so nothing is resolved, fetched or expanded.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from intake.answer.receipt import printable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEX_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class NotAnnotatableError(Exception):
    """The workbook is built in a way that the answer cannot be written into it."""


def parse(content: bytes) -> etree._Element:
    """Parse one part.

    Raises:
        NotAnnotatableError: It is not well-formed, or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotAnnotatableError("a part is not well-formed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAnnotatableError("a part declares a document type")
    return root


def serialised(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def namespace_of(root: etree._Element) -> str:
    """Return the namespace of a part's root: the usual one of workbooks or the strict one.

    Raises:
        NotAnnotatableError: It is neither.
    """
    namespace = etree.QName(root).namespace
    if namespace not in (MAIN, STRICT_MAIN):
        raise NotAnnotatableError(f"a part is in the namespace '{namespace}'")
    return str(namespace)


def plain(text: str) -> str:
    """Return a text as a cell can hold it, to the letter.

    Spreadsheet programs read `_x0041_` as the letter A; its first underscore is written in that
    way itself, so that it stays what it is.
    """
    return _HEX_ESCAPE.sub("_x005F_", printable(text))


def content(text: str) -> str:
    """Return a text for use between tags."""
    return escape(plain(text))


def attribute(text: str) -> str:
    """Return a text as an attribute's value, with its quotes."""
    return quoteattr(printable(text))
