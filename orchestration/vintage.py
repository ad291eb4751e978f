"""What a vintage is made from, and the number that says whether anything has changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from disclosure.register import register_digest
from intake.registry.decisions import Decisions
from intake.registry.model import Submission
from intake.schemas import DECISIONS
from intake.table_records import decision_records
from orchestration.settings import PROJECT_ROOT, Settings

MADE_FROM = (
    ("dbt_project", ("*.sql", "*.csv", "*.yml", "*.py")),
    ("disclosure", ("*.py",)),
    ("intake/form", ("*.yml",)),
)
"""Folders whose text decides figures beside the returns themselves: models, reference data, lists.

The reader's code is not among them, because rows are kept as they were read on acceptance.
"""
NOT_SOURCES = {"target", "logs", "dbt_packages", "__pycache__"}


@dataclass(frozen=True)
class Source:
    """One submission that a vintage was made from, accepted or refused."""

    return_id: str
    unit_code: str | None
    reporting_month: date | None
    revision: int | None
    status: str
    sha256: str
    received_at: datetime
    held_reason: str | None = None
    """Why an accepted return does not count, as its quarter is closed; null when it does."""


@dataclass(frozen=True)
class DecisionSource:
    """One decision that a vintage was made from: of a steward, or about a closed quarter."""

    decision_table: str
    decision_id: int
    sha256: str
    """Of all that is landed of it: a request that was approved meanwhile has another."""


@dataclass(frozen=True)
class Vintage:
    """One state of knowledge: returns, rules, decisions, and the day figures are computed for."""

    vintage_id: str
    fingerprint: str
    as_of: date
    sources: tuple[Source, ...]
    decisions: tuple[DecisionSource, ...] = ()
    rules_sha256: str = ""
    """Of models, reference data and form: what is not data but moves figures."""


def _rule_files() -> Iterable[Path]:
    for folder, patterns in MADE_FROM:
        for pattern in patterns:
            for path in sorted((PROJECT_ROOT / folder).rglob(pattern)):
                if NOT_SOURCES.isdisjoint(path.relative_to(PROJECT_ROOT).parts):
                    yield path


def rules_digest() -> str:
    """Return one SHA-256 over every file of rules, by relative name and content."""
    total = hashlib.sha256()
    for path in _rule_files():
        total.update(str(path.relative_to(PROJECT_ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def known_on(submissions: Sequence[Submission], day: date) -> list[Submission]:
    """Return what had been received by the end of a day (UTC)."""
    return [submission for submission in submissions if submission.received_at.date() <= day]


def vintage_of(
    submissions: Sequence[Submission], decisions: Decisions, settings: Settings
) -> Vintage:
    """Return the vintage that a build made from these submissions and decisions would have.

    What was received after the day that the figures are computed for is not part of it; the
    decisions given are those in force on that day.

    The same returns, decisions, rules and day give the same id in any home, so that a figure
    quoted with its vintage can be rebuilt and compared.
    """
    known = known_on(submissions, settings.as_of)
    held = decisions.quarters.held()
    sources = tuple(_source(s, held) for s in sorted(known, key=lambda s: s.receipt))
    rules = rules_digest()
    total = hashlib.sha256(rules.encode())
    total.update(f"{settings.as_of}|{settings.on_time_days}".encode())
    for source in sources:
        total.update(f"|{source.return_id}|{source.status}|{source.sha256}".encode())
        total.update(source.received_at.isoformat().encode())
    total.update(decisions_digest(decisions).encode())
    total.update(register_digest(settings.landing / "tables", settings.as_of).encode())
    fingerprint = total.hexdigest()
    return Vintage(
        vintage_id=f"{settings.as_of:%Y%m%d}-{fingerprint[:10]}",
        fingerprint=fingerprint,
        as_of=settings.as_of,
        sources=sources,
        decisions=tuple(_decision_sources(decisions)),
        rules_sha256=rules,
    )


def decisions_digest(decisions: Decisions) -> str:
    """Return one SHA-256 over every decision in force, and all that is landed of each."""
    return _digest(decision_records(decisions))


def _digest(records: object) -> str:
    said = json.dumps(records, default=_plain)
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: object) -> str:
    """Return a moment or a number as text that is the same every time."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{value!r} is nothing that is landed")


def _decision_sources(decisions: Decisions) -> Iterator[DecisionSource]:
    for table, records in decision_records(decisions).items():
        # The first column of each table of decisions is its number.
        number = DECISIONS[table].names[0]
        for record in records:
            yield DecisionSource(table, record[number], _digest(record))


def _source(submission: Submission, held: Mapping[str, str]) -> Source:
    return Source(
        return_id=submission.receipt,
        unit_code=submission.unit_code,
        reporting_month=submission.reporting_month,
        revision=submission.revision,
        status=submission.status,
        sha256=submission.sha256,
        received_at=submission.received_at,
        held_reason=held.get(submission.receipt),
    )


def write_vintage(vintage: Vintage, path: Path) -> None:
    """Write down what a build is made from, when it begins.

    A return that arrives while the build runs is not in it and must not be named in it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(vintage), default=lambda value: value.isoformat()))


def read_vintage(path: Path) -> Vintage:
    """Read what the build beside it was made from."""
    content = json.loads(path.read_text())
    return Vintage(
        vintage_id=content["vintage_id"],
        fingerprint=content["fingerprint"],
        as_of=date.fromisoformat(content["as_of"]),
        sources=tuple(
            Source(
                **{
                    **source,
                    "reporting_month": _day(source["reporting_month"]),
                    "received_at": datetime.fromisoformat(source["received_at"]),
                }
            )
            for source in content["sources"]
        ),
        decisions=tuple(DecisionSource(**decision) for decision in content["decisions"]),
        rules_sha256=content["rules_sha256"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
