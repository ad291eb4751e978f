"""Showing the published warehouse: start Superset, publish the dashboards, ask every chart."""

from dataclasses import dataclass

from exports.dashboards.prove import ChartAnswer, prove_charts
from exports.dashboards.publish import (
    ASSETS,
    PublishSummary,
    database_uri,
    publish_dashboards,
)
from exports.dashboards.server import start_superset, warehouse_link
from orchestration.settings import Settings

DASHBOARD_PATH = "/superset/dashboard/programme-overview/"


@dataclass(frozen=True)
class Shown:
    """What came of one publication of the dashboards."""

    summary: PublishSummary
    answers: tuple[ChartAnswer, ...]


def publish_and_prove(settings: Settings) -> Shown:
    """Start Superset, publish the dashboards, ask every chart, and stop Superset.

    Raises:
        ChartError: A chart did not answer; the message names it and what Superset said.
    """
    with start_superset(
        settings.home, settings.published, settings.superset_python, is_demo=settings.is_demo
    ) as server:
        account = (server.base_url, server.username, server.password)
        uri = database_uri(warehouse_link(settings.published))
        summary = publish_dashboards(*account, ASSETS, uri)
        answers = prove_charts(*account)
    return Shown(summary, answers)
