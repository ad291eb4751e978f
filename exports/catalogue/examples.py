"""Worked examples of a page: a query that stands in it, and the table that must be its answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

EXAMPLE = re.compile(
    r"\n+(?P<table>(?:\|[^\n]*\n)*)\n*"
    r"(?P<question><details><summary>(?P<title>[^<]+)</summary>\n\n"
    r"```sql\n(?P<sql>[^`]+)\n```\n\n</details>\n)"
)


@dataclass(frozen=True)
class Example:
    """One query of a page and the table printed above it."""

    title: str
    sql: str
    table: str


def examples(page: str) -> Iterator[Example]:
    """Yield the examples of a page, in its order."""
    for match in EXAMPLE.finditer(page):
        yield Example(match["title"], match["sql"], match["table"])


def answered(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """Return a query's answer as the table a page shows; an unknown value is `…`."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    lines = [names, ["---"] * len(names)]
    lines += [[_shown(value) for value in row] for row in cursor.fetchall()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def refreshed(page: str, connection: duckdb.DuckDBPyConnection) -> str:
    """Return the page with each table replaced by what its query answers now."""

    def replaced(match: re.Match[str]) -> str:
        return f"\n\n{answered(connection, match['sql'])}\n{match['question']}"

    return EXAMPLE.sub(replaced, page)


def _shown(value: Any) -> str:
    if value is None:
        return "…"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        shown = f"{value:,.6f}".rstrip("0").rstrip(".")
        return shown or "0"
    return f"{value:,}" if isinstance(value, int) else str(value)
