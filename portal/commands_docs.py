"""The command that writes the catalogue: `aircop docs`."""

import typer

from orchestration.settings import hand_to_tools, load_settings
from portal.command_line import out


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(docs)


def docs() -> None:
    """Rewrite the data dictionary and the page of suites, and the dbt catalogue in var/site."""
    from orchestration.warehouse_build import write_catalogue_site
    from portal.catalogue import DOCS, SITE, write_catalogue

    settings = load_settings()
    hand_to_tools(settings)
    out.print(f"{DOCS}: {write_catalogue(settings)} pages")
    out.print(f"{write_catalogue_site(settings, SITE)}: open it in a browser, no network needed")
