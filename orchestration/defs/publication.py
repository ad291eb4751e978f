"""Publication: an audited build becomes the release that readers see."""

import dagster as dg

from disclosure.register import record_release
from expectations.outgoing import outgoing_contracts
from orchestration.publication import publish_release
from orchestration.settings import load_settings
from orchestration.vintage import read_vintage

WAREHOUSE = dg.AssetKey(["publication", "warehouse"])


@dg.asset(
    key=WAREHOUSE,
    group_name="publication",
    kinds={"duckdb"},
    pool="warehouse",
    deps=[
        dg.AssetKey(["reporting", contract.name])
        for contract in outgoing_contracts(load_settings().as_of)
    ],
)
def published_warehouse(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Publish the build as an immutable release under its vintage id, by an atomic switch."""
    settings = load_settings()
    vintage = read_vintage(settings.vintage_file)
    release = publish_release(settings.build_file, settings.published, vintage)
    record_release(settings.build_file, settings.landing / "tables")
    context.log.info(f"published {release.vintage_id}: {release.row_count} rows")
    return dg.MaterializeResult(
        data_version=dg.DataVersion(vintage.fingerprint),
        metadata={
            "vintage": release.vintage_id,
            "file": dg.MetadataValue.path(release.path),
            "sha256": release.sha256,
            "tables": release.table_count,
            "rows": release.row_count,
            "returns": len(vintage.sources),
        },
    )
