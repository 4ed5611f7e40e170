"""The small checks a facts file is read with: each takes a value and its path and reports what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.catalogue import nearest
from core.facts.read import BareNumber, JsonObject
from core.problem import Problem, Severity
from core.spec import Number, Text
from core.spec.base import CODE

MOST_DIGITS = 15
"""Digits before the point: what every later step, columns of integers included, can hold."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def member(path: str, key: str) -> str:
    """The path of ``key`` in the object at ``path``: ``employees[0].name``."""
    if not _PLAIN_KEY.fullmatch(key):
        return entry(path, key)
    return f"{path}.{key}" if path else key


def entry(path: str, key: str) -> str:
    """The path of ``key`` in the table at ``path``: ``employees[0].values["general.calls"]``."""
    return f"{path}[{json.dumps(_clean(key), ensure_ascii=False)}]"


def quoted(value: object) -> str:
    """``value`` as the file would show it, in short."""
    if isinstance(value, BareNumber):
        return value.text if len(value.text) <= 40 else f"{value.text[:37]}..."
    if isinstance(value, Mapping):
        return "{...}"
    if isinstance(value, (list, tuple)):
        return "[...]"
    text = json.dumps(_clean(value) if isinstance(value, str) else value, ensure_ascii=False, default=repr)
    return text if len(text) <= 60 else f'{text[:56]}..."'


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


