"""Which rules a release was made by, told apart, so that a moved figure finds the rule that moved.

The vintage has one digest of all rules; this one says whether it was a model, the form or a seed.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from orchestration.settings import PROJECT_ROOT

MODELS = ("models/**/*.sql", "macros/**/*.sql", "dbt_project.yml")
"""What computes; tests and descriptions move no figure."""


def rule_digests(root: Path = PROJECT_ROOT) -> dict[str, str]:
    """Return the SHA-256 of the models, of the form, and of each seed by its name."""
    project = root / "dbt_project"
    models = sorted(path for pattern in MODELS for path in project.glob(pattern))
    seeds = sorted((project / "seeds").glob("*.csv"))
    return {
        "models": _digest(models, root),
        "form": _digest(sorted((root / "intake" / "form").rglob("*.yml")), root),
        **{path.stem: _digest([path], root) for path in seeds},
    }


def _digest(paths: Iterable[Path], root: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(root)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
