"""The process that reads: it loads form and reference once and forks a child for each file.

It runs apart from the process that serves others. A child that crashes, hangs or eats memory ends
alone; the server says so and takes the next file. Started and spoken to by `process.py` only.
"""

import contextlib
import gc
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from datetime import date
from pathlib import Path
from typing import BinaryIO

from intake.answer.receipt import receipt_from_json
from intake.answer.workbook.annotate import NotAnnotatableError, annotated_copy
from intake.findings import UnreadableReturnError
from intake.form.definition import load_form
from intake.form.rule_catalogue import rules
from intake.reading.limits import MEGABYTE, FileLimits
from intake.reading.protocol import (
    ANNOTATED,
    CHECKED,
    DECLINED,
    FAILED,
    LENGTH,
    MAX_ANSWER,
    READY,
    STOPPED,
    AnnotateRequest,
    CheckRequest,
    Request,
    read_request,
)
from intake.reading.workbook import read_workbook
from intake.reference import load_reference
from intake.rules.check import CheckedReturn, check_return, refused_unread
from intake.values.dates import month_numbers

_OPEN_FILES = 64


def serve() -> None:
    """Answer requests, one JSON object a line, until the other end closes."""
    load_form()
    load_reference()
    rules()
    month_numbers()
    gc.collect()
    # What is loaded is shared with every child; a collection there would copy it page by page.
    gc.freeze()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    answers.write(LENGTH.pack(len(READY)) + READY)
    answers.flush()
    for line in sys.stdin.buffer:
        answer = _answer(read_request(line))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _answer(request: Request) -> bytes:
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _run_child(request, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb", buffering=0) as pipe:
        answer = _receive(pipe, request.limits["wall_seconds"])
    if answer is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return answer if answer and status == 0 else STOPPED


def _receive(pipe: BinaryIO, seconds: float) -> bytes | None:
    """Read a child's answer to its end; None when it does not come in time."""
    deadline = time.monotonic() + seconds
    answer = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([pipe], [], [], left)[0]:
            return None
        chunk = pipe.read(1 << 16)
        if not chunk:
            return bytes(answer)
        answer += chunk
        if len(answer) > MAX_ANSWER:
            return None
    return None


def _run_child(request: Request, sending: int) -> None:
    """Read one file under limits, send the answer, and end without coming back."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        _set_limits(request)
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(_read(request))
        os._exit(0)
    except BaseException:
        # A reader's panic and a memory error alike: the server sees a child that did not finish.
        os._exit(1)


def _set_limits(request: Request) -> None:
    limits = {
        resource.RLIMIT_AS: request.limits["memory_megabytes"] * MEGABYTE,
        resource.RLIMIT_CPU: request.limits["cpu_seconds"],
        resource.RLIMIT_CORE: 0,
        # What a child makes it sends back; it never writes a file.
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
    }
    for name, limit in limits.items():
        resource.setrlimit(name, (limit, limit))


def _read(request: Request) -> bytes:
    try:
        if isinstance(request, AnnotateRequest):
            return _annotate(request)
        return CHECKED + pickle.dumps(check_file(request))
    except MemoryError:
        return STOPPED
    except Exception as error:
        # Places only: the message of an error may repeat what stands in a cell.
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
        return FAILED + f"{type(error).__name__} at {places}".encode()


def check_file(request: CheckRequest) -> CheckedReturn:
    """Read and judge one file in this process. Everybody else asks `child.py` for it."""
    form, reference = load_form(), load_reference()
    expected_month = date.fromisoformat(request.expected_month) if request.expected_month else None
    try:
        as_read = read_workbook(Path(request.path), form, FileLimits(**request.limits))
    except UnreadableReturnError as error:
        language = reference.language_of(request.expected_unit)
        return refused_unread(error, request.language, language)
    return check_return(
        as_read,
        form,
        reference,
        request.expected_unit,
        expected_month,
        today=date.fromisoformat(request.today),
        language=request.language,
        aliases=request.aliases,
    )


def _annotate(request: AnnotateRequest) -> bytes:
    part_bytes = request.limits["part_megabytes"] * MEGABYTE
    try:
        receipt = receipt_from_json(request.receipt)
        return ANNOTATED + annotated_copy(Path(request.path), receipt, load_form(), part_bytes)
    except NotAnnotatableError:
        return DECLINED
