"""The admin's own cookies: language, theme, what the next page says, and a secret for forms before the login."""

from __future__ import annotations

import base64
from datetime import timedelta

from pydantic import SecretStr

from server.admin.answers import CookieSet
from server.admin.seals import is_sealed, seal

LANGUAGE, THEME, SAID, VISITOR = "steelyard-language", "steelyard-theme", "steelyard-said", "steelyard-visitor"
THEMES = ("auto", "light", "dark")
SOON = timedelta(minutes=2)
"""A message is shown on the next page, or not at all."""
VISIT = timedelta(days=1)
"""How long a page of the login can stay open."""
_PURPOSE = "said"


def saying(secret: SecretStr, text: str) -> CookieSet:
    """The next page of the session says ``text``; nobody else can make it say anything."""
    packed = base64.urlsafe_b64encode(text.encode()).decode()
    return CookieSet(SAID, SecretStr(f"{packed}.{seal(secret, _PURPOSE, text)}"), SOON)


def said(secret: SecretStr, cookie: SecretStr | None) -> str | None:
    """What the page before left to be said; ``None`` for nothing, and for what this session hasn't sealed."""
    packed, _, sealed = ("" if cookie is None else cookie.get_secret_value()).partition(".")
    try:
        text = base64.urlsafe_b64decode(packed).decode()
    except ValueError:
        return None
    return text if text and is_sealed(secret, _PURPOSE, sealed, text) else None
