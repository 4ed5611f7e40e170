"""Requests that may be repeated: one effect, one reply, whatever kind of value the reply is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from server.audit.tables import RepeatedRequest
from server.clock import now
from server.execute import Executor
from server.identity.commands.users import create_user
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.values import UserView
from server.identity.who import operator
from server.operations import Command
from server.refusal import Conflict, Invalid, Refusal
from server.repeated import MOST_KEY, forget_replies
from server.unit_of_work import UnitOfWork
from server.units.commands import create_unit
from server.units.queries import list_units
from server.units.values import UnitView
from tests.server.stores import Store, deployment_admin, somebody


def test_the_same_key_has_one_effect_and_one_reply(store: Store) -> None:
    replies = {store.executor.perform_once(operator(), "k1", create_unit, "shop", "Shop") for _ in range(3)}
    assert len(replies) == 1
    assert store.executor.ask(operator(), list_units) == tuple(replies)


def test_how_arguments_are_passed_makes_no_other_request(store: Store) -> None:
    run = store.executor.perform_once
    first = run(operator(), "k1", create_user, "ann", "Ann")
    assert isinstance(first, UserView)
    assert run(operator(), "k1", create_user, name="Ann", login="ann") == first
    assert run(operator(), "k1", create_user, "ann", name="Ann", password=None, language="zh") == first
    assert isinstance(run(operator(), "k1", create_user, "ann", "Ann", language="en"), Conflict)


def keys(store: Store) -> set[str]:
    with store.database.reading(0) as session:
        return set(session.scalars(select(RepeatedRequest.key)))


def test_old_replies_go_when_a_new_key_comes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Executor(store.database, kept=timedelta(days=2)).perform_once
    start = now()
    for hours, key, code in ((0, "old", "a"), (1, "young", "b")):
        monkeypatch.setattr("server.execute.now", lambda hours=hours: start + timedelta(hours=hours))
        assert isinstance(run(operator(), key, create_unit, code, "U"), UnitView)
    monkeypatch.setattr("server.execute.now", lambda: start + timedelta(days=2))
    assert isinstance(run(operator(), "young", create_unit, "b", "U"), UnitView)
    assert keys(store) == {"old", "young"}
    assert isinstance(run(operator(), "new", create_unit, "c", "U"), UnitView)
    assert keys(store) == {"young", "new"}


def test_with_each_key_some_old_replies_go(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.repeated.SWEPT", 2)
    start = now()
    run = sqlite_store.executor.perform_once
    for number in range(5):
        run(operator(), f"k{number}", create_unit, f"u{number}", "U")
    monkeypatch.setattr("server.execute.now", lambda: start + timedelta(days=8))
    for left in (3, 1, 0):
        run(operator(), f"new{left}", create_unit, f"n{left}", "U")
        assert len([key for key in keys(sqlite_store) if key.startswith("k")]) == left


def test_another_units_old_replies_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(store.executor.perform_once(operator(), "old", create_unit, "a", "U"), UnitView)
    start, shop = now(), store.unit("shop").id
    monkeypatch.setattr("server.execute.now", lambda: start + timedelta(days=8))
    told = Command("fixture.tell", Action.EDIT_EMPLOYEES, _tell_the_unit)
    assert store.executor.perform_once(somebody(shop, Role.HR), "new", told) == shop
    assert keys(store) == {"old"}


def test_a_forgotten_reply_is_not_given_and_nothing_happens_twice(store: Store) -> None:
    run = store.executor.perform_once
    assert isinstance(run(operator(), "k1", create_user, "ann", "Ann"), UserView)
    forget: Command[[], None] = Command("fixture.forget", Action.MANAGE_USERS, forget_replies)
    store.executor.perform(operator(), forget)
    refused = run(operator(), "k1", create_user, "ann", "Ann")
    assert isinstance(refused, Conflict)
    assert [one.code for one in refused.problems] == ["key.reply_erased"]
    with store.database.reading(0) as session:
        assert session.scalars(select(RepeatedRequest.reply)).all() == [""]


@pytest.mark.parametrize(("code", "name"), [("bank", "Shop"), ("shop", "Bank")])
def test_a_key_is_for_one_request(store: Store, code: str, name: str) -> None:
    store.executor.perform_once(operator(), "k1", create_unit, "shop", "Shop")
    refused = store.executor.perform_once(operator(), "k1", create_unit, code, name)
    assert isinstance(refused, Conflict)
    assert [(one.code, one.path) for one in refused.problems] == [("key.used", "idempotencyKey")]


def test_a_key_is_an_actors_own(store: Store) -> None:
    for number, who in enumerate((operator(), deployment_admin(), deployment_admin())):
        assert isinstance(store.executor.perform_once(who, "k1", create_unit, f"u{number}", "U"), UnitView)


@pytest.mark.parametrize(("key", "good"), [("", False), ("k", True), ("k" * MOST_KEY, True), ("k" * 101, False)])
def test_a_key_has_1_to_100_characters(sqlite_store: Store, key: str, good: bool) -> None:
    answer = sqlite_store.executor.perform_once(operator(), key, create_unit, "shop", "Shop")
    assert isinstance(answer, UnitView) is good
    if isinstance(answer, Invalid):
        assert [one.code for one in answer.problems] == ["key.invalid"]
    assert len(sqlite_store.executor.ask(operator(), list_units)) == int(good)  # type: ignore[arg-type]


def test_a_refusal_is_not_remembered(store: Store) -> None:
    assert isinstance(store.executor.perform_once(operator(), "k1", create_unit, "Shop", "Shop"), Refusal)
    assert isinstance(store.executor.perform_once(operator(), "k1", create_unit, "shop", "Shop"), UnitView)


def test_a_key_of_one_unit_means_nothing_in_another(store: Store) -> None:
    units = [store.unit(code).id for code in ("shop", "bank")]
    user_id = somebody(units[0]).user_id
    told = Command("fixture.tell", Action.EDIT_EMPLOYEES, _tell_the_unit)
    for _ in range(2):
        for unit_id in units:
            who = somebody(unit_id, Role.HR, user_id=user_id)
            assert store.executor.perform_once(who, "k1", told) == unit_id


def _tell_the_unit(work: UnitOfWork) -> int:
    return work.who.unit_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """A value with a field of every kind that replies are made of."""

    id: UUID
    amount: Decimal
    on: date
    at: datetime
    role: Role
    names: tuple[str, ...]
    counts: dict[str, int]
    nothing: str | None


WHOLE = Everything(
    id=UUID("0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee"),
    amount=Decimal("0.10"),
    on=date(2026, 10, 31),
    at=datetime(2026, 10, 31, 23, 59, 59, 999999, tzinfo=UTC),
    role=Role.HR,
    names=("客服", 'a"b'),
    counts={"x": 1},
    nothing=None,
)


def _whole(work: UnitOfWork) -> Everything | Refusal:
    return WHOLE


def _several(work: UnitOfWork) -> tuple[Everything, ...]:
    return (WHOLE, WHOLE)


def _id(work: UnitOfWork) -> UUID | Invalid | Conflict:
    return WHOLE.id


def _amount(work: UnitOfWork) -> Decimal | None:
    return WHOLE.amount


def _nothing(work: UnitOfWork) -> None:
    return None


@pytest.mark.parametrize(
    ("function", "reply"),
    [(_whole, WHOLE), (_several, (WHOLE, WHOLE)), (_id, WHOLE.id), (_amount, Decimal("0.10")), (_nothing, None)],
)
def test_every_kind_of_reply_comes_back_as_it_was(store: Store, function: Any, reply: object) -> None:
    unit = store.unit("shop")
    who = somebody(unit.id, Role.HR)
    telling: Command[[], object] = Command("fixture.tell", Action.EDIT_EMPLOYEES, function)
    for _ in range(2):
        again = store.executor.perform_once(who, "k1", telling)
        assert again == reply
        assert type(again) is type(reply)
        assert str(again).replace("TzInfo(0)", "datetime.timezone.utc") == str(reply)


def test_what_is_kept_is_the_reply_and_no_argument(store: Store) -> None:
    store.executor.perform_once(operator(), "k1", create_unit, "shop", "Shop")
    with store.database.reading(0) as session:
        (kept,) = session.query(RepeatedRequest).all()
    assert (kept.actor, kept.key, kept.operation, len(kept.request_digest)) == ("operator", "k1", "unit.create", 64)
    assert '"code":"shop"' in kept.reply
