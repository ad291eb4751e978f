"""`aircop quarter`: closing a quarter, and changes of a closed one that two persons answer for."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.markup import escape

from intake.registration import now
from intake.registry.quarters import WAITS
from intake.registry.quarters_model import ChangeRequest, QuarterEvent
from intake.registry.store import Registry
from intake.steward import quarter_changes, quarters
from portal.command_line import REFUSED, WrongUseError, month_of, out, registry, settings
from portal.decisions import (
    By,
    JsonLines,
    Reason,
    counted,
    decided,
    next_build,
    said_by,
    write_json_lines,
)
from portal.shown import show_table

Quarter = Annotated[str, typer.Argument(metavar="QUARTER", help="For instance 2026Q1.")]
Receipt = Annotated[str, typer.Argument(metavar="RECEIPT", help="Of the return that waits.")]
REQUEST_FIELDS = (
    *("request_id", "receipt", "unit_code", "quarter", "requested_at", "requested_by", "reason"),
    *("reasoned_at", "decision", "decided_by", "decided_at", "decision_reason"),
)

quarter_app = typer.Typer(help="Closed quarters; `quarter status` lists them.")


def register(app: typer.Typer) -> None:
    """Add the commands to `aircop`."""
    app.add_typer(quarter_app, name="quarter")


@quarter_app.command("close")
def close(
    quarter: Quarter,
    by: By,
    reason: Reason,
    accept_open: Annotated[
        bool, typer.Option("--accept-open", help="Close it although something is outstanding.")
    ] = False,
) -> None:
    """Close a quarter: later returns for it are taken and checked, and wait for approval.

    The quarter must have ended, and what is published must hold all that has come.
    """
    from orchestration.closing import close_quarter, outstanding, refuse_unbuilt

    loaded = settings()
    kept, decision = registry(loaded), decided(by, reason)
    refuse_unbuilt(loaded, kept)
    open_items = outstanding(loaded, quarter)
    for item in open_items:
        out.print(escape(f"outstanding in {quarter}: {item}"))
    if open_items and not accept_open:
        out.print("Not closed. Settle these, or close all the same with --accept-open.")
        raise typer.Exit(REFUSED)
    event = close_quarter(loaded, kept, quarter, decision, open_items)
    out.print(escape(f"{quarter} is closed, from vintage {event.vintage_id}"))
    out.print(
        "Returns for its months wait for approval from now on; see `aircop quarter requests`."
    )


@quarter_app.command("reopen")
def reopen(quarter: Quarter, by: By, reason: Reason) -> None:
    """Open a closed quarter again: what waits counts, and what comes counts at once."""
    loaded = settings()
    kept = registry(loaded)
    waiting = _waiting(kept, quarter)
    quarters.reopen(kept, quarter, decided(by, reason))
    out.print(
        f"{quarter} is open again; {counted(waiting, 'return')} waited and counts from now on"
    )
    out.print(next_build(loaded))


@quarter_app.command("unlock")
def unlock(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="The unit's code.")],
    month: Annotated[str, typer.Argument(metavar="MONTH", help="The month, YYYY-MM.")],
    by: By,
    reason: Reason,
    until: Annotated[str, typer.Option(help="Last day (UTC) it lasts, YYYY-MM-DD.")],
) -> None:
    """Let returns of one unit and month of a closed quarter in for some days."""
    try:
        last = datetime.strptime(until, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise WrongUseError(f"'{until}' is not a day as YYYY-MM-DD") from None
    row = quarters.unlock(registry(settings()), unit, month_of(month), last, decided(by, reason))
    out.print(escape(f"{unit} may send {month} of {row.quarter}, which is closed, until {until}"))


@quarter_app.command("status")
def status(as_json: JsonLines = False) -> None:
    """List the quarters that have ended: open, due to be closed, or closed; and what moved."""
    from orchestration.closing import status as quarter_status

    loaded = settings()
    lines = quarter_status(loaded, registry(loaded), loaded.as_of)
    if as_json:
        write_json_lines(
            {
                "quarter": line.quarter,
                "state": line.state,
                "closing": _event(line.closing),
                "waiting": line.waiting,
                "unlocked": line.unlocked,
                "figures_moved": line.moved,
            }
            for line in lines
        )
        return
    show_table(
        ("quarter", "state", "closed", "waiting", "unlocked", "figures moved since"),
        [
            (
                line.quarter,
                "due to be closed" if line.state == "due" else line.state,
                _taken(line.closing),
                line.waiting,
                line.unlocked,
                line.moved if line.closing else "",
            )
            for line in lines
        ],
    )


@quarter_app.command("requests")
def requests(
    as_json: JsonLines = False,
    show_all: Annotated[bool, typer.Option("--all", help="Those decided on too.")] = False,
) -> None:
    """List the returns that wait because their quarter is closed, and why they are needed."""
    kept = registry(settings())
    held = quarters.state_of(kept).held()
    rows = [
        row
        for row in quarter_changes.all_requests(kept)
        if show_all or (row.decision is None and row.receipt in held)
    ]
    if as_json:
        write_json_lines(
            {name: getattr(row, name) for name in REQUEST_FIELDS}
            | {"month": f"{row.reporting_month:%Y-%m}"}
            for row in rows
        )
        return
    if not rows:
        out.print("No change was ever asked for." if show_all else "No change waits.")
        return
    show_table(
        ("receipt", "quarter", "came", "asked by", "why", "decision"),
        [
            (
                row.receipt,
                row.quarter,
                f"{row.requested_at:%Y-%m-%d %H:%M}",
                row.requested_by or "nobody yet",
                row.reason or "not said yet: `aircop quarter reason`",
                _decision(row),
            )
            for row in rows
        ],
    )


@quarter_app.command("reason")
def reason(
    receipt: Receipt,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Why; nothing about persons.")],
    by: By,
) -> None:
    """Say why a return that waits is needed; of one that was not approved, ask again."""
    quarter_changes.give_reason(registry(settings()), receipt, decided(by, text))
    out.print(escape(f"{receipt} waits, with its reason; another person approves or rejects it"))


@quarter_app.command("approve")
def approve(receipt: Receipt, by: By, reason: Reason) -> None:
    """Let a return of a closed quarter count; not by the person who asked for it."""
    loaded = settings()
    quarter_changes.approve(registry(loaded), receipt, decided(by, reason))
    out.print(escape(f"{receipt} is approved and counts from {now():%Y-%m-%d}"))
    out.print(next_build(loaded))


@quarter_app.command("reject")
def reject(receipt: Receipt, by: By, reason: Reason) -> None:
    """Keep a return of a closed quarter out of the figures; it stays readable."""
    quarter_changes.reject(registry(settings()), receipt, decided(by, reason))
    out.print(escape(f"{receipt} is rejected and does not count; the return is kept"))


def _waiting(kept: Registry, quarter: str) -> int:
    held = quarters.state_of(kept).held()
    rows = quarter_changes.all_requests(kept)
    return len({r.receipt for r in rows if r.quarter == quarter and held.get(r.receipt) == WAITS})


def _decision(row: ChangeRequest) -> str:
    if row.decided_by is None or row.decided_at is None:
        return "waits"
    said = said_by(row.decided_by, row.decided_at, row.decision_reason or "")
    return f"{row.decision} {said}"


def _taken(event: QuarterEvent | None) -> str:
    if event is None:
        return ""
    said = said_by(event.decided_by, event.decided_at, event.reason)
    return f"{said} (outstanding: {event.outstanding})" if event.outstanding else said


def _event(event: QuarterEvent | None) -> dict[str, Any] | None:
    if event is None:
        return None
    names = ("decided_by", "decided_at", "reason", "vintage_id", "outstanding")
    return {name: getattr(event, name) for name in names}
