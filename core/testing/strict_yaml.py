"""YAML as HR writes it: every scalar is text or null, so no number is ever a float on its way to a score."""

from __future__ import annotations

import re
from typing import Any

import yaml

from core.problem import Problem
from core.spec import Text

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+)$")


class _Refusal(Exception):
    """A finding at a line; it never leaves this module."""

    def __init__(self, mark: yaml.Mark, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.mark = mark
        self.code = code
        self.message = message
        self.remedy = remedy


class _StrictLoader(SafeLoader):
    """Knows mappings, sequences, text and null; refuses floats, duplicate keys and tags."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refusal(
                    key.start_mark,
                    "cases.key",
                    Text(zh="键不是文字", en="a key is no plain text"),
                    Text(zh="用一个词作键", en="use a word as the key"),
                )
            if key.value in seen:
                raise _Refusal(
                    key.start_mark,
                    "cases.duplicate_key",
                    Text(zh=f"键 {key.value} 出现两次", en=f"the key {key.value} is there twice"),
                    Text(zh="只保留一个", en="keep one of them"),
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=True)


def _float(_: _StrictLoader, node: yaml.ScalarNode) -> Any:
    raise _Refusal(
        node.start_mark,
        "cases.float",
        Text(zh=f"数字 {node.value} 没有加引号", en=f"the number {node.value} stands without quotes"),
        Text(zh=f'写成 "{node.value}"', en=f'write "{node.value}"'),
    )


def _null(_: _StrictLoader, __: yaml.ScalarNode) -> None:
    return None


_StrictLoader.add_implicit_resolver("!null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_StrictLoader.add_implicit_resolver("!float", _FLOAT, list("-+0123456789."))
_StrictLoader.add_constructor("!null", _null)
_StrictLoader.add_constructor("!float", _float)


def read_yaml(text: str, name: str) -> tuple[Any, tuple[Problem, ...]]:
    """``text`` as dicts, lists, strings and ``None``, or ``None`` with what is wrong with it.

    Whole numbers, dates and yes/no words stay the text they are. ``name`` is the file's name, for the report.
    """
    try:
        return yaml.load(text, Loader=_StrictLoader), ()
    except _Refusal as refusal:
        place = f"{name}: line {refusal.mark.line + 1}"
        return None, (_problem(refusal.code, place, refusal.message, refusal.remedy),)
    except yaml.MarkedYAMLError as error:
        # What ends too soon has its mark behind the last line.
        line = min(error.problem_mark.line, text.count("\n")) + 1 if error.problem_mark else 1
        said = error.problem or "not YAML"
        return None, (
            _problem(
                "cases.yaml",
                f"{name}: line {line}",
                Text(zh=f"不是有效的 YAML: {said}", en=f"this is no YAML: {said}"),
                Text(zh="检查这一行的缩进、引号和冒号", en="check indentation, quotes and colons around this line"),
            ),
        )
    except yaml.YAMLError as error:
        return None, (
            _problem(
                "cases.yaml",
                name,
                Text(zh=f"不是有效的 YAML: {error}", en=f"this is no YAML: {error}"),
                Text(zh="以 UTF-8 文本保存", en="save it as UTF-8 text"),
            ),
        )


def _problem(code: str, path: str, message: Text, remedy: Text) -> Problem:
    return Problem(code=code, severity="error", path=path, message=message, remedy=remedy)
