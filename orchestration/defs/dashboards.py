"""The dashboards: published to a Superset that is started for it, and each chart asked."""

import dagster as dg

from orchestration.defs.publication import WAREHOUSE
from orchestration.settings import load_settings
from orchestration.show import publish_and_prove


@dg.asset(
    key=["dashboards", "programme_overview"],
    group_name="dashboards",
    kinds={"superset"},
    deps=[WAREHOUSE],
)
def programme_overview(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Publish the dashboards to Superset and prove that every chart answers."""
    shown = publish_and_prove(load_settings())
    context.log.info(f"{len(shown.answers)} charts answered")
    return dg.MaterializeResult(
        metadata={
            "charts": len(shown.answers),
            "created": len(shown.summary.created),
            "updated": len(shown.summary.updated),
            "unchanged": len(shown.summary.unchanged),
            "removed": len(shown.summary.removed),
        }
    )
