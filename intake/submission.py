"""Submitting a return: check it, keep it, register it, answer.

The order is what makes a cut at any moment harmless: bytes first, rows second, and the registry's
row last, because only what is registered counts. What is checked is the copy that was kept: a file
that its sender changes meanwhile is judged, numbered and kept as one and the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.reading.child import Slot, check_many
from intake.reading.limits import DEFAULT_LIMITS, FileLimits
from intake.registration import Arrival, Registrar
from intake.registration import now as now
from intake.registry.quarters import AskedChange
from intake.registry.store import Registry


@dataclass(frozen=True)
class Incoming:
    """A file on its way in, with the moment it reached us and what its sender's slot expects."""

    path: Path
    received_at: datetime | None = None
    """UTC without zone; None means now. For files that came by mail, the mail's own time."""
    unit_code: str | None = None
    reporting_month: date | None = None


def submit_returns(
    incoming: Iterable[Incoming],
    registry: Registry,
    landing: Landing,
    *,
    today: date | None = None,
    language: str | None = None,
    limits: FileLimits = DEFAULT_LIMITS,
    asked: AskedChange | None = None,
) -> Iterator[Receipt]:
    """Submit files in the given order and yield a receipt for each, refused ones included.

    A file whose bytes were accepted before is answered with its first receipt: over a bad line
    the same file often comes twice. A refused file is checked anew each time, because what it
    was checked against may have been corrected since.

    Args:
        incoming: The files, in the order they count in.
        registry: Where they are registered.
        landing: Where they are kept.
        today: The day that months in the future are told by; None means the clock's.
        language: The language of the messages; None means each return's own.
        limits: What a file may be, and what reading it may take.
        asked: Why returns of a closed quarter are sent; others need no reason.
    """
    fresh: list[Slot] = []
    answers: dict[int, Receipt] = {}
    order = list(incoming)
    seen: dict[str, int] = {}
    registrar = Registrar(registry, landing, language, asked)
    digests = [landing.keep(item.path) for item in order]
    for number, item in enumerate(order):
        known = registrar.accepted_before(digests[number])
        if known is not None:
            answers[number] = known
        elif digests[number] not in seen:
            seen[digests[number]] = number
            kept = landing.received_path(digests[number])
            fresh.append((kept, item.unit_code, item.reporting_month))
    aliases = registrar.aliases() if fresh else ()
    checks = check_many(fresh, today=today, language=language, limits=limits, aliases=aliases)
    for number, item in enumerate(order):
        if number in answers:
            yield answers[number]
        elif seen[digests[number]] == number:
            arrival = Arrival(item.path.name, digests[number], item.received_at)
            yield registrar.register(arrival, next(checks))
        else:
            yield registrar.answered_before(digests[number])
