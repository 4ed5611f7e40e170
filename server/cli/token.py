"""``steelyard token``: programs' ways in."""

from __future__ import annotations

from typing import Annotated

import typer

from server.cli.options import Lang, LangOption

token = typer.Typer(help="API tokens · 访问令牌", no_args_is_help=True)


@token.callback()
def tokens() -> None:
    """API tokens · 访问令牌"""


@token.command()
def create(
    unit: Annotated[str, typer.Option("--unit", help="Code of the unit · 单位代码")],
    user: Annotated[str, typer.Option("--user", help="Login of the user whom it acts for · 登录名")],
    name: Annotated[str, typer.Option("--name", help="What it is for · 用途")],
    scope: Annotated[list[str], typer.Option("--scope", help="An action that it may do; repeat it · 权限范围")],
    days: Annotated[int, typer.Option("--days", help="How long it is good · 有效天数")],
    lang: LangOption = Lang.zh,
) -> None:
    """Make a token: its secret is printed on standard output, this once and never again."""
    from core.spec import Text
    from server.cli.acting import end, unit_id_of, user_of
    from server.cli.database import opened
    from server.identity.commands.tokens import create_token
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console

    said = lang.value
    with opened(said) as executor:
        unit_id = unit_id_of(executor, unit, said)
        owner = user_of(executor, user, said)
        made = executor.perform(operator(unit_id), create_token, name, tuple(scope), days, owner.id)
    if isinstance(made, Refusal):
        end(made, "token", said)
    secret = made.secret
    assert secret is not None
    typer.echo(secret.get_secret_value())
    until = made.token.expires_at.date().isoformat()
    note = Text(
        zh=f"令牌有效至 {until}, 此后不再显示, 请妥善保存。",
        en=f"The token is good until {until}. It won't be shown again: keep it safe.",
    )
    console(stderr=True).print(note.in_(said))
