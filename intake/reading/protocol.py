"""What goes between the process that asks and the one that reads: requests, answers, limits.

A request is one line of JSON; an answer is its length, one letter and its content.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

CHECKED, ANNOTATED, DECLINED, STOPPED, FAILED = b"C", b"A", b"N", b"S", b"F"
"""First byte of an answer: a checked return, an annotated workbook, a workbook that cannot be
annotated, a child that was stopped, a fault of our own."""
READY = b"R"
"""What the server says once it has loaded everything and takes requests."""
LENGTH = struct.Struct(">Q")
MAX_ANSWER = 256 << 20


@dataclass(frozen=True)
class CheckRequest:
    """One file to read and judge, as it goes to the server."""

    path: str
    expected_unit: str | None
    expected_month: str | None
    today: str
    language: str | None
    limits: Mapping[str, int]
    """The fields of `FileLimits`."""
    aliases: list[list[str]]
    """Names that stewards have decided on: code list, text, code."""

    def line(self) -> bytes:
        """Return the request as it is sent."""
        return _line("check", asdict(self))


@dataclass(frozen=True)
class AnnotateRequest:
    """One file that was judged, to be given back with the answer written into it."""

    path: str
    receipt: Mapping[str, Any]
    """The answer in its JSON form."""
    limits: Mapping[str, int]

    def line(self) -> bytes:
        """Return the request as it is sent."""
        return _line("annotate", asdict(self))


Request = CheckRequest | AnnotateRequest
_KINDS: Mapping[str, type[CheckRequest] | type[AnnotateRequest]] = {
    "check": CheckRequest,
    "annotate": AnnotateRequest,
}


def _line(task: str, values: Mapping[str, Any]) -> bytes:
    return json.dumps({"task": task, **values}).encode() + b"\n"


def read_request(line: bytes) -> Request:
    """Return the request that a line holds."""
    values = json.loads(line)
    return _KINDS[values.pop("task")](**values)
