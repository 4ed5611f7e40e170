"""``steelyard regime``: the regimes of a unit at the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from server.cli.options import FormatOption, Lang, LangOption, TableOrJson

regime = typer.Typer(help="Regimes of a unit · 考核制度", no_args_is_help=True)


@regime.callback()
def _group() -> None:
    """Regimes of a unit · 考核制度"""


@regime.command("list")
def list_all(
    unit: Annotated[str, typer.Option("--unit", help="Code of the unit · 单位代码")],
    form: FormatOption = TableOrJson.table,
    lang: LangOption = Lang.zh,
) -> None:
    """List the regimes of a unit with all their versions."""
    from server.cli.acting import end, unit_id_of
    from server.cli.database import opened
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.regimes.queries.versions import list_regimes, list_versions
    from server.render.regimes import regimes_json, regimes_table

    found = []
    with opened(lang.value) as executor:
        who = operator(unit_id_of(executor, unit, lang.value))
        regimes = executor.ask(who, list_regimes)
        if isinstance(regimes, Refusal):
            end(regimes, "regime", lang.value)
        for one in regimes:
            versions = executor.ask(who, list_versions, one.id)
            if isinstance(versions, Refusal):
                end(versions, "regime", lang.value)
            found.append((one, versions))
    if form is TableOrJson.json:
        typer.echo(regimes_json(found))
        return
    from server.render.console import console

    console().print(regimes_table(found, lang.value))
