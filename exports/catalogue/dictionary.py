"""Write the data dictionary: one page a subject, an index, and the lists of codes."""

import re
from collections.abc import Mapping, Sequence

from exports.catalogue.model import ColumnEntry, FormWords, TableEntry

MADE = (
    "<!-- Made from the dbt project and the form by `make docs`. Change those, not this page. -->\n"
)
INDEX = "dictionary.md"
FOLDER = "dictionary"
CODES = "code-lists"
SUBJECTS: Mapping[str, str] = {
    "returns": "Returns: what was expected, what came, when and how complete",
    "seizures": "Seizures: events, claims and lines",
    "persons": "Persons, as counts only",
    "effort": "Controls, exchange of information and staff",
    "support": "Activities and equipment",
    "indicators": "Indicators and progress",
    "grants": "Grants and attribution",
    "donors": "Donor reports",
    "decisions": "What stewards decide",
    "dimensions": "Units, places, commodities and other reference",
    "codes": "Codes with their labels",
}
"""Subjects in the order of the index; a new one comes after them, by its name."""
TYPES = {"string": "text", "boolean": "yes or no", "date": "day", "timestamp": "time (UTC)"}
UNITS = (
    ("_kg", "kilograms"),
    ("_litre", "litres"),
    ("_usd", "US dollars"),
    ("_pct", "per cent"),
    ("_count", "number"),
    ("latitude", "degrees"),
    ("longitude", "degrees"),
)


def dictionary_pages(
    tables: Sequence[TableEntry], words: FormWords, glossary: str
) -> dict[str, str]:
    """Return every page by its path under docs/."""
    terms = re.findall(r"^\| ([^|]+?) \|", glossary, re.MULTILINE)[2:]
    found = {table.subject for table in tables}
    order = [subject for subject in SUBJECTS if subject in found]
    order += sorted(found - SUBJECTS.keys())
    pages = {INDEX: _index(tables, order)}
    for subject in order:
        of_subject = [table for table in tables if table.subject == subject]
        shown = "\n".join(_table(table, words, terms) for table in of_subject)
        pages[f"{FOLDER}/{subject}.md"] = f"{MADE}\n# {_title(subject)}\n\n{_BACK}\n\n{shown}"
    pages[f"{FOLDER}/{CODES}.md"] = _code_lists(words)
    return pages


_BACK = (
    f"[All tables](../{INDEX}) · [how we count](../how-we-count.md) · [words](../glossary.md) · "
    f"[codes]({CODES}.md)"
)


def _title(subject: str) -> str:
    return SUBJECTS.get(subject, subject.replace("_", " ").capitalize())


def _index(tables: Sequence[TableEntry], order: Sequence[str]) -> str:
    lines = [
        f"{MADE}\n# Data dictionary\n",
        "Every table that people may read, what one row of it is, and what each column means. "
        "Tables of `marts` hold",
        "the facts; tables of `reporting` are what dashboards and reports show. "
        "An empty value is *not known*, *not applicable*",
        "or *withheld*, never zero. Codes are listed in "
        f"[code lists]({FOLDER}/{CODES}.md), rules in [how we count](how-we-count.md).",
    ]
    for subject in order:
        lines.append(f"\n## [{_title(subject)}]({FOLDER}/{subject}.md)\n")
        lines.append("| table | one row is | read by |\n|---|---|---|")
        lines += [
            f"| [{t.schema}.{t.name}]({FOLDER}/{subject}.md#{t.schema}{t.name}) "
            f"| {_grain(t)} | {', '.join(t.readers) or 'queries'} |"
            for t in tables
            if t.subject == subject
        ]
    return "\n".join(lines) + "\n"


def _grain(table: TableEntry) -> str:
    first = re.split(r"(?<=[.;:])\s", table.description.removeprefix("Grain: "))[0]
    return first.removeprefix("one row per ").rstrip(".;:")


def _table(table: TableEntry, words: FormWords, terms: Sequence[str]) -> str:
    lines = [f"## {table.schema}.{table.name}\n"]
    lines.append(f"{table.description.replace('Grain: one row per', 'One row per')}\n")
    lines.append(f"- **Read by:** {', '.join(table.readers) or 'queries'}")
    lines.append(f"- **Small counts of persons:** {_small(table)}")
    if used := _terms(table, terms):
        lines.append(f"- **Words:** {', '.join(f'[{word}](../glossary.md)' for word in used)}")
    lines.append(
        "\n| column | type | unit | meaning | codes | comes from |\n|---|---|---|---|---|---|"
    )
    lines += [_column(column, words) for column in table.columns]
    return "\n".join(lines) + "\n"


def _small(table: TableEntry) -> str:
    if not table.has_persons:
        return "holds no counts of persons."
    if table.schema == "marts":
        return (
            "made from counts of persons, small ones included; for use inside the programme only."
        )
    return "made from counts of persons; 1 to 4, and what would give them back, is withheld."


def _terms(table: TableEntry, terms: Sequence[str]) -> list[str]:
    text = f"{table.description} {' '.join(column.description for column in table.columns)}".lower()
    return [term for term in terms if re.search(rf"\b{re.escape(term.lower())}s?\b", text)]


def _column(column: ColumnEntry, words: FormWords) -> str:
    unit = next((said for ending, said in UNITS if column.name.endswith(ending)), "")
    codes = f"[{column.code_list}]({CODES}.md#{column.code_list})" if column.code_list else ""
    meaning = column.description.replace("|", "\\|")
    cells = (f"`{column.name}`", _type(column.data_type), unit, meaning, codes, column.origin or "")
    return f"| {' | '.join(cells)} |"


def _type(data_type: str) -> str:
    plain = data_type.lower()
    if plain.startswith("decimal"):
        return "exact number"
    return TYPES.get(plain, "whole number" if plain in ("int", "bigint", "integer") else "number")


def _code_lists(words: FormWords) -> str:
    lines = [f"{MADE}\n# Lists of codes\n\n[All tables](../{INDEX}) · [words](../glossary.md)\n"]
    lines.append("Codes are stored; people see the label in their language.\n")
    for name in sorted({*words.lists, *words.seeds}):
        lines.append(f"## {name}\n")
        if name in words.seeds:
            lines.append(f"A long list, kept as reference data in `seeds.{words.seeds[name]}`.\n")
            continue
        lines.append("| code | English | French |\n|---|---|---|")
        lines += [f"| `{code.code}` | {code.en} | {code.fr} |" for code in words.lists[name]]
        lines.append("")
    return "\n".join(lines)
