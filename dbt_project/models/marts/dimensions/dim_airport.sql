-- Grain: one row per airport with an IATA code.
select
    airport_iata,
    airport_icao,
    country_code,

    name as airport_name,
    city as city_name,
    latitude,
    longitude,

    valid_from,
    valid_to

from {{ ref('seed_airport') }}
