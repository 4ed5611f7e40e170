"""Secrets that get somebody in: made at random, given out once, stored as digests alone."""

from __future__ import annotations

import hashlib
from secrets import token_urlsafe

from pydantic import SecretStr

TOKEN_PREFIX = "sy_"
"""What a token begins with, so that scanners of source code and logs recognise a leaked one."""
_BYTES = 32


def new_secret(prefix: str = "") -> SecretStr:
    """``prefix`` and 32 random bytes as letters, digits, ``-`` and ``_``."""
    return SecretStr(prefix + token_urlsafe(_BYTES))


def digest(secret: SecretStr) -> str:
    """The sha256 of ``secret`` in hexadecimal digits. No salt: nobody guesses 32 random bytes."""
    return hashlib.sha256(secret.get_secret_value().encode("utf-8", "replace")).hexdigest()
