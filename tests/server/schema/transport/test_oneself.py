"""One's own sessions and password over HTTP: outside of units, by the cookie, with the deployment's own limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.identity.people import OTHER, PASSWORD
from tests.server.schema.transport.front import Front, fronted

CHANGE = """mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  __typename ... on ChangePasswordPayload { ended } ... on Refusal { problems { message } } } }"""


@pytest.fixture
def front(store_url: str, tmp_path: Path) -> Iterator[Front]:
    with fronted(store_url, tmp_path, login_failures=2) as one:
        yield one


def changed(front: Front, current: str, **headers: str) -> Any:
    """What came of changing the password."""
    given = {"currentPassword": current, "newPassword": OTHER.get_secret_value()}
    body = {"query": CHANGE, "variables": {"input": given}}
    return front.post(body, **headers).json()["data"]["changePassword"]


def test_a_session_sees_itself_and_the_units_to_enter(front: Front) -> None:
    front.log_in()
    asked = {"query": "{ viewer { name unit { code } units { code } } sessions { current } }"}
    assert front.post(asked).json()["data"] == {
        "viewer": {"name": "Ann@Example.Com", "unit": None, "units": [{"code": "shop"}]},
        "sessions": [{"current": True}],
    }
    inside = front.post({"query": "{ viewer { name unit { code } units { code } } }"}, path="/graphql/shop").json()
    assert inside["data"]["viewer"] == {"name": "Somebody", "unit": {"code": "shop"}, "units": []}


def test_a_new_password_ends_the_session_that_changed_it(front: Front) -> None:
    front.log_in()
    assert changed(front, PASSWORD.get_secret_value()) == {"__typename": "ChangePasswordPayload", "ended": 1}
    assert front.post({"query": "{ viewer { name } }"}).status_code == 401


def test_as_many_guesses_as_the_settings_allow(front: Front) -> None:
    front.log_in()
    for _ in range(2):
        assert changed(front, "a wrong sentence")["__typename"] == "NotSignedIn"
    assert changed(front, PASSWORD.get_secret_value())["__typename"] == "Throttled"


def test_a_token_has_no_password(front: Front) -> None:
    given = {"currentPassword": "x", "newPassword": "y"}
    answer = front.post({"query": CHANGE, "variables": {"input": given}}, front.token("viewer.read"))
    assert answer.json()["data"]["changePassword"]["__typename"] == "NotAllowed"


@pytest.mark.parametrize(
    ("accepted", "said"), [("en", "don't go together"), ("zh-CN", "登录名或密码不正确"), ("", "登录名或密码不正确")]
)
def test_refusals_are_in_the_language_that_is_accepted_or_else_ones_own(front: Front, accepted: str, said: str) -> None:
    front.log_in()
    told = changed(front, "a wrong sentence", accept_language=accepted)
    assert said in told["problems"][0]["message"]
