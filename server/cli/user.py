"""``steelyard user``: the deployment's users and their roles in units."""

from __future__ import annotations

from typing import Annotated

import typer

from server.cli.options import Lang, LangOption
from server.identity.roles import Role

user = typer.Typer(help="Users · 用户", no_args_is_help=True)

LoginOption = Annotated[str, typer.Option("--login", help="By what they log in · 登录名")]
UnitOption = Annotated[str, typer.Option("--unit", help="Code of the unit · 单位代码")]
RoleOption = Annotated[Role, typer.Option("--role", help="What they are there · 角色")]
EmployeeOption = Annotated[str | None, typer.Option("--employee", help="Their staff number there · 工号")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="The password is on standard input")]


@user.command()
def create(
    login: LoginOption,
    name: Annotated[str, typer.Option("--name", help="What people call them · 姓名")],
    admin: Annotated[bool, typer.Option("--admin", help="Administers the deployment · 系统管理员")] = False,
    unit: Annotated[str | None, typer.Option("--unit", help="Code of their unit · 单位代码")] = None,
    role: Annotated[Role | None, typer.Option("--role", help="What they are there · 角色")] = None,
    employee: EmployeeOption = None,
    password_stdin: StdinOption = False,
    no_password: Annotated[bool, typer.Option("--no-password", help="Only through the identity provider")] = False,
    lang: LangOption = Lang.zh,
) -> None:
    """Create a user, with a role in a unit where --unit and --role say so."""
    from core.spec import Text
    from server.cli.acting import asked_password, employee_id_of, end, given, unit_id_of
    from server.cli.database import opened
    from server.identity.commands.users import create_user
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console

    if (unit is None) != (role is None) or (employee is not None and unit is None):
        raise typer.BadParameter("--unit and --role go together, and --employee with them")
    if password_stdin and no_password:
        raise typer.BadParameter("--password-stdin and --no-password contradict each other")
    said = lang.value
    with opened(said) as executor:
        unit_id = None if unit is None else unit_id_of(executor, unit, said)
        employee_id = None if unit_id is None else employee_id_of(executor, unit_id, employee, said)
        password = None if no_password else asked_password(password_stdin)
        made = executor.perform(operator(), create_user, login, name, password, admin)
        if isinstance(made, Refusal):
            end(made, "user", said)
        if unit_id is not None and role is not None:
            left = Text(zh="用户已创建, 角色未授予", en="the user was created, the role wasn't given")
            given(executor, unit_id, login, role, employee_id, said, left)
    console().print(Text(zh=f"已创建用户 {made.login}", en=f"created the user {made.login}").in_(said))


@user.command()
def grant(
    login: LoginOption,
    unit: UnitOption,
    role: RoleOption,
    employee: EmployeeOption = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Give a user a role in a unit."""
    from core.spec import Text
    from server.cli.acting import employee_id_of, given, unit_id_of
    from server.cli.database import NOTHING_DONE, opened
    from server.render.console import console

    said = lang.value
    with opened(said) as executor:
        unit_id = unit_id_of(executor, unit, said)
        employee_id = employee_id_of(executor, unit_id, employee, said)
        given(executor, unit_id, login, role, employee_id, said, NOTHING_DONE)
    console().print(Text(zh=f"已授予 {role} 角色", en=f"gave the role {role}").in_(said))


@user.command()
def password(login: LoginOption, password_stdin: StdinOption = False, lang: LangOption = Lang.zh) -> None:
    """Set a user's password; all their sessions end."""
    from core.spec import Text
    from server.cli.acting import asked_password, end, user_of
    from server.cli.database import opened
    from server.identity.commands.users import set_password
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console

    with opened(lang.value) as executor:
        found = user_of(executor, login, lang.value)
        new = asked_password(password_stdin)
        changed = executor.perform(operator(), set_password, found.id, new, found.version)
        if isinstance(changed, Refusal):
            end(changed, "user", lang.value)
    console().print(Text(zh="密码已更改", en="the password was changed").in_(lang.value))


@user.command()
def disable(login: LoginOption, lang: LangOption = Lang.zh) -> None:
    """Disable a user: no login, no session, no token of theirs is good any more."""
    from core.spec import Text
    from server.cli.acting import end, user_of
    from server.cli.database import opened
    from server.identity.commands.users import disable_user
    from server.identity.who import operator
    from server.refusal import Refusal
    from server.render.console import console

    with opened(lang.value) as executor:
        found = user_of(executor, login, lang.value)
        changed = executor.perform(operator(), disable_user, found.id, found.version)
        if isinstance(changed, Refusal):
            end(changed, "user", lang.value)
    console().print(Text(zh="用户已停用", en="the user was disabled").in_(lang.value))
