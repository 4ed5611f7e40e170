"""``steelyard unit``: the business units of the deployment."""

from __future__ import annotations

from typing import Annotated

import typer

from server.cli.options import FormatOption, Lang, LangOption, TableOrJson

unit = typer.Typer(help="Business units · 业务单位", no_args_is_help=True)


@unit.command()
def create(
    code: Annotated[str, typer.Argument(help="Lower-case letters, digits and underscores · 单位代码")],
    name: Annotated[str, typer.Option("--name", help="What people call it · 单位名称")],
    lang: LangOption = Lang.zh,
) -> None:
    """Create the business unit CODE."""
    from core.spec import Text
    from server.cli.database import NOTHING_DONE, opened
    from server.cli.refuse import faults_heading, refuse
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console
    from server.units.commands import create_unit

    with opened(lang.value) as executor:
        made = executor.perform(operator(), create_unit, code, name)
    if isinstance(made, Refusal):
        refuse(made.problems, lang.value, faults_heading("unit", made.problems, NOTHING_DONE))
    console().print(Text(zh=f"已创建单位 {made.code}", en=f"created the unit {made.code}").in_(lang.value))


@unit.command("list")
def list_all(form: FormatOption = TableOrJson.table, lang: LangOption = Lang.zh) -> None:
    """List the business units."""
    from server.cli.database import NOTHING_DONE, opened
    from server.cli.refuse import faults_heading, refuse
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.units.queries import list_units

    with opened(lang.value) as executor:
        units = executor.ask(operator(), list_units)
    if isinstance(units, Refusal):
        refuse(units.problems, lang.value, faults_heading("unit", units.problems, NOTHING_DONE))
    if form is TableOrJson.json:
        import json

        rows = [{"code": one.code, "name": one.name, "closed": one.closed_at is not None} for one in units]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from server.render.console import console
    from server.render.units import units_table

    console().print(units_table(units, lang.value))
