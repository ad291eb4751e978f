"""A number goes raw -> staging -> intermediate -> marts -> reporting, never back."""

import re
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
MAY_READ = {
    "staging": {"source"},
    "intermediate": {"stg_", "int_", "seed_", "dim_"},
    "marts": {"stg_", "int_", "seed_", "dim_", "fct_", "bridge_"},
    "reporting": {"fct_", "dim_", "bridge_", "rpt_"},
}
REFERENCE = re.compile(r"ref\('([a-z]+_)[^']*'\)")


def kinds_read(sql: str) -> set[str]:
    """Return the prefixes of the models that a model reads, and `source` for a raw table."""
    kinds = set(REFERENCE.findall(sql))
    return kinds | ({"source"} if "source(" in sql else set())


@pytest.mark.parametrize("layer", sorted(MAY_READ))
def test_a_layer_reads_only_the_layers_before_it(layer: str) -> None:
    models = sorted((MODELS / layer).rglob("*.sql"))
    assert models

    wrong = {
        path.name: sorted(kinds_read(path.read_text()) - MAY_READ[layer])
        for path in models
        if kinds_read(path.read_text()) - MAY_READ[layer]
    }

    assert wrong == {}


def test_a_mart_that_reads_raw_is_seen() -> None:
    assert "source" in kinds_read("select * from {{ source('raw', 'jaitf__seizures') }}")
    assert "stg_" in kinds_read("select * from {{ ref('stg_jaitf__seizures') }}")


def test_every_model_says_its_grain_and_has_its_yaml() -> None:
    silent = [
        path.name
        for path in sorted(MODELS.rglob("*.sql"))
        if not path.read_text().startswith("-- Grain: one row per")
        or not path.with_suffix(".yml").exists()
    ]

    assert silent == []
