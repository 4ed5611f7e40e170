"""What a command or query answers when it can't do what was asked: a value, and nothing has been written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.problem import Problem
from core.spec import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was done, and ``problems`` say why and what to do next (at least one)."""

    code: ClassVar[str] = "refused"
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class NotAllowed(Refusal):
    """The role, or the scope of the token, doesn't reach that far."""

    code: ClassVar[str] = "not_allowed"


@dataclass(frozen=True, slots=True)
class NotSignedIn(Refusal):
    """It isn't known who asks: the login failed, or the session or token isn't good (any more)."""

    code: ClassVar[str] = "not_signed_in"


@dataclass(frozen=True, slots=True)
class Throttled(Refusal):
    """It was tried too often; ``retry_after`` is in seconds."""

    code: ClassVar[str] = "throttled"
    retry_after: int


@dataclass(frozen=True, slots=True)
class NotFound(Refusal):
    """There is nothing by that name here; what belongs to another unit isn't here either."""

    code: ClassVar[str] = "not_found"


@dataclass(frozen=True, slots=True)
class Stale(Refusal):
    """Somebody changed it meanwhile; ``version`` is what it is now."""

    code: ClassVar[str] = "stale"
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Invalid(Refusal):
    """The input is at fault, at the paths that the problems name."""

    code: ClassVar[str] = "invalid"


@dataclass(frozen=True, slots=True)
class Conflict(Refusal):
    """It contradicts what is stored: a number that is taken, a key used for something else."""

    code: ClassVar[str] = "conflict"


@dataclass(frozen=True, slots=True)
class Unavailable(Refusal):
    """The database is busy, full or away; the same request may succeed later. ``retry_after`` is in seconds."""

    code: ClassVar[str] = "unavailable"
    retry_after: int = 1


def error(code: str, path: str, message: Text, remedy: Text) -> Problem:
    """A problem of severity ``error``."""
    return Problem(code=code, severity="error", path=path, message=message, remedy=remedy)


def not_found(what: Text, path: str) -> NotFound:
    """There is no such ``what`` (as in "employee"); the same words whether it never was or belongs to somebody else."""
    return NotFound(
        (
            error(
                "not_found",
                path,
                Text(zh=f"没有这个{what.zh}。", en=f"There is no such {what.en}."),
                Text(zh="请从列表中重新选择。", en="Choose it from the list again."),
            ),
        )
    )


def stale(what: Text, path: str, version: int | None) -> Stale:
    """``what`` has been changed since it was read; it is at ``version`` now."""
    return Stale(
        (
            error(
                "stale",
                path,
                Text(zh=f"{what.zh}已被他人修改。", en=f"The {what.en} has been changed meanwhile."),
                Text(zh="请重新打开, 核对后再改。", en="Open it again, look at the change, and repeat yours."),
            ),
        ),
        version,
    )
