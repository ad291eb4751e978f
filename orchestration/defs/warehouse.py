"""The dbt project as assets: every model an asset, every dbt test an asset check."""

import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from orchestration.settings import load_settings
from orchestration.warehouse_build import (
    BuildFailedError,
    NodeResult,
    failures,
    manifest_path,
    update_warehouse,
)

SHOWN_FAILURES = 20
STANDS = "up to date: nothing that it reads has changed since it was built and passed"
Outcome = dg.MaterializeResult[None] | dg.AssetCheckResult


class LayerTranslator(DagsterDbtTranslator):
    """Names each asset by its layer and table, so that the graph is the database."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """Return `layer/table`: raw for sources, seeds for seeds, the first folder for models."""
        kind = dbt_resource_props["resource_type"]
        if kind == "source":
            return dg.AssetKey(["raw", dbt_resource_props["name"]])
        if kind == "seed":
            return dg.AssetKey(["seeds", dbt_resource_props["name"]])
        return dg.AssetKey([dbt_resource_props["fqn"][1], dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Return the layer."""
        return str(self.get_asset_key(dbt_resource_props).path[0])


TRANSLATOR = LayerTranslator(
    settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=False)
)


def warehouse_models() -> dg.AssetsDefinition:
    """Return the asset of the whole dbt project, made from its manifest."""
    manifest = json.loads(manifest_path(load_settings()).read_text())

    @dbt_assets(
        manifest=manifest,
        dagster_dbt_translator=TRANSLATOR,
        name="warehouse_models",
        pool="warehouse",
        retry_policy=dg.RetryPolicy(max_retries=1, delay=10),
    )
    def models(context: dg.AssetExecutionContext) -> Iterator[Outcome]:
        build = update_warehouse(load_settings())
        results = build.results
        wanted = context.selected_asset_keys
        checks = {key.name: key for key in context.selected_asset_check_keys}
        for result in results:
            for outcome in _outcomes(result, manifest, checks):
                # What a build touches follows from the news; Dagster hears of what a run selected.
                if outcome.asset_key in wanted or isinstance(outcome, dg.AssetCheckResult):
                    yield outcome
        failed = failures(results)
        context.log.info(f"{build.words}; {len(results)} dbt nodes, {len(failed)} failed")
        if failed:
            said = "\n".join(f"{r.kind} {r.name}: {r.message}" for r in failed[:SHOWN_FAILURES])
            raise BuildFailedError(f"{len(failed)} of {len(results)} dbt nodes failed\n{said}")
        yield from _standing(context, {result.name for result in results})

    return models


def _standing(
    context: dg.AssetExecutionContext, ran: AbstractSet[str]
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Say of what no news reached that it stands: it passed when it was built, or no state is kept.

    The gate and the publication wait for the tables of reporting and for every check; of other
    tables that stand, Dagster hears nothing.
    """
    for key in sorted(context.selected_asset_keys):
        if key.path[0] == "reporting" and key.path[-1] not in ran:
            yield dg.MaterializeResult(asset_key=key, metadata={"said": STANDS})
    for check in sorted(context.selected_asset_check_keys):
        if check.name not in ran:
            yield dg.AssetCheckResult(
                asset_key=check.asset_key,
                check_name=check.name,
                passed=True,
                metadata={"said": STANDS},
            )


def _outcomes(
    result: NodeResult, manifest: Mapping[str, Any], checks: Mapping[str, dg.AssetCheckKey]
) -> Iterator[Outcome]:
    if result.kind in ("model", "seed") and result.passed:
        props = manifest["nodes"][result.unique_id]
        yield dg.MaterializeResult(
            asset_key=TRANSLATOR.get_asset_key(props), metadata={"seconds": result.seconds}
        )
    elif result.kind == "test" and result.name in checks:
        yield dg.AssetCheckResult(
            asset_key=checks[result.name].asset_key,
            check_name=result.name,
            passed=result.passed,
            metadata={"said": result.message},
        )
