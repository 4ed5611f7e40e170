"""JSON values into declarations, with every fault named by its place."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from core.catalogue import nearest
from core.engine.exact import decimal_of, is_finite
from core.problem import Problem
from core.shape import Shape, parts_of, shape_of, tag_of
from core.spec import Number, Text

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?")
LONGEST_NUMBER = 200
DEEPEST = 40
_FAULTY: Any = object()


class Decoder:
    """Reads JSON values and collects their faults in ``problems``."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def value(self, hint: Any, data: Any, path: str, depth: int = 0) -> Any:
        """``data`` as a value of the type ``hint``; meaningless once ``problems`` has grown."""
        shape = shape_of(hint)
        if data is None and shape.optional:
            return None
        if depth > DEEPEST:
            return self._fault("codec.deep", path, f"嵌套超过 {DEEPEST} 层", f"is nested deeper than {DEEPEST} levels")
        if shape.classes:
            return self._declaration(shape, data, path, depth)
        if shape.element is not None:
            return self._tuple(shape, data, path, depth)
        if shape.number or shape.whole:
            return self._number(shape, data, path)
        if shape.choices:
            return self._choice(shape, data, path)
        return self._plain(bool if shape.flag else str, data, path)

    def _declaration(self, shape: Shape, data: Any, path: str, depth: int) -> Any:
        if not isinstance(data, dict):
            return self._type(path, "对象", "an object", data)
        cls = shape.classes[0] if len(shape.classes) == 1 else self._tagged(shape, data, path)
        if cls is None:
            return _FAULTY
        tagged = ("type",) if len(shape.classes) > 1 else ()
        parts = parts_of(cls)
        before = len(self.problems)
        names = (*tagged, *(part.name for part in parts))
        for key in data:
            if key not in names:
                self._unknown(_join(path, str(key)), str(key), names)
        given: dict[str, Any] = {}
        for part in parts:
            if part.name in data:
                given[part.name] = self.value(part.hint, data[part.name], _join(path, part.name), depth + 1)
            elif part.required:
                self._missing(_join(path, part.name))
        if len(self.problems) > before:
            return _FAULTY
        try:
            return cls(**given)
        except (TypeError, ValueError) as error:
            return self._fault("codec.refused", path, f"不被接受：{error}", f"is refused: {error}")

    def _tagged(self, shape: Shape, data: dict[str, Any], path: str) -> type | None:
        known = {tag_of(cls): cls for cls in shape.classes}
        tag = data.get("type")
        if isinstance(tag, str) and tag in known:
            return known[tag]
        if "type" not in data:
            self._missing(_join(path, "type"), f"，可为 {_listed(known)}", f": one of {_listed(known)}")
        else:
            self._not_among(_join(path, "type"), tag, tuple(known))
        return None

    def _tuple(self, shape: Shape, data: Any, path: str, depth: int) -> Any:
        if not isinstance(data, list):
            return self._type(path, "列表", "a list", data)
        return tuple(self.value(shape.element, part, f"{path}[{index}]", depth + 1) for index, part in enumerate(data))

    def _number(self, shape: Shape, data: Any, path: str) -> Any:
        words = str(data) if isinstance(data, int) and not isinstance(data, bool) else data
        if isinstance(words, str) and len(words) <= LONGEST_NUMBER and NUMBER.fullmatch(words):
            number = exact_number(Fraction(words))
            if isinstance(number, int) or not shape.whole:
                return number
        zh, en = ("整数", 'a whole number such as "2"') if shape.whole else ("数字", 'a number as "13.5" or "40/3"')
        return self._fault("codec.number", path, f"应为{zh}，而不是 {_seen(data)}", f"is {_seen(data)}, not {en}")

    def _choice(self, shape: Shape, data: Any, path: str) -> Any:
        return data if data in shape.choices else self._not_among(path, data, shape.choices)

    def _plain(self, kind: type, data: Any, path: str) -> Any:
        if isinstance(data, kind):
            return data
        return self._type(path, *(("true 或 false", "true or false") if kind is bool else ("文字", "a text")), data)

    def _type(self, path: str, zh: str, en: str, data: Any) -> Any:
        return self._fault("codec.type", path, f"应为{zh}，而不是 {_seen(data)}", f"is {_seen(data)}, not {en}")

    def _not_among(self, path: str, data: Any, known: tuple[str, ...]) -> Any:
        close = nearest(data, known) if isinstance(data, str) else None
        remedy = (
            Text(zh=f"是否应为 {close}？", en=f"did you mean {close}?")
            if close
            else Text(zh=f"可为 {_listed(known)}", en=f"use one of {_listed(known)}")
        )
        return self._fault("codec.choice", path, f"{_seen(data)} 不可用", f"is {_seen(data)}", remedy)

    def _unknown(self, path: str, key: str, known: tuple[str, ...]) -> None:
        close = nearest(key, known)
        remedy = (
            Text(zh=f"是否应为 {close}？", en=f"did you mean {close}?")
            if close
            else Text(zh=f"可用的键：{_listed(known)}", en=f"the keys are {_listed(known)}")
        )
        self._fault("codec.unknown_key", path, "未知的键", "is an unknown key", remedy)

    def _missing(self, path: str, zh: str = "", en: str = "") -> None:
        remedy = Text(zh=f"请加上 {path}{zh}", en=f"add {path}{en}")
        self._fault("codec.missing_key", path, "缺少此键", "is missing", remedy)

    def _fault(self, code: str, path: str, zh: str, en: str, remedy: Text | None = None) -> Any:
        place = path or "."
        self.problems.append(
            Problem(
                code=code,
                severity="error",
                path=place,
                message=Text(zh=f"{place}：{zh}", en=f"{place} {en}"),
                remedy=remedy or Text(zh=f"请修正 {place}", en=f"correct {place}"),
            )
        )
        return _FAULTY


def exact_number(value: Fraction) -> Number:
    """``value`` in the plainest type that holds it: an int, a Decimal, a Fraction."""
    if value.denominator == 1:
        return value.numerator
    return decimal_of(value) if is_finite(value) else value


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _listed(known: Any) -> str:
    return ", ".join(known)


def _seen(data: Any) -> str:
    if isinstance(data, dict):
        return "an object"
    if isinstance(data, list):
        return "a list"
    words = repr(data) if not isinstance(data, str) else f'"{data}"'
    return {"None": "null", "True": "true", "False": "false"}.get(words, words[:60])
