{# Proves that dated rows leave no day to two rules: no two rows with the same `columns` hold on one
   day, and no row ends before it begins. An empty end is open. #}
{% test no_overlap(model, columns, valid_from='valid_from', valid_to='valid_to') %}

with

periods as (

    select
        {{ columns | join(', ') }},
        coalesce({{ valid_from }}, cast('1900-01-01' as date)) as first_date,
        coalesce({{ valid_to }}, cast('9999-12-31' as date)) as last_date
    from {{ model }}

),

-- The latest end of all earlier rows: a long row can reach over its next one to the one after.
reached as (

    select
        *,
        max(last_date) over (
            partition by {{ columns | join(', ') }}
            order by first_date asc nulls last, last_date asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as reached_date
    from periods

)

select *
from reached
where reached_date >= first_date or last_date < first_date

{% endtest %}
