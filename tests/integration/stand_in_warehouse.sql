-- A small warehouse with the columns that the dashboards read: seeded, no real figure in it.
-- Run with DuckDB in an empty file; `hash` gives the same numbers on every run.
create schema reporting;
create schema meta;

create macro draw(seed, size) as (hash(seed) % size)::integer;

create temp table unit as
select *
from (
    values
    ('LOS', 'Lagos', 'NGA', 'Nigeria', 'Africa', 'EU|GBR'), ('DSS', 'Dakar', 'SEN', 'Senegal', 'Africa', 'EU|FRA'),
    ('ACC', 'Accra', 'GHA', 'Ghana', 'Africa', 'EU'), ('ABJ', 'Abidjan', 'CIV', 'Côte d''Ivoire', 'Africa', 'EU|FRA|JPN'),
    ('LFW', 'Lomé', 'TGO', 'Togo', 'Africa', 'EU'), ('COO', 'Cotonou', 'BEN', 'Benin', 'Africa', 'EU|FRA'),
    ('BKO', 'Bamako', 'MLI', 'Mali', 'Africa', 'EU'), ('NIM', 'Niamey', 'NER', 'Niger', 'Africa', 'EU|USA'),
    ('SID', 'Sal', 'CPV', 'Cabo Verde', 'Africa', 'EU'), ('BJL', 'Banjul', 'GMB', 'Gambia', 'Africa', 'EU'),
    ('OXB', 'Bissau', 'GNB', 'Guinea-Bissau', 'Africa', 'EU'), ('DLA', 'Douala', 'CMR', 'Cameroon', 'Africa', 'FRA'),
    ('ADD', 'Addis Ababa', 'ETH', 'Ethiopia', 'Africa', 'NLD|NOR'), ('NBO', 'Nairobi', 'KEN', 'Kenya', 'Africa', 'GBR|NLD'),
    ('MPM', 'Maputo', 'MOZ', 'Mozambique', 'Africa', 'NOR'), ('WDH', 'Windhoek', 'NAM', 'Namibia', 'Africa', 'USA'),
    ('LIM', 'Lima', 'PER', 'Peru', 'Americas', 'CAN|USA'), ('BOG', 'Bogotá', 'COL', 'Colombia', 'Americas', 'USA'),
    ('PTY', 'Panama City', 'PAN', 'Panama', 'Americas', 'CAN'), ('SDQ', 'Santo Domingo', 'DOM', 'Dominican Republic', 'Americas', 'EU|CAN'),
    ('KIN', 'Kingston', 'JAM', 'Jamaica', 'Americas', 'CAN|GBR'), ('GRU', 'São Paulo', 'BRA', 'Brazil', 'Americas', ''),
    ('AMM', 'Amman', 'JOR', 'Jordan', 'Asia', 'JPN'), ('BEY', 'Beirut', 'LBN', 'Lebanon', 'Asia', 'JPN|AUS'),
    ('BKK', 'Bangkok', 'THA', 'Thailand', 'Asia', 'AUS|JPN'), ('PNH', 'Phnom Penh', 'KHM', 'Cambodia', 'Asia', 'AUS'),
    ('HAN', 'Hanoi', 'VNM', 'Viet Nam', 'Asia', 'AUS|JPN'), ('CGK', 'Jakarta', 'IDN', 'Indonesia', 'Asia', 'AUS')
) as listed (unit_code, city, country_code, country_name_en, region_name_en, donor_codes);

create temp table commodity as
select *
from (
    values
    ('drugs', 'Drugs', 'cocaine_salt', 'Cocaine', 'kg', 30), ('drugs', 'Drugs', 'heroin', 'Heroin', 'kg', 14),
    ('drugs', 'Drugs', 'cannabis_herb', 'Cannabis herb', 'kg', 16), ('drugs', 'Drugs', 'tramadol', 'Tramadol', 'unit', 9),
    ('precursors', 'Precursors', 'ephedrine', 'Ephedrine', 'kg', 3),
    ('medical_products', 'Falsified or substandard medical products', 'antibiotics', 'Antibiotics', 'unit', 6),
    ('wildlife', 'Wildlife and forest products', 'ivory', 'Ivory', 'kg', 6),
    ('currency', 'Currency and bearer instruments', 'cash', 'Cash', 'currency', 8),
    ('precious', 'Precious metals and stones', 'gold', 'Gold', 'kg', 3),
    ('firearms', 'Firearms, ammunition and explosives', 'pistol', 'Pistol', 'unit', 2),
    ('tobacco', 'Tobacco', 'cigarettes', 'Cigarettes', 'unit', 2), ('other', 'Other commodities', 'other', 'Other', 'unit', 1)
) as listed (class_code, class_name, commodity_code, commodity_name, standard_unit, weight);

