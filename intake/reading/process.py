"""The reading process as the process that asks has it: started, asked, ended.

Nothing of a file is parsed here. What an answer means is `child.py`.
"""

import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

from intake.reading.protocol import LENGTH, READY, STOPPED, Request

_ROOT = Path(__file__).resolve().parents[2]
_START = """
import sys
sys.path.insert(0, sys.argv[1])
from intake.reading.server import serve
serve()
"""
_GRACE_SECONDS = 30.0
"""How long the server may take to start, and to answer beyond its own limit."""


class ReadingServerError(RuntimeError):
    """No file can be read at all: the fault is in the installation, not in any file."""


@contextmanager
def reading_servers(count: int) -> Iterator["SimpleQueue[ReadingServer]"]:
    """Yield a queue of reading processes, and end them afterwards."""
    queue: SimpleQueue[ReadingServer] = SimpleQueue()
    servers = [ReadingServer() for _ in range(count)]
    try:
        for server in servers:
            queue.put(server)
        yield queue
    finally:
        for server in servers:
            server.close()


class ReadingServer:
    """One reading process, started at the first request and again if it should die."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: Request) -> bytes:
        """Send a request and return its answer; `STOPPED` when the process did not survive it."""
        process = self._start_once()
        try:
            stdin = cast(Any, process.stdin)
            stdin.write(request.line())
            stdin.flush()
            return _read_answer(process, request.limits["wall_seconds"] + _GRACE_SECONDS)
        except (BrokenPipeError, EOFError, TimeoutError):
            self.close(kill=True)
            return STOPPED

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
