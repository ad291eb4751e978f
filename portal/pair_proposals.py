"""The likely pairs of claims, as the published warehouse proposes them, with both claims' lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from exports.warehouse import open_published

PAIRS = """
select first_claim_key, second_claim_key, pair_reason
from marts.fct_seizure_pair
order by
    greatest(first_seizure_date, second_seizure_date) desc nulls last,
    first_claim_key,
    second_claim_key
"""
LINES = """
select
    claim_key, unit_code, seizure_ref, reporting_month, seizure_date, commodity_code,
    quantity_reported, unit_reported,
    concat_ws(
        ' → ',
        coalesce(departure_airport, departure_country),
        coalesce(transit_1_airport, transit_1_country),
        coalesce(transit_2_airport, transit_2_country),
        coalesce(destination_airport, destination_country)
    ) as route
from marts.fct_seizure_line
where claim_key in (select unnest(?))
order by claim_key, reporting_month, line_number
"""


@dataclass(frozen=True)
class ClaimSeen:
    """One claim as its unit reported it: the event's fields, and each of its lines in words."""

    unit_code: str
    seizure_ref: str
    reporting_month: date
    seizure_date: date | None
    route: str
    goods: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Two claims of two units that may be one event."""

    reason: str
    """`link_stated_by_one`, or `likely_same`."""
    first: ClaimSeen
    second: ClaimSeen


def proposals(published: Path) -> tuple[Proposal, ...]:
    """Return what the published warehouse proposes, the newest seizures first.

    Raises:
        NothingPublishedError: There is no release to read.
    """
    with open_published(published) as connection:
        pairs = connection.execute(PAIRS).fetchall()
        claims = _claims(connection, {key for pair in pairs for key in pair[:2]})
    return tuple(Proposal(reason, claims[one], claims[other]) for one, other, reason in pairs)


def _claims(connection: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> dict[str, ClaimSeen]:
    lines: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *line in connection.execute(LINES, [sorted(keys)]).fetchall():
        lines[key].append(tuple(line))
    return {key: _claim(of_claim) for key, of_claim in lines.items()}


def _claim(lines: list[tuple[Any, ...]]) -> ClaimSeen:
    unit_code, seizure_ref, month, day, *_, route = lines[0]
    goods = tuple(_goods(*line[4:7]) for line in lines)
    return ClaimSeen(unit_code, seizure_ref, month, day, route, goods)


def _goods(commodity: str | None, quantity: Decimal | None, unit: str | None) -> str:
    """Say what a line reports; what is not known is …, never 0."""
    amount = "…" if quantity is None else f"{quantity.normalize():f}"
    return f"{commodity or '…'} {amount} {unit or '…'}"
