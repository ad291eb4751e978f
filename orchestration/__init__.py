"""When things happen and in which order. Only here is Dagster imported."""
