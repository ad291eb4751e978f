"""Returns that arrive in the same instant, in several processes, on SQLite."""

from pathlib import Path

import pytest

from intake.registry.store import RegistryBusyError, open_registry
from tests.integration.two_at_once import PROCESSES, submit_at_once

pytestmark = pytest.mark.integration


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'registry.sqlite'}"


def test_revisions_that_come_at_once_are_all_kept_and_one_is_current(
    url: str, tmp_path: Path
) -> None:
    answers = submit_at_once(url, tmp_path, [f"file {n}" for n in range(PROCESSES)])

    submissions = open_registry(url).submissions()
    assert sorted(receipt for receipt, _ in answers) == sorted(s.receipt for s in submissions)
    assert sorted(s.revision or 0 for s in submissions) == list(range(1, PROCESSES + 1))
    assert not any(repeated for _, repeated in answers)


def test_one_file_that_comes_at_once_is_registered_once(url: str, tmp_path: Path) -> None:
    answers = submit_at_once(url, tmp_path, ["the same bytes"] * PROCESSES)

    (submission,) = open_registry(url).submissions()
    assert {receipt for receipt, _ in answers} == {submission.receipt}
    assert sorted(repeated for _, repeated in answers) == [False] + [True] * (PROCESSES - 1)


def test_who_waits_too_long_is_told_so_in_a_sentence(url: str) -> None:
    registry, impatient = open_registry(url), open_registry(url, busy_seconds=0.05)

    with (
        registry.session(),
        pytest.raises(RegistryBusyError, match="submit again"),
        impatient.session(),
    ):
        pass


def test_readers_do_not_wait_for_a_writer(url: str) -> None:
    registry, impatient = open_registry(url), open_registry(url, busy_seconds=0.05)

    with registry.session():
        assert impatient.submissions() == []
