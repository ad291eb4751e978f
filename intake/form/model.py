"""What a form consists of: sheets, columns, code lists, and the one way labels are compared.

How a form is read from its files is `definition.py`; how a cell is judged is not here.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from intake.form.sources import FormError

Kind = Literal["text", "code", "date", "integer", "decimal", "iata", "unit"]
LANGUAGES = ("en", "fr", "es", "pt")
"""Languages the structure holds; `Form.languages` says which are complete."""
NUMBER_KINDS: frozenset[Kind] = frozenset({"integer", "decimal"})
"""Kinds that land as a value and a status, because 0, not known and blank are three things."""
NUMBER_WORDS = "number_word"
"""The code list of the words that may stand in a number cell instead of a number."""

_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"})


def normalise_label(text: str) -> str:
    """Reduce a label to what is compared: no case, accents, double spaces or trailing * and :."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.split()).rstrip("*: ")


@dataclass(frozen=True)
class Code:
    """One code of a list. Seeded codes have no help; `parent` is the code one level up."""

    code: str
    labels: Mapping[str, str]
    parent: str | None = None
    help: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class CodeList:
    """The codes a column may hold, in the order shown."""

    name: str
    titles: Mapping[str, str]
    codes: tuple[Code, ...]
    seed: str | None = None
    """The dbt seed the codes come from; null when the form itself defines them."""
    seed_column: str | None = None
    sort_by_label: bool = False
    """True where a reader looks a label up by its first letter, as in a list of countries."""

    @cached_property
    def codes_by_label(self) -> dict[str, str]:
        """Map every normalised label, synonym and code, in all languages, to its code."""
        pairs = ((word, code.code) for code in self.codes for word in _words_of_code(code))
        return index_by_label(pairs, f"the code list '{self.name}'")

    @cached_property
    def labels_by_code(self) -> dict[str, Mapping[str, str]]:
        """Map each code to its labels by language."""
        return {code.code: code.labels for code in self.codes}


@dataclass(frozen=True)
class Column:
    """One column of a sheet, or one line of the cover."""

    name: str
    kind: Kind
    code_list: str | None
    required: bool
    labels: Mapping[str, str]
    help: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    max_length: int | None
    minimum: Decimal | None

    @property
    def is_number(self) -> bool:
        """Say whether the column lands with a status beside its value."""
        return self.kind in NUMBER_KINDS

    @property
    def is_reference(self) -> bool:
        """Say whether its texts name a case, an activity or a grant and are compared as such."""
        return self.kind == "text" and self.name.endswith(("_ref", "_code"))


@dataclass(frozen=True)
class Sheet:
    """One sheet of the return; `fixed_rows` names the code list whose codes are its rows."""

    name: str
    labels: Mapping[str, str]
    help: Mapping[str, str]
    grain: str
    columns: tuple[Column, ...]
    fixed_rows: str | None
    is_optional: bool = False
    """True where an empty sheet says nothing and needs no nil box."""

    @cached_property
    def columns_by_label(self) -> dict[str, str]:
        """Map every normalised heading, synonym and name, in all languages, to its column."""
        pairs = (
            (word, column.name) for column in self.columns for word in _words_of_column(column)
        )
        return index_by_label(pairs, f"the sheet '{self.name}'")

    @cached_property
    def _columns_by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """Find a column by its name; KeyError when the sheet has none."""
        return self._columns_by_name[name]


@dataclass(frozen=True)
class Form:
    """One version of the monthly return. `sheets` starts with the cover; texts: key, language."""

    version: str
    sheets: tuple[Sheet, ...]
    code_lists: Mapping[str, CodeList]
    languages: tuple[str, ...]
    texts: Mapping[str, Mapping[str, str]]

    @property
    def cover(self) -> Sheet:
        """The cover: one line per column, no data rows."""
        return self.sheets[0]

    @property
    def data_sheets(self) -> tuple[Sheet, ...]:
        """The sheets that hold rows, in the order of the workbook."""
        return self.sheets[1:]

    @cached_property
    def _sheets_by_name(self) -> dict[str, Sheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    def sheet(self, name: str) -> Sheet:
        """Find a sheet by its name; KeyError when the form has none."""
        return self._sheets_by_name[name]


def _words_of_code(code: Code) -> Iterator[str]:
    yield code.code
    yield from code.labels.values()
    for words in code.synonyms.values():
        yield from words


def _words_of_column(column: Column) -> Iterator[str]:
    yield column.name
    yield from column.labels.values()
    for words in column.synonyms.values():
        yield from words


def index_by_label(pairs: Iterable[tuple[str, str]], where: str) -> dict[str, str]:
    """Map normalised labels to names, and refuse a label that would mean two of them."""
    index: dict[str, str] = {}
    for label, name in pairs:
        known = index.setdefault(normalise_label(label), name)
        if known != name:
            raise FormError(f"{where} has the label '{label}' for both '{known}' and '{name}'")
    return index
