"""Lists of users, memberships and tokens by pages, on every database."""

from __future__ import annotations

from functools import partial

from pydantic import SecretStr

from server.identity.commands.tokens import create_token
from server.identity.queries.memberships import list_memberships
from server.identity.queries.tokens import list_tokens
from server.identity.queries.users import list_users
from server.identity.roles import Role
from server.identity.values import NewToken
from server.identity.who import operator
from tests.server.identity.people import member, user
from tests.server.pages import in_pages
from tests.server.stores import Store, somebody


def test_users_come_by_pages(store: Store) -> None:
    made = [user(store, login, None) for login in ("bo", "al", "张三")]
    ask = partial(store.executor.ask, operator(), list_users)
    assert in_pages(lambda first, after: ask(first=first, after=after)) == (made[1], made[0], made[2])


def test_memberships_come_by_pages(store: Store) -> None:
    shop = store.unit("shop")
    made = [
        member(store, shop.id, user(store, login, None).id, role)
        for login, role in (("al", Role.HR), ("bo", Role.HR), ("cy", Role.AUDITOR), ("di", Role.UNIT_ADMIN))
    ]
    ask = partial(store.executor.ask, operator(shop.id), list_memberships)
    rows = in_pages(lambda first, after: ask(first=first, after=after))
    assert rows == tuple(sorted(made, key=lambda one: (one.name, one.role, one.id)))


def test_tokens_come_by_pages(store: Store) -> None:
    shop = store.unit("shop")
    one = user(store, "ann", SecretStr("a sentence of my own"))
    member(store, shop.id, one.id, Role.UNIT_ADMIN)
    admin = somebody(shop.id, Role.UNIT_ADMIN, user_id=one.id)
    for name in ("b", "C", "a"):
        made = store.executor.perform(admin, create_token, name, scopes=("employee.read",), days=30)
        assert isinstance(made, NewToken), made
    ask = partial(store.executor.ask, admin, list_tokens)
    assert [row.name for row in in_pages(lambda first, after: ask(first=first, after=after))] == ["C", "a", "b"]
