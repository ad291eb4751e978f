"""What a case of a rule is: a return that breaks it, and a nearly identical one that does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.history_model import History
from intake.rules.model import CheckedReturn
from intake.rules.waivers import WaivedRule
from tests.unit.intake.rules.draft import Draft, cell_of


@dataclass(frozen=True)
class Sent:
    """A file, what its slot expects, and what is known beside it."""

    content: bytes
    options: Mapping[str, Any] = field(default_factory=dict)
    history: History | None = None
    waivers: tuple[WaivedRule, ...] = ()


Maker = Callable[[], Sent | Draft | bytes | CheckedReturn]


@dataclass(frozen=True)
class Case:
    """How one rule is broken and how it is nearly broken."""

    severity: str
    cell: str
    """Where the finding stands; empty for a sheet or a file."""
    breaks: Maker
    keeps: Maker


def line(
    severity: str,
    at: str,
    breaks: Mapping[str, Any],
    keeps: Mapping[str, Any],
    *,
    row: int = 5,
) -> Case:
    """Make a case of one line; `at` is sheet and column, as `seizures.flow`."""
    name, _, column = at.partition(".")
    cell = cell_of(name, column, row)
    return Case(severity, cell, lambda: on(name, breaks, row), lambda: on(name, keeps, row))


def on(name: str, cells: Mapping[str, Any], row: int = 5) -> Draft:
    """Return the base return with cells of one line changed, and its nil box cleared."""
    draft = Draft()
    if name in ("activities", "equipment"):
        draft.cover(**{f"nil_{name}": None})
    return draft.put(name, row, **cells)
