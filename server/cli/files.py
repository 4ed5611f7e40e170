"""The file that a command was given: a path, or ``-`` for standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from core.problem import Problem
from core.spec import Text

STDIN = "-"
MOST_BYTES = 512 * 1024 * 1024


def shown_name(path: str) -> str:
    """What messages call the file."""
    return "stdin" if path == STDIN else path


def read_bytes(path: str) -> bytes | Problem:
    """All bytes of the file, or why there are none (absent, a folder, not readable, too large)."""
    try:
        if path == STDIN:
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        return unreadable(path, error)
    except ValueError as error:
        return unreadable(path, OSError(0, str(error)))
    return _too_large(path) if len(raw) > MOST_BYTES else raw


def unreadable(path: str, error: OSError) -> Problem:
    """Why the file at ``path`` can't be read."""
    words = {
        FileNotFoundError: Text(zh="没有这个文件", en="there is no such file"),
        IsADirectoryError: Text(zh="这是文件夹", en="this is a folder"),
        PermissionError: Text(zh="没有读取权限", en="reading it is not permitted"),
    }
    why = words.get(type(error), Text(zh=f"无法读取: {error.strerror}", en=f"it can't be read: {error.strerror}"))
    return Problem(
        code="file.unreadable",
        severity="error",
        path=shown_name(path),
        message=why,
        remedy=Text(zh="请核对路径;标准输入写 -", en="check the path; standard input is -"),
    )


def _too_large(path: str) -> Problem:
    return Problem(
        code="file.large",
        severity="error",
        path=shown_name(path),
        message=Text(zh="文件超过 512 MiB", en="the file is larger than 512 MiB"),
        remedy=Text(zh="请按部门或期间拆分", en="split it by department or by period"),
    )
