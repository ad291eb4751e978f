"""`aircop queue`: what waits for the data steward, and `queue aliases`: names without a code."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.markup import escape

from intake.form.definition import load_form
from intake.landing import Landing
from intake.registry.model import Alias
from intake.steward.aliases import (
    WaitingName,
    accept,
    all_aliases,
    named,
    waiting_names,
    withdraw,
)
from orchestration.settings import Settings
from portal.command_line import out, registry, settings
from portal.commands_duplicates import duplicates
from portal.commands_outliers import amounts
from portal.decisions import (
    By,
    History,
    JsonLines,
    Reason,
    counted,
    decided,
    next_build,
    show_history,
    write_json_lines,
)
from portal.shown import show_table

SHOWN = 30
"""Names shown at once: a screen."""

queue = typer.Typer(
    help="What waits for the data steward: unknown names, likely doubles, amounts that stand out.",
    no_args_is_help=True,
)
aliases = typer.Typer(
    help="Names in returns that no code is known for; `aliases` alone lists them.",
    invoke_without_command=True,
)
queue.add_typer(aliases, name="aliases")
queue.add_typer(duplicates, name="duplicates")
queue.add_typer(amounts, name="outliers")


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(queue, name="queue")


@aliases.callback()
def list_waiting(
    context: typer.Context,
    as_json: JsonLines = False,
    show_all: Annotated[
        bool, typer.Option("--all", help=f"All of them, not the {SHOWN} most frequent.")
    ] = False,
) -> None:
    """List the names that wait for a code, the most frequent first.

    Lines with such a name are accepted and counted as `unresolved`,
    until it is taken for a code here or its sender corrects the return.
    """
    if context.invoked_subcommand is not None:
        return
    names = _waiting(settings())
    shown = names if show_all or as_json else names[:SHOWN]
    if as_json:
        write_json_lines(_record(name) for name in shown)
        return
    if not names:
        out.print("No name waits for a code.")
        return
    show_table(
        ("list", "name", "lines", "returns", "units", "months", "for instance", "perhaps"),
        [_row(name) for name in shown],
    )
    if len(shown) < len(names):
        out.print(f"and {len(names) - len(shown)} more; --all shows them")
    out.print("accept one: aircop queue aliases accept LIST NAME CODE --by ROLE --reason WHY")


def _waiting(loaded: Settings) -> tuple[WaitingName, ...]:
    return waiting_names(registry(loaded), Landing(loaded.landing), load_form())


def _months(name: WaitingName) -> str:
    first, last = f"{name.first_month:%Y-%m}", f"{name.last_month:%Y-%m}"
    return first if first == last else f"{first} to {last}"


def _row(name: WaitingName) -> tuple[Any, ...]:
    place = name.example
    return (
        name.code_list,
        name.written,
        name.lines,
        name.returns,
        ", ".join(name.units),
        _months(name),
        f"{place.receipt} {place.sheet}!{place.cell}",
        " · ".join(f"{s.code} ({s.label})" for s in name.suggestions) or None,
    )


def _record(name: WaitingName) -> dict[str, Any]:
    months = {"first_month": name.first_month, "last_month": name.last_month}
    return asdict(name) | {key: f"{month:%Y-%m}" for key, month in months.items()}


@aliases.command("accept")
def accept_name(
    code_list: Annotated[
        str, typer.Argument(metavar="LIST", help="country, airport, commodity or measure_unit.")
    ],
    text: Annotated[
        str, typer.Argument(metavar="NAME", help="The name; case and accents do not matter.")
    ],
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The code it means, for instance heroin or NGA.")
    ],
    by: By,
    reason: Reason,
) -> None:
    """Take a written name for a code, in returns that wait and in those to come.

    What the sender wrote stays beside the code.
    A name that is known already, or a code that does not exist, is refused.
    """
    statement, loaded = decided(by, reason), settings()
    waiting = named(_waiting(loaded), code_list, text)
    row = accept(registry(loaded), load_form(), code_list, text, code, statement)
    out.print(escape(f"alias {row.alias_id}: '{row.text}' means {row.code} in {row.code_list}"))
    if waiting is None:
        out.print("No current return waits for it; it holds for returns to come.")
    else:
        lines, returns = counted(waiting.lines, "line"), counted(waiting.returns, "return")
        units = ", ".join(waiting.units)
        out.print(f"{lines} in {returns} of {units} waited for it. {next_build(loaded)}")


@aliases.command("withdraw")
def withdraw_alias(
    alias_id: Annotated[
        int, typer.Argument(metavar="ID", help="The alias's number, from `history`.")
    ],
    by: By,
    reason: Reason,
) -> None:
    """Take an accepted alias back: its lines wait again. The alias stays in the history."""
    loaded = settings()
    row = withdraw(registry(loaded), alias_id, decided(by, reason))
    out.print(escape(f"alias {row.alias_id}: '{row.text}' no longer means {row.code}"))
    waiting = named(_waiting(loaded), row.code_list, row.text)
    lines = counted(waiting.lines if waiting else 0, "line")
    out.print(f"Waiting for a code again: {lines} of current returns. {next_build(loaded)}")


@aliases.command()
def history(as_json: JsonLines = False) -> None:
    """List every alias ever accepted, by whom, when and why, the withdrawn ones too."""
    names = ("alias_id", "code_list", "text", "code", "decided_by", "decided_at", "reason")
    show_history(
        all_aliases(registry(settings())),
        History[Alias](
            names,
            ("id", "list", "name", "code"),
            lambda row: (row.alias_id, row.code_list, row.text, row.code),
            "No alias has been accepted.",
            taken="accepted",
        ),
        as_json,
    )
