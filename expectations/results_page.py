"""The index of one border's results: a page of ours, that opens without a network.

That of Great Expectations asks the network for its table, and shows nothing without it.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Protocol


class Looked(Protocol):
    """What a line of the page says of one table."""

    @property
    def table(self) -> str:
        """The table's name."""

    @property
    def row_count(self) -> int:
        """How many rows were looked at."""

    @property
    def expectation_count(self) -> int:
        """How many promises were looked at."""

    @property
    def failures(self) -> Sequence[str]:
        """What was not true, as sentences."""


STYLE = (
    "body{font:15px sans-serif;max-width:60em;margin:2em auto}table{border-collapse:collapse}"
    "td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}"
)


def write_results_page(border: str, tables: Sequence[Looked], details: str, page: Path) -> Path:
    """Write what was looked at and what was not true; `details` is the page of the suites."""
    rows = "".join(
        f"<tr><td>{escape(one.table)}</td><td>{one.row_count:,}</td>"
        f"<td>{one.expectation_count}</td><td>{_said(one.failures)}</td></tr>"
        for one in tables
    )
    head = f'<!doctype html><meta charset="utf-8"><title>Data Docs: {escape(border)}</title>'
    page.write_text(
        f"{head}<style>{STYLE}</style><h1>What was looked at: {escape(border)}</h1>"
        f'<p>Each suite and its notes: <a href="{escape(details)}">Great Expectations</a>.</p>'
        f"<table><tr><th>table</th><th>rows</th><th>promises</th><th>not true</th></tr>{rows}"
        "</table>\n",
        encoding="utf-8",
    )
    return page


def _said(failures: Sequence[str]) -> str:
    return "<br>".join(escape(failure) for failure in failures) or "all true"
