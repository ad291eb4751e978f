"""What a vintage is made from, and the number that says whether anything has changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from intake.registry import Registry, Submission
from orchestration.settings import PROJECT_ROOT, Settings

MADE_FROM = (
    ("dbt_project", ("*.sql", "*.csv", "*.yml")),
    ("intake/form", ("*.yml",)),
    ("expectations", ("*.py",)),
    ("orchestration", ("*.py",)),
)
"""Folders whose text decides figures beside the returns themselves."""
NOT_SOURCES = {"target", "logs", "dbt_packages", "__pycache__"}


@dataclass(frozen=True)
class Vintage:
    """One state of knowledge: the returns, the rules and the day the figures are computed for."""

    vintage_id: str
    fingerprint: str
    as_of: date
    sources: tuple[Submission, ...]


def _rule_files() -> Iterable[Path]:
    for folder, patterns in MADE_FROM:
        for pattern in patterns:
            for path in sorted((PROJECT_ROOT / folder).rglob(pattern)):
                if NOT_SOURCES.isdisjoint(path.parts):
                    yield path


def rules_digest() -> str:
    """Return one SHA-256 over every file of rules, by relative name and content."""
    total = hashlib.sha256()
    for path in _rule_files():
        total.update(str(path.relative_to(PROJECT_ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def vintage_of(registry: Registry, settings: Settings) -> Vintage:
    """Return the vintage that a build made now would have.

    The same returns, rules and day give the same id in any home, so that a figure quoted with its
    vintage can be rebuilt and compared.
    """
    sources = tuple(sorted(registry.submissions(), key=lambda s: s.receipt))
    total = hashlib.sha256(rules_digest().encode())
    total.update(f"{settings.as_of}|{settings.on_time_days}".encode())
    for source in sources:
        total.update(f"|{source.receipt}|{source.status}|{source.sha256}".encode())
        total.update(source.received_at.isoformat().encode())
    fingerprint = total.hexdigest()
    return Vintage(
        vintage_id=f"{settings.as_of:%Y%m%d}-{fingerprint[:10]}",
        fingerprint=fingerprint,
        as_of=settings.as_of,
        sources=sources,
    )
