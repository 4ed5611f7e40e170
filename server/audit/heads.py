"""Exported heads as files: JSON with unit, seq, digest and at."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from core.problem import Problem
from core.spec import Text
from server.audit.values import Head
from server.refusal import error

_HEAD: TypeAdapter[Head] = TypeAdapter(Head)


def dump_head(head: Head) -> str:
    """``head`` as a JSON object."""
    return _HEAD.dump_json(head, indent=2).decode()


def parse_head(raw: bytes, path: str) -> Head | Problem:
    """The head that ``raw`` holds, or what is wrong with it; ``path`` is what the problem calls it."""
    try:
        return _HEAD.validate_json(raw)
    except ValidationError as faults:
        what = ", ".join(".".join(map(str, one["loc"])) or "JSON" for one in faults.errors(include_url=False))
        return error(
            "audit.bad_head",
            path,
            Text(zh=f"不是导出的链头: {what}。", en=f"It is no exported head: {what}."),
            Text(zh="请使用 steelyard audit head 写出的文件。", en="Use a file that steelyard audit head wrote."),
        )
