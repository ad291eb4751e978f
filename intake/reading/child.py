"""Read, check and annotate files from outside, each in a child process with limits of its own.

The process that asks never parses a workbook: a file made to crash or hang its reader costs that
file a finding and nobody else anything.
"""

import io
import logging
import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from intake.findings import UnreadableReturnError
from intake.reading.limits import DEFAULT_LIMITS, FileLimits
from intake.reading.process import ReadingServer, reading_servers
from intake.reading.process import ReadingServerError as ReadingServerError
from intake.reading.protocol import ANNOTATED, CHECKED, FAILED, AnnotateRequest, CheckRequest
from intake.reference import load_reference
from intake.rules.check import CheckedReturn, refused_unread

_LOG = logging.getLogger(__name__)
_CLASSES = frozenset(
    {
        ("intake.rules.model", "CheckedReturn"),
        ("intake.rules.model", "TypedRow"),
        ("intake.findings", "Finding"),
        ("decimal", "Decimal"),
        ("datetime", "date"),
        ("builtins", "frozenset"),
    }
)

Slot = tuple[Path, str | None, date | None]
"""A file, and the unit and month that the slot it came through is for, if it is for one."""
Alias = Sequence[str]
"""A name that a steward has decided on: code list, text, code."""


class NotAnnotatedError(Exception):
    """The answer cannot be written into a workbook; it is given without it."""


def check_in_child(
    path: Path,
    *,
    expected_unit: str | None = None,
    expected_month: date | None = None,
    limits: FileLimits = DEFAULT_LIMITS,
    today: date | None = None,
    language: str | None = None,
    aliases: Iterable[Alias] = (),
) -> CheckedReturn:
    """Read and check one file. Whatever is wrong with it becomes a finding.

    Args:
        path: The file as received; never written to.
        expected_unit: The unit whose slot it came through, if any.
        expected_month: The month of that slot.
        limits: What the file may be, and what reading it may take.
        today: The day it is judged on; None means now, in UTC.
        language: The language of the messages; None means the return's own.
        aliases: Names that stewards have decided on.

    Raises:
        FileNotFoundError: There is no such file, which is the caller's mistake, not the sender's.
    """
    slots = [(path, expected_unit, expected_month)]
    options: dict[str, Any] = {"limits": limits, "today": today, "language": language}
    return next(check_many(slots, 1, aliases=aliases, **options))


def check_many(
    slots: Iterable[Slot],
    workers: int = 2,
    *,
    limits: FileLimits = DEFAULT_LIMITS,
    today: date | None = None,
    language: str | None = None,
    aliases: Iterable[Alias] = (),
) -> Iterator[CheckedReturn]:
    """Read and check files side by side; yield the answers in the order of the files."""
    day = today or datetime.now(UTC).date()
    decided = [list(alias) for alias in aliases]
    requests = [_request(slot, limits, day, language, decided) for slot in slots]
    if not requests:
        return
    with reading_servers(min(workers, len(requests))) as servers:

        def ask(request: CheckRequest) -> CheckedReturn:
            server = servers.get()
            try:
                return _checked(server, request)
            finally:
                servers.put(server)

        pool = ThreadPoolExecutor(workers)
        try:
            yield from pool.map(ask, requests)
        finally:
            # Who stops asking in the middle does not wait for the rest.
            pool.shutdown(cancel_futures=True)


def annotate_in_child(
    path: Path, receipt: Mapping[str, Any], output: Path, limits: FileLimits = DEFAULT_LIMITS
) -> None:
    """Write a copy of a sender's workbook with the answer in it.

    Args:
        path: The file as received; never written to.
        receipt: The answer in its JSON form.
        output: The copy to write, whole or not at all.
        limits: What making it may take.

    Raises:
        NotAnnotatedError: The workbook is built in a way that this is not done to it.
    """
    request = AnnotateRequest(str(path.resolve()), receipt, asdict(limits))
    with reading_servers(1) as servers:
        answer = servers.get().ask(request)
    _log_failure(answer)
    if not answer.startswith(ANNOTATED):
        raise NotAnnotatedError(f"no annotated copy can be made of '{path.name}'")
    partial = output.with_name(f".{output.name}.{os.getpid()}")
    partial.write_bytes(answer[1:])
    partial.replace(output)


def _request(
    slot: Slot, limits: FileLimits, today: date, language: str | None, aliases: list[list[str]]
) -> CheckRequest:
    path, unit, month = slot
    if not path.is_file():
        raise FileNotFoundError(f"there is no file '{path}'")
    return CheckRequest(
        str(path.resolve()),
        unit,
        month.isoformat() if month else None,
        today.isoformat(),
        language,
        asdict(limits),
        aliases,
    )


def _checked(server: ReadingServer, request: CheckRequest) -> CheckedReturn:
    """Have one file checked; a child that did not finish is a finding about its file."""
    answer = server.ask(request)
    checked = _unpacked(answer[1:]) if answer.startswith(CHECKED) else None
    if checked is not None:
        return checked
    _log_failure(answer)
    language = load_reference().language_of(request.expected_unit)
    stopped = UnreadableReturnError("reading_stopped")
    return refused_unread(stopped, request.language, language)


def _log_failure(answer: bytes) -> None:
    if answer.startswith(FAILED):
        _LOG.error("a reading child failed: %s", answer[1:].decode())


def _unpacked(answer: bytes) -> CheckedReturn | None:
    """Return the checked return of an answer; None when it is anything else."""
    try:
        checked = _Unpickler(io.BytesIO(answer)).load()
    except Exception:
        # Broken pickles raise whatever they like; which one it was helps nobody.
        _LOG.exception("a child answered with something that is no checked return")
        return None
    return checked if isinstance(checked, CheckedReturn) else None


class _Unpickler(pickle.Unpickler):
    """Loads the classes of an answer and nothing else, whatever took hold of a child."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"an answer holds a {module}.{name}")
        return super().find_class(module, name)
