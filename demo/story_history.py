"""What is found beside other returns: it follows from what had arrived before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from demo.planted import Plan
from demo.story_model import Parcel
from intake.months import last_day
from intake.reference import load_reference

NOT_READ = frozenset({"old_version"})
"""Workbooks that are refused before it is known of which month they are."""


def found_beside_other_returns(plan: Plan, parcels: Sequence[Parcel]) -> Iterator[str]:
    """Yield the rule once for each workbook in which it finds something.

    Args:
        plan: The shared events. Their claims stand in workbooks of their own, so that each pair is
            asked about once: a link when the first of two is received, a likeness at the second.
        parcels: Every workbook, in the order in which they were received.
    """
    yield from ("link_to_unknown_ref" for _ in plan.two_claim_events)
    yield from ("likely_same_event" for _ in plan.likely_pairs)
    yield from _seizures_dropped(parcels)
    accepted: dict[str, set[date]] = defaultdict(set)
    for parcel in parcels:
        if parcel.kind not in NOT_READ and _misses_month_before(parcel, accepted):
            yield "month_gap"
        if parcel.is_accepted:
            accepted[parcel.unit_code].add(parcel.reporting_month)


def _seizures_dropped(parcels: Sequence[Parcel]) -> Iterator[str]:
    """Yield the rule for each workbook without a seizure of the return that it would replace.

    These are the corrections that withdraw a line, and the workbooks that were filled in on the
    template of the month before.
    """
    told: dict[tuple[str, date], set[object]] = {}
    for parcel in parcels:
        if parcel.kind in NOT_READ:
            continue
        of_month = parcel.unit_code, parcel.content.template_month or parcel.reporting_month
        references: set[object] = {
            row.get("seizure_ref") for row in parcel.content.rows.get("seizures", ())
        }
        if told.get(of_month, set()) - references:
            yield "seizures_dropped"
        if parcel.is_accepted:
            told[of_month] = references


def _misses_month_before(parcel: Parcel, accepted: dict[str, set[date]]) -> bool:
    """Say whether the month before was owed and not received, but a still earlier one was."""
    month = _month_on_cover(parcel)
    before = (month - timedelta(days=1)).replace(day=1)
    newest = max((told for told in accepted[parcel.unit_code] if told < month), default=None)
    if newest is None or newest == before:
        return False
    return load_reference().is_operational(parcel.unit_code, before, last_day(before))


def _month_on_cover(parcel: Parcel) -> date:
    if parcel.kind == "template_of_month_before":
        return parcel.content.template_month or parcel.reporting_month
    return parcel.reporting_month
