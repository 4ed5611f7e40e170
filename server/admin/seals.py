"""What only this server can have written: texts sealed with the secret of a session."""

from __future__ import annotations

import hashlib
import hmac

from pydantic import SecretStr


def seal(secret: SecretStr, purpose: str, text: str = "") -> str:
    """The seal of ``text`` for ``purpose``; nobody makes it without ``secret``."""
    message = f"{purpose}\n{text}".encode()
    return hmac.new(secret.get_secret_value().encode(), message, hashlib.sha256).hexdigest()


def is_sealed(secret: SecretStr, purpose: str, given: str, text: str = "") -> bool:
    """Whether ``given`` is that seal."""
    return hmac.compare_digest(seal(secret, purpose, text).encode(), given.encode("utf-8", "replace"))
