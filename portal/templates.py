"""What people get from the form: a unit's template, the guide, the staging documentation."""

from datetime import date
from pathlib import Path

from intake.form.definition import Form, load_form
from intake.guide import write_guide
from intake.staging_docs import write_staging_docs
from intake.template.identity import unit_identity
from intake.template.return_workbook import write_template
from orchestration.settings import PROJECT_ROOT

STAGING = PROJECT_ROOT / "dbt_project" / "models" / "staging" / "jaitf"
GUIDES = PROJECT_ROOT / "docs" / "guide"


class UnwrittenLanguageError(ValueError):
    """A language that the form has no texts in; the message lists those it has."""


def write_unit_template(unit: str, month: date, language: str | None, output: Path) -> str:
    """Write the template of one unit and month; return a sentence about it.

    Raises:
        UnknownUnitError: No such unit, or none in that month.
        UnwrittenLanguageError: The form has no texts in the language asked for.
    """
    form = load_form()
    identity = unit_identity(unit, month)
    chosen = language or identity.language
    if chosen not in form.languages:
        known = ", ".join(form.languages)
        raise UnwrittenLanguageError(f"the form has no '{chosen}'; it has {known}")
    write_template(form, identity, month, chosen, output)
    return f"{output}: {identity.names[chosen]}, {month:%Y-%m}, form version {form.version}"


def write_form_documents(form: Form) -> tuple[Path, ...]:
    """Write every document that is made from the form; return their paths."""
    guides = tuple(
        write_guide(form, language, GUIDES / f"return-{language}.md") for language in form.languages
    )
    return (*guides, *write_staging_docs(form, STAGING))
