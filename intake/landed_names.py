"""What written names mean on the day that tables are landed for.

Rows are kept as they were read; a steward's decision, its withdrawal, or an alias shipped since for
a name that waited, comes on top of them here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from intake.form.definition import Form, Sheet
from intake.names import Names, alias_columns, normalise_name
from intake.reference import Reference
from intake.registry.decisions import Decisions, Name
from intake.rules.model import TypedRow
from intake.schemas import Resolution


@dataclass(frozen=True)
class LandedName:
    """A written name of one line with its code, which is null while it is not known."""

    column_name: str
    text: str
    code: str | None
    resolution: Resolution


@dataclass(frozen=True)
class LandedNames:
    """The names as they are understood on one day."""

    decisions: Decisions
    form: Form
    reference: Reference

    @cached_property
    def _shipped(self) -> Names:
        return Names(self.form, self.reference, "en")

    def of_row(self, sheet: Sheet, row: TypedRow) -> Iterator[LandedName]:
        """Yield the written names of a line, in the order of its columns."""
        for column_name, code_list in alias_columns(sheet).items():
            text = row.written.get(column_name)
            if text is not None:
                value = row.values.get(column_name)
                code, resolution = self._meaning(
                    text, code_list, None if value is None else str(value)
                )
                yield LandedName(column_name, text, code, resolution)

    def _meaning(
        self, text: str, code_list: str, as_read: str | None
    ) -> tuple[str | None, Resolution]:
        name = code_list, normalise_name(text)
        decided = self.decisions.codes.get(name)
        if decided is not None:
            return decided, "steward"
        # What was read by a decision that does not hold on this day is understood as without it;
        # and what waited for a code waits no longer once the programme ships an alias for it.
        if as_read is None or name in self.decisions.lapsed:
            as_read = self._shipped_code(text, code_list)
        return as_read, "unresolved" if as_read is None else "alias"

    def _shipped_code(self, text: str, code_list: str) -> str | None:
        known = self._shipped.known(text, code_list)
        return known.code if known else None

    def decided(self, names: Iterable[Name]) -> list[list[str]]:
        """Return what is said of each of some names, to be compared with another day's.

        By a steward, or else as shipped, and whether a steward's decision has lapsed.
        """
        return [[*name, self._said(name)] for name in sorted(set(names))]

    def _said(self, name: Name) -> str:
        if name in self.decisions.codes:
            return f"steward: {self.decisions.codes[name]}"
        code_list, text = name
        # In capitals: short codes of countries and airports are known in capitals only.
        code = self._shipped_code(text.upper(), code_list)
        return f"{'lapsed' if name in self.decisions.lapsed else 'shipped'}: {code}"


def names_of(sheet: Sheet, rows: Iterable[TypedRow]) -> Iterator[Name]:
    """Yield the names written in lines of a sheet, as they are compared."""
    lists: Mapping[str, str] = alias_columns(sheet)
    for row in rows:
        for column_name, text in row.written.items():
            if column_name in lists:
                yield lists[column_name], normalise_name(text)


def with_codes(values: Mapping[str, Any], names: Iterable[LandedName]) -> dict[str, Any]:
    """Return the values of a line with its names as they are understood."""
    return {**values, **{name.column_name: name.code for name in names}}
