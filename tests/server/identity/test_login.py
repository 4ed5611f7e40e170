"""Logging in by password: what begins a session, how often it may be tried, what ends it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from pydantic import SecretStr
from sqlalchemy import func, select

from server.audit.tables import AuditEntry
from server.clock import now
from server.db.base import DEPLOYMENT
from server.identity.commands.users import disable_user, enable_user, set_password
from server.identity.entrance import Entrance
from server.identity.login import LOG_IN
from server.identity.queries.sessions import list_sessions
from server.identity.queries.users import find_user
from server.identity.refusals import login_failed, session_over
from server.identity.roles import Door
from server.identity.tables import LoginAttempts, LoginSession, User
from server.identity.throttle import SWEPT, account
from server.identity.values import NewSession, SignedIn, UserView
from server.identity.who import oneself, operator, visitor
from server.refusal import Invalid, NotSignedIn, Refusal, Throttled
from tests.server.identity.people import OTHER, PASSWORD, entrance, logged_in, user
from tests.server.stores import Store

WRONG = SecretStr("not the password")


@pytest.fixture
def at() -> datetime:
    """A moment at which tests begin."""
    return now().replace(microsecond=0)


def tried(ways: Entrance, login: str, password: SecretStr) -> str:
    """How an attempt ended: ``in``, or the refusal's problem."""
    outcome = ways.log_in(login, password, Door.ADMIN)
    return outcome.problems[0].code if isinstance(outcome, Refusal) else "in"


def test_a_login_begins_a_session(store: Store) -> None:
    ann = user(store, "ann")
    ways = entrance(store)
    session = ways.log_in(" ANN ", PASSWORD, Door.ADMIN)
    assert isinstance(session, NewSession)
    assert (session.user_id, session.expires_at - now() > timedelta(hours=11)) == (ann.id, True)
    signed_in = ways.signed_in(session.token)
    assert isinstance(signed_in, SignedIn)
    assert (signed_in.session_id, signed_in.user_id, signed_in.name, signed_in.units) == (session.id, ann.id, "Ann", ())
    assert signed_in.csrf_secret == session.csrf_secret


def test_only_the_digest_of_a_session_token_is_stored(sqlite_store: Store) -> None:
    user(sqlite_store, "ann")
    secret = logged_in(entrance(sqlite_store), "ann").token.get_secret_value()
    with sqlite_store.database.reading(DEPLOYMENT) as session:
        row = session.scalars(select(LoginSession)).one()
        entries = session.scalars(select(AuditEntry)).all()
    assert secret not in str(vars(row))
    assert not any(secret in str(vars(one)) or row.csrf_secret in str(vars(one)) for one in entries)
    assert [one.tag for one in entries if one.subject == "login_session"] == ["admin:login_session:log_in"]


def test_every_failed_login_has_the_same_answer(store: Store) -> None:
    user(store, "ann")
    user(store, "oidc", None)
    gone = user(store, "gone")
    store.executor.perform(operator(), disable_user, gone.id, gone.version)
    ways = entrance(store)
    odd = SecretStr("half a character: \ud800")
    attempts = [("ann", WRONG), ("nobody", PASSWORD), ("oidc", PASSWORD), ("gone", PASSWORD), ("", WRONG)]
    for login, password in (*attempts, ("an\0n", PASSWORD), ("an\ud800n", PASSWORD), ("ann", odd)):
        assert ways.log_in(login, password, Door.ADMIN) == login_failed()


THROTTLE = [
    # failures, minutes later, how the right password fares
    (4, 0, "in"),
    (5, 0, "login.locked"),
    (6, 0, "login.locked"),
    (5, 14.9, "login.locked"),
    (5, 15, "in"),
    (9, 15, "in"),
]


@pytest.mark.parametrize(("failures", "minutes", "fate"), THROTTLE)
def test_an_account_is_locked_after_five_failures_until_the_window_ends(
    store: Store, at: datetime, failures: int, minutes: float, fate: str
) -> None:
    user(store, "ann")
    ways = entrance(store)
    with time_machine.travel(at, tick=False):
        for count in range(failures):
            assert tried(ways, "ann", WRONG) == ("login.failed" if count < 5 else "login.locked")
    with time_machine.travel(at + timedelta(minutes=minutes), tick=False):
        assert tried(ways, "ann", PASSWORD) == fate


