"""The project speaks of itself alone, and carries no address that only one machine has."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![A-Za-z0-9_.])/(?:work|root|home/[a-z]+)/"),
    "a package index": re.compile(r"https?://[^\s\"']*(?:pypi|pythonhosted|npmjs|debian)\.org"),
    "an index option": re.compile(r"^\s*--(?:extra-)?(?:index-url|find-links|trusted-host)", re.M),
}
OWN = Path(__file__).relative_to(ROOT)


def tracked_texts() -> dict[str, str]:
    """Return every text file of the repository by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    texts = {}
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".xlsx", ".parquet") and name != str(OWN):
            texts[name] = path.read_text(encoding="utf-8")
    return texts


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_file_holds(what: str) -> None:
    holders = [name for name, text in tracked_texts().items() if FORBIDDEN[what].search(text)]

    assert holders == []


def test_the_forbidden_is_seen() -> None:
    assert FORBIDDEN["a path of one machine"].search('open("/' + 'root/x")')
    assert FORBIDDEN["an index option"].search("--index-url https://example.org/simple")


def test_every_lock_file_carries_hashes() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        lines = lock.read_text().splitlines()
        pins = [line for line in lines if re.match(r"^[a-z0-9]", line)]

        assert pins
        assert [pin for pin in pins if not pin.rstrip().endswith("\\")] == []


def test_every_direct_dependency_is_pinned_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = (ROOT / "requirements" / "core.txt").read_text()

    missing = [pin for pin in project["dependencies"] if f"{pin} " not in lock]

    assert missing == []
