"""Rules that look at the returns of other units: one event must be counted once.

A link that a sender states is compared with what the other unit has reported. Where none is
stated, a claim that looks like the same event is named, and the sender decides; nothing is merged
here.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from intake.history_model import History, NearClaim, ref_key
from intake.reference import Reference
from intake.rules.later import Later
from intake.rules.model import TypedRow
from intake.values.numbers import plain

_DAYS = timedelta(days=2)
_NEAR = Decimal("0.02")
"""Two scales weigh one parcel alike to within two in a hundred."""
_APART = Decimal("0.2")
"""With and without packaging one seizure differs by less than a fifth."""
_ROUTE = ("departure_country", "transit_1_country", "transit_2_country", "destination_country")


def check_between_units(asked: Later, history: History, reference: Reference) -> None:
    """Ask about links that do not meet and about claims that look like the same event."""
    rows = [row for row in asked.checked.rows.get("seizures", ()) if row.values["seizure_ref"]]
    told: set[str] = set()
    for row in rows:
        key = ref_key(row.values["seizure_ref"])
        if row.values["linked_unit_code"] is None and row.values["linked_seizure_ref"] is None:
            # A finding about the event is told once, at the first line that shows it.
            if key not in told and _ask_for_link(asked, history, reference, row):
                told.add(key)
        elif key not in told and row.values["linked_seizure_ref"] is not None:
            told.add(key)
            _check_link(asked, history, reference, [r for r in rows if _key(r) == key])


def _key(row: TypedRow) -> str:
    return ref_key(row.values["seizure_ref"])


def _ask_for_link(asked: Later, history: History, reference: Reference, row: TypedRow) -> bool:
    """Name the other unit's claim to the same event, if there is one; say whether there is."""
    place = asked.cell("seizures", row, "linked_unit_code")
    for claim in history.linked_claims:
        is_stated = _answers(asked, claim, _key(row)) and claim.linked_seizure_ref is not None
        if is_stated and not _is_decided(history, row, claim):
            asked.add("link_asked", place, "", **_words(claim))
            return True
    for claim in history.near_claims:
        if not _is_decided(history, row, claim) and _is_near(asked, reference, row, claim):
            asked.add("likely_same_event", place, "", **_words(claim))
            return True
    return False


def _is_decided(history: History, row: TypedRow, claim: NearClaim) -> bool:
    return (_key(row), claim.unit_code, ref_key(claim.seizure_ref)) in history.decided_pairs


def _words(claim: NearClaim) -> dict[str, str]:
    day = claim.seizure_date.isoformat() if claim.seizure_date else "…"
    return {"unit": claim.unit_code, "reference": claim.seizure_ref, "date": day}


def _is_near(asked: Later, reference: Reference, row: TypedRow, claim: NearClaim) -> bool:
    day = row.values["seizure_date"]
    if row.values["commodity_code"] != claim.commodity_code or claim.linked_unit_code is not None:
        return False
    if not isinstance(day, date) or claim.seizure_date is None:
        return False
    if abs(day - claim.seizure_date) > _DAYS or not _is_on_route(reference, row, claim):
        return False
    own = _standard(asked, reference, row)
    other = _standard_of_claims(asked, reference, [claim])
    return own is not None and other is not None and _differ_by(own, other) <= _NEAR


def _is_on_route(reference: Reference, row: TypedRow, claim: NearClaim) -> bool:
    """Say whether the goods can have passed the other unit; an unknown stop may be anywhere."""
    countries = {row.values[name] for name in _ROUTE}
    period = reference.unit_on(claim.unit_code, claim.reporting_month)
    return "unknown" in countries or period is None or period.country_code in countries


def _standard(asked: Later, reference: Reference, row: TypedRow) -> tuple[Decimal, str] | None:
    quantity, unit = row.values["quantity_reported"], row.values["unit_reported"]
    if not isinstance(quantity, Decimal) or not quantity or unit is None:
        return None
    commodity = str(row.values["commodity_code"])
    return _converted(asked, reference, quantity, str(unit), commodity)


def _converted(
    asked: Later, reference: Reference, quantity: Decimal, unit: str, commodity: str
) -> tuple[Decimal, str] | None:
    """Convert by the rules of this unit and month, so that both sides are measured alike."""
    own, month = asked.checked.unit_code or "", asked.checked.reporting_month
    return reference.convert(quantity, unit, commodity, own, month) if month else None


def _standard_of_claims(
    asked: Later, reference: Reference, claims: Iterable[NearClaim]
) -> tuple[Decimal, str] | None:
    """Add up the claims in their standard unit; null when one cannot be, or they differ in it."""
    found = []
    for claim in claims:
        if claim.quantity_reported is None or claim.unit_reported is None:
            return None
        found.append(
            _converted(
                asked,
                reference,
                claim.quantity_reported,
                claim.unit_reported,
                str(claim.commodity_code),
            )
        )
    return _sum(found)


def _sum(amounts: Sequence[tuple[Decimal, str] | None]) -> tuple[Decimal, str] | None:
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts) or len({unit for _, unit in known}) > 1:
        return None
    return sum((amount for amount, _ in known), Decimal(0)), known[0][1]


def _differ_by(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> Decimal:
    """Return the difference as a share of the larger amount; 1 where the units differ."""
    if one[1] != other[1]:
        return Decimal(1)
    larger = max(one[0], other[0])
    return abs(one[0] - other[0]) / larger if larger else Decimal(0)


def _check_link(
    asked: Later, history: History, reference: Reference, rows: Sequence[TypedRow]
) -> None:
    """Hold a stated link against what the other unit has reported under its reference."""
    unit, linked = rows[0].values["linked_unit_code"], rows[0].values["linked_seizure_ref"]
    if unit is None:
        return
    claims = [
        claim
        for claim in history.linked_claims
        if claim.unit_code == unit and ref_key(claim.seizure_ref) == ref_key(linked)
    ]
    place = asked.cell("seizures", rows[0], "linked_seizure_ref")
    if not claims:
        asked.add("link_to_unknown_ref", place, linked, unit=str(unit))
    elif not any(_answers(asked, claim, _key(rows[0])) for claim in claims):
        asked.add("link_not_answered", place, linked, unit=str(unit))
    else:
        _compare(asked, reference, rows, claims)


def _answers(asked: Later, claim: NearClaim, own_key: str) -> bool:
    """Say whether the other side names this unit, and no other seizure of it."""
    if claim.linked_unit_code != asked.checked.unit_code:
        return False
    return claim.linked_seizure_ref is None or ref_key(claim.linked_seizure_ref) == own_key


def _compare(
    asked: Later, reference: Reference, rows: Sequence[TypedRow], claims: Sequence[NearClaim]
) -> None:
    for commodity in sorted({str(row.values["commodity_code"]) for row in rows}):
        own_rows = [row for row in rows if row.values["commodity_code"] == commodity]
        theirs = [claim for claim in claims if claim.commodity_code == commodity]
        own = _sum([_standard(asked, reference, row) for row in own_rows])
        other = _standard_of_claims(asked, reference, theirs)
        if own and other and _differ_by(own, other) > _APART:
            number = asked.findings.number
            asked.add(
                "linked_quantity_differs",
                asked.cell("seizures", own_rows[0], "quantity_reported"),
                own_rows[0].values["quantity_reported"],
                unit=claims[0].unit_code,
                reference=claims[0].seizure_ref,
                own=f"{number(plain(own[0]))} {own[1]}",
                theirs=f"{number(plain(other[0]))} {other[1]}",
            )
