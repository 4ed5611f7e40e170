"""Problems of one file: the first ones in words, the rest as a number."""

from __future__ import annotations

from collections.abc import Iterable

from core.problem import Problem, Severity
from core.spec import Text

MOST_SHOWN = 20
"""Problems that one report shows of a kind that a file may have thousands of."""


def fault(code: str, path: str, message: Text, remedy: Text, severity: Severity = "error") -> Problem:
    """A problem without a citation: what is wrong with a file rests on no clause."""
    return Problem(code=code, severity=severity, path=path, message=message, remedy=remedy)


def failed(problems: Iterable[Problem]) -> bool:
    """Whether one of ``problems`` is an error."""
    return any(problem.severity == "error" for problem in problems)


class Faults:
    """Keeps the first ``MOST_SHOWN`` problems and counts all of them; ``code`` names the closing line."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._shown: list[Problem] = []
        self.count = 0

    @property
    def room(self) -> bool:
        """Whether the next problem would still be shown."""
        return len(self._shown) < MOST_SHOWN

    def add(self, problem: Problem) -> None:
        """Count ``problem``, and keep it while there is room."""
        self.count += 1
        if self.room:
            self._shown.append(problem)

    def add_unseen(self) -> None:
        """Count a problem that needs no words, since there is no room for them."""
        self.count += 1

    def problems(self) -> tuple[Problem, ...]:
        """The problems kept and, where there were more, one that says how many."""
        more = self.count - len(self._shown)
        if more == 0:
            return tuple(self._shown)
        closing = fault(
            self._code,
            "",
            Text(zh=f"另有 {more} 处同类问题未列出。", en=f"{more} more of this kind are not listed."),
            Text(zh="先改正以上各处, 再重新导入。", en="Put the ones above right, then import again."),
        )
        return (*self._shown, closing)
