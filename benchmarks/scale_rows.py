"""The SQL behind `scale`: how each column of a made-up return is filled."""

import csv
from collections.abc import Mapping, Sequence

import pyarrow as pa

from intake.form.definition import Form, Sheet
from orchestration.settings import PROJECT_ROOT

SEEDS = PROJECT_ROOT / "dbt_project" / "seeds"
ROUTE = ("departure_country", "destination_country")

SHEETS = {
    "seizures": "lines",
    "persons": "cast(ceil(lines * 0.6) as int)",
    "controls": "10",
    "information": "5",
    "activities": "cast(number % 3 = 0 as int)",
    "equipment": "2",
    "staff": "7",
    "follow_up": "2",
}
"""Sheet to its rows in one return."""
EVENTS_PER_LINE = 0.75
OF_LINE = {"commodity_form", "quantity_kind", "arms_traced", "sex", "age_band", "person_status"}
"""Columns that differ between the lines of one event."""
ONE_A_LINE = {"control_type", "channel", "agency_class"}
"""Columns of which a return has each code once."""
TYPES = {
    "string": "varchar",
    "date32[day]": "date",
    "int32": "integer",
    "int64": "bigint",
    "decimal128(18, 6)": "decimal(18, 6)",
}


def draw(name: str, by: str = "line") -> str:
    """Return a whole number drawn for a column from the unit, month, line (or event) and seed."""
    return f"hash(unit, month, {by}, '{name}', cast($seed as int))"


def shared(name: str) -> str:
    """Return a number drawn that two partners draw alike, whatever the seed."""
    return f"hash(ordinal // 2, month, event, '{name}')"


def reference(unit: str, month: str, event: str) -> str:
    """Return how a unit writes the reference of an event."""
    return f"{unit} || '-' || strftime({month}, '%y%m') || '-' || ({event})"


LINKS = f"({shared('link')} % 33 = 0 or ({shared('link')} % 33 = 1 and ordinal % 2 = 0))"
"""One event in 33 is stated by both partners, as many by one alone."""
TWINS = f"{shared('link')} % 33 < 3"
"""Events that both partners saw: as many again are alike and stated by nobody."""
COMMON = {
    "unit_code": "unit",
    "reporting_month": "month",
    "line_number": "line + 1",
    "_return_id": "return_id",
    "_source_file": "digest",
    "_source_sheet": "sheet",
    "_source_row": "line + 5",
    "currency_code": "'USD'",
}
OWN: Mapping[str, Mapping[str, str]] = {
    "seizures": {
        "seizure_ref": reference("unit", "month", "event"),
        "seizure_date": f"cast(month + cast({shared('day')} % 28 as int) as date)",
        "date_precision": "'day'",
        "unit_role": "case when "
        f"{draw('role', 'event')} % 20 = 0 then 'assisted' else 'seized' end",
        "commodity_class": "class_code",
        "commodity_code": "commodity_code",
        # Between 20 grams and 50 kilograms, most of them small.
        "quantity_reported": "round(exp("
        f"case when {TWINS} then {shared('amount')} else {draw('amount')} end"
        " % 10000 / 10000.0 * 8 - 4), 3)",
        "unit_reported": "case default_unit when 'unit' then 'piece' "
        "when 'currency' then 'currency_unit' else 'kg' end",
        "currency_code": "case when class_code = 'currency' then 'USD' end",
    },
    "persons": {
        "seizure_ref": f"case when {draw('free')} % 10 > 0 then "
        f"{reference('unit', 'month', 'event')} end",
        "person_count": f"1 + {draw('person_count')} % 3",
    },
    "activities": {
        "activity_ref": "unit || '-A-' || strftime(month, '%y%m')",
        "start_date": "month + 3",
        "end_date": "month + 6",
        "grant_code": "'EU-2025'",
    },
    "equipment": {
        "item": "'made up'",
        "value_reported": f"{draw('value_reported')} % 5000",
        "received_date": "month + 2",
    },
    "information": {"query_count": f"10 + {draw('query_count')} % 40", "hit_count": "line"},
    "staff": {
        "women": f"3 + {draw('women')} % 9",
        "men": f"3 + {draw('men')} % 9",
        "women_heads": f"{draw('women_heads')} % 2",
        "heads": f"1 + {draw('heads')} % 2",
    },
    "follow_up": {
        "seizure_ref": reference(
            "unit", f"month - to_months(1 + cast({draw('back')} % 6 as int))", "line * 2"
        ),
    },
}
"""Sheet to column to the expression that fills it; other columns are drawn from their list."""


