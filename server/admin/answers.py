"""What a view answers: a page to show, an address to go to, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from pydantic import SecretStr
from starlette.responses import Response

from core.spec import Text
from server.refusal import Refusal


@dataclass(frozen=True, slots=True)
class CookieSet:
    """The browser is to keep ``value`` by ``name``; ``None``: to forget it."""

    name: str
    value: SecretStr | None
    lasts: timedelta = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Screen:
    """``template`` with ``values``, rendered after the view has returned and its transactions are over."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    cookies: tuple[CookieSet, ...] = ()


@dataclass(frozen=True, slots=True)
class Goto:
    """On to ``path``, a path of this server; the next page says ``said``."""

    path: str
    said: Text | None = None
    cookies: tuple[CookieSet, ...] = ()


Answer = Screen | Goto | Refusal | Response
