"""The SQL of the dbt project keeps to what DuckDB and Apache Spark compute alike.

Most differences between the two are silent: another value and no error. What differs on purpose
lives in `macros/dialect`, which is not looked at here; all else is rendered, parsed and judged.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlglot
import yaml
from jinja2 import Environment, StrictUndefined
from sqlglot import exp

PROJECT = Path(__file__).parents[2] / "dbt_project"
FILES = sorted([*PROJECT.glob("models/**/*.sql"), *PROJECT.glob("tests/*.sql")])
VARS: dict[str, Any] = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["vars"]
GIVEN = {"landing": "landing", "as_of_date": "2026-04-30"}

BANNED_FUNCTIONS = {
    "arg_max": "max_by",
    "arg_min": "min_by",
    "columns": "list the columns",
    "concat": "concat_ws or ||: a null makes the whole null in one engine only",
    "date_diff": "days_between()",
    "datediff": "days_between()",
    "dayofweek": "counted from 0 in one engine, from 1 in the other",
    "epoch": "compare timestamps",
    "generate_series": "integer_series()",
    "hash": "surrogate_key()",
    "list": "text_list()",
    "log": "ln: its base differs",
    "quantile_cont": "percentile_cont within group",
    "range": "integer_series()",
    "read_parquet": "source()",
    "regexp_matches": "parse text in the intake",
    "regexp_replace": "parse text in the intake",
    "strftime": "keep dates as dates",
    "string_agg": "text_list()",
    "strip_accents": "parse text in the intake",
    "strpos": "position(x in y)",
    "strptime": "parse text in the intake",
    "unnest": "model it as rows",
}
WHOLE_NUMBERS = {exp.DataType.Type.INT, exp.DataType.Type.BIGINT}
ROUNDED = (exp.Div, exp.Mul, exp.Avg, exp.Round)


def _is_double(node: exp.Expression) -> bool:
    inner = node.unnest()
    if isinstance(inner, exp.Nullif):
        inner = inner.this.unnest()
    return isinstance(inner, exp.Cast) and inner.to.this == exp.DataType.Type.DOUBLE


def _division(node: exp.Expression) -> str | None:
    if isinstance(node, exp.Div) and not (_is_double(node.left) and _is_double(node.right)):
        return "a division whose type differs: use ratio()"
    return None


def _average(node: exp.Expression) -> str | None:
    if isinstance(node, exp.Avg) and not _is_double(node.this):
        return "an average whose type differs: cast to double inside"
    return None


def _cast_to_whole_number(node: exp.Expression) -> str | None:
    if not isinstance(node, exp.Cast) or node.to.this not in WHOLE_NUMBERS:
        return None
    if isinstance(node, exp.TryCast) or isinstance(node.this.unnest(), ROUNDED):
        return "a cast that rounds in one engine and truncates in the other"
    return None


def _syntax(node: exp.Expression) -> str | None:
    if isinstance(node, exp.Pivot):
        return "pivot: one engine has it otherwise"
    if isinstance(node, exp.Star) and (node.args.get("except_") or node.args.get("replace")):
        return "exclude or replace: list the columns"
    if isinstance(node, exp.Join) and (node.args.get("method") or "").upper() == "ASOF":
        return "asof join: one engine lacks it"
    if isinstance(node, exp.Identifier) and node.args.get("quoted"):
        return "double quotes: a string in one engine"
    if isinstance(node, exp.Literal) and node.is_string and "\\" in node.this:
        return "a backslash in a literal: an escape in one engine"
    return None


RULES: tuple[Callable[[exp.Expression], str | None], ...] = (
    _division,
    _average,
    _cast_to_whole_number,
    _syntax,
)


def _closing(sql: str, start: int) -> int:
    """Return where the brackets that are open at `start` close."""
    depth = 0
    for position in range(start, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[position], 0)
        if depth < 0:
            return position
    return len(sql)


def _without_nested(sql: str) -> str:
    while (shorter := re.sub(r"\([^()]*\)", "", sql)) != sql:
        sql = shorter
    return sql


def _orders(sql: str) -> Iterator[str]:
    """Yield each item of each `order by`; the parser does not keep what is said of nulls."""
    for match in re.finditer(r"\border by\b", sql):
        clause = sql[match.end() : _closing(sql, match.end())]
        yield from _without_nested(clause).split(",")


def _text_findings(sql: str) -> Iterator[str]:
    # By name in the text: the parser gives several of these functions another engine's name.
    for name in re.findall(r"\b([a-z_]+)\(", sql):
        if name in BANNED_FUNCTIONS:
            yield f"{name}(): {BANNED_FUNCTIONS[name]}"
    if "::" in sql:
        yield "::, which one engine lacks: use cast"
    if re.search(r"\bvarchar\b|\bas text\b|\bint(4|8)\b", sql):
        yield "a type name of one engine: use string, int, bigint, double, decimal"
    for item in _orders(sql):
        if not re.search(r"\bnulls (first|last)\b", item):
            yield f"an order that does not say where nulls go: {item.strip()}"


def findings(sql: str) -> list[str]:
    """Return what one of the two engines rejects or computes otherwise, in plain words."""
    without_comments = re.sub(r"--[^\n]*", "", sql)
    found = list(_text_findings(without_comments))
    for statement in sqlglot.parse(sql, read="duckdb"):
        nodes = statement.walk() if statement else ()
        found += [said for node in nodes for rule in RULES if (said := rule(node))]
    return found


def render(path: Path) -> str:
    """Render a file's Jinja: shared macros as they are, those of a dialect as one made-up name."""
    dialect_macros = [file.stem for file in (PROJECT / "macros" / "dialect").glob("*.sql")]
    shared = "".join(file.read_text() for file in sorted(PROJECT.glob("macros/*.sql")))
    environment = Environment(undefined=StrictUndefined)  # noqa: S701
    environment.globals |= {name: lambda *_: "dialect_macro" for name in dialect_macros}
    environment.globals |= {
        "execute": True,
        "is_incremental": lambda: False,
        "by_month": lambda: "",
        "ref": lambda name: name,
        "source": lambda source, table: f"{source}.{table}",
        "var": lambda name: GIVEN.get(name) or VARS[name],
    }
    return environment.from_string(shared + path.read_text()).render()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sql_means_the_same_in_both_engines(path: Path) -> None:
    assert findings(render(path)) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select a / b from t", "use ratio()"),
        ("select avg(a) from t", "average"),
        ("select cast(a * 1.5 as int) from t", "truncates"),
        ("select concat(a, b) from t", "concat()"),
        ("select list(a) from t", "list()"),
        ("select regexp_replace(a, 'x', 'y') from t", "regexp_replace()"),
        ("select * exclude (a) from t", "list the columns"),
        ('select a as "b" from t', "double quotes"),
        ("select a::int from t", "use cast"),
        ("select cast(a as varchar) from t", "type name"),
        ("select * from t asof join u on t.a >= u.a", "asof"),
        ("select '\\d' from t", "backslash"),
        ("select row_number() over (partition by a order by abs(b), c nulls last)", "nulls go"),
    ],
)
def test_a_construct_that_differs_is_found(sql: str, said: str) -> None:
    assert any(said in finding for finding in findings(sql))
