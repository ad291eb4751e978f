"""The main job's stages as a person at a terminal runs them."""

from rich.console import Console

from intake.registry.decisions import decisions_on
from intake.registry.store import open_registry
from orchestration.publication import Release, current_vintage, read_release
from orchestration.run import RunOutcome, run_job
from orchestration.settings import Settings
from orchestration.staleness import forget_build
from orchestration.vintage import vintage_of


def build_if_needed(
    settings: Settings, console: Console, *, force: bool = False, full: bool = False
) -> tuple[Release | None, RunOutcome | None]:
    """Run the warehouse job unless the published vintage is the one a build would give.

    Returns:
        The release that counts now (None while nothing was ever received), and what the run
        left behind, None when there was nothing to do.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    registry = open_registry(settings.registry_url)
    submissions = registry.submissions()
    vintage = vintage_of(submissions, decisions_on(registry, settings.as_of), settings)
    later = len(submissions) - len(vintage.sources)
    if later:
        console.print(
            f"[yellow]{later} received after {settings.as_of}, the day the figures are computed "
            "for, are kept and not in them; AIRCOP_AS_OF chooses another day[/]"
        )
    if not vintage.sources:
        console.print("no return has been received yet; `aircop submit FILE` brings one in")
        return None, None
    current = settings.published / "current"
    if full:
        forget_build(settings)
    if not (force or full) and current_vintage(settings.published) == vintage.vintage_id:
        console.print(f"nothing has changed: vintage [bold]{vintage.vintage_id}[/] stands")
        return read_release(current), None
    outcome = run_job(settings, "warehouse")
    release = read_release(current)
    console.print(
        f"published vintage [bold]{release.vintage_id}[/]: {release.table_count} tables, "
        f"{release.row_count} rows, {outcome.expectation_count} expectations and "
        f"{outcome.checks_passed} asset checks passed"
    )
    return release, outcome
