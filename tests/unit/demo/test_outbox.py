"""The outbox: what a sender's workbook holds is what the reader finds in it."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from demo.outbox import MANIFEST, write_outbox, write_parcel
from demo.planted import FAULTS, SLIPS
from demo.story_model import Parcel
from demo.world import World, build_world
from intake.reading.child import check_many
from intake.rules.check import CheckedReturn

AS_OF = date(2026, 4, 30)
ORDINARY = 8
"""Ordinary returns checked in each language; all 700 are compared by the test of the thread."""


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


def chosen(world: World) -> tuple[Parcel, ...]:
    """Return some parcels of each kind, both languages among them."""
    taken: Counter[tuple[str, str]] = Counter()
    found = []
    for parcel in world.parcels:
        key = parcel.kind, parcel.content.language
        taken[key] += 1
        if taken[key] <= (ORDINARY if parcel.kind == "return" else 1):
            found.append(parcel)
    return tuple(found)


@pytest.fixture(scope="module")
def outbox(world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    folder = tmp_path_factory.mktemp("outbox")
    part = replace(world, parcels=chosen(world))
    write_outbox(part, folder)
    return part, folder


def test_the_reader_finds_what_was_planted_and_nothing_else(outbox: tuple[World, Path]) -> None:
    part, folder = outbox
    slots = [(folder / parcel.file_name, None, None) for parcel in part.parcels]

    answers = list(zip(part.parcels, check_many(slots, today=AS_OF), strict=True))

    wrong = {
        parcel.file_name: [finding.message for finding in answer.findings]
        for parcel, answer in answers
        if answer.status != ("accepted" if parcel.is_accepted else "refused")
        or {finding.rule for finding in answer.findings} != parcel.rules
    }
    assert {parcel.kind for parcel, _ in answers} >= {*SLIPS, *FAULTS, "nil", "revision"}
    assert wrong == {}


def test_the_reader_reads_what_the_sender_told(outbox: tuple[World, Path]) -> None:
    part, folder = outbox
    kinds = ("return", "nil", "revision", "corrected")
    parcels = [parcel for parcel in part.parcels if parcel.kind in kinds]

    answers = check_many([(folder / p.file_name, None, None) for p in parcels], today=AS_OF)

    for parcel, answer in zip(parcels, answers, strict=True):
        assert read_rows(answer) == told_rows(parcel)
        assert answer.nil_sheets == parcel.content.nil_sheets


def read_rows(answer: CheckedReturn) -> dict[str, list[dict[str, object]]]:
    """Return the values that were read, the status in place of a number that is a word."""
    return {
        sheet: [
            {
                name: row.statuses[name] if value is None else value
                for name, value in row.values.items()
                if value is not None or row.statuses.get(name, "missing") != "missing"
            }
            for row in rows
        ]
        for sheet, rows in answer.rows.items()
    }


def told_rows(parcel: Parcel) -> dict[str, list[dict[str, object]]]:
    return {
        sheet: [{name: getattr(cell, "code", cell) for name, cell in row.items()} for row in rows]
        for sheet, rows in parcel.content.rows.items()
    }


def test_a_workbook_has_the_same_bytes_each_time(world: World, tmp_path: Path) -> None:
    parcel = world.parcels[0]

    write_parcel(parcel, tmp_path / "first.xlsx")
    write_parcel(parcel, tmp_path / "second.xlsx")

    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_an_outbox_that_is_there_is_not_written_again(
    outbox: tuple[World, Path], tmp_path: Path
) -> None:
    part, folder = outbox
    few = replace(part, parcels=part.parcels[:3])
    own = tmp_path / "outbox"
    paths = write_outbox(few, own, workers=1)
    shutil.copy(folder / few.parcels[0].file_name, tmp_path / "same")
    seen: list[tuple[int, int]] = []

    write_outbox(few, own, workers=1, progress=lambda done, total: seen.append((done, total)))
    assert seen == []
    paths[1].write_bytes(b"cut")
    write_outbox(few, own, workers=1, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert paths[0].read_bytes() == (tmp_path / "same").read_bytes()
    assert (own / MANIFEST).exists()
