"""One attempt at a piece of work: done, done by another, to be tried later, or a fault."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from core.spec import Text
from server.db.failures import explained
from server.refusal import Conflict, Refusal, Stale, Unavailable, error

R = TypeVar("R")
OVERTAKEN = "job.overtaken"


class Delayed(Exception):
    """The database is busy or away, or somebody else was quicker: the work is as it was, and can be tried later."""


def settled(answer: R | Refusal) -> R | Refusal | None:
    """``answer``, which holds for good; ``None`` where it says that the work is done already, or isn't wanted any more.

    Raises:
        Delayed: it could be otherwise later.
    """
    if isinstance(answer, (Unavailable, Stale)):
        raise Delayed(answer.problems[0].code)
    if isinstance(answer, Conflict) and answer.problems[0].code == OVERTAKEN:
        return None
    return answer


def raise_if_away(failure: Exception) -> None:
    """Nothing, for a fault of the program.

    Raises:
        Delayed: ``failure`` says that the database is busy or away.
    """
    if not isinstance(failure, DBAPIError):
        return
    try:
        refused = explained(failure)
    except DBAPIError:
        return
    if isinstance(refused, Unavailable):
        raise Delayed(refused.problems[0].code) from None


def overtaken() -> Conflict:
    """The work is done, or isn't wanted any more: nothing is written."""
    return Conflict(
        (
            error(
                OVERTAKEN,
                "",
                Text(zh="该部分已由他人完成, 或已停止。", en="Somebody else did it, or it was stopped."),
                Text(zh="无需处理。", en="Nothing is left to do."),
            ),
        )
    )
