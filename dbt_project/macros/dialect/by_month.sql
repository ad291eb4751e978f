{# A table that is written month by month: the months with news are taken out and written anew,
   all others stay. Months are whole, so that a line that its sender deleted is gone, and a month
   that has no line any more has none here. DuckDB deletes before it appends. An engine that has
   no delete overwrites the partitions instead. #}
{% macro by_month() -%}
    {{ config(
        materialized='incremental',
        incremental_strategy='append',
        on_schema_change='fail',
        pre_hook="{{ take_out_touched_months() }}"
    ) }}
{%- endmacro %}
