"""What every command of `aircop` shares: the terminal, the settings, and the words it reads."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from intake.registry.store import Registry, open_registry
from orchestration.settings import Settings, hand_to_tools, load_settings

ACCEPTED, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes: of every return accepted, of one refused, of words that cannot be meant."""

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Month = Annotated[str, typer.Option(help="The reporting month, YYYY-MM.")]
Files = Annotated[
    list[Path], typer.Argument(help="Workbooks as sent.", exists=True, dir_okay=False)
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a file, one a line.")]


class WrongUseError(Exception):
    """The words of a command cannot be meant; the message says what would be."""


def settings() -> Settings:
    """Load the settings and hand the tools what they read from the environment."""
    loaded = load_settings()
    hand_to_tools(loaded)
    return loaded


def registry(loaded: Settings) -> Registry:
    """Open the registry of a home, making the home when it is new."""
    loaded.home.mkdir(parents=True, exist_ok=True)
    return open_registry(loaded.registry_url)


def is_home(loaded: Settings) -> bool:
    """Say whether returns are kept here; a sender who only checks a file has no home."""
    return loaded.landing.exists()


def month_of(text: str) -> date:
    """Return the first day of a month written YYYY-MM."""
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        raise WrongUseError(f"'{text}' is not a month as YYYY-MM, for instance 2026-01") from None
