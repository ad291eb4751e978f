"""`make fuzz`: made and mutated workbooks, and any folder, through the whole path.

FOLDER=path adds every file below a folder; COUNT sets how many are made of each sort; SEED makes
the mutated ones again. What went wrong is kept in var/fuzz/ and ends with exit code 1.
"""

import argparse
import random
import shutil
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from rich.console import Console

from intake.form.definition import load_form
from tests.fuzz.made import Edit, edits, good_return, written
from tests.fuzz.mutated import MUTATIONS
from tests.fuzz.whole_path import Tally, run

ROOT = Path(__file__).resolve().parents[2]
NOT_OPENED = (
    zipfile.BadZipFile, zlib.error, ValueError, LookupError, OSError, EOFError, RuntimeError,
)  # fmt: skip
"""What zipfile raises over a package that the first damage has broken."""
KEPT = ROOT / "var" / "fuzz"


def write_made(folder: Path, count: int) -> list[Path]:
    """Write returns filled by hypothesis."""
    paths: list[Path] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(edits())
    def write(drawn: tuple[str, tuple[Edit, ...]]) -> None:
        path = folder / f"made-{len(paths):05}.xlsx"
        path.write_bytes(written(*drawn))
        paths.append(path)

    write()
    return paths


def write_mutated(folder: Path, count: int, seed: int) -> list[Path]:
    """Write good returns, each damaged once or twice."""
    paths = []
    languages = load_form().languages
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        content, names = good_return(chance.choice(languages)), []
        for _ in range(chance.randint(1, 2)):
            name = chance.choice(sorted(MUTATIONS))
            try:
                content = MUTATIONS[name](content, chance)
            except NOT_OPENED:
                # The first damage left no package that a second one could open.
                break
            names.append(name)
        path = folder / f"mutated-{number:05}-{'-'.join(names)}.xlsx"
        path.write_bytes(content)
        paths.append(path)
    return paths


def keep(tally: Tally, paths: list[Path]) -> None:
    """Keep the files that a fault names, to be looked at."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for path in paths:
        if any(path.name in fault for fault in tally.faults):
            shutil.copy(path, KEPT / path.name)


def main() -> int:
    """Make the files, run them, say what came of them."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--count", type=int, default=300, help="files of each sort")
    parser.add_argument("--seed", type=int, default=1, help="of the mutated files")
    parser.add_argument("--folder", type=Path, help="a folder of workbooks to run as well")
    asked = parser.parse_args()
    out = Console(highlight=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_made(folder, asked.count) + write_mutated(folder, asked.count, asked.seed)
        if asked.folder:
            paths += sorted(path for path in asked.folder.rglob("*") if path.is_file())
        tally = run(paths, folder / "home")
        keep(tally, paths)
    out.print(f"{tally.files} files, one receipt each: {dict(tally.statuses)}")
    out.print(f"{len(tally.rules)} rules were broken, most often {tally.rules.most_common(8)}")
    for fault in tally.faults:
        out.print(f"[red]{fault}[/]", markup=True)
    out.print(
        f"{len(tally.faults)} faults" + (f"; the files are in {KEPT}" if tally.faults else "")
    )
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
