"""The dbt project as assets: every model an asset, every dbt test an asset check."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets

from orchestration.settings import load_settings
from orchestration.warehouse_build import (
    BuildFailedError,
    NodeResult,
    build_warehouse,
    failures,
    manifest_path,
)

SHOWN_FAILURES = 20
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
        results = build_warehouse(load_settings())
        wanted = context.selected_asset_keys
        checks = {key.name: key for key in context.selected_asset_check_keys}
        for result in results:
            for outcome in _outcomes(result, manifest, checks):
                # The build is always whole; Dagster hears of what a run has selected.
                if outcome.asset_key in wanted or isinstance(outcome, dg.AssetCheckResult):
                    yield outcome
        failed = failures(results)
        context.log.info(f"{len(results)} dbt nodes, {len(failed)} failed")
        if failed:
            said = "\n".join(f"{r.kind} {r.name}: {r.message}" for r in failed[:SHOWN_FAILURES])
            raise BuildFailedError(f"{len(failed)} of {len(results)} dbt nodes failed\n{said}")

    return models


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
