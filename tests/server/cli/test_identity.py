"""The commands about users and tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import Result

from server.identity.entrance import Entrance
from server.identity.policy import Action
from server.identity.queries.users import find_user
from server.identity.roles import Door, Role
from server.identity.values import NewSession, SignedIn, UserView
from server.identity.who import Who, operator
from server.refusal import Refusal
from server.settings import Settings
from tests.server.cli.running import run, unstyled
from tests.server.people import staff
from tests.server.stores import SqliteMaker, Store, opened

PASSWORD = "a sentence of my own"


@pytest.fixture
def store(sqlite_maker: SqliteMaker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The database of the commands, with the unit ``shop`` and its employee ``007``."""
    with sqlite_maker.url() as url, opened(url) as one:
        monkeypatch.setenv("STEELYARD_DATABASE_URL", url)
        staff(one, one.unit("shop").id, {"007": None})
        yield one


def create(*options: str, login: str = "ann", password: str = PASSWORD) -> Result:
    """``steelyard user create`` with the password on standard input."""
    named = ("--login", login, "--name", "安", "--lang", "en")
    return run("user", "create", *named, "--password-stdin", *options, stdin=password + "\n")


def log_in(store: Store, login: str = "ann", password: str = PASSWORD) -> NewSession | Refusal:
    """What a login amounts to."""
    return Entrance(store.executor, Settings()).log_in(login, SecretStr(password), Door.ADMIN)


def found(store: Store, login: str = "ann") -> UserView | Refusal:
    """The user as stored."""
    return store.executor.ask(operator(), find_user, login)


def test_a_user_with_a_role_can_log_in_and_enter(store: Store) -> None:
    done = create("--unit", "shop", "--role", "employee", "--employee", "007")
    assert (done.exit_code, done.stdout.strip()) == (0, "created the user ann")
    session = log_in(store)
    assert isinstance(session, NewSession)
    who = Entrance(store.executor, Settings()).enter(session.token, "shop", Door.ADMIN)
    assert isinstance(who, Who)
    assert (who.roles, who.employee_id is None) == ({Role.EMPLOYEE}, False)


def test_an_administrator_of_the_deployment(store: Store) -> None:
    assert create("--admin").exit_code == 0
    session = log_in(store)
    assert isinstance(session, NewSession)
    assert isinstance(Entrance(store.executor, Settings()).enter(session.token, None, Door.ADMIN), Who)


