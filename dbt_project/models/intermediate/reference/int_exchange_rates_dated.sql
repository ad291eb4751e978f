-- Grain: one row per currency and month that has a rate, with the days it is used for.
with

rates as (

    select * from {{ ref('seed_exchange_rate') }}

),

-- A month without its own rate uses the newest one before it; there is no rate before the first.
dated as (

    select
        currency_code,
        rate_month,
        usd_per_unit,
        source,
        lead(rate_month) over (
            partition by currency_code
            order by rate_month asc nulls last
        ) as next_rate_month
    from rates

)

select
    currency_code,
    rate_month,

    usd_per_unit,
    rate_month as valid_from,
    {{ add_days('next_rate_month', -1) }} as valid_to,

    source

from dated
