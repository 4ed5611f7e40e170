"""Logging in through an identity provider: what is accepted, and everything that isn't."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from joserfc.jwk import RSAKey
from pydantic import SecretStr

from server.clock import now
from server.identity.commands.users import bind_oidc, disable_user
from server.identity.oidc.login import Begun, Finished, OidcLogin, oidc_login
from server.identity.oidc.provider import Provider
from server.identity.queries.users import find_user
from server.identity.refusals import provider_refused
from server.identity.values import SignedIn, UserView
from server.identity.who import operator
from server.refusal import Refusal, Unavailable
from server.settings import Settings
from tests.server.identity.people import entrance, user
from tests.server.identity.provider import CALLBACK, CLIENT, SECRET, FakeProvider, running_provider
from tests.server.stores import Store

EMAIL = "ann@example.com"


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    """One provider for the tests of this file."""
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(running: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> FakeProvider:
    """The provider, saying what it usually says."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    running.claims, running.signed_by, running.described_as = {}, None, None
    return running


def ways(store: Store, provider: FakeProvider, **other: Any) -> OidcLogin:
    """The login through ``provider``."""
    known = {"issuer": provider.issuer, "client_id": CLIENT, "client_secret": SecretStr(SECRET)}
    return OidcLogin(store.executor, Provider(**(known | {"redirect_uri": CALLBACK} | other)), timedelta(hours=12))


def begun(login: OidcLogin, return_to: str | None = "/cards?page=2") -> Begun:
    """A login that has begun."""
    one = login.begin(return_to)
    assert isinstance(one, Begun), one
    return one


def through(login: OidcLogin, provider: FakeProvider) -> Finished | Refusal:
    """The whole way, as a browser goes it."""
    one = begun(login)
    state, code = provider.approve(one.url)
    return login.finish(SecretStr(state), code, one.browser)


def found(store: Store, login: str = EMAIL) -> UserView:
    """The user as stored."""
    one = store.executor.ask(operator(), find_user, login)
    assert isinstance(one, UserView)
    return one


def test_a_good_login_begins_a_session_and_binds_the_user(store: Store, provider: FakeProvider) -> None:
    ann = user(store, EMAIL)
    done = through(ways(store, provider), provider)
    assert isinstance(done, Finished)
    assert done.return_to == "/cards?page=2"
    signed_in = entrance(store).signed_in(done.session.token)
    assert isinstance(signed_in, SignedIn)
    assert signed_in.user_id == ann.id
    assert found(store).oidc_issuer == provider.issuer


def test_a_bound_user_is_known_by_subject_whatever_the_address(sqlite_store: Store, provider: FakeProvider) -> None:
    ann = user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider)
    through(login, provider)
    provider.claims = {"email": "married@example.com", "email_verified": None}
    done = through(login, provider)
    assert isinstance(done, Finished)
    assert done.session.user_id == ann.id


REFUSED = [
    pytest.param({"nonce": "another"}, id="another nonce"),
    pytest.param({"nonce": None}, id="no nonce"),
    pytest.param({"aud": "somebody else"}, id="another audience"),
    pytest.param({"aud": ["somebody else"]}, id="other audiences"),
    pytest.param({"aud": [CLIENT, "somebody else"]}, id="two audiences and no authorised party"),
    pytest.param({"aud": [CLIENT, "other"], "azp": "other"}, id="another authorised party"),
    pytest.param({"aud": None}, id="no audience"),
    pytest.param({"iss": "http://elsewhere.example"}, id="another issuer"),
    pytest.param({"iss": None}, id="no issuer"),
    pytest.param({"exp": None}, id="no expiry"),
    pytest.param({"sub": None}, id="no subject"),
    pytest.param({"sub": ""}, id="empty subject"),
    pytest.param({"sub": "x" * 256}, id="endless subject"),
    pytest.param({"email_verified": False}, id="an address that isn't verified"),
    pytest.param({"email_verified": "true"}, id="a word instead of a truth value"),
    pytest.param({"email": "nobody@example.com"}, id="nobody's address"),
    pytest.param({"email": None}, id="no address"),
]


@pytest.mark.parametrize("claims", REFUSED)
def test_claims_that_prove_nobody(sqlite_store: Store, provider: FakeProvider, claims: dict[str, Any]) -> None:
    user(sqlite_store, EMAIL)
    provider.claims = claims
    before = provider.redeemed
    assert through(ways(sqlite_store, provider), provider) == provider_refused()
    assert provider.redeemed == before + 1
    assert found(sqlite_store).oidc_issuer is None


@pytest.mark.parametrize(
    ("claim", "seconds", "good"),
    [
        ("exp", -55, True),
        ("exp", -65, False),
        ("iat", 55, True),
        ("iat", 75, False),
        ("nbf", 55, True),
        ("nbf", 75, False),
    ],
)
def test_clocks_may_differ_by_a_minute(
    sqlite_store: Store, provider: FakeProvider, claim: str, seconds: int, good: bool
) -> None:
    user(sqlite_store, EMAIL)
    provider.claims = {claim: int(time.time()) + seconds}
    assert isinstance(through(ways(sqlite_store, provider), provider), Finished) is good


