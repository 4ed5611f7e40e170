"""What a field of a declaration may hold, read off its type: the one description that encoding and decoding share."""

from __future__ import annotations

import dataclasses
import re
import typing
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Shape:
    """A type taken apart.

    ``classes``: the declarations it may be (several: JSON carries a ``type``). ``number``: an exact number;
    ``whole``: an int only. ``choices``: the words of a ``Literal``. ``element``: what a tuple holds.
    """

    optional: bool
    classes: tuple[type, ...] = ()
    number: bool = False
    whole: bool = False
    flag: bool = False
    text: bool = False
    choices: tuple[str, ...] = ()
    element: Any = None


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a declaration: its type, and its default unless it is ``required``."""

    name: str
    hint: Any
    required: bool
    default: Any


@cache
def shape_of(hint: Any) -> Shape:
    """``hint`` taken apart.

    Raises:
        TypeError: the type has no JSON form (a function).
    """
    members = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, UnionType) else (hint,)
    optional = NoneType in members
    rest = tuple(member for member in members if member is not NoneType)
    if Fraction in rest:
        return Shape(optional, number=True)
    if all(dataclasses.is_dataclass(member) for member in rest):
        return Shape(optional, classes=rest)
    only = rest[0]
    if len(rest) == 1 and typing.get_origin(only) is tuple:
        return Shape(optional, element=typing.get_args(only)[0])
    if len(rest) == 1 and typing.get_origin(only) is typing.Literal:
        return Shape(optional, choices=typing.get_args(only))
    if rest in ((int,), (bool,), (str,)):
        return Shape(optional, whole=only is int, flag=only is bool, text=only is str)
    raise TypeError(f"{hint} has no JSON form")


@cache
def parts_of(cls: type) -> tuple[Part, ...]:
    """The fields of the declaration ``cls``, in order."""
    hints = typing.get_type_hints(cls)
    return tuple(
        Part(field.name, hints[field.name], field.default is dataclasses.MISSING, field.default)
        for field in dataclasses.fields(cls)
    )


def tag_of(cls: type) -> str:
    """The word under ``type`` that stands for ``cls``: ``ShareWithin`` is ``share_within``."""
    return _WORD.sub("_", cls.__name__).lower()
