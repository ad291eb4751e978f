"""`aircop queue duplicates`: claims of two units that may be one event."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.markup import escape

from intake.landing import Landing
from intake.registry.model import PairDecision
from intake.steward.pairs import (
    ClaimName,
    Decision,
    PairKey,
    all_decisions,
    decide,
    decisions_in_force,
    pair_key,
    undo,
)
from portal.command_line import out, registry, settings
from portal.decisions import (
    By,
    History,
    JsonLines,
    Reason,
    decided,
    next_build,
    show_history,
    write_json_lines,
)
from portal.pair_proposals import ClaimSeen, Proposal, proposals
from portal.shown import show_table

WHY = {
    "likely_same": "date, goods, quantity and route agree",
    "link_stated_by_one": "one unit names the other's reference",
}
"""What the warehouse's reasons for a proposal mean."""
Unit = Annotated[str, typer.Argument(metavar="UNIT", help="The unit of one claim.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="Its reference of the seizure.")]
OtherUnit = Annotated[str, typer.Argument(metavar="UNIT", help="The unit of the other claim.")]
OtherRef = Annotated[str, typer.Argument(metavar="REF", help="Its reference.")]

duplicates = typer.Typer(
    help="Claims of two units that may be one event; `duplicates` alone lists them.",
    invoke_without_command=True,
)


@duplicates.callback()
def list_proposed(
    context: typer.Context,
    as_json: JsonLines = False,
    show_all: Annotated[
        bool, typer.Option("--all", help="Those decided since the last build too.")
    ] = False,
) -> None:
    """List the likely pairs of the published warehouse that nobody has decided on.

    Until a pair is decided, each claim counts by itself.
    Doubles within one unit are not here: the unit is asked when it sends them.
    """
    if context.invoked_subcommand is not None:
        return
    loaded = settings()
    known = decisions_in_force(registry(loaded))
    pairs = [
        (proposal, known.get(_key(proposal)))
        for proposal in proposals(loaded.published)
        if show_all or _key(proposal) not in known
    ]
    if as_json:
        write_json_lines(_record(proposal, decision) for proposal, decision in pairs)
        return
    if not pairs:
        out.print("No pair of claims waits for a decision.")
        return
    columns = ("unit", "reference", "month", "date", "goods", "route", "why proposed", "decided")
    rows = [_row(proposal, decision) for proposal, decision in pairs]
    width = len(columns) if show_all else len(columns) - 1
    show_table(columns[:width], [row[:width] for row in rows])
    out.print(
        "decide: aircop queue duplicates same|different UNIT REF UNIT REF --by ROLE --reason WHY"
    )


def _key(proposal: Proposal) -> PairKey:
    return pair_key(_name(proposal.first), _name(proposal.second))


def _name(claim: ClaimSeen) -> ClaimName:
    return ClaimName(claim.unit_code, claim.seizure_ref)


def _row(proposal: Proposal, decision: PairDecision | None) -> tuple[Any, ...]:
    first, second = _cells(proposal.first), _cells(proposal.second)
    # One claim below the other, so that what differs stands in one column.
    both = [f"{one}\n{other}" for one, other in zip(first, second, strict=True)]
    return (*both, WHY[proposal.reason], decision.decision if decision else None)


def _cells(claim: ClaimSeen) -> tuple[str, ...]:
    return (
        claim.unit_code,
        claim.seizure_ref,
        f"{claim.reporting_month:%Y-%m}",
        f"{claim.seizure_date}" if claim.seizure_date else "…",
        ", ".join(claim.goods),
        claim.route,
    )


def _record(proposal: Proposal, decision: PairDecision | None) -> Mapping[str, Any]:
    record = asdict(proposal)
    for side in ("first", "second"):
        record[side]["reporting_month"] = f"{record[side]['reporting_month']:%Y-%m}"
    return record | {"decision": decision.decision if decision else None}


@duplicates.command()
def same(
    unit: Unit, ref: Ref, other_unit: OtherUnit, other_ref: OtherRef, by: By, reason: Reason
) -> None:
    """Decide that two claims of two units are one event: it counts once from then on.

    Both claims stay readable; the unit that seized leads. Taken back with `undo`.
    """
    _decide("same", ClaimName(unit, ref), ClaimName(other_unit, other_ref), by, reason)


@duplicates.command()
def different(
    unit: Unit, ref: Ref, other_unit: OtherUnit, other_ref: OtherRef, by: By, reason: Reason
) -> None:
    """Decide that two claims are two events: each counts by itself, proposed no more."""
    _decide("different", ClaimName(unit, ref), ClaimName(other_unit, other_ref), by, reason)


def _decide(decision: Decision, one: ClaimName, other: ClaimName, by: str, reason: str) -> None:
    loaded = settings()
    kept, landing = registry(loaded), Landing(loaded.landing)
    row = decide(kept, landing, decision, one, other, decided(by, reason))
    events = "one event" if decision == "same" else "two events"
    out.print(escape(f"decision {row.decision_id}: {_pair(row)} are {events}"))
    effect = (
        "Seizures and quantities of the two count once, under the claim that leads."
        if decision == "same"
        else "Each goes on counting by itself, and the pair is not proposed again."
    )
    out.print(f"{effect} {next_build(loaded)}")


def _pair(row: PairDecision) -> str:
    return (
        f"{row.first_unit_code} {row.first_seizure_ref} and "
        f"{row.second_unit_code} {row.second_seizure_ref}"
    )


@duplicates.command("undo")
def undo_decision(
    decision_id: Annotated[
        int, typer.Argument(metavar="ID", help="The decision's number, from `history`.")
    ],
    by: By,
    reason: Reason,
) -> None:
    """Take a decision back; the pair waits again. The decision stays in the history."""
    loaded = settings()
    row = undo(registry(loaded), decision_id, decided(by, reason))
    out.print(escape(f"decision {row.decision_id}: {_pair(row)} wait for a decision again"))
    out.print(f"Until then each counts by itself. {next_build(loaded)}")


@duplicates.command()
def history(as_json: JsonLines = False) -> None:
    """List every decision ever taken, by whom, when and why, the undone ones too."""
    names = (
        *("decision_id", "decision", "first_unit_code", "first_seizure_ref"),
        *("second_unit_code", "second_seizure_ref", "decided_by", "decided_at", "reason"),
    )
    show_history(
        all_decisions(registry(settings())),
        History[PairDecision](
            names,
            ("id", "claims", "decision"),
            lambda row: (row.decision_id, _pair(row), row.decision),
            "No decision has been taken about a pair.",
            taken_back="undone",
        ),
        as_json,
    )
