"""Z-score and modified z-score as DHIS2 defines them, for each series of a unit and a commodity.

DHIS2 takes each data element of each organisation unit as a series of its own, the judged value
among the others, with the population's standard deviation; in the modified score the median and
0.6745 over the median absolute deviation. Its default threshold is 3.0; 3.5 is Iglewicz's and
Hoaglin's for the modified score.
"""

from collections.abc import Mapping

AMOUNTS = """
select
    seizure_line_key,
    cast(amount as double) as amount,
    unit_code || '|' || commodity_code || '|' || standard_unit as series
from intermediate.int_seizure_amounts_scored
"""
Z_SCORE = """
select seizure_line_key
from (
    select
        *,
        avg(amount) over (partition by series) as middle,
        stddev_pop(amount) over (partition by series) as spread
    from ({amounts})
)
where spread > 0 and abs(amount - middle) / spread >= {threshold}
"""
MODIFIED = """
select seizure_line_key
from (
    select *, median(abs(amount - middle)) over (partition by series) as deviation
    from (select *, median(amount) over (partition by series) as middle from ({amounts}))
)
where deviation > 0 and 0.6745 * abs(amount - middle) / deviation >= {threshold}
"""
BASELINES: Mapping[str, str] = {
    f"{name} {threshold}": sql.format(amounts=AMOUNTS, threshold=threshold)
    for name, sql in (("z-score", Z_SCORE), ("modified z-score", MODIFIED))
    for threshold in (3.0, 3.5)
}
