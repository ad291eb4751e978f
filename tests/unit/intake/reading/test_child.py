"""Files are read in children with limits; what ends a child ends nothing else."""

import os
import random
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake.answer.receipt import receipt_of_check
from intake.reading import child as reading
from intake.reading import process
from intake.reading.child import (
    NotAnnotatedError,
    annotate_in_child,
    check_in_child,
    check_many,
)
from intake.reading.limits import FileLimits
from intake.reading.protocol import CheckRequest
from intake.reading.server import _receive
from intake.rules.check import CheckedReturn
from tests.unit.intake.bad_input import (
    TODAY,
    SenderReturn,
    append,
    check,
    found,
    only,
    part_of,
    rezip,
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return SenderReturn("fr", "DSS").save(tmp_path_factory.mktemp("good") / "return.xlsx")


def rules(checked: CheckedReturn) -> list[str]:
    return [finding.rule for finding in checked.findings]


def test_a_child_says_what_this_process_would_say(good: Path) -> None:
    assert check_in_child(good, today=TODAY) == check(good)


def test_a_slot_and_a_language_reach_the_child(good: Path) -> None:
    checked = check_in_child(
        good, expected_unit="LOS", expected_month=date(2026, 2, 1), today=TODAY, language="en"
    )

    assert rules(checked) == ["identity_differs", "identity_differs"]
    assert "is expected" in checked.findings[0].message


def test_answers_come_in_the_order_of_the_files(good: Path, tmp_path: Path) -> None:
    paths = []
    for number in range(12):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(good.read_bytes() if number % 3 else b"%PDF" * number)
        paths.append(path)

    answers = list(check_many([(path, None, None) for path in paths], today=TODAY))

    expected = [[] if n % 3 else ["empty_file" if n == 0 else "not_a_workbook"] for n in range(12)]
    assert [rules(answer) for answer in answers] == expected


def test_no_file_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.subprocess, "Popen", None)

    assert list(check_many([])) == []


def test_a_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.xlsx"):
        check_in_child(tmp_path / "nothing.xlsx")


@pytest.mark.parametrize(
    "limits",
    [{"wall_seconds": 0.005}, {"memory_megabytes": 1}, {"cpu_seconds": 0}],
)
def test_a_child_that_takes_too_much_is_stopped_and_the_next_one_reads(
    limits: dict[str, float], good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = tmp_path / "heavy.xlsx"
    heavy.write_bytes(
        rezip(good.read_bytes(), {"xl/media/a.bin": lambda _: random.Random(2).randbytes(2 << 20)})
    )
    usual = reading._request
    taken = []

    def first_is_limited(*arguments: object) -> CheckRequest:
        request = usual(*arguments)  # type: ignore[arg-type]
        taken.append(request)
        own = limits if len(taken) == 1 else {}
        return replace(request, limits={**request.limits, **own})

    monkeypatch.setattr(reading, "_request", first_is_limited)

    stopped, after = check_many([(heavy, "DSS", None), (good, None, None)], 1, today=TODAY)

    assert only(stopped).rule == "reading_stopped"
    assert "La lecture de ce fichier a été arrêtée" in only(stopped).message
    assert rules(after) == []


def test_a_child_that_says_nothing_is_not_waited_for() -> None:
    receiving, sending = os.pipe()
    late = threading.Timer(3, os.close, [sending])
    late.start()

    start = time.monotonic()
    with os.fdopen(receiving, "rb", buffering=0) as pipe:
        answer = _receive(pipe, 0.1)

    assert answer is None
    assert time.monotonic() - start < 2
    late.join()


def test_a_server_that_dies_costs_one_file(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = process._read_answer
    calls = []

    def die_at_the_first_answer(process: object, seconds: float) -> bytes:
        calls.append(seconds)
        if len(calls) == 2:
            process.kill()  # type: ignore[attr-defined]
        return usual(process, seconds)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "_read_answer", die_at_the_first_answer)

    first, second = check_many([(good, None, None)] * 2, 1, today=TODAY)

    assert (rules(first), rules(second)) == (["reading_stopped"], [])


def test_an_installation_that_cannot_read_says_so(
    good: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "_ROOT", tmp_path)
    monkeypatch.setattr(process, "_START", "raise SystemExit(3)")

    with pytest.raises(reading.ReadingServerError):
        check_in_child(good)


@pytest.mark.parametrize(
    "answer", [b"cposix\nsystem\n(S'touch {marker}'\ntR.", b"no pickle", b"", b"I1\n."]
)
def test_an_answer_that_is_no_checked_return_is_not_believed(
    answer: bytes, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "marker"
    answers = [b"R", b"C" + answer.replace(b"{marker}", str(marker).encode())]
    monkeypatch.setattr(process, "_read_answer", lambda *_: answers.pop(0))

    checked = check_in_child(good, today=TODAY, language="en")

    assert rules(checked) == ["reading_stopped"]
    assert not marker.exists()


def test_a_file_of_20_megabytes_is_read_within_its_limits(tmp_path: Path) -> None:
    noise = random.Random(1)
    texts = [noise.randbytes(2_000).hex() for _ in range(3_000)]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in enumerate(texts, start=300)
    )
    photo = noise.randbytes(15 << 20)
    changes = {part_of(2): append(rows), "xl/media/photo.jpg": lambda _: photo}
    path = tmp_path / "large.xlsx"
    path.write_bytes(rezip(SenderReturn().saved_bytes(), changes))

    start = time.monotonic()
    checked = check_in_child(path, today=TODAY)
    seconds = time.monotonic() - start

    assert path.stat().st_size > 20 << 20
    assert seconds < 60
    assert checked.findings[0].rule == "findings_cut"
    assert {finding.rule for finding in checked.findings[1:]} == {"line_incomplete"}


def test_the_day_a_return_is_judged_on_reaches_the_child(good: Path) -> None:
    checked = check_in_child(good, today=date(2026, 1, 9))

    assert found(checked) == [("month_not_over", "question", "")]


def test_a_child_makes_the_annotated_copy_and_writes_nothing_itself(
    good: Path, tmp_path: Path
) -> None:
    receipt = receipt_of_check(check(good), "ab" * 32, good.name)

    annotate_in_child(good, receipt.as_json(), tmp_path / "copy.xlsx")

    assert [path.name for path in tmp_path.iterdir()] == ["copy.xlsx"]
    assert (tmp_path / "copy.xlsx").read_bytes()[:2] == b"PK"
    assert check(tmp_path / "copy.xlsx") == check(good)


@pytest.mark.parametrize("limits", [FileLimits(), FileLimits(memory_megabytes=1)])
def test_what_cannot_be_annotated_leaves_no_file(
    limits: FileLimits, good: Path, tmp_path: Path
) -> None:
    receipt = receipt_of_check(check(good), "ab" * 32, good.name)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(good.read_bytes()[: 20_000 if limits == FileLimits() else None])

    with pytest.raises(NotAnnotatedError, match=r"broken\.xlsx"):
        annotate_in_child(broken, receipt.as_json(), tmp_path / "copy.xlsx", limits)

    assert list(tmp_path.iterdir()) == [broken]
