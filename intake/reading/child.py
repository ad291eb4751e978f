"""Read and check files from outside, each in a child process with limits of its own.

The process that asks never parses a workbook: a file made to crash or hang its reader costs that
file a finding and nobody else anything.
"""

import io
import json
import logging
import pickle
import select
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

from intake.findings import UnreadableReturnError
from intake.reading.server import CHECKED, FAILED, LENGTH, READY, Request
from intake.reference import load_reference
from intake.rules.check import CheckedReturn, refused_unread

_ROOT = Path(__file__).resolve().parents[2]
_START = """
import sys
sys.path.insert(0, sys.argv[1])
from intake.reading.server import serve
serve()
"""
_LOG = logging.getLogger(__name__)
_GRACE_SECONDS = 30.0
"""How long the server may take to start, and to answer beyond its own limit."""
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


@dataclass(frozen=True)
class ReadingLimits:
    """What reading one file may take. An ordinary return takes 50 ms and 40 MB."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 60
    wall_seconds: float = 60.0


class ReadingServerError(RuntimeError):
    """No file can be read at all: the fault is in the installation, not in any file."""


Slot = tuple[Path, str | None, date | None]
"""A file, and the unit and month that the slot it came through is for, if it is for one."""


def check_in_child(
    path: Path,
    *,
    expected_unit: str | None = None,
    expected_month: date | None = None,
    limits: ReadingLimits | None = None,
    today: date | None = None,
    language: str | None = None,
) -> CheckedReturn:
    """Read and check one file. Whatever is wrong with it becomes a finding.

    Args:
        path: The file as received; never written to.
        expected_unit: The unit whose slot it came through, if any.
        expected_month: The month of that slot.
        limits: What the child may take; the usual limits when left out.
        today: The day it is judged on; None means now, in UTC.
        language: The language of the messages; None means the return's own.

    Raises:
        FileNotFoundError: There is no such file, which is the caller's mistake, not the sender's.
    """
    slots = [(path, expected_unit, expected_month)]
    return next(check_many(slots, 1, limits=limits, today=today, language=language))


def check_many(
    slots: Iterable[Slot],
    workers: int = 2,
    *,
    limits: ReadingLimits | None = None,
    today: date | None = None,
    language: str | None = None,
) -> Iterator[CheckedReturn]:
    """Read and check files side by side; yield the answers in the order of the files."""
    day = today or datetime.now(UTC).date()
    requests = [_request(slot, limits or ReadingLimits(), day, language) for slot in slots]
    if not requests:
        return
    with _servers(min(workers, len(requests))) as servers:

        def ask(request: Request) -> CheckedReturn:
            server = servers.get()
            try:
                return server.ask(request)
            finally:
                servers.put(server)

        pool = ThreadPoolExecutor(workers)
        try:
            yield from pool.map(ask, requests)
        finally:
            # Who stops asking in the middle does not wait for the rest.
            pool.shutdown(cancel_futures=True)


def _request(slot: Slot, limits: ReadingLimits, today: date, language: str | None) -> Request:
    path, unit, month = slot
    if not path.is_file():
        raise FileNotFoundError(f"there is no file '{path}'")
    return Request(
        str(path.resolve()),
        unit,
        month.isoformat() if month else None,
        today.isoformat(),
        language,
        limits.memory_bytes,
        limits.cpu_seconds,
        limits.wall_seconds,
    )


@contextmanager
def _servers(count: int) -> Iterator["SimpleQueue[_Server]"]:
    queue: SimpleQueue[_Server] = SimpleQueue()
    servers = [_Server() for _ in range(count)]
    try:
        for server in servers:
            queue.put(server)
        yield queue
    finally:
        for server in servers:
            server.close()


class _Server:
    """One reading process, started at the first request and again if it should die."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: Request) -> CheckedReturn:
        """Have one file checked."""
        process = self._start_once()
        answer = b""
        try:
            stdin = cast(Any, process.stdin)
            stdin.write(json.dumps(asdict(request)).encode() + b"\n")
            stdin.flush()
            answer = _read_answer(process, request.wall_seconds + _GRACE_SECONDS)
        except (BrokenPipeError, EOFError, TimeoutError):
            self.close(kill=True)
        if answer.startswith(CHECKED):
            checked = _unpacked(answer[1:])
            if checked is not None:
                return checked
        if answer.startswith(FAILED):
            _LOG.error("a check failed: %s", answer[1:].decode())
        language = load_reference().language_of(request.expected_unit)
        stopped = UnreadableReturnError("reading_stopped")
        return refused_unread(stopped, request.language, language)

    def _start_once(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            # Isolated and without environment: nothing secret is there to be found by a file.
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={},
            )
            try:
                ready = _read_answer(self._process, _GRACE_SECONDS)
            except (EOFError, TimeoutError):
                ready = b""
            if ready != READY:
                self.close(kill=True)
                raise ReadingServerError("the reading process does not start; see its error output")
        return self._process

    def close(self, kill: bool = False) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        with process:
            cast(Any, process.stdin).close()


def _read_answer(process: "subprocess.Popen[bytes]", seconds: float) -> bytes:
    """Read one answer.

    Raises:
        EOFError: The server died.
        TimeoutError: It does not answer, though it should have stopped its child long ago.
    """
    stdout = cast(Any, process.stdout)
    if not select.select([stdout], [], [], seconds)[0]:
        raise TimeoutError
    head = stdout.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    answer = stdout.read(length)
    if len(answer) < length:
        raise EOFError
    return cast(bytes, answer)


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
