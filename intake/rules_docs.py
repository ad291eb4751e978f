"""Write the list of rules from the catalogue, for the people who ask what is checked.

It is made in English; each sender reads the messages in the language of the return.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from intake.form.rule_catalogue import Rule, Scope, rules

_SUBJECTS = (
    ("file", "The file"),
    ("headings", "Sheets and headings"),
    ("identity", "Whose return, which month"),
    ("cover", "The cover"),
    ("lines", "Lines"),
    ("answers", "Answers"),
    ("names", "Names"),
    ("numbers", "Numbers"),
    ("dates", "Dates"),
    ("between_lines", "Between cells and lines"),
    ("declared", "The event of a seizure"),
    ("declared_goods", "What was seized"),
    ("declared_sheets", "Persons, work and means"),
    ("between_sheets", "Between sheets, and lines told twice"),
    ("months", "Other months of the unit"),
    ("units", "Returns of other units"),
    ("waivers", "Waivers"),
)
"""The files of rules in the order of reading, and what they are about."""
_SCOPES: dict[Scope, str] = {
    "file": "the file",
    "return": "the return",
    "sheet": "a sheet",
    "cell": "a cell",
    "line": "a line",
    "lines": "lines of a sheet",
    "sheets": "several sheets",
    "months": "other months",
    "units": "other units",
}
_HEAD = """\
# What is checked

<!-- Made from intake/form/v1/rules by `aircop form`. Change the rules, not this page. -->

Every return is held against {count} rules. An **error** refuses the return; a **question** and a
**note** accept it. All that is found is told at once, each with its cell, in the language of the
return. A rule marked *waivable* may be suspended by the programme for one unit and some months,
with a reason; what it would have said then stands as a note.

Words in braces are filled in: `{{cell}}` is the cell, `{{heading}}` its column, `{{value}}` what
stands in it.
"""


class UnlistedRulesError(Exception):
    """A file of rules has no place on the page."""


def write_rules_page(path: Path) -> Path:
    """Write the page of all rules and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rules_page(), encoding="utf-8")
    return path


def rules_page() -> str:
    """Return the page as Markdown: one table a subject, rules in the order of their file.

    Raises:
        UnlistedRulesError: A file of rules is in no subject, so that its rules would be left out.
    """
    known = rules().values()
    if unlisted := sorted({rule.file for rule in known} - {name for name, _ in _SUBJECTS}):
        raise UnlistedRulesError(f"the rules of '{unlisted[0]}' have no place on the page")
    parts = [_HEAD.format(count=len(known)), "\n".join(_by_scope(known))]
    for file, title in _SUBJECTS:
        of_file = [rule for rule in known if rule.file == file]
        parts.append(f"## {title}\n\n" + "\n".join(_table(of_file)))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _by_scope(known: Iterable[Rule]) -> Iterator[str]:
    found = [rule.scope for rule in known]
    yield "| To ask them, one must know | Rules |"
    yield "|---|---:|"
    for scope, words in _SCOPES.items():
        yield f"| {words} | {found.count(scope)} |"


def _table(of_file: Iterable[Rule]) -> Iterator[str]:
    yield "| Rule | Asked of | Severity | Since | Waivable | What is said |"
    yield "|---|---|---|---|---|---|"
    for rule in of_file:
        since = f"{rule.valid_from:%Y-%m}"
        if rule.valid_to:
            since += f" to {rule.valid_to:%Y-%m}"
        text = " ".join(rule.texts["en"].split()).replace("|", "\\|")
        cells = (
            f"`{rule.rule_id}`",
            _SCOPES[rule.scope],
            rule.severity,
            since,
            "yes" if rule.is_waivable else "",
            text,
        )
        yield "| " + " | ".join(cells) + " |"
