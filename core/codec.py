"""Declarations as canonical JSON: the same declaration gives the same bytes, and the bytes give it back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from core.catalogue import Bundle
from core.decoding import Decoder
from core.engine.exact import decimal_of, is_finite, plain
from core.problem import Problem
from core.shape import parts_of, shape_of, tag_of
from core.spec import Edit, Number, Resolution, Scheme, Text

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The declaration ``value`` as JSON values.

    Numbers are strings (``"13.5"``; ``"40/3"`` where no decimal equals them). Fields at their default are left out.
    Where a field may hold several kinds of declaration, ``type`` says which.

    Raises:
        TypeError: ``value`` holds a function (a ``Scorer``).
    """
    return _encode(value, type(value))


def canonical(value: Any) -> bytes:
    """The JSON of ``value`` (a declaration, or JSON values) as bytes: sorted keys, no spaces, UTF-8."""
    data = encode(value) if dataclasses.is_dataclass(value) else value
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def decode(cls: type[T], data: Any, at: str = "") -> tuple[T | None, tuple[Problem, ...]]:
    """The ``cls`` that the JSON values ``data`` describe, or every fault in them.

    ``at`` is put before the paths in the problems. Unknown keys, missing keys, wrong types, numbers that are none (a
    float is none) and what the constructor refuses are all reported at once.
    """
    decoder = Decoder()
    value = decoder.value(cls, data, at)
    return (None if decoder.problems else value), tuple(decoder.problems)


def encode_bundle(bundle: Bundle) -> dict[str, Any]:
    """The scheme with its indicators, its grade scale and the codes of its scorers, as JSON values."""
    return {
        "scheme": encode(bundle.scheme),
        "indicators": {code: encode(indicator) for code, indicator in bundle.indicators.items()},
        "grade_scale": None if bundle.grade_scale is None else encode(bundle.grade_scale),
        "scorers": sorted(bundle.scorers),
    }


def digest(bundle: Bundle) -> str:
    """``sha256:`` and the digest of the canonical JSON of ``bundle``."""
    return digest_of(canonical(encode_bundle(bundle)))


def digest_of(text: bytes) -> str:
    """``sha256:`` and the digest of ``text``, the canonical JSON of a bundle."""
    return f"sha256:{hashlib.sha256(text).hexdigest()}"


def resolve(scheme: Scheme, resolution: Resolution) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """``scheme`` with the edits of ``resolution`` made, or what is wrong with them.

    Without edits it is ``scheme`` as it stands; with them, the defect that offers the resolution is gone from it.
    """
    if not resolution.edits:
        return scheme, ()
    data = encode(scheme)
    problems = [problem for edit in resolution.edits for problem in _apply(data, edit, resolution.code)]
    if problems:
        return None, tuple(problems)
    edited, faults = decode(Scheme, data, "scheme")
    if edited is None:
        return None, faults
    left = tuple(defect for defect in edited.defects if resolution not in defect.resolutions)
    return dataclasses.replace(edited, defects=left), ()


def number_text(value: Number) -> str:
    """``value`` in digits: ``8`` for 8.0, ``13.5``, or ``40/3``.

    Raises:
        ValueError: it is not finite.
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is no finite number")
    fraction = Fraction(value)
    return plain(decimal_of(fraction)) if is_finite(fraction) else f"{fraction.numerator}/{fraction.denominator}"


def _encode(value: Any, hint: Any) -> Any:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, Decimal, Fraction)):
        return number_text(value)
    shape = shape_of(hint)
    if isinstance(value, tuple):
        return [_encode(part, shape.element) for part in value]
    cls: type = type(value)
    body = {"type": tag_of(cls)} if len(shape.classes) > 1 else {}
    for part in parts_of(cls):
        given = _encode(getattr(value, part.name), part.hint)
        if part.required or given != _encode(part.default, part.hint):
            body[part.name] = given
    return body


def _apply(data: Any, edit: Edit, resolution: str) -> Iterable[Problem]:
    """Make ``edit`` in ``data``; give what keeps it from being made."""
    try:
        new = json.loads(edit.value, parse_float=str)
    except ValueError as error:
        yield _unfit(edit, resolution, f"值不是 JSON：{error}", f"the value is no JSON: {error}")
        return
    keys = [key.replace("~1", "/").replace("~0", "~") for key in edit.path.split("/")[1:]]
    place = data
    for key in keys[:-1]:
        place = _step(place, key)
    last = keys[-1] if edit.path.startswith("/") else ""
    if isinstance(place, dict) and last:
        place[last] = new
    elif _step(place, last) is not None:
        place[int(last)] = new
    else:
        yield _unfit(edit, resolution, "方案中没有此处", "the scheme has no such place")


def _step(place: Any, key: str) -> Any:
    """What is at ``key`` of ``place``, or ``None``."""
    if isinstance(place, dict):
        return place.get(key)
    if isinstance(place, list) and key.isascii() and key.isdigit() and int(key) < len(place):
        return place[int(key)]
    return None


def _unfit(edit: Edit, resolution: str, zh: str, en: str) -> Problem:
    return Problem(
        code="codec.edit",
        severity="error",
        path=f"scheme{edit.path}",
        message=Text(
            zh=f"解决办法 {resolution} 无法修改 {edit.path}：{zh}",
            en=f"resolution {resolution} can't change {edit.path}: {en}",
        ),
        remedy=Text(zh="请修正该解决办法的路径或值", en="correct the resolution's path or value"),
    )
