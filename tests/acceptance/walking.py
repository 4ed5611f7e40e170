"""Walks through declarations of any kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from core.spec import Citation


class Found(NamedTuple):
    """A value within a declaration; ``cited`` is the nearest declaration around it that has a citation."""

    path: str
    value: object
    owner: object
    cited: object


def walk(value: object, path: str = "", owner: object = None, cited: object = None) -> Iterator[Found]:
    """``value`` and everything within it, however deep."""
    yield Found(path, value, owner, cited)
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from walk(part, f"{path}[{key}]", owner, cited)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from walk(part, f"{path}[{getattr(part, 'code', index)}]", owner, cited)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        own = value if isinstance(getattr(value, "citation", None), Citation) else cited
        for field in dataclasses.fields(value):
            yield from walk(getattr(value, field.name), f"{path}.{field.name}", value, own)


def is_number(value: object) -> bool:
    """Whether ``value`` is an exact number (yes and no are none)."""
    return isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool)
