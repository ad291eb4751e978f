"""Write the workbooks of the demo world, as a folder of files that senders would have sent."""

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from demo.sender import filled_workbook
from demo.story_model import Parcel, naive_midnight
from demo.world import World
from intake.deterministic import save_workbook
from intake.form.definition import load_form

MANIFEST = "manifest.json"
Progress = Callable[[int, int], None]
_ROOT = Path(__file__).resolve().parents[1]
_MADE_OF = ("demo/*.py", "intake/template/*.py", "intake/deterministic.py", "intake/form/**/*",
            "dbt_project/seeds/*.csv")  # fmt: skip
"""What the bytes of the workbooks depend on, besides the seed and the library that writes them."""


def write_outbox(
    world: World, folder: Path, workers: int = 2, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Write each parcel's workbook and return the paths in the order of `world.parcels`.

    Nothing is written when the folder's manifest says that these very files are there and their
    sizes agree: writing takes half a minute, and the bytes would be the same.

    Args:
        world: What was sent.
        folder: Where the files go; made when it is not there.
        workers: Processes that write.
        progress: Called with the files done and the files in all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / parcel.file_name for parcel in world.parcels)
    made_of = _digest(world.seed)
    if _is_there(folder, made_of, paths):
        return paths
    (folder / MANIFEST).unlink(missing_ok=True)
    tasks = list(zip(world.parcels, paths, strict=True))
    # Spawned, not forked: whoever shows the progress may have threads. An executor lets its
    # processes end by themselves; a pool sends a signal, and waits for ever where it is ignored.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as executor:
        for done, _ in enumerate(executor.map(_write_one, tasks, chunksize=8), start=1):
            if progress is not None:
                progress(done, len(tasks))
    _write_manifest(folder, made_of, world)
    return paths


def write_parcel(parcel: Parcel, path: Path) -> None:
    """Write one parcel's workbook; the same parcel always gives the same bytes."""
    workbook = filled_workbook(load_form(), parcel)
    save_workbook(workbook, path, naive_midnight(parcel.received_at.date()))


def _write_one(task: tuple[Parcel, Path]) -> None:
    write_parcel(*task)


def _digest(seed: int) -> str:
    digest = hashlib.sha256(str(seed).encode())
    for path in _sources():
        digest.update(path.relative_to(_ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for pattern in _MADE_OF:
        yield from sorted(path for path in _ROOT.glob(pattern) if path.is_file())


def _is_there(folder: Path, made_of: str, paths: tuple[Path, ...]) -> bool:
    manifest = folder / MANIFEST
    if not manifest.exists():
        return False
    said: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    if said["made_of"] != made_of or len(said["files"]) != len(paths):
        return False
    sizes = {file["name"]: file["size"] for file in said["files"]}
    return all(path.exists() and path.stat().st_size == sizes.get(path.name) for path in paths)


def _write_manifest(folder: Path, made_of: str, world: World) -> None:
    files = [
        {
            "name": parcel.file_name,
            "unit_code": parcel.unit_code,
            "reporting_month": f"{parcel.reporting_month:%Y-%m}",
            "received_at": parcel.received_at.isoformat(),
            "size": (folder / parcel.file_name).stat().st_size,
        }
        for parcel in world.parcels
    ]
    text = json.dumps({"made_of": made_of, "seed": world.seed, "files": files},
                      indent=1, ensure_ascii=False)  # fmt: skip
    partial = folder / f".{MANIFEST}"
    partial.write_text(text + "\n", encoding="utf-8")
    partial.replace(folder / MANIFEST)
