"""`aircop queue outliers`: amounts that stand out, disputed until somebody has looked."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.markup import escape

from intake.landing import Landing
from intake.registry.outlier_decision import OutlierDecision
from intake.steward.decisions import DecisionError
from intake.steward.outliers import (
    Amount,
    Decision,
    all_decisions,
    amount_of,
    decide,
    decisions_in_force,
    plain,
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
from portal.outlier_queue import EVERY, WAITING, Outlier, outliers
from portal.shown import show_table

SHOWN = 30
"""Lines shown at once: a screen."""
Unit = Annotated[str, typer.Argument(metavar="UNIT", help="The unit that reports the amount.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="Its reference of the seizure.")]
Commodity = Annotated[
    str | None,
    typer.Option(
        "--commodity", help="Needed where two lines of the seizure stand out: the commodity."
    ),
]

amounts = typer.Typer(
    help="Amounts that stand out; `outliers` alone lists them.", invoke_without_command=True
)


@amounts.callback()
def list_outliers(
    context: typer.Context,
    as_json: JsonLines = False,
    show_all: Annotated[
        bool,
        typer.Option("--all", help="Those decided on, first reports and silent months too."),
    ] = False,
    page: Annotated[int, typer.Option("--page", min=1, help=f"{SHOWN} lines a page.")] = 1,
) -> None:
    """List the amounts that stand out in the published warehouse, the plainest first.

    Until an amount is decided on it is shown as disputed and left out of sums of quantities.
    """
    if context.invoked_subcommand is not None:
        return
    found = _found(show_all)
    if as_json:
        write_json_lines(_record(one) for one in found)
        return
    if not found:
        out.print("No amount waits for a decision.")
        return
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    show_table(
        ("kind", "unit", "reference", "month", "reported", "score", "why", "decision"),
        [_row(one) for one in shown],
    )
    if len(found) > SHOWN:
        pages = -(-len(found) // SHOWN)
        out.print(f"page {page} of {pages}; {len(found)} in all; --page N shows another")
    out.print("decide: aircop queue outliers confirm|wrong UNIT REF --by ROLE --reason WHY")


def _found(show_all: bool) -> list[Outlier]:
    loaded = settings()
    known = decisions_in_force(registry(loaded))
    return [
        one
        for one in outliers(loaded.published, EVERY if show_all else WAITING)
        if show_all or one.amount is None or one.amount.key not in known
    ]


def _row(one: Outlier) -> tuple[Any, ...]:
    reported = None
    if one.quantity_reported is not None:
        reported = f"{one.commodity_code} {plain(one.quantity_reported)} {one.unit_reported}"
    return (
        one.outlier_kind,
        one.unit_code,
        one.seizure_ref,
        f"{one.reporting_month:%Y-%m}",
        reported,
        one.outlier_score,
        one.explanation,
        one.decision,
    )


def _record(one: Outlier) -> dict[str, Any]:
    return asdict(one) | {"reporting_month": f"{one.reporting_month:%Y-%m}"}


@amounts.command()
def confirm(unit: Unit, ref: Ref, by: By, reason: Reason, commodity: Commodity = None) -> None:
    """Decide that an amount is so: it is no longer disputed, and counts in quantities.

    The decision holds for the amount as reported. When the sender changes it, it is judged anew.
    """
    _decide("confirmed", unit, ref, commodity, by, reason)


@amounts.command()
def wrong(unit: Unit, ref: Ref, by: By, reason: Reason, commodity: Commodity = None) -> None:
    """Decide that an amount is wrong: it stays disputed until its sender corrects the return."""
    _decide("wrong", unit, ref, commodity, by, reason)


def _decide(
    decision: Decision, unit: str, ref: str, commodity: str | None, by: str, reason: str
) -> None:
    statement, loaded = decided(by, reason), settings()
    amount = _asked(outliers(loaded.published, "is_dispute_kind"), unit, ref, commodity)
    row = decide(registry(loaded), Landing(loaded.landing), decision, amount, statement)
    out.print(escape(f"decision {row.decision_id}: {amount} is {row.decision}"))
    effect = (
        "It is no longer disputed."
        if decision == "confirmed"
        else "It stays disputed until its sender corrects the return; nothing is changed by us."
    )
    out.print(f"{effect} {next_build(loaded)}")


def _asked(found: Sequence[Outlier], unit: str, ref: str, commodity: str | None) -> Amount:
    """Return the one amount under a reference that stands out; DecisionError otherwise."""
    key = (unit.strip().upper(), " ".join(ref.upper().split()))
    fitting = {
        one.amount.key: one.amount
        for one in found
        if one.amount is not None
        and one.amount.key[:2] == key
        and commodity in (None, one.commodity_code)
    }
    if not fitting:
        raise DecisionError(
            f"no amount of {unit} {ref} stands out in the published warehouse; "
            "`aircop queue outliers` lists those that do"
        )
    if len(fitting) > 1:
        lines = "; ".join(str(amount) for amount in fitting.values())
        raise DecisionError(f"several amounts of {unit} {ref} stand out, say which: {lines}")
    return next(iter(fitting.values()))


@amounts.command("undo")
def undo_decision(
    decision_id: Annotated[
        int, typer.Argument(metavar="ID", help="The decision's number, from `history`.")
    ],
    by: By,
    reason: Reason,
) -> None:
    """Take a decision back; the amount waits again. The decision stays in the history."""
    loaded = settings()
    row = undo(registry(loaded), decision_id, decided(by, reason))
    out.print(escape(f"decision {row.decision_id}: {amount_of(row)} waits for a decision again"))
    out.print(f"Until then it is disputed. {next_build(loaded)}")


@amounts.command()
def history(as_json: JsonLines = False) -> None:
    """List every decision ever taken, by whom, when and why, the undone ones too."""
    names = (
        *("decision_id", "decision", "unit_code", "seizure_ref", "commodity_code"),
        *("quantity_reported", "unit_reported", "decided_by", "decided_at", "reason"),
    )
    show_history(
        all_decisions(registry(settings())),
        History[OutlierDecision](
            names,
            ("id", "amount", "decision"),
            lambda row: (row.decision_id, amount_of(row), row.decision),
            "No decision has been taken about an amount.",
            taken_back="undone",
        ),
        as_json,
    )
