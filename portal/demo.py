"""`aircop demo`: the whole thread on the demo world, stage by stage, and a summary."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

import demo.decisions
import demo.outbox
from demo.world import World, build_world
from exports.donor_report import check_donor_report
from exports.warehouse import open_published
from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.registry.store import open_registry
from intake.submission import Incoming, submit_returns
from orchestration.defs.clocks import quarter_before
from orchestration.defs.reports import quarter_code
from orchestration.issue import donors_of, report_path
from orchestration.run import run_job
from orchestration.settings import Settings, hand_to_tools, load_settings
from portal.stages import build_if_needed

AS_OF = "2026-04-30"
"""The demo's day: a month after its newest quarter, so that late returns have come in."""


WIDTH_OF_A_FILE = 160
"""Columns when nobody looks at a terminal: paths must not be folded in a log."""


class NotADemoHomeError(RuntimeError):
    """The home holds something else: the demo's invented returns must not be mixed into it."""


@dataclass
class Tally:
    """What the stages did, for the summary."""

    stages: list[tuple[str, float]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def demo_settings() -> Settings:
    """Return the settings of a demo home, marking an empty home as one.

    Raises:
        NotADemoHomeError: The home is in use and not marked as a demo.
    """
    settings = load_settings()
    marker = settings.home / "aircop.toml"
    if not settings.is_demo:
        if settings.home.exists() and any(settings.home.iterdir()):
            raise NotADemoHomeError(f"{settings.home} is in use and is not a demo home")
        settings.home.mkdir(parents=True, exist_ok=True)
        marker.write_text(f'as_of = "{AS_OF}"\ndemo = true\n')
        settings = load_settings()
    hand_to_tools(settings)
    return settings


def run_demo(console: Console) -> None:
    """Run every stage of the thread; what has been done before is not done again."""
    settings = demo_settings()
    tally = Tally()
    started = time.monotonic()
    console.print(f"[bold]AIRCOP demo[/] in {settings.home}")
    world = build_world()
    with _stage(console, tally, "demo returns written"):
        paths = _write_returns(world, settings, console)
    with _stage(console, tally, "returns submitted"):
        receipts = _submit(world, paths, settings, console)
    _count_receipts(receipts, tally)
    with _stage(console, tally, "warehouse built and published"):
        release, _outcome = build_if_needed(settings, console)
    if release is None:
        raise RuntimeError("the demo's returns were submitted but none is registered")
    tally.facts.append(("rows published", f"{release.row_count:,} in {release.table_count} tables"))
    tally.files.append(release.path)
    with _stage(console, tally, "donor workbooks written"):
        _write_reports(settings, tally)
    with _stage(console, tally, "dashboards published and proved"):
        _show_dashboards(settings, tally)
    tally.stages.append(("in all", time.monotonic() - started))
    _print_summary(console, tally)


@contextmanager
def _stage(console: Console, tally: Tally, name: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    seconds = time.monotonic() - started
    tally.stages.append((name, seconds))
    console.print(f"[green]✓[/] {name} [dim]{seconds:.1f} s[/]")


@contextmanager
def _counting(console: Console, words: str, total: int) -> Iterator[Callable[[int], None]]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=total)
        yield lambda done: progress.update(task, completed=done)


def _write_returns(world: World, settings: Settings, console: Console) -> Sequence[Path]:
    with _counting(console, "writing workbooks", len(world.parcels)) as show:
        return demo.outbox.write_outbox(
            world, settings.home / "outbox", progress=lambda done, _total: show(done)
        )


def _submit(
    world: World, paths: Sequence[Path], settings: Settings, console: Console
) -> list[Receipt]:
    incoming = [
        Incoming(path, parcel.received_at)
        for path, parcel in zip(paths, world.parcels, strict=True)
    ]
    registry, landing = open_registry(settings.registry_url), Landing(settings.landing)
    demo.decisions.waive(registry)
    receipts: list[Receipt] = []
    with _counting(console, "submitting returns", len(incoming)) as show:
        for receipt in submit_returns(incoming, registry, landing, today=settings.as_of):
            receipts.append(receipt)
            show(len(receipts))
    demo.decisions.decide(registry, landing, world.known)
    return receipts


def _count_receipts(receipts: Sequence[Receipt], tally: Tally) -> None:
    by_status = Counter(receipt.status for receipt in receipts)
    rows = sum(sum(r.rows.values()) for r in receipts if r.accepted)
    findings = Counter(finding.severity for r in receipts for finding in r.findings)
    again = sum(1 for receipt in receipts if receipt.repeated)
    tally.facts += [
        (
            "returns",
            f"{len(receipts)} received, {by_status['accepted']} accepted, "
            f"{by_status['refused']} refused" + (f" ({again} known already)" if again else ""),
        ),
        ("rows accepted", f"{rows:,}"),
        (
            "findings",
            f"{findings['error']} errors, {findings['question']} questions, "
            f"{findings['note']} notes",
        ),
    ]


def _write_reports(settings: Settings, tally: Tally) -> None:
    partition = quarter_before(settings.as_of)
    quarter = quarter_code(partition)
    with open_published(settings.published) as connection:
        (vintage_id,) = connection.execute("select vintage_id from meta.vintage").fetchone() or (
            "",
        )
        paths = [
            report_path(settings.reports, donor, quarter, vintage_id)
            for donor in donors_of(connection, quarter)
        ]
    if not all(path.exists() for path in paths):
        run_job(settings, "donor_reports", partition)
    with open_published(settings.published) as connection:
        checked = sum(check_donor_report(path, connection) for path in paths)
    tally.facts.append(
        ("figures checked", f"{checked:,} read back from {len(paths)} workbooks, equal to SQL")
    )
    tally.files += paths


def _show_dashboards(settings: Settings, tally: Tally) -> None:
    outcome = run_job(settings, "dashboards")
    said = outcome.metadata["dashboards/programme_overview"]
    tally.facts.append(
        (
            "charts",
            f"{said['charts']} answered; assets: {said['created']} created, "
            f"{said['updated']} updated, {said['unchanged']} unchanged",
        )
    )


def _print_summary(console: Console, tally: Tally) -> None:
    table = Table(title="Summary", show_header=False, title_justify="left", box=None)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, fact in tally.facts:
        table.add_row(name, escape(fact))
    for number, path in enumerate(tally.files):
        table.add_row("files" if number == 0 else "", escape(_near(path)))
    for number, (name, seconds) in enumerate(tally.stages):
        table.add_row("time" if number == 0 else "", f"{seconds:6.1f} s  {name}")
    table.add_row("next", "make serve   shows the dashboards and the Dagster UI on 127.0.0.1")
    table.add_row("", '.venv/bin/aircop query "from reporting.rpt_donor_quarter"')
    if not console.is_terminal:
        console.width = max(console.width, WIDTH_OF_A_FILE)
    console.print(table)


def _near(path: Path) -> str:
    """Return a path as one would type it from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
