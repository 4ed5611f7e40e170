"""What a verification can find, in words."""

from __future__ import annotations

from core.problem import Problem
from core.spec import Text
from server.refusal import error

MOST_FINDINGS = 10_000
"""Findings that are kept; any more are counted."""

_BY_HAND = Text(
    zh="数据库曾被绕过程序改动: 请保存现场, 与备份及导出的链头比对。",
    en="The database was changed past the program: keep it as it is, and compare it with a backup and an exported head.",
)


class Findings:
    """The findings of one verification, up to the most that are kept."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.unlisted = 0

    def entry(self, code: str, seq: object, zh: str, en: str) -> None:
        """Something about the entry numbered ``seq``."""
        self._add(code, f"audit_entries[{seq}]", zh, en)

    def head(self, code: str, zh: str, en: str) -> None:
        """Something about the end of the chain."""
        self._add(code, "audit_heads", zh, en)

    def row(self, code: str, table: str, key: str, zh: str, en: str) -> None:
        """Something about the row, or the batch, called ``key``."""
        self._add(code, f"{table}[{key}]", zh, en)

    def _add(self, code: str, path: str, zh: str, en: str) -> None:
        if len(self.kept) < MOST_FINDINGS:
            self.kept.append(error(f"audit.{code}", path, Text(zh=zh, en=en), _BY_HAND))
        else:
            self.unlisted += 1