def sheet_sql(
    form: Form, sheet: Sheet, schema: pa.Schema, units: Sequence[str], commodities: int
) -> str:
    """Return the query of one sheet's rows of the month, over the month's returns."""
    codes = {
        column.name: [code.code for code in form.code_lists[column.code_list].codes]
        for column in sheet.columns
        if column.code_list
    }
    # Routes lead from one of these units to another, as the pairs that are sought do.
    codes |= {name: _countries(units) for name in ROUTE if name in codes}
    partner = f"([{listed_words(units)}])[1 + xor(ordinal, 1)]"
    own = {
        **COMMON,
        "linked_unit_code": f"case when {LINKS} then {partner} end",
        "linked_seizure_ref": f"case when {LINKS} then {reference(partner, 'month', 'event')} end",
        **OWN.get(sheet.name, {}),
    }
    columns = ", ".join(
        f"cast({_expression(field, schema, own, codes)} as {TYPES[str(field.type)]}) "
        f"as {field.name}"
        for field in schema
    )
    return _drawn(sheet.name, columns, commodities)


def _drawn(sheet: str, columns: str, commodities: int) -> str:
    return f"""
        with commodities as (
            select commodity_code, class_code, default_unit,
                row_number() over (order by md5(commodity_code)) - 1 as place
            from read_csv('{SEEDS / "seed_commodity.csv"}')
            where class_code in ('drugs', 'currency', 'firearms', 'wildlife', 'tobacco')
            qualify place < {commodities}
        ),
        rows as (
            select return_id, unit_code as unit, ordinal, _source_file as digest,
                '{sheet}' as sheet, cast($month as date) as month,
                unnest(range({SHEETS[sheet]})) as line,
                cast(floor(line * {EVENTS_PER_LINE}) as int) as event
            from returns_of_month
        ),
        drawn as (
            select *, cast(floor(
                pow(
                    case when {TWINS} then {shared("commodity")} else {draw("commodity")} end
                    % 10000 / 10000.0, 2
                )
                * (select count(*) from commodities)
            ) as bigint) as place
            from rows
        )
        select {columns}
        from drawn left join commodities on drawn.place = commodities.place
        order by return_id, line
    """


def _countries(units: Sequence[str]) -> list[str]:
    with (SEEDS / "seed_unit.csv").open(encoding="utf-8", newline="") as file:
        of_unit = {row["unit_code"]: row["country_code"] for row in csv.DictReader(file)}
    return sorted({of_unit[unit] for unit in units})


def listed_words(words: Sequence[str]) -> str:
    """Return words as a list of SQL literals."""
    return ", ".join(f"'{word}'" for word in words)


def _expression(
    field: pa.Field, schema: pa.Schema, own: Mapping[str, str], codes: Mapping[str, Sequence[str]]
) -> str:
    name = field.name
    stem = name.removesuffix("_status")
    if stem != name and stem in schema.names:
        value = _expression(schema.field(stem), schema, own, codes)
        return f"case when {value} is null then 'missing' else 'reported' end"
    if name in own:
        return own[name]
    if name in codes:
        if name in ONE_A_LINE:
            return f"([{listed_words(codes[name])}])[1 + line]"
        by = "line" if name in OF_LINE else "event"
        place = f"cast({draw(name, by)} % {len(codes[name])} as int)"
        return f"([{listed_words(codes[name])}])[1 + {place}]"
    if pa.types.is_integer(field.type):
        return f"cast({draw(name)} % 40 as bigint)"
    return "null"
