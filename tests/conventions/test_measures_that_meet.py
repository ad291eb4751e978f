"""What the guard over measures refuses, and what it lets through."""

import pytest

from tests.conventions.test_measures import findings


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select quantity_kg + quantity_litre as q from t", "kilograms and litres"),
        ("select sum(quantity_kg + quantity_unit_count) from t", "kilograms and pieces"),
        ("select coalesce(quantity_kg, quantity_unit_count) as q from t", "in one value"),
        ("select greatest(quantity_kg, value_usd) as q from t", "US dollars"),
        ("select case when a then quantity_kg else value_usd end as q from t", "in one value"),
        ("select quantity_kg as q from t union all select value_usd as q from t", "of a union"),
        ("select sum(quantity) from t group by commodity_code", "a sum of quantity"),
        ("select sum(value_reported) from t group by unit_code", "a sum of value_reported"),
        ("select unit_code, sum(women) from fct_staff group by unit_code", "a sum of women"),
        ("select sum(operation_total_count) from t group by unit_code", "operation_total_count"),
        ("select operation_total_count + operation_own_count as q from t", "own shares"),
        ("select sum(period_value) from rpt_donor_indicator_quarter", "a sum over donors"),
        (
            "with a as (select * from fct_indicator_quarter), "
            "b as (select x, sum(period_value) as v from a group by x) select v from b",
            "a sum over donors",
        ),
        ("select person_count + participants_women as n from t", "participations and persons"),
    ],
)
def test_measures_that_meet_are_refused(sql: str, said: str) -> None:
    assert any(said in finding for finding in findings(sql))


@pytest.mark.parametrize(
    "sql",
    [
        "select sum(quantity_kg) as kg, sum(quantity_litre) as litres from t",
        "select 'a' as i, quantity_kg as q from t union all select 'b' as i, value_usd as q from t",
        "select case standard_unit when 'kg' then quantity_kg when 'l' then quantity_litre end",
        "select sum(women) from fct_staff group by unit_code, reporting_month",
        "select donor_code, sum(period_value) from rpt_donor_indicator_quarter group by donor_code",
        "select case when quantity_kg > 0 then value_usd end as v from t",
    ],
)
def test_measures_that_stay_apart_are_let_through(sql: str) -> None:
    assert findings(sql) == []
