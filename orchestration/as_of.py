"""The warehouse as it would have answered on a past day: built when asked for, not kept for ever.

What was received and decided is never deleted, so the knowledge of a day can be put together again
and the same models run on it. Neither the working build nor its tables nor what is published is
touched, and a run beside it is not waited for.
"""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock

from disclosure.calendar import release_day
from disclosure.register import TABLE, write_empty_register
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registry.decisions import Decisions, decisions_on
from intake.registry.model import Submission
from intake.registry.store import Registry
from intake.tables import land_tables
from orchestration.publication import kept_folders
from orchestration.release_file import FILE_NAME, write_release
from orchestration.settings import Settings, building
from orchestration.vintage import Vintage, known_on, vintage_of
from orchestration.warehouse_build import BuildFailedError, build_warehouse, failures

GUARDS = ("--exclude-resource-type", "unit_test")
"""Unit tests prove the models, not the data, and have run when the models were published; the
tests of the data guard here as in every build."""
PARSED = ("manifest.key", "partial_parse.msgpack", "manifest.json")
"""What is remembered of the parsed project. The key goes first: a run that parses anew meanwhile
makes it one that is not trusted."""
Say = Callable[[str], None]


class AsOfError(ValueError):
    """A day of which the warehouse can say nothing; the message says which days it can."""


@dataclass(frozen=True)
class AsOfAnswer:
    """The warehouse of one day."""

    vintage: Vintage
    path: Path
    """A folder like that of a release."""
    origin: str
    """`release`, `kept` (asked for before) or `built`."""


def answer_as_of(settings: Settings, registry: Registry, day: date, say: Say) -> AsOfAnswer:
    """Return the warehouse as the end of a day (UTC) would have had it, building it if need be.

    Raises:
        AsOfError: The day is in the future, or nothing had been received by then.
        BuildFailedError: The models could not be built on the knowledge of that day.
    """
    then = replace(settings, as_of=day)
    submissions = _known(then, registry)
    decisions = decisions_on(registry, day)
    vintage = vintage_of(submissions, decisions, then)
    release = settings.published / "releases" / vintage.vintage_id
    if (release / "manifest.json").exists():
        return _said(AsOfAnswer(vintage, release, "release"), say)
    folder = settings.as_of_answers / vintage.vintage_id
    settings.as_of_answers.mkdir(parents=True, exist_ok=True)
    # Two who ask at once for the same day build it once; for two days, one after the other.
    with FileLock(settings.as_of_answers / "build.lock"):
        if (folder / "manifest.json").exists():
            folder.touch()
            return _said(AsOfAnswer(vintage, folder, "kept"), say)
        say(f"building the warehouse of {day}; the first answer of a day takes about a minute …")
        started = time.monotonic()
        _build(then, submissions, vintage, decisions, folder)
        _prune(settings.as_of_answers, settings.as_of_kept)
        say(f"built in {time.monotonic() - started:.0f} s; asked again it answers at once")
    return _said(AsOfAnswer(vintage, folder, "built"), say)


def _known(then: Settings, registry: Registry) -> list[Submission]:
    today = datetime.now(UTC).date()
    if then.as_of > today:
        raise AsOfError(f"{then.as_of} is in the future; today is {today}")
    submissions = registry.submissions()
    known = known_on(submissions, then.as_of)
    if not known:
        first = f"; the first came on {submissions[0].received_at:%Y-%m-%d}" if submissions else ""
        raise AsOfError(f"nothing had been received by {then.as_of}{first}")
    return known


def _build(
    then: Settings,
    known: Sequence[Submission],
    vintage: Vintage,
    decisions: Decisions,
    folder: Path,
) -> None:
    # A home of its own for the build; only the rows of returns are read where they rest.
    scratch = replace(then, home=then.as_of_answers / ".building")
    shutil.rmtree(scratch.home, ignore_errors=True)
    try:
        _copy_parsed_project(then, scratch)
        landing = Landing(then.landing, other_tables=scratch.landing / "tables")
        land_tables(known, landing, load_form(), decisions, load_reference())
        _land_register(then, landing)
        with building(scratch.build_file):
            failed = failures(build_warehouse(scratch, only=GUARDS))
        if failed:
            said = "\n".join(f"{node.kind} {node.name}: {node.message}" for node in failed[:20])
            raise BuildFailedError(f"the warehouse of {then.as_of} could not be built\n{said}")
        finished = scratch.home / "release"
        finished.mkdir()
        moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        write_release(scratch.build_file, finished, vintage, moment)
        finished.rename(folder)
    finally:
        shutil.rmtree(scratch.home, ignore_errors=True)


def _copy_parsed_project(then: Settings, scratch: Settings) -> None:
    """Spare the parsing of the dbt project, if it is still the same when it is read."""
    if then.dbt_target.exists():
        scratch.dbt_target.mkdir(parents=True)
        for name in PARSED:
            if (then.dbt_target / name).exists():
                shutil.copy2(then.dbt_target / name, scratch.dbt_target / name)


def _land_register(then: Settings, landing: Landing) -> None:
    """Copy what had left the programme by then: counts of persons stay as they were released."""
    write_empty_register(landing.tables)
    for path in sorted((then.landing / "tables" / TABLE).glob("[0-9]*.parquet")):
        if date.fromisoformat(path.stem) <= release_day(then.as_of):
            shutil.copy2(path, landing.tables / TABLE)


def _prune(answers: Path, kept: int) -> None:
    """Remove the answers that were asked for longest ago; who reads one reads on."""
    for folder in kept_folders(answers)[:-kept]:
        shutil.rmtree(folder)


def _said(answer: AsOfAnswer, say: Say) -> AsOfAnswer:
    origins = {"release": "the published release", "kept": "built before", "built": "just built"}
    vintage = answer.vintage
    say(
        f"as of {vintage.as_of}: vintage {vintage.vintage_id} ({origins[answer.origin]}), "
        f"{len(vintage.sources)} returns received by then, {len(vintage.decisions)} decisions"
    )
    return answer


def file_of(answer: AsOfAnswer) -> Path:
    """Return the file that a reader opens."""
    return answer.path / FILE_NAME
