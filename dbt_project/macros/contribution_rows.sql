{# Contributions of one indicator: what `fields` names, and null in every other column, so that
   the models of all subjects have the same columns. #}
{% macro contribution_rows(indicator_code, source_kind, relation, fields, condition='true') -%}
    {%- set texts = ['unit_code', 'record_key', 'return_id', 'source_sheet', 'source_column']
        + indicator_dimensions().split('|')
        + [
            'conversion_rule_id',
            'counting_status',
            'link_basis',
            'unit_role',
            'followed_up_return_id',
        ] %}
    {%- set others = {
        'reporting_month': 'date',
        'source_row': 'int',
        'numerator': 'decimal(38, 6)',
        'denominator': 'decimal(38, 6)',
        'is_disputed': 'boolean',
        'conversion_factor': 'decimal(38, 12)',
        'usd_per_unit': 'decimal(38, 12)',
    } %}
        select
            '{{ indicator_code }}' as indicator_code,
            '{{ source_kind }}' as source_kind,
        {%- for column in texts %}
            cast({{ fields.get(column, 'null') }} as string) as {{ column }},
        {%- endfor %}
        {%- for column, data_type in others.items() %}
            cast({{ fields.get(column, 'null') }} as {{ data_type }}) as {{ column }}
            {{- ',' if not loop.last }}
        {%- endfor %}
        from {{ relation }}
        where {{ condition }}
        {%- for column in fields if column not in texts and column not in others %}
            no_contribution_has_the_column_{{ column }}
        {%- endfor %}
{%- endmacro %}
{# A month that states its sheet, if only that there was nothing, adds zero: it is a number. #}
{% macro stated_zero_rows(indicator_code, relation, condition, denominator='null') -%}
    {{ contribution_rows(
        indicator_code,
        'return',
        relation,
        {
            'unit_code': 'unit_code',
            'reporting_month': 'reporting_month',
            'record_key': 'return_id',
            'return_id': 'return_id',
            'source_sheet': 'sheet',
            'numerator': '0',
            'denominator': denominator,
            'is_disputed': 'false',
        },
        condition,
    ) }}
{%- endmacro %}
