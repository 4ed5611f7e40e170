"""From the bytes of a JSON file to plain values, with what JSON itself would hide kept visible."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.problem import Problem
from core.spec import Text

WHOLE_FILE = "$"
"""The path of a problem that concerns the file as a whole."""


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number that stands in the file without quotes, as it was written."""

    text: str


class JsonObject(dict[str, object]):
    """A JSON object that remembers which keys were given more than once."""

    repeated: tuple[str, ...] = ()


def read_json(raw: bytes) -> tuple[object, tuple[Problem, ...]]:
    """The values in ``raw`` (UTF-8, with or without a byte-order mark), or ``None`` and what is wrong with it.

    Short whole numbers come out as ``int``; every other number, NaN and Infinity as ``BareNumber``. Objects come
    out as ``JsonObject``.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, (_undecodable(line, error.start, raw[error.start]),)
    if not text.strip():
        return None, (_empty(),)
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=BareNumber, parse_int=_integer, parse_constant=BareNumber
        )
    except json.JSONDecodeError as error:
        return None, (_invalid(error),)
    except RecursionError:
        return None, (_too_deep(),)
    return value, ()


def _object(pairs: list[tuple[str, object]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made.repeated = tuple(key for key in made if keys.count(key) > 1)
    return made


def _integer(text: str) -> int | BareNumber:
    return int(text) if len(text) <= 9 else BareNumber(text)


def _undecodable(line: int, offset: int, byte: int) -> Problem:
    return Problem(
        code="json.encoding",
        severity="error",
        path=WHOLE_FILE,
        message=Text(
            zh=f"第 {line} 行(第 {offset} 字节)的 0x{byte:02x} 不是 UTF-8",
            en=f"line {line} (byte {offset}) holds 0x{byte:02x}, which is not UTF-8",
        ),
        remedy=Text(zh="请将文件另存为 UTF-8", en="save the file as UTF-8"),
    )


def _empty() -> Problem:
    return Problem(
        code="json.empty",
        severity="error",
        path=WHOLE_FILE,
        message=Text(zh="文件是空的", en="the file is empty"),
        remedy=Text(
            zh='至少写 {"period": "2026-10", "employees": [...]}',
            en='write at least {"period": "2026-10", "employees": [...]}',
        ),
    )


def _invalid(error: json.JSONDecodeError) -> Problem:
    return Problem(
        code="json.invalid",
        severity="error",
        path=WHOLE_FILE,
        message=Text(
            zh=f"第 {error.lineno} 行第 {error.colno} 列不是有效的 JSON({error.msg})",
            en=f"line {error.lineno}, column {error.colno} is no valid JSON ({error.msg})",
        ),
        remedy=Text(
            zh="请检查此处前后的引号、逗号和括号",
            en="look at the quotes, commas and brackets just before that place",
        ),
    )


def _too_deep() -> Problem:
    return Problem(
        code="json.depth",
        severity="error",
        path=WHOLE_FILE,
        message=Text(zh="括号嵌套过深", en="its brackets are nested too deeply"),
        remedy=Text(
            zh="事实文件最多嵌套六层,请检查是哪个程序写出的",
            en="a facts file nests six levels at most; check the program that wrote it",
        ),
    )