def test_a_signature_of_another_key_is_refused(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    for kid in ("first", "unheard of"):
        provider.signed_by = RSAKey.generate_key(2048, {"kid": kid})
        assert through(ways(sqlite_store, provider), provider) == provider_refused()


def test_new_keys_of_the_provider_are_fetched(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider)
    one = begun(login)
    provider.key = RSAKey.generate_key(2048, {"kid": "second"})
    state, code = provider.approve(one.url)
    assert isinstance(login.finish(SecretStr(state), code, one.browser), Finished)


def test_the_state_is_good_once_in_its_browser_and_for_ten_minutes(store: Store, provider: FakeProvider) -> None:
    user(store, EMAIL)
    login = ways(store, provider)
    one, another = begun(login), begun(login)
    state, code = provider.approve(one.url)
    refused = provider_refused()
    assert login.finish(SecretStr("invented"), code, one.browser) == refused
    assert login.finish(SecretStr(state), code, another.browser) == refused
    assert login.finish(SecretStr(state), code, SecretStr("")) == refused
    assert isinstance(login.finish(SecretStr(state), code, one.browser), Finished)
    assert login.finish(SecretStr(state), code, one.browser) == refused
    other_state, _ = provider.approve(another.url)
    assert login.finish(SecretStr(other_state), code, another.browser) == refused


def test_a_state_that_comes_back_many_times_at_once_is_good_once(store: Store, provider: FakeProvider) -> None:
    user(store, EMAIL)
    login = ways(store, provider)
    one = begun(login)
    state, code = provider.approve(one.url)
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: login.finish(SecretStr(state), code, one.browser), range(4)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Finished"] + ["NotSignedIn"] * 3


@pytest.mark.parametrize(("minutes", "good"), [(9.9, True), (10, False)])
def test_a_login_takes_ten_minutes_at_most(
    sqlite_store: Store, provider: FakeProvider, minutes: float, good: bool
) -> None:
    user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider)
    at = now().replace(microsecond=0)
    with time_machine.travel(at, tick=False):
        one = begun(login)
    state, code = provider.approve(one.url)
    provider.claims = {name: int(at.timestamp()) + 900 * (name == "exp") for name in ("iat", "exp")}
    with time_machine.travel(at + timedelta(minutes=minutes), tick=False):
        assert isinstance(login.finish(SecretStr(state), code, one.browser), Finished) is good


def test_a_code_of_somebody_else_is_useless(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider)
    victim, attacker = begun(login), begun(login)
    _, stolen = provider.approve(victim.url)
    state, _ = provider.approve(attacker.url)
    assert login.finish(SecretStr(state), stolen, attacker.browser) == provider_refused()


def test_the_providers_own_refusal_uses_the_state_up(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider)
    one = begun(login)
    state, code = provider.approve(one.url)
    assert login.finish(SecretStr(state), None, one.browser) == provider_refused()
    assert login.finish(SecretStr(state), code, one.browser) == provider_refused()


def test_a_wrong_secret_of_the_client_is_refused(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    login = ways(sqlite_store, provider, client_secret=SecretStr("wrong"))
    assert through(login, provider) == provider_refused()


def test_an_administrator_and_a_bound_or_disabled_user_are_not_bound_by_address(
    sqlite_store: Store, provider: FakeProvider
) -> None:
    user(sqlite_store, EMAIL, deployment_admin=True)
    user(sqlite_store, "bob@example.com")
    user(sqlite_store, "cat@example.com")
    bob, cat = found(sqlite_store, "bob@example.com"), found(sqlite_store, "cat@example.com")
    sqlite_store.executor.perform(operator(), bind_oidc, bob.id, provider.issuer, "bob's", bob.version)
    sqlite_store.executor.perform(operator(), disable_user, cat.id, cat.version)
    login = ways(sqlite_store, provider)
    for address in (EMAIL, "bob@example.com", "cat@example.com"):
        provider.claims = {"email": address}
        assert through(login, provider) == provider_refused()


def test_an_administrator_whom_the_operator_bound_gets_in_until_disabled(
    sqlite_store: Store, provider: FakeProvider
) -> None:
    root = user(sqlite_store, "root", None, deployment_admin=True)
    sqlite_store.executor.perform(operator(), bind_oidc, root.id, provider.issuer, "subject-1", root.version)
    login = ways(sqlite_store, provider)
    assert isinstance(through(login, provider), Finished)
    sqlite_store.executor.perform(operator(), disable_user, root.id, found(sqlite_store, "root").version)
    assert through(login, provider) == provider_refused()


def test_a_provider_that_is_away_is_said_to_be(sqlite_store: Store, provider: FakeProvider) -> None:
    away = ways(sqlite_store, provider, issuer="http://127.0.0.1:1").begin("/")
    assert isinstance(away, Unavailable)
    assert away.problems[0].code == "oidc.unreachable"


def test_a_description_of_another_issuer_is_not_believed(sqlite_store: Store, provider: FakeProvider) -> None:
    provider.described_as = "http://127.0.0.1:1"
    assert isinstance(ways(sqlite_store, provider).begin("/"), Unavailable)


def test_a_provider_that_goes_away_midway(sqlite_store: Store, provider: FakeProvider) -> None:
    user(sqlite_store, EMAIL)
    with running_provider() as short_lived:
        login = ways(sqlite_store, short_lived)
        one = begun(login)
        state, code = short_lived.approve(one.url)
    assert isinstance(login.finish(SecretStr(state), code, one.browser), Unavailable)


def test_settings_without_a_provider_offer_no_such_login(sqlite_store: Store, provider: FakeProvider) -> None:
    assert oidc_login(sqlite_store.executor, Settings()) is None
    given = Settings(
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        public_url="http://127.0.0.1",
    )  # type: ignore[arg-type]
    login = oidc_login(sqlite_store.executor, given)
    assert login is not None
    user(sqlite_store, EMAIL)
    assert isinstance(through(login, provider), Finished)
