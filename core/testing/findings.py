"""What is wrong with a case table, gathered place by place."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from core.catalogue import nearest
from core.problem import Problem
from core.spec import Text
from core.testing.case_model import Raw


class Findings:
    """Reads plain data of the file ``name`` and gathers what is wrong with it in ``problems``."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def wrong(self, code: str, path: str, message: Text, remedy: Text) -> None:
        """Add an error at ``path`` (within the file; empty: the file itself)."""
        place = f"{self.name}: {path}" if path else self.name
        self.problems.append(Problem(code=code, severity="error", path=place, message=message, remedy=remedy))

    def mapping(self, data: Any, path: str, known: tuple[str, ...]) -> Raw:
        """``data`` as keys and values; other keys than ``known`` are wrong (``known`` empty: any will do)."""
        if not isinstance(data, dict):
            self.wrong(
                "cases.shape",
                path,
                Text(zh="这里应是键和值", en="keys with values belong here"),
                Text(zh=f"可用的键: {', '.join(known)}", en=f"the keys it knows: {', '.join(known)}"),
            )
            return {}
        for key in data:
            if known and key not in known:
                close = nearest(key, known)
                self.wrong(
                    "cases.unknown_key",
                    f"{path}.{key}" if path else key,
                    Text(zh=f"不认识的键 {key}", en=f"the key {key} is unknown"),
                    Text(zh=f"是 {close} 吗?", en=f"did you mean {close}?")
                    if close
                    else Text(zh=f"可用的键: {', '.join(known)}", en=f"the keys it knows: {', '.join(known)}"),
                )
        return data

    def entries(self, data: Any, path: str) -> list[Any]:
        """``data`` as a list; nothing is an empty one."""
        if data is None:
            return []
        if not isinstance(data, list):
            self.wrong(
                "cases.shape",
                path,
                Text(zh="这里应是列表", en="a list belongs here"),
                Text(zh="每项以 - 开头", en="begin each entry with -"),
            )
            return []
        return data

    def number(self, data: Any, path: str) -> Fraction | None:
        """``data`` as the exact number it spells; null is ``None``."""
        if data is None:
            return None
        try:
            return Fraction(data)
        except (ValueError, TypeError, ZeroDivisionError):
            self.wrong(
                "cases.number",
                path,
                Text(zh=f"{data} 不是数", en=f"{data} is no number"),
                Text(zh='写成 "92.5" 或 "40/3"', en='write "92.5" or "40/3"'),
            )
            return None
