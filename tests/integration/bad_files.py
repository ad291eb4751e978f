"""What the tests of bad input share: a bad file, and the answers of the real child process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intake.reading.child import check_many
from intake.rules.check import CheckedReturn
from tests.unit.intake.bad_input import TODAY, SenderReturn, found, part_of, rezip

SEIZURES = part_of(2)


@dataclass(frozen=True)
class Bad:
    """A file that goes wrong: how it is made, all that must be found, and what must be said."""

    make: Callable[[], bytes]
    found: list[tuple[str, str, str]]
    says: str
    rows: int = 1


@cache
def good() -> bytes:
    """Return a return with nothing wrong."""
    return SenderReturn().saved_bytes()


def changed(change: Callable[[bytes], bytes]) -> bytes:
    """Return the good return with its seizures changed."""
    return rezip(good(), {SEIZURES: change})


def answers_to(cases: Mapping[str, Bad], folder: Path) -> dict[str, CheckedReturn]:
    """Have all bad files checked in one go, with a good one behind them all."""
    for name, bad in cases.items():
        (folder / f"{name}.xlsx").write_bytes(bad.make())
    (folder / "good.xlsx").write_bytes(good())
    names = [*cases, "good"]
    slots = [(folder / f"{name}.xlsx", None, None) for name in names]
    return dict(zip(names, check_many(slots, today=TODAY), strict=True))


def assert_one_clear_reason(bad: Bad, checked: CheckedReturn) -> None:
    """Hold an answer against all that is known of a bad file."""
    assert found(checked) == bad.found
    assert bad.says in checked.findings[0].message
    refused = any(severity == "error" for _, severity, _ in bad.found)
    assert checked.status == ("refused" if refused else "accepted")
    assert len(checked.rows.get("seizures", ())) == bad.rows
