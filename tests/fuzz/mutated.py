"""A good workbook, damaged: bytes, parts of the package, and the XML within them.

Every mutation is a function of the workbook's bytes and a source of chance, so that a file can be
made again from its seed.
"""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping

Mutation = Callable[[bytes, random.Random], bytes]
_ATTRIBUTE = re.compile(rb'="[^"]*"')
_VALUE = re.compile(rb"<v>[^<]*</v>")
_NUMBERS = (b"0", b"-1", b"1e308", b"-1e308", b"NaN", b"99999999999999999999", b"2958466", b"")
_REFERENCES = (b"A1", b"XFD1048576", b"ZZZZ9", b"A0", b"", b"A1:A1", b"5", b"A99999999999999999999")
_TAGS = (b"<f>1/0</f>", b"<is><t>text</t></is>", b"<v>", b"</c>", b"<row>", b"<!-- -->", b"<x/>")


def flip_bytes(content: bytes, chance: random.Random) -> bytes:
    """Change a few bytes anywhere."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(content: bytes, chance: random.Random) -> bytes:
    """End the file too early, as a bad line does."""
    return content[: chance.randrange(len(content))]


def splice(content: bytes, chance: random.Random) -> bytes:
    """Repeat a piece of the file somewhere else in it."""
    start, at = chance.randrange(len(content)), chance.randrange(len(content))
    return content[:at] + content[start : start + chance.randrange(4_000)] + content[at:]


def drop_part(content: bytes, chance: random.Random) -> bytes:
    """Leave a part out of the package."""
    parts = parts_of(content)
    del parts[chance.choice(sorted(parts))]
    return packed(parts)


def swap_parts(content: bytes, chance: random.Random) -> bytes:
    """Let two parts change places."""
    parts = parts_of(content)
    first, second = chance.sample(sorted(parts), 2)
    parts[first], parts[second] = parts[second], parts[first]
    return packed(parts)


def empty_part(content: bytes, chance: random.Random) -> bytes:
    """Leave a part without content."""
    return packed({**(parts := parts_of(content)), chance.choice(sorted(parts)): b""})


def repeat_part(content: bytes, chance: random.Random) -> bytes:
    """Put a second part of the same name into the package."""
    parts = parts_of(content)
    buffer = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        # zipfile warns of what is done here on purpose.
        warnings.simplefilter("ignore")
        package.writestr(chance.choice(sorted(parts)), b"<x/>")
    return buffer.getvalue()


def change_attributes(content: bytes, chance: random.Random) -> bytes:
    """Give attributes of one part values that nobody writes."""
    values = (*_NUMBERS, *_REFERENCES)

    def other(match: re.Match[bytes]) -> bytes:
        return b'="%s"' % chance.choice(values) if chance.random() < 0.02 else match[0]

    return _in_xml(content, chance, lambda xml: _ATTRIBUTE.sub(other, xml))


def change_values(content: bytes, chance: random.Random) -> bytes:
    """Give cells of one sheet numbers beyond any list, date or amount."""

    def other(match: re.Match[bytes]) -> bytes:
        return b"<v>%s</v>" % chance.choice(_NUMBERS) if chance.random() < 0.1 else match[0]

    return _in_xml(content, chance, lambda xml: _VALUE.sub(other, xml), "xl/worksheets/")


def put_tags(content: bytes, chance: random.Random) -> bytes:
    """Put elements where none belong, whether the part stays well-formed or not."""

    def put(xml: bytes) -> bytes:
        at = [match.end() for match in re.finditer(rb">", xml)]
        place = chance.choice(at) if at else 0
        return xml[:place] + chance.choice(_TAGS) + xml[place:]

    return _in_xml(content, chance, put)


def repeat_rows(content: bytes, chance: random.Random) -> bytes:
    """Write the rows of a sheet twice, with the same numbers."""

    def twice(xml: bytes) -> bytes:
        rows = re.search(rb"<sheetData>(.*)</sheetData>", xml, re.S)
        return xml.replace(rows[1], rows[1] * 2) if rows else xml

    return _in_xml(content, chance, twice, "xl/worksheets/")


MUTATIONS: Mapping[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        flip_bytes, cut, splice, drop_part, swap_parts, empty_part, repeat_part,
        change_attributes, change_values, put_tags, repeat_rows,
    )
}  # fmt: skip


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def _in_xml(
    content: bytes, chance: random.Random, change: Callable[[bytes], bytes], under: str = ""
) -> bytes:
    parts = parts_of(content)
    names = [name for name in sorted(parts) if name.startswith(under) and parts[name][:1] == b"<"]
    name = chance.choice(names)
    return packed({**parts, name: change(parts[name])})
