"""The normal form of a Superset asset: what a person decided, and nothing that a server adds.

An export repeats every default and holds numbers that differ from one server to the next. Without
them a difference in git is a decision, and equal text means equal assets. `complete` puts back
what was left out, because Superset leaves a field alone that an import does not name.
"""

from typing import Any

SERVER_KEYS = {
    "chartId",
    "chartsInScope",
    "color_scheme_domain",
    "dashboards",
    "datasource",
    "map_label_colors",
    "query_context",
    "shared_label_colors",
    "slice_id",
    "tabsInScope",
}
"""Numbers of one server, and what it or a visitor's browser works out from the rest."""

PUBLISHED_HERE = "duckdb:///published"
"""Stands for the address of the warehouse, which is known only where it is published."""

CERTIFIED: dict[str, Any] = {
    "certification_details": None,
    "certified_by": None,
    "description": None,
}
DEFAULTS: dict[str, dict[str, Any]] = {
    "databases": {
        "allow_csv_upload": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_run_async": False,
        "cache_timeout": None,
        "configuration_method": "sqlalchemy_form",
        "expose_in_sqllab": True,
        "extra": {},
        "impersonate_user": False,
    },
    "datasets": {
        "always_filter_main_dttm": False,
        "cache_timeout": None,
        "catalog": None,
        "currency_code_column": None,
        "default_endpoint": None,
        "description": None,
        "extra": None,
        "fetch_values_predicate": None,
        "filter_select_enabled": True,
        "folders": None,
        "main_dttm_col": None,
        "normalize_columns": False,
        "offset": 0,
        "params": None,
        "sql": None,
        "template_params": None,
    },
    "charts": {**CERTIFIED, "cache_timeout": None},
    "dashboards": {**CERTIFIED, "css": None, "theme_uuid": None},
}
DESCRIBED: dict[str, Any] = {"description": None, "extra": {}, "verbose_name": None}
PART_DEFAULTS: dict[str, dict[str, Any]] = {
    "columns": {
        **DESCRIBED,
        "advanced_data_type": None,
        "datetime_format": None,
        "expression": None,
        "filterable": True,
        "groupby": True,
        "is_active": True,
        "is_dttm": False,
        "python_date_format": None,
        "type": "VARCHAR",
    },
    "metrics": {
        **DESCRIBED,
        "currency": None,
        "d3format": None,
        "metric_type": None,
        "warning_text": None,
    },
}
PARAM_DEFAULTS: dict[str, Any] = {"annotation_layers": [], "extra_form_data": {}}
METADATA_DEFAULTS: dict[str, Any] = {
    "chart_configuration": {},
    "cross_filters_enabled": True,
    "default_filters": "{}",
    "expanded_slices": {},
    "refresh_frequency": 0,
    "timed_refresh_immune_slices": [],
}
FILTER_DEFAULTS: dict[str, Any] = {
    "cascadeParentIds": [],
    "controlValues": {
        "defaultToFirstItem": False,
        "enableEmptyFilter": False,
        "inverseSelection": False,
        "multiSelect": True,
        "searchAllOptions": False,
        "sortAscending": True,
    },
    "defaultDataMask": {"extraFormData": {}, "filterState": {}},
    "description": "",
    "type": "NATIVE_FILTER",
}
ROW_META = {"background": "BACKGROUND_TRANSPARENT"}


def normalise(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of an exported asset in normal form."""
    kept = _without(_cleaned(content), DEFAULTS[kind])
    if kind == "databases":
        kept["sqlalchemy_uri"] = PUBLISHED_HERE
    if kind == "datasets":
        for part, defaults in PART_DEFAULTS.items():
            named = sorted(kept.get(part, []), key=lambda item: str(item[f"{part[:-1]}_name"]))
            kept[part] = [_without(item, defaults) for item in named]
    if kind == "charts":
        kept["params"] = _without(kept["params"], PARAM_DEFAULTS)
    if kind == "dashboards":
        kept["metadata"] = _short_metadata(kept["metadata"])
        kept["position"] = {
            name: _short_tile(tile)
            for name, tile in kept["position"].items()
            if isinstance(tile, dict)
        }
    return kept


def complete(kind: str, content: dict[str, Any], database_uri: str) -> dict[str, Any]:
    """Return what Superset is to import: everything that `normalise` left out put back."""
    full = {**DEFAULTS[kind], **content}
    if kind == "databases":
        return full | {"sqlalchemy_uri": database_uri}
    if kind == "datasets":
        for part, defaults in PART_DEFAULTS.items():
            full[part] = [{**defaults, **item} for item in full[part]]
    if kind == "charts":
        full["params"] = {**PARAM_DEFAULTS, **full["params"]}
    if kind == "dashboards":
        full["metadata"] = _full_metadata(full["metadata"])
        full["position"] = _full_position(full["position"])
    # Superset then offers no editing of what the next publication would undo, and it is how
    # we know later which charts are ours to remove.
    return full | {"is_managed_externally": True}


def _short_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    kept = _without(metadata, METADATA_DEFAULTS)
    filters = kept.get("native_filter_configuration", [])
    kept["native_filter_configuration"] = [_without(item, FILTER_DEFAULTS) for item in filters]
    return kept


def _full_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    filters = [{**FILTER_DEFAULTS, **item} for item in metadata["native_filter_configuration"]]
    return {**METADATA_DEFAULTS, **metadata, "native_filter_configuration": filters}


def _short_tile(tile: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the tile's name and its place in the tree say already."""
    kept = {key: value for key, value in tile.items() if key not in {"id", "parents"}}
    if kept.get("children") == []:
        del kept["children"]
    if kept.get("meta") == ROW_META:
        del kept["meta"]
    return kept


def _full_position(tiles: dict[str, Any]) -> dict[str, Any]:
    """Give each tile its name, its ancestors, and each chart a number.

    The importer replaces the number by the real one; it only has to tell the charts apart.
    """
    position: dict[str, Any] = {"DASHBOARD_VERSION_KEY": "v2"}
    parents = {child: name for name, tile in tiles.items() for child in tile.get("children", [])}
    for number, (name, tile) in enumerate(sorted(tiles.items())):
        full = {"children": [], **tile, "id": name}
        if tile["type"] == "CHART":
            full["meta"] = {**tile["meta"], "chartId": number}
        if tile["type"] == "ROW":
            full["meta"] = tile.get("meta", ROW_META)
        if name in parents:
            full["parents"] = _ancestors(name, parents)
        position[name] = full
    return position


def _ancestors(name: str, parents: dict[str, str]) -> list[str]:
    if name not in parents:
        return []
    return [*_ancestors(parents[name], parents), parents[name]]


def _cleaned(value: Any) -> Any:
    """Drop the server's own keys at every depth."""
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items() if key not in SERVER_KEYS}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value


def _without(content: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in content.items()
        if key not in defaults or value != defaults[key]
    }
