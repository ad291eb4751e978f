"""Figure ids are read as they are written, and what cannot be read says how it should be."""

from csv import DictReader
from datetime import date

import pytest

from exports.lineage.figure_ids import FigureIdError, figure_id_of, nearest_ids
from exports.revisions.scope import DIMENSIONS
from intake.form.definition import SEEDS


def test_an_id_names_indicator_period_area_part_and_vintage() -> None:
    read = figure_id_of("persons_intercepted/2026Q1/country:SEN/sex:female@20260430-ab")

    assert (read.indicator_code, read.start, read.end) == (
        "persons_intercepted",
        date(2026, 1, 1),
        date(2026, 4, 1),
    )
    assert (read.scope.area_code, read.scope.disaggregation_code) == ("SEN", "female")
    assert read.vintage_id == "20260430-ab"


@pytest.mark.parametrize(
    ("period", "end"),
    [("2026-12", date(2027, 1, 1)), ("2026Q4", date(2027, 1, 1)), ("2026", date(2027, 1, 1))],
)
def test_a_period_ends_where_the_next_begins(period: str, end: date) -> None:
    assert figure_id_of(f"seizure_events/{period}/world:W/_T").end == end


@pytest.mark.parametrize("text", ["seizure_events", "a/2026Q5/world:W/_T", "a/2026/moon:W/_T"])
def test_what_is_no_id_is_told_how_ids_are_written(text: str) -> None:
    with pytest.raises(FigureIdError, match="INDICATOR/PERIOD/AREA/PART"):
        figure_id_of(text)


def test_the_nearest_ids_are_named() -> None:
    ids = ["seizure_events/2026Q1/country:SEN/_T", "trainings_held/2026/world:W/_T"]

    assert nearest_ids("seizure_event/2026Q1/country:SEN/_T", ids, 1) == ids[:1]


def test_every_declared_disaggregation_has_its_column() -> None:
    with (SEEDS / "seed_indicator_disaggregation.csv").open(encoding="utf-8") as file:
        declared = {(row["disaggregation_type"], row["column_name"]) for row in DictReader(file)}

    wrong = {(kind, column) for kind, column in declared if DIMENSIONS.get(kind) != column}

    assert wrong == set()
