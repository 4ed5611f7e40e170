"""What fields of the catalogue are made of: words in both languages, kinds, and JSON values of declarations."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from core.codec import encode
from core.shape import tag_of
from core.spec import Declaration, Text
from server.schema.declare import plain


def both(say: Callable[[str], str]) -> Text:
    """What ``say`` says in Chinese and in English."""
    return Text(zh=say("zh"), en=say("en"))


def kind_of(declared: Declaration) -> str:
    """Which kind of declaration it is, as JSON says it: ``event_fact``."""
    return tag_of(type(declared))


def values_of(declared: Declaration) -> Any:
    """The declaration as JSON values, with its ``type``."""
    return {"type": kind_of(declared), **encode(declared)}


def declared(name: str, description: str, **metadata: Any) -> Any:
    """A field with the attribute ``name`` of a declaration that stands within its sheet."""
    return plain(attrgetter(f"it.{name}"), description, **metadata)
