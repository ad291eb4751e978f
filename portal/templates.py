"""What people get from the form: units' templates, the guide, the staging documentation."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from intake.form.definition import Form, load_form
from intake.guide import write_guide
from intake.months import last_day
from intake.reference import load_reference
from intake.rules_docs import write_rules_page
from intake.staging_docs import write_staging_docs
from intake.template.identity import UnitIdentity, unit_identity
from intake.template.open_cases import OpenCase
from intake.template.return_workbook import write_template
from orchestration.settings import PROJECT_ROOT

STAGING = PROJECT_ROOT / "dbt_project" / "models" / "staging" / "jaitf"
GUIDES = PROJECT_ROOT / "docs" / "guide"
RULES = PROJECT_ROOT / "docs" / "rules.md"

Cases = Callable[[str, date], Iterable[OpenCase]]
"""Where the open cases of a unit come from, for the month of a template."""


class UnwrittenLanguageError(ValueError):
    """A language that the form has no texts in; the message lists those it has."""


class NoUnitAtWorkError(ValueError):
    """No unit is operational in the month that templates are asked for."""


def no_cases(_unit: str, _month: date) -> tuple[OpenCase, ...]:
    """Return no open case: for a template made where no registry is kept."""
    return ()


def write_unit_template(
    unit: str, month: date, language: str | None, output: Path, cases: Cases = no_cases
) -> str:
    """Write the template of one unit and month; return a sentence about it.

    Raises:
        UnknownUnitError: No such unit, or none in that month.
        UnwrittenLanguageError: The form has no texts in the language asked for.
    """
    form = load_form()
    identity = unit_identity(unit, month)
    chosen = _language(form, identity, language)
    write_template(form, identity, month, chosen, output, cases(unit, month))
    return f"{output}: {identity.names[chosen]}, {month:%Y-%m}, form version {form.version}"


def write_month_templates(
    month: date, language: str | None, folder: Path, cases: Cases = no_cases
) -> Iterator[Path]:
    """Write the template of every unit that works in a month, as `LOS-2026-02-en.xlsx`.

    Args:
        month: The first day of the reporting month.
        language: One for all; null for each unit's own.
        folder: Made when it is new; a template of the same name is replaced.
        cases: The open cases that go into the follow-up sheets.

    Yields:
        Each file once it is written, in the order of the units' codes.

    Raises:
        NoUnitAtWorkError: No unit is operational in the month.
        UnwrittenLanguageError: The form has no texts in a language asked for.
    """
    form, reference = load_form(), load_reference()
    units = [
        unit
        for unit in sorted(reference.units)
        if reference.is_operational(unit, month, last_day(month))
    ]
    if not units:
        raise NoUnitAtWorkError(f"no unit is operational in {month:%Y-%m}")
    folder.mkdir(parents=True, exist_ok=True)
    for unit in units:
        identity = unit_identity(unit, month)
        chosen = _language(form, identity, language)
        path = folder / f"{unit}-{month:%Y-%m}-{chosen}.xlsx"
        write_template(form, identity, month, chosen, path, cases(unit, month))
        yield path


def _language(form: Form, identity: UnitIdentity, asked: str | None) -> str:
    chosen = asked or identity.language
    if chosen not in form.languages:
        known = ", ".join(form.languages)
        raise UnwrittenLanguageError(f"the form has no '{chosen}'; it has {known}")
    return chosen


def write_form_documents(form: Form) -> tuple[Path, ...]:
    """Write every document that is made from the form; return their paths."""
    guides = tuple(
        write_guide(form, language, GUIDES / f"return-{language}.md") for language in form.languages
    )
    return (*guides, write_rules_page(RULES), *write_staging_docs(form, STAGING))
