"""Closing a quarter: what must be so, what is outstanding, and what is kept of its figures."""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from exports.revisions.keep import keep_quarter
from exports.warehouse import open_file, open_published
from intake.months import end_of_quarter, quarter_of
from intake.registry.decisions import decisions_on
from intake.registry.quarters_model import QuarterEvent
from intake.registry.store import Registry
from intake.steward import quarters
from intake.steward.decisions import Decided, DecisionError
from orchestration.publication import current_vintage, keep_release
from orchestration.release_file import FILE_NAME
from orchestration.settings import Settings
from orchestration.vintage import vintage_of

OUTSTANDING = {
    "expected returns missing": """
        select count(*) from marts.fct_reporting
        inner join marts.dim_month on reporting_month = month_date
        where quarter_code = ? and is_expected and not is_received
    """,
    "seizure lines in dispute": """
        select count(*) from marts.fct_seizure_line
        inner join marts.dim_month on reporting_month = month_date
        where quarter_code = ? and is_disputed
    """,
    "names that wait for a code": """
        select count(*) from marts.fct_name_written
        inner join marts.dim_month on reporting_month = month_date
        where quarter_code = ? and resolution = 'unresolved'
    """,
}
"""What a quarter is better closed without, and how much of it there is."""


@dataclass(frozen=True)
class QuarterLine:
    """One quarter as it stands."""

    quarter: str
    state: str
    """`closed`, `open`, or `due`: open, and over for longer than the setting says."""
    closing: QuarterEvent | None
    waiting: int
    unlocked: int
    moved: int | None
    """Figures that are not those of the closing; null when it cannot be said."""


def outstanding(settings: Settings, quarter: str) -> list[str]:
    """Return what is not settled in a quarter, by the published warehouse, in words."""
    with open_published(settings.published) as connection:
        counts = {
            what: connection.execute(sql, [quarter]).fetchone() for what, sql in OUTSTANDING.items()
        }
    return [f"{count[0]} {what}" for what, count in counts.items() if count and count[0]]


def refuse_unbuilt(settings: Settings, registry: Registry) -> str:
    """Return the published vintage, which must be the one that a build would give now.

    Raises:
        DecisionError: Something has come or was decided since; the message says what to do.
    """
    decisions = decisions_on(registry, settings.as_of)
    now = vintage_of(registry.submissions(), decisions, settings).vintage_id
    published = current_vintage(settings.published)
    if published is None:
        raise DecisionError(
            "nothing is published; a quarter is closed from a release: `aircop run`"
        )
    if published != now:
        raise DecisionError(
            f"published is {published}, and there is news since ({now}): `aircop run` first"
        )
    return published


def close_quarter(
    settings: Settings, registry: Registry, quarter: str, decided: Decided, open_items: list[str]
) -> QuarterEvent:
    """Close a quarter from the published release, which is kept for good with its figures."""
    vintage_id = refuse_unbuilt(settings, registry)
    reason = f"{quarter} was closed from it by {decided.by}: {decided.reason}"
    quarters.refuse_closing(registry, quarter, decided.at)
    # First what can fail: keeping the figures again changes nothing.
    keep_quarter(settings.published, quarter, reason, vintage_id)
    keep_release(settings.published, vintage_id, reason)
    return quarters.close(registry, quarter, decided, vintage_id, "; ".join(open_items) or None)


def status(settings: Settings, registry: Registry, today: date) -> list[QuarterLine]:
    """Return every quarter that has ended and has been reported on, the oldest first."""
    state = quarters.state_of(registry)
    held = state.held()
    months = {s.reporting_month for s in registry.submissions() if s.reporting_month}
    lines = []
    for quarter in sorted({quarter_of(month) for month in months}):
        closing, ended = state.closing_of(quarter), end_of_quarter(quarter)
        if ended >= today:
            continue
        waiting = {r.receipt for r in state.requests if r.quarter == quarter and r.receipt in held}
        unlocks = state.unlocks(closing) if closing else ()
        is_due = ended + timedelta(days=settings.close_after_days) < today
        lines.append(
            QuarterLine(
                quarter=quarter,
                state="closed" if closing else "due" if is_due else "open",
                closing=closing,
                waiting=len(waiting),
                unlocked=sum(1 for u in unlocks if u.ends is not None and u.ends >= today),
                moved=_moved(settings, closing) if closing else None,
            )
        )
    return lines


def _moved(settings: Settings, closing: QuarterEvent) -> int | None:
    """Count the figures of a closed quarter that differ from those it was closed with."""
    kept = settings.published / "releases" / (closing.vintage_id or "") / FILE_NAME
    if current_vintage(settings.published) is None or not kept.is_file():
        return None
    with open_file(kept) as then, open_published(settings.published) as now:
        before, after = _figures(then, closing.quarter), _figures(now, closing.quarter)
    return sum(1 for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def _figures(
    connection: duckdb.DuckDBPyConnection, quarter: str
) -> dict[tuple[object, ...], tuple[object, ...]]:
    rows = connection.execute(
        "select indicator_code, scope_code, period_numerator, period_denominator, period_value "
        "from marts.fct_indicator_quarter where quarter_code = ?",
        [quarter],
    ).fetchall()
    return {row[:2]: row[2:] for row in rows}
