"""How much room a text takes in Arial, so that rows can be made as high as their text.

Excel makes a row of wrapped text high enough when it opens a file, LibreOffice does not; a height
that is written down is the same in both, on the screen and on paper.
"""

import unicodedata
from collections.abc import Sequence

POINTS_PER_WIDTH = 5.25
"""A column one unit wide is 7 dots at 96 dots an inch: the width of a digit in Arial 10."""
CELL_PADDING = 4.0
INDENT = 9.0
SAFETY = 1.04
"""Excel rounds each letter to whole dots, so a line may come out a little wider than its sum."""
BOLD = 1.07
LINE_SPACING = 1.22
ROW_PADDING = 3.4

_GROUPS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft·\u00a0",
    333: "()-`r“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–€",
    584: "+<=>~−×÷",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
}
WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
"""Width of a letter in thousandths of the size of the font."""
WIDEST = 1000


def text_points(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a text is, in points."""
    # A letter with an accent is as wide as the letter.
    letters = unicodedata.normalize("NFD", text)
    thousandths = sum(
        WIDTHS.get(letter, WIDEST) for letter in letters if not unicodedata.combining(letter)
    )
    return thousandths / 1000 * size * SAFETY * (BOLD if is_bold else 1)


def break_lines(text: str, room: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Break a text at its spaces into lines of at most `room` points; a long word is cut."""
    if text_points(text, size, is_bold=is_bold) <= room:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if not line or text_points(longer, size, is_bold=is_bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
        while text_points(line, size, is_bold=is_bold) > room and len(line) > 1:
            kept = _fitting(line, room, size, is_bold=is_bold)
            lines.append(line[:kept])
            line = line[kept:]
    return [*lines, line]


def _fitting(word: str, room: float, size: float, *, is_bold: bool) -> int:
    kept = len(word) - 1
    while kept > 1 and text_points(word[:kept], size, is_bold=is_bold) > room:
        kept -= 1
    return kept


def column_points(widths: Sequence[float]) -> float:
    """Return how wide columns are together."""
    return sum(widths) * POINTS_PER_WIDTH


def row_points(line_count: int, size: float) -> float:
    """Return how high a row with so many lines of text must be."""
    return round(line_count * size * LINE_SPACING + ROW_PADDING, 1)
