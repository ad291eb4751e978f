"""Which tables of the workbook hold figures, and how their rows are found in the warehouse."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TableCheck:
    """How the rows of one Excel table are found again in the warehouse."""

    name: str
    """The Excel table, and the file of `checks/` with its figures."""
    keys: tuple[str, ...]
    """The headings that tell one row from another."""
    code_lists: Mapping[str, str] = field(default_factory=dict)
    """Keys that are shown by their label in the texts."""
    has_total: bool = False
    is_one_row: bool = False
    """Whether the query gives one row, whose columns stand below each other in the workbook."""
    has_texts: bool = False
    """Whether rows without a figure stand among the others."""


CHECKS = (
    TableCheck("cover_facts", ("item",), {"item": "cover_fact"}, is_one_row=True, has_texts=True),
    TableCheck("key_figures", ("figure",), {"figure": "key_figure"}, is_one_row=True),
    TableCheck("participations", ("activity_type",)),
    TableCheck("progress", ("statement",)),
    TableCheck("indicators", ("indicator_code",)),
    TableCheck("figure_ids", ("figure_id",)),
    TableCheck("seizures_by_commodity_class", ("commodity_class",)),
    TableCheck("seizures_by_commodity", ("commodity",)),
    TableCheck("seizures_by_country", ("country",)),
    TableCheck(
        "seizure_detail",
        ("country", "commodity", "standard_unit"),
        {"standard_unit": "standard_unit"},
        has_total=True,
    ),
    TableCheck("activities", ("activity_ref", "unit_codes"), has_total=True),
    TableCheck("equipment", ("country", "equipment_category", "equipment_status"), has_total=True),
    TableCheck("quality_measures", ("measure",), {"measure": "measure"}),
    TableCheck("returns_by_unit", ("unit_code",), has_total=True),
)
