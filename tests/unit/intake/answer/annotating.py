"""Makers for the tests of annotated copies: a spoilt return, the answer to it, its parts."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from intake.answer.receipt import Receipt, receipt_of_check
from intake.answer.workbook.annotate import annotated_copy
from intake.form.definition import load_form
from tests.unit.intake.bad_input import SEIZURE, SenderReturn, check

PART_BYTES = 100 << 20


def spoilt(language: str = "en") -> SenderReturn:
    """Return a return with three errors on one line: no date, an unknown flow, a number below 0."""
    sender = SenderReturn(language, "LOS")
    line = {**SEIZURE, "seizure_ref": "S-002", "seizure_date": None, "flow": "sideways"}
    return sender.put("seizures", 6, **{**line, "quantity_reported": -3})


def answer_to(path: Path) -> Receipt:
    """Return the answer of a dry run."""
    return receipt_of_check(check(path), "ab" * 32, path.name)


def annotated(path: Path) -> bytes:
    """Return the annotated copy of a file, with the answer that a dry run gives to it."""
    return annotated_copy(path, answer_to(path), load_form(), PART_BYTES)


def parts(content: bytes) -> Mapping[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(content: bytes, **options: Any) -> Workbook:
    """Open a workbook with openpyxl."""
    return load_workbook(io.BytesIO(content), **options)
