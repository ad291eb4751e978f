"""Claims of two units that look like one event by accident: found here, and told apart.

Chance makes such pairs too, and the story must know how many there are. So the rule of the
programme is applied to it, and amounts that are alike by accident are moved apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from demo.story_commodities import COUNTED_UNITS
from demo.story_events import Claim, Lines
from demo.story_returns import Told
from demo.story_seizures import Line
from demo.story_units import Unit, UnitMonth
from intake.reference import Reference

NEAR_DAYS = 2
NEAR_SHARE = Decimal("0.02")
APART = Decimal("1.07")
"""What an amount is multiplied by: more than the rule forgives, less than a reader would notice."""
MOST_ROUNDS = 20
_ROUTE = ("departure_country", "transit_1_country", "transit_2_country", "destination_country")


@dataclass(frozen=True)
class Measured:
    """One line with its amount in the standard unit, so that grams compare with kilograms."""

    place: UnitMonth
    index: int
    claim: Claim
    day: date
    amount: Decimal
    countries: frozenset[object]
    own_country: str


def likely_pairs(
    units: Mapping[str, Unit],
    told: Told,
    reference: Reference,
    merged: Iterable[tuple[Claim, Claim]],
) -> Iterator[tuple[Measured, Measured]]:
    """Yield the pairs of lines that the programme's rule takes for one event told twice.

    Args:
        units: The units, for their countries.
        told: The seizure lines that count.
        reference: Rules of conversion.
        merged: Claims that both units link, which are one event already.
    """
    known = {frozenset(pair) for pair in merged}
    for group in _by_commodity(units, told, reference).values():
        group.sort(key=lambda line: (line.day, line.claim))
        for at, first in enumerate(group):
            for second in group[at + 1 :]:
                if (second.day - first.day).days > NEAR_DAYS:
                    break
                is_new = frozenset((first.claim, second.claim)) not in known
                if is_new and _is_likely(first, second):
                    yield first, second


def tell_apart(
    units: Mapping[str, Unit],
    lines: Lines,
    told: Told,
    reference: Reference,
    planted: Sequence[tuple[Claim, Claim]],
    linked: Sequence[tuple[Claim, Claim]],
) -> None:
    """Move the amounts of accidental pairs apart, in `lines`, until only the planted are left."""
    wanted = {frozenset(pair) for pair in planted}
    fixed = {claim for pair in (*planted, *linked) for claim in pair}
    for _ in range(MOST_ROUNDS):
        accidental = [
            pair
            for pair in likely_pairs(units, told, reference, linked)
            if frozenset((pair[0].claim, pair[1].claim)) not in wanted
        ]
        if not accidental:
            return
        for first, second in accidental:
            moved = first if second.claim in fixed else second
            _move(lines[moved.place][moved.index])
    raise ValueError(f"{len(accidental)} pairs still look alike after {MOST_ROUNDS} rounds")


def _by_commodity(
    units: Mapping[str, Unit], told: Told, reference: Reference
) -> dict[tuple[str, str], list[Measured]]:
    groups: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for place, rows in told.items():
        for index, row in enumerate(rows):
            commodity, day, amount = (
                row[name] for name in ("commodity_code", "seizure_date", "quantity_reported")
            )
            if not isinstance(amount, Decimal) or not isinstance(day, date):
                raise TypeError(f"{place} has the untrue line {row}")
            converted = reference.convert(
                amount, str(row["unit_reported"]), str(commodity), place.unit_code, place.month
            )
            if converted is None:
                raise ValueError(f"{place}: no rule converts {row['unit_reported']} of {commodity}")
            standard, unit = converted
            groups[str(commodity), unit].append(
                Measured(
                    place,
                    index,
                    Claim(place.unit_code, str(row["seizure_ref"])),
                    day,
                    standard,
                    frozenset(row.get(name) for name in _ROUTE),
                    units[place.unit_code].country,
                )
            )
    return groups


def _is_likely(first: Measured, second: Measured) -> bool:
    if first.claim.unit_code == second.claim.unit_code:
        return False
    larger = max(first.amount, second.amount)
    is_near = abs(first.amount - second.amount) <= NEAR_SHARE * larger
    # A stop that is not known may be anywhere: a return is asked about such a claim too.
    is_joined = any(
        one.own_country in other.countries or "unknown" in other.countries
        for one, other in ((first, second), (second, first))
    )
    return is_near and is_joined


def _move(line: Line) -> None:
    amount = line["quantity_reported"]
    if not isinstance(amount, Decimal):
        raise TypeError(f"{amount!r} is not an amount")
    # As many decimals as before: how a sender writes an amount depends on them.
    exponent = amount.as_tuple().exponent
    is_whole = line["unit_reported"] in COUNTED_UNITS or not isinstance(exponent, int)
    step = Decimal(1) if is_whole else Decimal(1).scaleb(min(int(exponent), 0))
    moved = max((amount * APART).quantize(step), amount + step)
    line["quantity_reported"] = moved
    if line["unit_reported"] == "currency_unit":
        line["value_reported"] = moved
