"""Passwords are acceptable or not, kept as argon2id, and checked at the same cost for everybody."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from pydantic import SecretStr

from server.identity import passwords
from server.identity.credentials import TOKEN_PREFIX, digest, new_secret
from server.identity.passwords import hash_password, is_outdated, normal_login, password_faults, verify_password

pytestmark = pytest.mark.usefixtures("hashed_as_served")

ACCEPTABLE = [
    ("eleven char", "ann", "password.length"),
    ("twelve chars", "ann", None),
    ("密码密码密码密码密码密", "ann", "password.length"),
    ("密码密码密码密码密码密码", "ann", None),
    ("x" * 200, "ann", None),
    ("x" * 201, "ann", "password.length"),
    ("ann@example.com", "ann@example.com", "password.is_login"),
    ("ANN@Example.com", "ann@example.com", "password.is_login"),
    ("ann@example.com!", "ann@example.com", None),
    ("ann@example.com", None, None),
]


@pytest.mark.parametrize(("password", "login", "fault"), ACCEPTABLE)
def test_what_makes_a_password(password: str, login: str | None, fault: str | None) -> None:
    faults = password_faults(SecretStr(password), login, "new")
    assert [(one.code, one.path) for one in faults] == ([] if fault is None else [(fault, "new")])
    assert not any(password in str(one) for one in faults)


def test_a_stored_password_is_argon2id_and_unlike_any_other() -> None:
    first, second = (hash_password(SecretStr("a sentence of my own")) for _ in range(2))
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert len(first) <= 200


@pytest.mark.parametrize(
    ("typed", "right"),
    [("a sentence of my own", True), ("a sentence of my owm", False), ("", False), ("A sentence of my own", False)],
)
def test_a_password_is_verified(typed: str, right: bool) -> None:
    assert verify_password(hash_password(SecretStr("a sentence of my own")), SecretStr(typed)) is right


def test_composed_and_decomposed_characters_are_the_same_password() -> None:
    assert verify_password(hash_password(SecretStr("caf\u00e9 au lait noir")), SecretStr("cafe\u0301 au lait noir"))


@pytest.mark.parametrize("stored", [None, "", "not a hash"])
def test_nothing_that_is_stored_otherwise_is_a_password(stored: str | None) -> None:
    assert not verify_password(stored, SecretStr("nobody has this password"))


def test_no_password_costs_a_whole_verification(
    hashed_as_served: PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = hash_password(SecretStr("a sentence of my own"))
    verified = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            verified.append(str(hash).split("$")[3])
            return super().verify(hash, password)

    one = hashed_as_served
    monkeypatch.setattr(passwords, "_HASHER", Counting(one.time_cost, one.memory_cost, one.parallelism))
    assert not verify_password(None, SecretStr("whatever it may be"))
    assert not verify_password(stored, SecretStr("whatever it may be"))
    assert verified == ["m=19456,t=2,p=1"] * 2


def test_a_password_of_other_parameters_is_outdated_and_still_good() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("a sentence of my own")
    assert is_outdated(old)
    assert verify_password(old, SecretStr("a sentence of my own"))
    assert not is_outdated(hash_password(SecretStr("a sentence of my own")))


@pytest.mark.parametrize(
    ("typed", "kept"), [(" Ann@Example.COM ", "ann@example.com"), ("ＡＮＮ", "ann"), ("张三", "张三")]
)
def test_logins_are_compared_in_one_form(typed: str, kept: str) -> None:
    assert normal_login(typed) == kept


def test_secrets_are_long_unlike_each_other_and_kept_as_digests() -> None:
    made = {new_secret(TOKEN_PREFIX).get_secret_value() for _ in range(100)}
    assert len(made) == 100
    assert all(one.startswith("sy_") and len(one) == 3 + 43 for one in made)
    assert digest(SecretStr("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
