select
    vintage_id,
    as_of_date,
    newest_month,
    received_count,
    expected_count

from meta.vintage
