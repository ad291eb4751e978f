"""What a worksheet's XML says that a reader of values does not pass on.

Error cells, formulas without a stored value, hidden rows, merged ranges, how far the filled cells
reach. One streaming pass by expat, which keeps no tree; a document type declaration stops it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from intake.findings import UnreadableReturnError
from intake.reading.cell_names import Cell, cell_name, parse_reference
from intake.reading.limits import DEFAULT_LIMITS, FileLimits

Range = tuple[Cell, Cell]

HUGE = 9e8
"""A little above, a number in a cell with a format of hours or dates brings the reader down."""
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_LISTED = 5_000
"""Merged ranges, error cells and the like are kept up to this many; the rest adds nothing."""


@dataclass(frozen=True)
class Excess:
    """The first cell that makes a sheet too large to be read, and the rule it breaks."""

    rule: str
    cell: str


@dataclass(frozen=True)
class WorksheetFacts:
    """What stands in one worksheet's XML besides its values."""

    last_row: int
    last_column: int
    """How far filled cells reach; cells that only have a format do not count."""
    declared: str
    """The range that the sheet says it covers, as written; not to be relied on."""
    error_cells: dict[Cell, str]
    formula_cells: frozenset[Cell]
    uncached_cells: frozenset[Cell]
    """Formulas whose result the file does not hold."""
    hidden_rows: frozenset[int]
    merged: tuple[Range, ...]
    huge_cell: str
    """The first cell with a number beyond any date or amount; empty when there is none."""
    excess: Excess | None
    """Why the sheet must not be given to a reader, which would allocate all it reaches over."""


class WorksheetScan:
    """Collects the facts of one worksheet while expat walks through it."""

    def __init__(self, limits: FileLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._row = 0
        self._column = 0
        self._type = ""
        self._reference: str | None = None
        self._cell: Cell | None = None
        self._has_formula = False
        self._text: list[str] | None = None
        self._value = ""
        self._cells = 0
        self._excess: Excess | None = None
        self._last_row = self._last_column = 0
        self._declared = ""
        self._huge_cell = ""
        self._errors: dict[Cell, str] = {}
        self._formulas: set[Cell] = set()
        self._uncached: set[Cell] = set()
        self._hidden: set[int] = set()
        self._merged: list[Range] = []
        self._starts: dict[str, Callable[[dict[str, str]], None] | None] = {}

    def run(self, chunks: Iterable[bytes]) -> WorksheetFacts:
        """Walk through the worksheet and return its facts."""
        parser = safe_parser()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser
        feed(parser, chunks)
        return WorksheetFacts(
            self._last_row,
            self._last_column,
            self._declared,
            self._errors,
            frozenset(self._formulas),
            frozenset(self._uncached),
            frozenset(self._hidden),
            tuple(self._merged),
            self._huge_cell,
            self._excess,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        # Some writers put a prefix before every name; the meaning is in what follows the colon.
        try:
            handle = self._starts[name]
        except KeyError:
            local = name.rpartition(":")[2]
            handle = getattr(self, f"_start_{local}", None) if local.isalpha() else None
            self._starts[name] = handle
        if handle is not None:
            handle(attributes)

    def _start_dimension(self, attributes: dict[str, str]) -> None:
        self._declared = attributes.get("ref", "")

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
        self._column = 0
        self._reference = None
        if attributes.get("hidden") in ("1", "true") and self._row <= self._limits.rows:
            self._hidden.add(self._row)

    def _start_c(self, attributes: dict[str, str]) -> None:
        # Thousands of cells only carry a format, so a reference is parsed when the cell is filled.
        self._type = attributes.get("t", "n")
        self._cell = None
        self._has_formula = False
        self._value = ""
        reference = attributes.get("r")
        if reference is None:
            before = parse_reference(self._reference) if self._reference else None
            self._column = (before[1] if before else self._column) + 1
        self._reference = reference

    def _start_f(self, _attributes: dict[str, str]) -> None:
        self._has_formula = True
        self._fill()

    def _start_v(self, _attributes: dict[str, str]) -> None:
        self._fill()
        if self._cell is None:
            return
        self._text = []
        self._parser.CharacterDataHandler = self._text.append

    def _start_is(self, _attributes: dict[str, str]) -> None:
        self._fill()

    def _start_mergeCell(self, attributes: dict[str, str]) -> None:  # noqa: N802
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = parse_reference(first), parse_reference(last or first)
        if start and end and start != end and len(self._merged) < _LISTED:
            self._merged.append((start, end))

    def _fill(self) -> None:
        """Place the current cell, now known to hold something, unless it lies too far out."""
        if self._cell is not None or self._excess is not None:
            return
        cell = parse_reference(self._reference) if self._reference else None
        row, column = cell if cell else (self._row, self._column)
        self._cells += 1
        rule = self._excess_rule(row, column)
        if rule:
            self._excess = Excess(rule, cell_name(row, column))
            # The sheet will not be read, so the rest need only be well-formed.
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
            return
        self._cell = row, column
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)

    def _excess_rule(self, row: int, column: int) -> str | None:
        if row > self._limits.rows:
            return "sheet_too_long"
        if column > self._limits.columns:
            return "sheet_too_wide"
        return "sheet_too_full" if self._cells > self._limits.cells else None

    def _end(self, name: str) -> None:
        if self._text is not None:
            if name.rpartition(":")[2] == "v":
                self._value = "".join(self._text)
                self._text = None
                self._parser.CharacterDataHandler = None
        elif self._cell is not None and name.rpartition(":")[2] == "c":
            self._end_cell(self._cell)

    def _end_cell(self, cell: Cell) -> None:
        if self._type == "e":
            self._errors[cell] = self._value[:10]
        if self._type == "n" and not self._huge_cell and _is_huge(self._value):
            self._huge_cell = cell_name(*cell)
        if self._has_formula:
            self._formulas.add(cell)
            # A formula that yields an empty text is stored as an empty value of type text.
            if not self._value and self._type != "str":
                self._uncached.add(cell)
        self._cell = None


def _is_huge(number: str) -> bool:
    try:
        return len(number) > 4 and abs(float(number)) >= HUGE
    except ValueError:
        return False


def safe_parser() -> expat.XMLParserType:
    """Return a parser that stops at a document type declaration, where entity bombs are made."""

    def refuse(*_: object) -> None:
        raise UnreadableReturnError("document_type_declaration")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Run a parser over a part, chunk by chunk.

    Raises:
        UnreadableReturnError: The part is not well-formed XML.
    """
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        raise UnreadableReturnError("damaged_file") from error
