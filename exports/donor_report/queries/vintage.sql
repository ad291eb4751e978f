select
    vintage_id,
    built_at,
    as_of_date,
    newest_month,
    received_count,
    expected_count

from meta.vintage