def test_the_window_begins_with_the_first_failure(sqlite_store: Store, at: datetime) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store)
    for minute in range(5):
        with time_machine.travel(at + timedelta(minutes=minute), tick=False):
            assert tried(ways, "ann", WRONG) == "login.failed"
    with time_machine.travel(at + timedelta(minutes=14), tick=False):
        refused = ways.log_in("ann", PASSWORD, Door.ADMIN)
        assert isinstance(refused, Throttled)
        assert refused.retry_after == 60
        assert refused.problems[0].remedy.en == "Try again in 1 minute."
    with time_machine.travel(at + timedelta(minutes=15), tick=False):
        assert tried(ways, "ann", PASSWORD) == "in"


def test_a_success_clears_the_count(sqlite_store: Store) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store)
    for _ in range(2):
        assert [tried(ways, "ann", WRONG) for _ in range(4)] == ["login.failed"] * 4
        assert tried(ways, "ann", PASSWORD) == "in"


def test_an_unknown_account_is_locked_like_a_known_one_and_alone(sqlite_store: Store, at: datetime) -> None:
    user(sqlite_store, "ann")
    user(sqlite_store, "ben")
    ways = entrance(sqlite_store)
    with time_machine.travel(at, tick=False):
        known, unknown = ([ways.log_in(login, WRONG, Door.API) for _ in range(7)] for login in ("ann", "nobody"))
    assert known == unknown
    assert tried(ways, "ANN ", PASSWORD) == "login.locked"
    assert tried(ways, "ben", PASSWORD) == "in"


def test_the_settings_say_how_often(sqlite_store: Store) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store, login_failures=1)
    assert [tried(ways, "ann", WRONG) for _ in range(2)] == ["login.failed", "login.locked"]


def test_attempts_at_once_are_all_counted(store: Store) -> None:
    user(store, "ann")
    ways = entrance(store)
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: tried(ways, "ann", WRONG), range(16)))
    assert sorted(outcomes) == ["login.failed"] * 5 + ["login.locked"] * 11


def test_accounts_whose_window_is_over_are_forgotten(store: Store, at: datetime) -> None:
    ways = entrance(store)
    with time_machine.travel(at, tick=False):
        for count in range(SWEPT + 2):
            tried(ways, f"invented{count}", WRONG)
    with time_machine.travel(at + timedelta(minutes=15), tick=False):
        tried(ways, "nobody", WRONG)
        with store.database.reading(DEPLOYMENT) as session:
            assert session.scalar(select(func.count()).select_from(LoginAttempts)) == 3
        tried(ways, "nobody", WRONG)
        with store.database.reading(DEPLOYMENT) as session:
            rows = session.execute(select(LoginAttempts.account, LoginAttempts.attempts)).all()
    assert [tuple(row) for row in rows] == [(account("nobody"), 2)]


@pytest.mark.parametrize(("hours", "good"), [(11.99, True), (12, False)])
def test_a_session_ends_after_its_hours(sqlite_store: Store, at: datetime, hours: float, good: bool) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store, session_hours=12)
    with time_machine.travel(at, tick=False):
        session = logged_in(ways, "ann")
    with time_machine.travel(at + timedelta(hours=hours), tick=False):
        assert isinstance(ways.signed_in(session.token), SignedIn) is good
        seen = sqlite_store.executor.ask(oneself(session.user_id, Door.ADMIN), list_sessions)
        assert isinstance(seen, tuple)
        assert len(seen) == good


def test_logging_out_ends_one_session_and_no_other(store: Store) -> None:
    ann = user(store, "ann")
    user(store, "ben")
    ways = entrance(store)
    first, second, bens = logged_in(ways, "ann"), logged_in(ways, "ann"), logged_in(ways, "ben")
    assert ways.log_out(first.token, Door.ADMIN) is None
    assert ways.signed_in(first.token) == session_over()
    assert ways.log_out(first.token, Door.ADMIN) == session_over()
    seen = store.executor.ask(oneself(ann.id, Door.ADMIN), list_sessions)
    assert isinstance(seen, tuple)
    assert [one.id for one in seen] == [second.id]
    assert isinstance(ways.signed_in(bens.token), SignedIn)


