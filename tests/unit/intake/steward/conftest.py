"""A home of its own for each test: a registry, a landing, and senders who fill real templates."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.registry.store import Registry, open_registry
from intake.steward.decisions import Decided
from intake.submission import Incoming, submit_returns
from tests.unit.intake.bad_input import TODAY, SenderReturn

DECIDED = Decided("data steward", "asked the unit", datetime(2026, 4, 20, 9))
UNDONE = Decided("head of programme", "the unit wrote again", datetime(2026, 4, 21, 10))


@dataclass(frozen=True)
class Home:
    """Where one test keeps its returns and decisions."""

    registry: Registry
    landing: Landing
    folder: Path

    def submit(self, *filled: SenderReturn) -> list[Receipt]:
        """Send returns as their units would, one after the other."""
        paths = [item.save(self.folder / f"{number}.xlsx") for number, item in enumerate(filled)]
        incoming = [Incoming(path, datetime(2026, 4, 10, 8)) for path in paths]
        return list(submit_returns(incoming, self.registry, self.landing, today=TODAY))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    registry = open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")
    return Home(registry, Landing(tmp_path / "landing"), tmp_path)
