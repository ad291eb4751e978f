"""What reading a cell takes and gives: its context, its typed value, and remarks about it."""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache

from intake.findings import Parameter, shown
from intake.form.definition import Form, normalise_label
from intake.names import Names
from intake.reference import Reference
from intake.values.numbers import exact

CellValue = str | float | int | bool | date | time | timedelta
Value = str | int | Decimal | date | None
NUMBER_STATUSES = ("reported", "nil", "not_known", "not_applicable", "missing")
"""What a number cell is, beside its value, which is null but for the first two."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200e\u200f\u2060\ufeff"))
_REMEMBERED = 200
"""Labels come again and again and are short; long texts would only fill the memory."""


@dataclass(frozen=True)
class Remark:
    """What a reading has to say: a rule of the form and the parameters of its message."""

    rule: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A typed value. `status` is set for number columns only."""

    value: Value = None
    status: str | None = None
    remarks: tuple[Remark, ...] = ()
    is_blank: bool = False
    written: str | None = None
    """A name as its sender wrote it, when it was taken through an alias or is not yet known."""


@dataclass(frozen=True)
class Context:
    """What a cell is read by: the form's words, the sender's language, the month, the calendar."""

    form: Form
    reference: Reference
    language: str
    month: date | None = None
    is_1904: bool = False
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Code by list and normalised name: what stewards have accepted besides the shipped aliases."""

    @cached_property
    def names(self) -> Names:
        """The names of countries, airports, commodities and measures known in this reading."""
        return Names(self.form, self.reference, self.language, self.aliases)


def clean_text(value: CellValue) -> str:
    """Return a cell as text without invisible characters and outer blanks; '' when blank."""
    if isinstance(value, str):
        return _clean(value) if len(value) <= _REMEMBERED else _clean.__wrapped__(value)
    if isinstance(value, float) and math.isfinite(value):
        return format(exact(value), "f")
    return shown(value)


@lru_cache(maxsize=20_000)
def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\xa0", " ").strip()


@lru_cache(maxsize=20_000)
def label_of(text: str) -> str:
    """Return what a text is compared by when it is looked up among labels."""
    return normalise_label(text[:_REMEMBERED])