def stored(store: Store, login: str) -> UserView:
    """The user as stored."""
    one = store.executor.ask(operator(), find_user, login)
    assert isinstance(one, UserView)
    return one


def test_a_changed_password_ends_all_sessions(store: Store) -> None:
    user(store, "ann")
    ways = entrance(store)
    first, second = logged_in(ways, "ann"), logged_in(ways, "ann")
    assert ways.change_password(first.token, PASSWORD, OTHER, Door.ADMIN) == 2
    assert ways.signed_in(first.token) == ways.signed_in(second.token) == session_over()
    assert tried(ways, "ann", PASSWORD) == "login.failed"
    assert tried(ways, "ann", OTHER) == "in"


def test_a_password_set_for_somebody_ends_their_sessions(sqlite_store: Store) -> None:
    ann = user(sqlite_store, "ann")
    ways = entrance(sqlite_store)
    session = logged_in(ways, "ann")
    sqlite_store.executor.perform(operator(), set_password, ann.id, OTHER, ann.version)
    assert ways.signed_in(session.token) == session_over()
    assert tried(ways, "ann", OTHER) == "in"


def test_a_disabled_user_is_out_at_once_and_old_sessions_stay_dead(store: Store) -> None:
    ann = user(store, "ann")
    ways = entrance(store)
    session = logged_in(ways, "ann")
    off = store.executor.perform(operator(), disable_user, ann.id, ann.version)
    assert isinstance(off, UserView)
    assert ways.signed_in(session.token) == session_over()
    assert tried(ways, "ann", PASSWORD) == "login.failed"
    store.executor.perform(operator(), enable_user, ann.id, off.version)
    assert ways.signed_in(session.token) == session_over()
    assert tried(ways, "ann", PASSWORD) == "in"


def test_guessing_the_current_password_is_throttled_too(sqlite_store: Store) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store)
    session = logged_in(ways, "ann")
    for _ in range(5):
        assert ways.change_password(session.token, WRONG, OTHER, Door.ADMIN) == login_failed()
    assert isinstance(ways.change_password(session.token, PASSWORD, OTHER, Door.ADMIN), Throttled)
    assert isinstance(ways.signed_in(session.token), SignedIn)


def test_a_bad_new_password_changes_nothing(sqlite_store: Store) -> None:
    user(sqlite_store, "ann")
    ways = entrance(sqlite_store)
    session = logged_in(ways, "ann")
    refused = ways.change_password(session.token, PASSWORD, SecretStr("short"), Door.ADMIN)
    assert isinstance(refused, Invalid)
    assert [problem.path for problem in refused.problems] == ["new"]
    assert tried(ways, "ann", PASSWORD) == "in"
    assert ways.change_password(SecretStr("unknown"), PASSWORD, OTHER, Door.ADMIN) == session_over()


@pytest.mark.usefixtures("hashed_as_served")
def test_an_outdated_hash_is_renewed_by_a_login(sqlite_store: Store) -> None:
    ann = user(sqlite_store, "ann")
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD.get_secret_value())
    with sqlite_store.database.writing(DEPLOYMENT) as session:
        session.scalars(select(User)).one().password_hash = old
        session.commit()
    ways = entrance(sqlite_store)
    for _ in range(2):
        assert tried(ways, "ann", PASSWORD) == "in"
    with sqlite_store.database.reading(DEPLOYMENT) as session:
        row = session.scalars(select(User)).one()
    assert row.password_hash is not None
    assert row.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert row.version == ann.version + 2


def test_a_password_changed_while_it_was_verified_opens_nothing(sqlite_store: Store) -> None:
    ann = user(sqlite_store, "ann")
    overtaken = sqlite_store.executor.perform(
        visitor(Door.ADMIN), LOG_IN, ann.id, "ann", "the hash before", None, timedelta(hours=1)
    )
    assert isinstance(overtaken, NotSignedIn)
    seen = sqlite_store.executor.ask(oneself(ann.id, Door.ADMIN), list_sessions)
    assert seen == ()