create temp table place as
select *
from (
    values
    ('BRA', 'Brazil', 9), ('COL', 'Colombia', 6), ('ETH', 'Ethiopia', 5), ('ARE', 'United Arab Emirates', 6), ('NGA', 'Nigeria', 5),
    ('FRA', 'France', 6), ('BEL', 'Belgium', 4), ('ESP', 'Spain', 4), ('CHN', 'China', 4), ('THA', 'Thailand', 3), ('unknown', 'Unknown', 3)
) as listed (country_code, country_name, weight);

create temp table unit_month as
select
    unit.*,
    generated::date as reporting_month,
    draw(unit_code || generated::text || 'status', 100) as fate
from unit
cross join generate_series(timestamp '2024-10-01', timestamp '2026-03-01', interval 1 month) as month (generated);

create table reporting.rpt_reporting_month as
select
    unit_code,
    unit_type || ' ' || city as unit_name_en,
    country_code,
    country_name_en,
    region_name_en,
    reporting_month,
    year(reporting_month) || 'Q' || quarter(reporting_month) as quarter_code,
    status.code as status_code,
    status.name as status_name_en,
    status.place as status_order,
    status.code <> 'suspended' as is_expected,
    status.code in ('on_time', 'late') as is_received,
    status.code = 'on_time' as is_on_time,
    status.code = 'on_time' and fate < 6 as is_nil,
    case when status.code in ('on_time', 'late') then reporting_month + interval 40 day end as received_at,
    1 as revision_count,
    240 as required_count,
    230 as filled_required_count,
    95.8::double as completeness_pct,
    0 as question_count,
    0 as error_count,
    donor_codes
from (select *, 'JAITF' as unit_type from unit_month)
cross join (
    values ('on_time', 'On time', 1), ('late', 'Late', 2), ('missing', 'Missing', 3),
    ('refused', 'Refused', 4), ('suspended', 'Suspended', 6)
) as status (code, name, place)
where status.code = case
    when unit_code = 'BKO' and reporting_month >= date '2025-09-01' then 'suspended'
    when fate < 80 then 'on_time' when fate < 91 then 'late' when fate < 98 then 'missing' else 'refused'
end;

create table reporting.rpt_unit_month_donor as
select unit_code, reporting_month, donor_code, donor.name as donor_name_en
from (select unit_code, reporting_month, unnest(string_split(donor_codes, '|')) as donor_code from unit_month)
inner join (
    values ('EU', 'European Union'), ('AUS', 'Australia'), ('CAN', 'Canada'), ('FRA', 'France'), ('GBR', 'United Kingdom'),
    ('JPN', 'Japan'), ('NLD', 'Netherlands'), ('NOR', 'Norway'), ('USA', 'United States')
) as donor (code, name) on donor_code = donor.code;

create temp table event as
select
    month.*,
    md5(unit_code || reporting_month::text || number::text) as event_key,
    number,
    draw(unit_code || reporting_month::text || number::text, 100000) as seed
from unit_month as month
inner join reporting.rpt_reporting_month as returned using (unit_code, reporting_month)
cross join generate_series(1, 2 + draw(unit_code || reporting_month::text || 'lines', 7)) as numbers (number)
where returned.is_received;

create temp table line as
select
    event.*,
    line_number,
    draw(event_key || line_number::text, 100) as chance,
    draw(event_key || line_number::text || 'amount', 1000) as amount
from event
cross join generate_series(1, 1 + (draw(event_key || 'count', 5) = 0)::integer) as lines (line_number);

create temp table pick as
select *, coalesce(sum(weight) over (order by commodity_code rows between unbounded preceding and 1 preceding), 0) as low
from commodity;

create temp table road as
select *, coalesce(sum(weight) over (order by country_code rows between unbounded preceding and 1 preceding), 0) as low
from place;