def test_the_password_is_asked_for_twice_and_not_shown(store: Store) -> None:
    done = run("user", "create", "--login", "ann", "--name", "安", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert (done.exit_code, PASSWORD in done.output, "已创建用户 ann" in done.output) == (0, False, True)
    assert isinstance(log_in(store), NewSession)


def test_a_user_of_the_identity_provider_has_no_password(store: Store) -> None:
    assert run("user", "create", "--login", "ann", "--name", "安", "--no-password").exit_code == 0
    one = found(store)
    assert isinstance(one, UserView)
    assert not one.has_password


REFUSED = [
    (("--unit", "bank", "--role", "hr"), PASSWORD, "unit: 1 fault, nothing was done"),
    (("--unit", "shop", "--role", "employee", "--employee", "008"), PASSWORD, "employee: 1 fault, nothing was done"),
    ((), "short", "password.length"),
]


@pytest.mark.parametrize(("options", "password", "words"), REFUSED)
def test_nothing_is_done_where_something_is_wrong(
    store: Store, options: tuple[str, ...], password: str, words: str
) -> None:
    refused = create(*options, password=password)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert words in refused.stderr
    assert password not in refused.stderr
    assert isinstance(found(store), Refusal)


def test_a_role_that_was_not_given_is_said_to_be_missing(store: Store) -> None:
    refused = create("--unit", "shop", "--role", "employee")
    assert refused.exit_code == 2
    assert "the user was created, the role wasn't given" in refused.stderr
    assert isinstance(found(store), UserView)


@pytest.mark.parametrize(
    "options", [("--unit", "shop"), ("--role", "hr"), ("--employee", "007"), ("--no-password",), ("--role", "king")]
)
def test_options_that_contradict_each_other(store: Store, options: tuple[str, ...]) -> None:
    assert create(*options).exit_code == 2
    assert isinstance(found(store), Refusal)


def test_a_login_is_taken_once(store: Store) -> None:
    create()
    refused = create()
    assert (refused.exit_code, "user.login_taken" in refused.stderr) == (2, True)


def test_a_role_is_granted_later(store: Store) -> None:
    create()
    granted = run("user", "grant", "--login", "ann", "--unit", "shop", "--role", "hr", "--lang", "en")
    assert (granted.exit_code, granted.stdout.strip()) == (0, "gave the role hr")
    session = log_in(store)
    assert isinstance(session, NewSession)
    signed_in = Entrance(store.executor, Settings()).signed_in(session.token)
    assert isinstance(signed_in, SignedIn)
    assert [(one.code, one.roles) for one in signed_in.units] == [("shop", {Role.HR})]
    assert run("user", "grant", "--login", "nobody", "--unit", "shop", "--role", "hr").exit_code == 2


def test_a_password_is_set_and_a_user_disabled(store: Store) -> None:
    create()
    session = log_in(store)
    assert isinstance(session, NewSession)
    other = "quite another sentence"
    assert run("user", "password", "--login", "ann", "--password-stdin", stdin=other + "\n").exit_code == 0
    assert isinstance(Entrance(store.executor, Settings()).signed_in(session.token), Refusal)
    assert isinstance(log_in(store), Refusal)
    assert isinstance(log_in(store, password=other), NewSession)
    assert run("user", "password", "--login", "ann", "--password-stdin", stdin="short\n").exit_code == 2
    assert run("user", "disable", "--login", "ann").exit_code == 0
    assert isinstance(log_in(store, password=other), Refusal)
    for command in ("disable", "password"):
        assert run("user", command, "--login", "nobody", stdin=f"{other}\n{other}\n").exit_code == 2


def token(*scopes: str, unit: str = "shop", user: str = "robot", days: str = "30") -> Result:
    """``steelyard token create``."""
    options = [word for scope in scopes for word in ("--scope", scope)]
    return run(
        "token", "create", "--unit", unit, "--user", user, "--name", "export", "--days", days, "--lang", "en", *options
    )


def test_a_token_is_printed_once_alone_on_standard_output(store: Store) -> None:
    create("--unit", "shop", "--role", "integrator", login="robot")
    done = token("employee.read", "fact.read")
    assert done.exit_code == 0
    assert "It won't be shown again" in done.stderr
    (secret,) = done.stdout.splitlines()
    who = Entrance(store.executor, Settings()).who_of_token(SecretStr(secret))
    assert isinstance(who, Who)
    assert (who.roles, who.scopes) == ({Role.INTEGRATOR}, {Action.READ_EMPLOYEES, Action.READ_FACTS})
    again = token("employee.read")
    assert (again.exit_code, again.stdout, "token.name_taken" in again.stderr) == (2, "", True)


BAD_TOKENS = [
    ({"unit": "bank"}, "unit"),
    ({"user": "nobody"}, "user"),
    ({"user": "ann"}, "userId"),
    ({"days": "0"}, "days"),
    ({"days": "367"}, "days"),
]


@pytest.mark.parametrize(("given", "path"), BAD_TOKENS)
def test_a_bad_token_is_refused(store: Store, given: dict[str, str], path: str) -> None:
    create()
    create("--unit", "shop", "--role", "integrator", login="robot")
    refused = token("employee.read", **given)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert path in refused.stderr


def test_scopes_are_checked_one_by_one(store: Store) -> None:
    create("--unit", "shop", "--role", "integrator", login="robot")
    refused = token("employee.read", "person.erase", "nonsense")
    assert refused.exit_code == 2
    assert [words in refused.stderr for words in ("scopes[0]", "scopes[1]", "scopes[2]")] == [False, True, True]


@pytest.mark.parametrize("command", [("user", "create"), ("user", "password"), ("token", "create")])
def test_no_secret_is_an_argument(command: tuple[str, ...]) -> None:
    shown = unstyled(run(*command, "--help").stdout)
    assert "--lang" in shown
    assert "--password " not in shown
    assert "--secret" not in shown


@pytest.mark.parametrize(
    "command",
    [
        ("user", "disable", "--login", "ann"),
        ("token", "create", "--unit", "x", "--user", "x", "--name", "x", "--scope", "x", "--days", "1"),
    ],
)
def test_nothing_works_before_the_database_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("STEELYARD_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert run(*command).exit_code == 2
