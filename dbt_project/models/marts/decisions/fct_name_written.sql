-- Grain: one row per name of a current return that is no label of the form.
with

names_written as (

    select * from {{ ref('stg_jaitf__names_written') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

)

select
    {{ surrogate_key([
        'names_written._return_id',
        'names_written.sheet',
        'names_written.line_number',
        'names_written.column_name',
    ]) }} as name_written_key,
    names_written.unit_code,
    names_written.reporting_month,
    names_written.sheet,
    names_written.line_number,
    names_written.column_name,

    names_written.written_text,
    names_written.code,
    names_written.resolution,
    names_written.resolution <> 'unresolved' as is_resolved,

    names_written._return_id,
    names_written._source_row

from names_written
-- Inner join on purpose: names of replaced revisions leave here.
inner join current_returns
    on names_written._return_id = current_returns.return_id