create table reporting.rpt_seizure as
select
    md5(event_key || line_number::text) as seizure_line_key,
    event_key as seizure_event_key,
    unit_code,
    'JAITF ' || city as unit_name_en,
    unit_code as airport_iata,
    city || ' International Airport' as airport_name,
    line.country_code,
    line.country_name_en,
    region_name_en,
    reporting_month,
    year(reporting_month) || 'Q' || quarter(reporting_month) as quarter_code,
    (reporting_month + to_days(seed % 28))::date as seizure_date,
    class_code as commodity_class_code,
    class_name as commodity_class_name_en,
    commodity_code,
    commodity_name as commodity_name_en,
    case seed % 4 when 0 then 'Passenger' when 1 then 'Checked baggage' when 2 then 'Cargo' else 'Mail' end as traffic_type_name_en,
    case seed % 3 when 0 then 'Inbound' when 1 then 'Outbound' else 'Transit' end as flow_name_en,
    case seed % 5 when 0 then 'Routine control' when 1 then 'Behaviour' else 'Risk profiling with PNR' end as detection_basis_name_en,
    seed % 5 > 1 as is_intelligence_led,
    start.country_code as departure_country_code,
    start.country_name as departure_country_name_en,
    finish.country_code as destination_country_code,
    finish.country_name as destination_country_name_en,
    start.country_name || ' → ' || finish.country_name as route_name_en,
    amount::decimal(18, 6) as quantity_reported,
    case standard_unit when 'kg' then 'kg' when 'unit' then 'tablet' else 'currency_unit' end as unit_reported,
    nullif(standard_unit, 'currency') as standard_unit,
    case standard_unit when 'kg' then amount / 37.0 end::decimal(18, 6) as quantity_kg,
    case standard_unit when 'unit' then amount * 7 end::decimal(18, 6) as quantity_unit_count,
    null::decimal(18, 6) as quantity_litre,
    case standard_unit when 'currency' then 'EUR' end as currency_code,
    case standard_unit when 'currency' then amount * 31.5 end::decimal(18, 2) as value_usd,
    amount % 120 = 7 as is_disputed,
    reporting_month >= date '2026-03-01' as is_provisional,
    donor_codes
from line
inner join pick on chance >= pick.low and chance < pick.low + pick.weight
inner join road as start on seed % 55 >= start.low and seed % 55 < start.low + start.weight
inner join road as finish on (seed // 55) % 55 >= finish.low and (seed // 55) % 55 < finish.low + finish.weight;

create table reporting.rpt_indicator_progress as
select
    'ind_' || place as indicator_code,
    level,
    statement as statement_en,
    unit as unit_of_measure,
    'up' as direction,
    'sum' as aggregation_method,
    '2026Q1' as quarter_code,
    date '2026-01-01' as quarter_start_date,
    2023::integer as baseline_year,
    baseline::double as baseline_value,
    2027::integer as target_year,
    target::double as target_value,
    period::double as period_value,
    so_far::double as to_date_value,
    round(100.0 * (so_far - baseline) / (target - baseline), 1)::double as progress_pct,
    case when so_far is null then 'not_available' else 'reported' end as value_status,
    case when so_far is null then 'not_available' else 'reported' end as to_date_status,
    true as is_provisional,
    sdg as sdg_targets,
    place as sort_order
from (
    values
    (1, 'outcome', 'Seizures made by units', 'number', 800, 4000, 410, 2950, '16.4'),
    (2, 'outcome', 'Share of seizures that come from targeting or intelligence', 'percent', 35, 60, 58, 57, '16.a'),
    (3, 'outcome', 'Post-seizure investigations opened', 'number', 120, 700, 66, 402, '16.4'),
    (4, 'output', 'Units operational', 'number', 24, 45, 38, 38, '17.9'),
    (5, 'output', 'Officers who took part in trainings', 'number', 900, 4200, 233, 1980, '16.a'),
    (6, 'output', 'Women among staff of the units', 'percent', 18, 35, 24, 24, '5.5'),
    (7, 'output', 'South-South exchanges held', 'number', 4, 30, 3, 21, '17.6'),
    (8, 'process', 'Returns received on time', 'percent', 61, 90, 84, 82, '17.16'),
    (9, 'process', 'Controlled deliveries carried out', 'number', 2, 20, null, null, '16.4')
) as listed (place, level, statement, unit, baseline, target, period, so_far, sdg);

create table meta.vintage as
select
    '20260430T060000-stand-in' as vintage_id,
    timestamp '2026-04-30 06:00:00' as built_at,
    date '2026-04-30' as as_of_date,
    date '2026-03-01' as newest_month,
    count(*) filter (where is_received)::integer as received_count,
    count(*) filter (where is_expected)::integer as expected_count
from reporting.rpt_reporting_month;
