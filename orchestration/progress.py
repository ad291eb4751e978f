"""A Dagster logger that tells a person at a terminal which stage runs, in a line each."""

import logging
from typing import Any

import dagster as dg
from rich.console import Console
from rich.markup import escape

STAGES = {
    "land_tables": "landing rows as typed Parquet",
    "incoming_gate": "checking what comes in (Great Expectations)",
    "warehouse_models": "building and testing the warehouse (dbt on DuckDB)",
    "outgoing_gate": "checking what goes out (Great Expectations)",
    "publication__warehouse": "publishing the release",
    "reports__donor_report": "writing the donor workbooks",
    "dashboards__programme_overview": "publishing and proving the dashboards",
}
"""Step key to what it does, in the reader's words."""

BUILD = "warehouse_models"
"""The step that also says in a line what it rebuilt."""


class StageHandler(logging.Handler):
    """Prints a line when a known step starts, ends or fails."""

    def __init__(self) -> None:
        super().__init__()
        self.console = Console(stderr=True, highlight=False)

    def emit(self, record: logging.LogRecord) -> None:
        """Print what a reader wants to know of one record, and nothing of the others."""
        meta: dict[str, Any] = getattr(record, "dagster_meta", {})
        step = str(meta.get("step_key") or "")
        event: Any = meta.get("dagster_event")
        kind = getattr(event, "event_type_value", "")
        if step in STAGES and kind == "STEP_START":
            self.console.print(f"  … {STAGES[step]}")
        elif step in STAGES and kind == "STEP_SUCCESS":
            milliseconds = event.event_specific_data.duration_ms
            self.console.print(f"  [green]✓[/] {STAGES[step]} [dim]{milliseconds / 1000:.1f} s[/]")
        elif kind == "STEP_FAILURE":
            self.console.print(f"  [red]✗[/] {STAGES.get(step, step)}")
        elif step == BUILD and not kind and record.levelno == logging.INFO:
            self.console.print(f"    {escape(str(meta.get('orig_message') or ''))}")


@dg.logger(None, description="One line a stage, for a person at a terminal.")
def stages(_context: dg.InitLoggerContext) -> logging.Logger:
    """Return the logger; chosen by run configuration `loggers: {stages: {}}`."""
    logger = logging.Logger("aircop.stages", level=logging.DEBUG)
    logger.addHandler(StageHandler())
    return logger
