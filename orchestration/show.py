"""Showing the published warehouse: start Superset, publish the dashboards, ask every chart."""

from dataclasses import dataclass

from exports.dashboards.prove import ChartAnswer
from exports.dashboards.publish import PublishSummary
from orchestration.settings import Settings


@dataclass(frozen=True)
class Shown:
    """What came of one publication of the dashboards."""

    summary: PublishSummary
    answers: tuple[ChartAnswer, ...]


def publish_and_prove(settings: Settings) -> Shown:
    """Start Superset, publish, prove, stop; a chart that does not answer fails the stage."""
    raise NotImplementedError(settings)
