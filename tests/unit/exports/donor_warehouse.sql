-- Rows of the tables that donor_warehouse.py makes by the models' contracts.
-- A published warehouse of two donors: a full quarter of EU, and one of JPN in which nothing happened.
create schema meta;

create table meta.vintage as
select
    '20260430-ab12cd34ef' as vintage_id,
    timestamp '2026-05-02 06:15:00' as built_at,
    date '2026-04-30' as as_of_date,
    date '2026-03-01' as newest_month,
    620::bigint as received_count,
    650::bigint as expected_count;

insert into reporting.rpt_donor_quarter (
    donor_code, donor_name_en, donor_name_fr, quarter_code, quarter_start_date,
    quarter_end_date, grant_codes, grant_titles, attribution_method, is_provisional,
    unit_count, country_count, expected_count, received_count, on_time_count, seizure_count
)
values
('EU', 'European Union', 'Union européenne', '2026Q1', '2026-01-01', '2026-03-31',
    'EU-2021|EU-2025', 'First phase|Second phase & more', 'contribution', true, 2, 2, 6, 5, 3, 5),
('JPN', 'Japan', 'Japon', '2026Q1', '2026-01-01', '2026-03-31', null, null, 'pooled', false,
    0, 0, 0, 0, 0, 0);

insert into reporting.rpt_donor_indicator_quarter (
    donor_code, attribution_method, indicator_code, quarter_code, level, statement_en,
    statement_fr, unit_of_measure, direction, aggregation_method, calculation_en,
    calculation_fr, limits_en, limits_fr, sdg_targets, sort_order, baseline_year,
    baseline_value, target_year, target_value, value_status, period_value, to_date_status,
    to_date_value, progress_pct, progress_status, expected_count, received_count, is_provisional,
    figure_id
)
select
    'EU', method, code, '2026Q1', level, 'Statement of ' || code, 'Énoncé de ' || code, unit,
    direction, aggregation, 'How it is counted.', 'Comment on compte.', 'Its limits.', 'Limites.',
    if(unit = 'percent', '16.2|16.4', null), position, if(target is null, null, 2023), baseline,
    if(target is null, null, 2027), target, status, period, status, to_date, progress, progress_status, 6, 5,
    is_provisional,
    code || '/2026Q1/' || if(method = 'pooled', 'world:W', 'donor:EU') || '/_T'
from (values
    (5, 'contribution', 'units_operational', 'output', 'number', 'up', 'last', 33, 44, 40, 40,
        'reported', 63.636364, 'computed', false),
    (6, 'contribution', 'lists_screened', 'output', 'number', 'up', 'sum', null, 900, null, null,
        'not_available', null, 'no_value', true),
    (1, 'contribution', 'arms_traced_pct', 'outcome', 'percent', 'up', 'ratio', 20, 60, 41.25, 38.5,
        'reported', 53.125, 'computed', true),
    (2, 'contribution', 'cash_seized_usd', 'outcome', 'usd', 'none', 'sum', null, null, 1250.4, 9100,
        'reported', null, 'no_direction', false),
    (3, 'pooled', 'persons_intercepted', 'outcome', 'number', 'none', 'sum', null, null, 3, 4,
        'suppressed', null, 'no_direction', false),
    (4, 'contribution', 'quantity_seized_kg', 'outcome', 'kg', 'none', 'sum', null, null, 0, 0.004,
        'reported', null, 'no_direction', false)
) as figures(
    position, method, code, level, unit, direction, aggregation, baseline, target, period, to_date,
    status, progress, progress_status, is_provisional
);
insert into reporting.rpt_indicator_progress by name
select
    * exclude (donor_code, donor_name_en, donor_name_fr, attribution_method, figure_id)
    replace (to_date_value * 2 as to_date_value)
from reporting.rpt_donor_indicator_quarter;

insert into reporting.rpt_donor_seizure_quarter (
    donor_code, quarter_code, country_name_en, country_name_fr, commodity_class_name_en,
    commodity_class_name_fr, commodity_name_en, commodity_name_fr, standard_unit,
    seizure_count, quantity_kg, quantity_unit_count, quantity_litre, value_usd,
    disputed_line_count
)
select 'EU', '2026Q1', figures.* from (values
    ('Senegal', 'Sénégal', 'Drugs', 'Drogues', 'Heroin', 'Héroïne', 'kg', 2, 3.25, null, null, null, 0),
    ('Senegal', 'Sénégal', 'Drugs', 'Drogues', 'Tramadol', 'Tramadol', 'unit', 1, null, 500, null, 90.5, 1),
    ('Senegal', 'Sénégal', 'Drugs', 'Drogues', 'Khat', 'Khat', null, 1, null, null, null, null, 0),
    ('Benin', 'Bénin', 'Drugs', 'Drogues', 'Heroin', 'Héroïne', 'kg', 1, null, null, null, null, 0),
    ('Benin', 'Bénin', 'Currency', 'Espèces', 'Cash', 'Argent', 'currency', 1, null, null, null, 1200, 0),
    ('Benin', 'Bénin', 'Precursors', 'Précurseurs', 'Acid', 'Acide', 'litre', 1, null, null, 0.004, null, 0)
) as figures;

insert into reporting.rpt_donor_activity_quarter (
    donor_code, quarter_code, activity_key, activity_ref, unit_codes, country_name_en,
    country_name_fr, activity_type_name_en, activity_type_name_fr, topic_name_en,
    topic_name_fr, pillar_name_en, pillar_name_fr, start_date, end_date, south_south,
    grant_code, attribution, participants_women, participants_men, participants_unknown,
    participants_total
)
values
('EU', '2026Q1', 'k1', 'A-1', 'DSS|LOS', 'Senegal', 'Sénégal', 'Workshop', 'Atelier', 'Targeting',
    'Ciblage', 'Capacity', 'Capacités', '2026-01-12', '2026-01-14', 'yes', 'EU-2021|EU-2025',
    'earmarked', 4, 9, null, 13),
('EU', '2026Q1', 'k2', '=1+1', 'COO', 'Benin', 'Bénin', 'Mentoring', 'Mentorat', null, null, 'Units',
    'Unités', '2026-02-02', null, null, null, 'contribution', null, null, 7, 7);

insert into reporting.rpt_donor_equipment_quarter (
    donor_code, quarter_code, country_name_en, country_name_fr, equipment_category_name_en,
    equipment_category_name_fr, equipment_status, equipment_status_name_en,
    equipment_status_name_fr, grant_code, attribution, item_count, value_usd
)
values
('EU', '2026Q1', 'Benin', 'Bénin', 'Scanners', 'Scanners', 'working', 'In working order',
    'En état de marche', null, 'contribution', 6, null),
('EU', '2026Q1', 'Senegal', 'Sénégal', 'Laptops', 'Ordinateurs', 'received', 'Received', 'Reçu',
    'EU-2025', 'earmarked', 5, 1800.5);

insert into reporting.rpt_donor_reporting_quarter (
    donor_code, quarter_code, unit_code, unit_name_en, unit_name_fr, expected_count,
    received_count, on_time_count, nil_count, missing_count, required_count,
    filled_required_count, question_count, disputed_line_count, other_line_count, line_count
)
values
('EU', '2026Q1', 'COO', 'JAITF Cotonou', 'CAAT Cotonou', 3, 2, 2, 1, 1, 100, 97, 0, 0, 0, 3),
('EU', '2026Q1', 'DSS', 'JAITF Dakar', 'CAAT Dakar', 3, 3, 1, 0, 0, 210, 200, 2, 1, 1, 4);
