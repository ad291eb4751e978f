"""`aircop waive` and `aircop waivers`: a rule that is not held against one unit for some months."""

import re
from typing import Annotated

import typer
from rich.markup import escape

from intake.form.rule_catalogue import rules
from intake.registry.model import Waiver
from intake.steward.waivers import (
    LONGEST_MONTHS,
    all_waivers,
    grant,
    returns_touched,
    waivable_rules,
    withdraw,
)
from portal.command_line import month_of, out, registry, settings
from portal.decisions import (
    By,
    History,
    JsonLines,
    Reason,
    counted,
    decided,
    show_history,
)
from portal.shown import show_table

_PLACEHOLDER = re.compile(r"\{\w+\}")
"""Stands in a message for what a return says."""

waivers = typer.Typer(
    help="Rules waived for a unit; `waivers` alone lists them.",
    invoke_without_command=True,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(waive)
    app.add_typer(waivers, name="waivers")


def waive(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The rule's name, as findings show it.")
    ],
    unit: Annotated[str, typer.Option("--unit", help="The unit's code, for instance LOS.")],
    first: Annotated[str, typer.Option("--from", help="First reporting month, YYYY-MM.")],
    last: Annotated[
        str,
        typer.Option(
            "--until",
            help=f"Last reporting month, included, YYYY-MM; {LONGEST_MONTHS} months at most.",
        ),
    ],
    reason: Reason,
    by: By,
) -> None:
    """Waive a rule for one unit and some months.

    What the rule finds is still told to the sender, as a note with the reason.
    Rules that decide what a return says, such as that a date can be read,
    are never waived; `aircop waivers rules` lists those that may be.
    """
    kept = registry(settings())
    row = grant(kept, rule, unit, month_of(first), month_of(last), decided(by, reason))
    out.print(escape(f"waiver {row.waiver_id}: {_words(row)}"))
    touched = returns_touched(kept, row)
    out.print("It holds for returns received from now on.")
    if touched["refused"]:
        said = counted(touched["refused"], "refused return")
        out.print(f"{said} had a finding of this rule: the same file may be sent again.")
    if touched["accepted"]:
        said = counted(touched["accepted"], "accepted return")
        out.print(f"{said} had one; what was said about them stays.")


def _words(row: Waiver) -> str:
    return f"{row.rule_id} is waived for {row.unit_code} from {_months(row)}"


@waivers.callback()
def list_waivers(
    context: typer.Context,
    as_json: JsonLines = False,
    show_all: Annotated[bool, typer.Option("--all", help="Those that were withdrawn too.")] = False,
) -> None:
    """List the waivers that nobody has withdrawn, by whom, when and why.

    A waiver of months gone by holds for a return that comes late or again.
    """
    if context.invoked_subcommand is not None:
        return
    rows = [row for row in all_waivers(registry(settings())) if show_all or not row.withdrawn_at]
    names = ("waiver_id", "rule_id", "unit_code", "granted_by", "granted_at", "reason")
    show_history(
        rows,
        History[Waiver](
            names,
            ("id", "rule", "unit", "months"),
            lambda row: (row.waiver_id, row.rule_id, row.unit_code, _months(row)),
            "No rule was ever waived." if show_all else "No rule is waived.",
            taken="granted",
            more=lambda row: {
                "valid_from": f"{row.valid_from:%Y-%m}",
                "valid_to": f"{row.valid_to:%Y-%m}",
            },
        ),
        as_json,
    )


def _months(row: Waiver) -> str:
    return f"{row.valid_from:%Y-%m} to {row.valid_to:%Y-%m}"


@waivers.command("withdraw")
def withdraw_waiver(
    waiver_id: Annotated[
        int, typer.Argument(metavar="ID", help="The waiver's number, from `waivers`.")
    ],
    by: By,
    reason: Reason,
) -> None:
    """Take a waiver back: the rule holds again. The waiver stays in the list of --all."""
    row = withdraw(registry(settings()), waiver_id, decided(by, reason))
    out.print(escape(f"waiver {row.waiver_id}: {row.rule_id} holds again for {row.unit_code}"))
    out.print("Returns received from now on are held to it; answers already given stay.")


@waivers.command("rules")
def list_rules() -> None:
    """List the rules that may be waived, with what they say."""
    known = rules()
    show_table(
        ("rule", "severity", "what it says"),
        [
            (rule_id, known[rule_id].severity, _PLACEHOLDER.sub("…", known[rule_id].texts["en"]))
            for rule_id in waivable_rules()
        ],
    )
