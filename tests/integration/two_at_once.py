"""Processes that submit in the same instant: run by the tests of SQLite and of PostgreSQL."""

import multiprocessing
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

from intake.landing import Landing
from intake.registration import Arrival, Registrar
from intake.registry.store import open_registry
from tests.unit.intake.registered import checked, staff_row

PROCESSES = 6


def submit_at_once(url: str, home: Path, contents: Sequence[str]) -> list[tuple[str, bool]]:
    """Register one return per content, each in a process of its own, all at the same moment.

    Returns:
        The receipts in the order of the contents, and whether they were given before.
    """
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(len(contents)), context.Queue()
    processes = [
        context.Process(target=_submit, args=(url, home, content, number, barrier, answers))
        for number, content in enumerate(contents)
    ]
    for process in processes:
        process.start()
    found = dict(answers.get(timeout=120) for _ in processes)
    for process in processes:
        process.join()
    return [found[number] for number in range(len(contents))]


def _submit(
    url: str,
    home: Path,
    content: str,
    number: int,
    barrier: Barrier,
    answers: "multiprocessing.Queue[tuple[int, tuple[str, bool]]]",
) -> None:
    path = home / f"{number}.xlsx"
    path.write_text(content)
    landing = Landing(home / "landing")
    what = checked(staff_row(number))
    barrier.wait(timeout=60)
    try:
        # A new registry is opened here too: its tables are made once, by whoever comes first.
        registrar = Registrar(open_registry(url), landing)
        arrival = Arrival(path.name, landing.keep(path), datetime(2026, 2, 3, 8))
        receipt = registrar.register(arrival, what)
        answers.put((number, (str(receipt.receipt), receipt.repeated)))
    except Exception as error:
        answers.put((number, (f"{type(error).__name__}: {error}", False)))
        raise
