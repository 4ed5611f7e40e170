"""What every declaration has in common: it is frozen, compared by value, and holds exact numbers only."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias, TypeVar, dataclass_transform

Number: TypeAlias = int | Decimal | Fraction
"""An exact number: points, percent, a limit. Floats are refused wherever a number is declared."""

CODE = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def declaration(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen, keyword-only dataclass with slots."""
    return dataclasses.dataclass(frozen=True, kw_only=True, slots=True)(cls)


class Declaration:
    """Base of all declarations: refuses floats and mutable containers when it is made.

    Raises:
        TypeError: a field holds a float, a list or a dict; the message names class and field.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            refuse_inexact(getattr(self, field.name), f"{type(self).__name__}.{field.name}")


def refuse_inexact(value: Any, where: str) -> None:
    """Return when ``value`` is exact and immutable.

    Raises:
        TypeError: it is, or contains, a float, a list, a set or a dict.
    """
    if isinstance(value, float):
        raise TypeError(f"{where} is the float {value!r}; write an int, a Decimal or a Fraction")
    if isinstance(value, (list, dict, set)):
        raise TypeError(f"{where} is a {type(value).__name__}; write a tuple")
    if isinstance(value, tuple):
        for index, part in enumerate(value):
            refuse_inexact(part, f"{where}[{index}]")


def require_code(value: str, where: str) -> None:
    """Return when ``value`` is a code: lower-case words joined by dots.

    Raises:
        ValueError: it is not; the message shows the form.
    """
    if not CODE.fullmatch(value):
        raise ValueError(f"{where} {value!r} is no code: use lower-case letters, digits and _, joined by dots")


@declaration
class Text(Declaration):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The words in ``lang`` (``"zh"`` or ``"en"``)."""
        return self.zh if lang == "zh" else self.en