class Report:
    """Collects the problems of one file, in the order they are met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._close: dict[tuple[str, tuple[str, ...]], str | None] = {}

    @property
    def refused(self) -> bool:
        """Whether any of them is an error."""
        return any(problem.severity == "error" for problem in self.problems)

    def add(self, code: str, path: str, message: Text, remedy: Text, severity: Severity = "error") -> None:
        """Note one problem."""
        self.problems.append(Problem(code=code, severity=severity, path=path or "$", message=message, remedy=remedy))

    def object_(self, value: object, path: str, required: Sequence[str], optional: Sequence[str]) -> Mapping[str, Any]:
        """``value`` where it is an object, without the keys that are not known; the required ones are asked for."""
        if not isinstance(value, Mapping):
            self.add(
                "facts.type", path,
                Text(zh=f"{quoted(value)} 不是对象", en=f"{quoted(value)} is no object"),
                Text(zh=f"请写 {{{_keys(required)}}}", en=f"write {{{_keys(required)}}}"),
            )  # fmt: skip
            return {}
        self.repeated(value, path)
        known = (*required, *optional)
        for key in value:
            if key not in known:
                self.unknown("facts.unknown_key", member(path, str(key)), str(key), known, Text(zh="键", en="key"))
        for key in required:
            if key not in value:
                self.add(
                    "facts.missing_key", member(path, key),
                    Text(zh=f"缺少必填的 {key}", en=f"{key} is required and not there"),
                    Text(zh=f"请补上 {key}", en=f"add {key}"),
                )  # fmt: skip
        return {key: part for key, part in value.items() if key in known}

    def table(self, value: object, path: str) -> Mapping[str, Any]:
        """``value`` where it is an object whose keys are codes."""
        if not isinstance(value, Mapping):
            self.add(
                "facts.type", path,
                Text(zh=f"{quoted(value)} 不是对象", en=f"{quoted(value)} is no object"),
                Text(zh='请写 {"代码": "值"}', en='write {"code": "value"}'),
            )  # fmt: skip
            return {}
        self.repeated(value, path)
        return value

    def list_(self, value: object, path: str) -> Sequence[Any]:
        """``value`` where it is a list."""
        if not isinstance(value, (list, tuple)):
            self.add(
                "facts.type", path,
                Text(zh=f"{quoted(value)} 不是列表", en=f"{quoted(value)} is no list"),
                Text(zh="请写 [...]", en="write [...]"),
            )  # fmt: skip
            return ()
        return value

    def repeated(self, value: Mapping[str, Any], path: str) -> None:
        """Note each key that the file gave twice."""
        for key in value.repeated if isinstance(value, JsonObject) else ():
            self.add(
                "facts.repeated_key", entry(path, key),
                Text(zh="这个键写了不止一次", en="the key is given more than once"),
                Text(zh="只保留一个", en="keep one of them"),
            )  # fmt: skip

    def unknown(self, code: str, path: str, name: str, known: Sequence[str] | Mapping[str, object], what: Text) -> None:
        """Note that ``name`` is not among ``known``, with the nearest that is."""
        names = tuple(known)
        if (name, names) not in self._close:
            self._close[name, names] = nearest(name, names)
        close = self._close[name, names]
        listed = ", ".join(names) if len(names) <= 12 else None
        remedy = Text(zh=f"没有这样的{what.zh},请删去或改正", en=f"there is no such {what.en}: correct or remove it")
        if close:
            remedy = Text(zh=f"是不是想写 {close}?", en=f"did you mean {close}?")
        elif listed:
            remedy = Text(zh=f"可用的有: {listed}", en=f"known are: {listed}")
        self.add(code, path, Text(zh=f"未知的{what.zh} {quoted(name)}", en=f"unknown {what.en} {quoted(name)}"), remedy)

    def text(self, value: object, path: str, *, required: bool = False) -> str:
        """``value`` where it is one line of text; empty where it is not."""
        if not isinstance(value, str):
            self.add(
                "facts.type", path,
                Text(zh=f"{quoted(value)} 不是文字", en=f"{quoted(value)} is no text"),
                Text(zh="请加引号;没有就不写这个键", en="put it in quotes; leave the key out where there is nothing"),
            )  # fmt: skip
            return ""
        if _UNPRINTABLE.search(value):
            self.add(
                "facts.text", path,
                Text(zh=f"{quoted(value)} 含有不可见的控制字符", en=f"{quoted(value)} holds a control character"),
                Text(zh="请删去", en="remove it"),
            )  # fmt: skip
            return ""
        if required and (not value or value != value.strip()):
            self.add(
                "facts.text", path,
                Text(zh=f"{quoted(value)} 为空或首尾有空格", en=f"{quoted(value)} is empty or has spaces at its ends"),
                Text(zh="请写不带首尾空格的编号", en="write it without spaces at its ends"),
            )  # fmt: skip
            return ""
        return value

    def code(self, value: str, path: str) -> bool:
        """Whether ``value`` is a code: lower-case words joined by dots."""
        if CODE.fullmatch(value):
            return True
        self.add(
            "facts.code", path,
            Text(zh=f"{quoted(value)} 不是代码", en=f"{quoted(value)} is no code"),
            Text(zh="只用小写字母、数字、_ 和点", en="use lower-case letters, digits and _, joined by dots"),
        )  # fmt: skip
        return False

    def day(self, value: object, path: str) -> date | None:
        """``value`` as a day (``2026-10-03``)."""
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.add(
            "facts.date", path,
            Text(zh=f"{quoted(value)} 不是日期", en=f"{quoted(value)} is no date"),
            Text(zh='请写成 "2026-10-03"', en='write it as "2026-10-03"'),
        )  # fmt: skip
        return None

    def number(
        self, value: object, path: str, decimals: int, low: Number | None = None, high: Number | None = None
    ) -> Decimal | None:
        """``value`` as a number of at most ``decimals`` decimals within ``low`` and ``high``, ends included."""
        number = self._decimal(value, path)
        if number is None:
            return None
        if _decimals(number) > decimals:
            self.add(
                "number.decimals", path,
                Text(
                    zh=f"{quoted(value)} 的小数位超过了允许的 {decimals} 位",
                    en=f"{quoted(value)} is finer than the {decimals} decimals that are allowed",
                ),
                Text(zh=f"请取到小数点后 {decimals} 位", en=f"give it to {decimals} decimals"),
            )  # fmt: skip
            return None
        if (low is not None and number < low) or (high is not None and number > high):
            limits = f"{'' if low is None else low}..{'' if high is None else high}"
            self.add(
                "number.range", path,
                Text(zh=f"{quoted(value)} 超出范围 {limits}", en=f"{quoted(value)} is outside {limits}"),
                Text(zh="请核对这个数", en="check the number at its source"),
            )  # fmt: skip
            return None
        return number

    def _decimal(self, value: object, path: str) -> Decimal | None:
        if isinstance(value, BareNumber) or (isinstance(value, (int, float)) and not isinstance(value, bool)):
            shown = quoted(value)
            plain = bool(_NUMBER.fullmatch(shown))
            self.add(
                "number.bare", path,
                Text(zh=f"{shown} 没有加引号,数字要写成字符串", en=f"{shown} stands without quotes; numbers are strings"),
                Text(zh=f'请写成 "{shown}"', en=f'write "{shown}"') if plain
                else Text(zh='请写成 "92.5" 这样的数', en='write a number like "92.5"'),
            )  # fmt: skip
            return None
        if value is None:
            self.add(
                "number.null", path,
                Text(zh="null 不是数字", en="null is no number"),
                Text(zh="没有数据就不写这个键", en="leave the key out where nothing is known"),
            )  # fmt: skip
            return None
        if not isinstance(value, str) or not _NUMBER.fullmatch(value):
            self.add(
                "number.invalid", path,
                Text(zh=f"{quoted(value)} 不是数字", en=f"{quoted(value)} is no number"),
                Text(zh='请只写数字和小数点,如 "92.5"', en='write digits and a point only, like "92.5"'),
            )  # fmt: skip
            return None
        number = Decimal(value)
        if len(value.lstrip("-").partition(".")[0].lstrip("0")) > MOST_DIGITS:
            self.add(
                "number.large", path,
                Text(zh=f"{quoted(value)} 太大", en=f"{quoted(value)} is too large"),
                Text(zh=f"整数部分最多 {MOST_DIGITS} 位", en=f"give at most {MOST_DIGITS} digits before the point"),
            )  # fmt: skip
            return None
        return number if number else abs(number)


def _decimals(number: Decimal) -> int:
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    assert isinstance(exponent, int)
    if not number:
        return 0
    trailing = next((place for place, digit in enumerate(reversed(digits)) if digit), len(digits))
    return max(0, -exponent - trailing)


def _keys(keys: Sequence[str]) -> str:
    return ", ".join(f'"{key}": ...' for key in keys) or "..."
