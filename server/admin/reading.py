"""From what was typed to values: every field that can't be read is a problem beside that field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import SecretStr, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from core.problem import Problem
from core.spec import Text
from server.admin.posted import Posted
from server.refusal import Invalid, error

T = TypeVar("T")
ON = "on"
"""What a checkbox sends that is ticked."""
_CHOOSE = Text(zh="请从列表中选择。", en="Choose one from the list.")
FAULTS = {
    "missing": Text(zh="请填写此项。", en="Fill this in."),
    "uuid": _CHOOSE,
    "enum": _CHOOSE,
    "literal_error": _CHOOSE,
    "date": Text(zh="请填写日期, 如 2026-11-05。", en="Give a day, as in 2026-11-05."),
    "decimal": Text(zh="请填写数字, 如 92.5。", en="Give a number, as in 92.5."),
    "int": Text(zh="请填写整数。", en="Give a whole number."),
    "string_too_long": Text(zh="最多 {max_length} 个字。", en="At most {max_length} characters."),
    "greater_than_equal": Text(zh="不得小于 {ge}。", en="It is {ge} or more."),
    "less_than_equal": Text(zh="不得大于 {le}。", en="It is {le} or less."),
}
"""What is wrong with a field, by the beginning of pydantic's code for it."""
OTHERWISE = Text(zh="此项无法识别。", en="This can't be read.")


def read(kind: type[T], typed: Posted) -> T | Invalid:
    """A ``kind``, a flat dataclass, from the fields of ``typed`` that are called as its own, in camel case.

    An empty field is ``None``, or the default, where the class has either; else it is missing. The paths of the problems
    are the names of the fields.
    """
    given = {one.name: value for one in _fields(kind) if (value := _given(kind, one, typed)) is not MISSING}
    try:
        return cast(T, _adapter(kind).validate_python(given))  # type: ignore[arg-type]
    except ValidationError as faults:
        return Invalid(tuple(_problems(faults)))


def flat(value: Any) -> dict[str, tuple[str, ...]]:
    """The fields of the dataclass ``value`` as a form shows them, by the names that ``read`` reads."""
    return {to_camel(one.name): _typed(getattr(value, one.name)) for one in fields(value)}


def blank(kind: type[Any]) -> dict[str, tuple[str, ...]]:
    """The fields of ``kind`` with nothing in them but what is there by default."""
    return {to_camel(one.name): _typed(None if one.default is MISSING else one.default) for one in fields(kind)}


def _typed(value: Any) -> tuple[str, ...]:
    if value is None or value is False or isinstance(value, SecretStr):
        return ()
    if value is True:
        return (ON,)
    if isinstance(value, (tuple, list, frozenset)):
        return tuple(part for one in value for part in _typed(one))
    if isinstance(value, Enum):
        return (str(value.value),)
    if isinstance(value, Decimal):
        return (f"{value:f}",)
    return (value.isoformat() if isinstance(value, date) else str(value),)


def _given(kind: type[Any], one: Field[Any], typed: Posted) -> Any:
    """What the field holds: strings, ``None`` for nothing; ``MISSING`` where the class is to say."""
    name, hint = to_camel(one.name), _hints(kind)[one.name]  # type: ignore[arg-type]
    if get_origin(hint) in (tuple, frozenset):
        return tuple(value for value in typed.all(name) if value)
    if hint is bool:
        return typed.one(name) == ON
    text = typed.one(name).replace("\r\n", "\n").strip()
    if not text:
        has_default = one.default is not MISSING or one.default_factory is not MISSING
        return None if NoneType in get_args(hint) and not has_default else MISSING
    # Full-width digits and signs come from Chinese input methods.
    return text if str in (hint, *get_args(hint)) else unicodedata.normalize("NFKC", text)


def _problems(faults: ValidationError) -> Iterator[Problem]:
    for fault in faults.errors(include_url=False, include_input=False):
        message = next((text for kind, text in FAULTS.items() if fault["type"].startswith(kind)), OTHERWISE)
        limits: Mapping[str, Any] = fault.get("ctx", {})
        text = Text(zh=message.zh.format(**limits), en=message.en.format(**limits))
        yield error("form.field", to_camel(str(fault["loc"][0])) if fault["loc"] else "", text, text)


def _fields(kind: type[Any]) -> tuple[Field[Any], ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind!r} is no dataclass")
    return fields(kind)


@lru_cache(maxsize=512)
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


@lru_cache(maxsize=512)
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
