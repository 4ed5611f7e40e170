"""Passwords: what makes one acceptable, how it is kept (argon2id), and that checking one tells nothing by its time."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import SecretStr

from core.problem import Problem
from core.spec import Text
from server.refusal import error

LEAST_PASSWORD = 12
MOST_PASSWORD = 200
"""Characters of a password."""
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""OWASP's figures for argon2id: 19 MiB and two passes, about 25 ms."""
_AT_ONCE = BoundedSemaphore(4)
"""Each check takes 19 MiB: however many log in at once, no more than four are checked at a time."""


def normal_login(login: str) -> str:
    """``login`` as it is kept and compared: one form of each character, lower case, no blanks around it.

    What no database takes, NUL and halves of characters, becomes a question mark.
    """
    return storable(unicodedata.normalize("NFKC", login)).strip().lower()


def storable(text: str) -> str:
    """``text`` with a question mark for whatever a database or an encoder would refuse."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def password_faults(password: SecretStr, login: str | None, path: str = "password") -> tuple[Problem, ...]:
    """What keeps ``password`` from being used by ``login``; empty where it may be."""
    text = _normal(password)
    if not LEAST_PASSWORD <= len(text) <= MOST_PASSWORD:
        return (
            error(
                "password.length",
                path,
                Text(
                    zh=f"密码须为 {LEAST_PASSWORD} 至 {MOST_PASSWORD} 个字符。",
                    en=f"A password has {LEAST_PASSWORD} to {MOST_PASSWORD} characters.",
                ),
                Text(zh="请使用一句较长的话。", en="Use a sentence that only you would write."),
            ),
        )
    if login is not None and normal_login(text) == normal_login(login):
        return (
            error(
                "password.is_login",
                path,
                Text(zh="密码不得与登录名相同。", en="The password is the login."),
                Text(zh="请另选密码。", en="Choose another."),
            ),
        )
    return ()


def hash_password(password: SecretStr) -> str:
    """What is stored instead of ``password``; no two of them are alike."""
    with _AT_ONCE:
        return _HASHER.hash(_normal(password))


def verify_password(stored: str | None, password: SecretStr) -> bool:
    """Whether ``password`` is the one that ``stored`` was made of; ``None``, no password, takes as long to be refused."""
    with _AT_ONCE:
        try:
            _HASHER.verify(stored if stored is not None else _nobodys(), _normal(password))
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether ``stored`` was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


def _normal(password: SecretStr) -> str:
    return storable(unicodedata.normalize("NFKC", password.get_secret_value()))
