"""What commands about users and tokens share: outcomes or the end, units by code, passwords that nobody sees."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from core.spec import Text
from server.cli.database import NOTHING_DONE
from server.cli.refuse import faults_heading, refuse
from server.refusal import NotFound, Refusal, error

if TYPE_CHECKING:
    from uuid import UUID

    from pydantic import SecretStr

    from server.execute import Executor
    from server.identity.roles import Role
    from server.identity.values import MembershipView, UserView


def end(refused: Refusal, subject: str, lang: str, left: Text = NOTHING_DONE) -> NoReturn:
    """The command ends with what ``refused`` says about ``subject``; ``left`` says what has happened nevertheless.

    Raises:
        typer.Exit: always.
    """
    refuse(refused.problems, lang, faults_heading(subject, refused.problems, left))


def unit_id_of(executor: Executor, code: str, lang: str) -> int:
    """The id of the open unit ``code``.

    Raises:
        typer.Exit: there is none.
    """
    from server.identity.who import operator
    from server.units.queries import list_units

    units = executor.ask(operator(), list_units)
    if isinstance(units, Refusal):
        end(units, "unit", lang)
    for unit in units:
        if unit.code == code and unit.closed_at is None:
            return unit.id
    end(no_unit(code, "--unit"), "unit", lang)


def no_unit(code: str, path: str) -> NotFound:
    """The deployment has no open unit called ``code``."""
    return NotFound(
        (
            error(
                "unit.unknown",
                path,
                Text(zh=f"这里没有单位 {code}。", en=f"There is no unit {code} here."),
                Text(zh="单位代码见 steelyard unit list。", en="steelyard unit list shows the codes."),
            ),
        )
    )


def employee_id_of(executor: Executor, unit_id: int, number: str | None, lang: str) -> UUID | None:
    """The id of the employee with that staff number; nothing of nothing.

    Raises:
        typer.Exit: the unit has no such employee.
    """
    from server.identity.grants import employee_numbered
    from server.identity.who import operator

    if number is None:
        return None
    found = employee_numbered(executor, operator(unit_id), number)
    if isinstance(found, Refusal):
        end(found, "employee", lang)
    return found


def user_of(executor: Executor, login: str, lang: str) -> UserView:
    """The user ``login``.

    Raises:
        typer.Exit: there is none.
    """
    from server.identity.queries.users import find_user
    from server.identity.who import operator

    found = executor.ask(operator(), find_user, login)
    if isinstance(found, Refusal):
        end(found, "user", lang)
    return found


def given(
    executor: Executor, unit_id: int, login: str, role: Role, employee_id: UUID | None, lang: str, left: Text
) -> MembershipView:
    """The membership that gives ``role`` to the user ``login``.

    Raises:
        typer.Exit: it was refused; ``left`` says what has happened before.
    """
    from server.identity.grants import grant_by_login
    from server.identity.who import operator

    made = grant_by_login(executor, operator(unit_id), login, role, employee_id)
    if isinstance(made, Refusal):
        end(made, "membership", lang, left)
    return made


def asked_password(from_stdin: bool) -> SecretStr:
    """A password from the first line of standard input, or typed twice unseen; never from the command's arguments."""
    from pydantic import SecretStr

    if from_stdin:
        return SecretStr(sys.stdin.readline().rstrip("\r\n"))
    return SecretStr(typer.prompt("Password · 密码", hide_input=True, confirmation_prompt=True))
