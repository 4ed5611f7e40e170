"""``steelyard catalogue``: everything that is declared, each number with its clause."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from server.cli.options import Lang, LangOption


class CatalogueFormat(StrEnum):
    """How the catalogue is printed."""

    table = "table"
    json = "json"
    markdown = "markdown"


def catalogue(
    format: Annotated[CatalogueFormat, typer.Option("--format", help="To read, for programs, or to print")] = (
        CatalogueFormat.table
    ),
    lang: LangOption = Lang.zh,
) -> None:
    """Show every regulation, scheme, indicator and feed with its clause; as Markdown it is the rulebook to sign."""
    from server.cli.loading import load_plugins

    loaded = load_plugins(lang.value)
    found = loaded.catalogue
    if format is CatalogueFormat.json:
        from server.render.catalogue_json import catalogue_values
        from server.render.json_text import json_text

        typer.echo(json_text(catalogue_values(found)))
    elif format is CatalogueFormat.markdown:
        from server.cli.linting import problems_by_scheme
        from server.render.rulebook import rulebook

        typer.echo(rulebook(found, problems_by_scheme(loaded), lang.value), nl=False)
    else:
        from server.render.catalogue_table import print_catalogue
        from server.render.console import console

        print_catalogue(console(), found, lang.value)
