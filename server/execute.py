"""Running commands and queries: permission, one transaction, one reply to a repeated request, refusals as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from server.clock import now, ticks
from server.db.database import Database
from server.db.failures import explained, overtaken
from server.identity.permission import refusal
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import Refusal
from server.repeated import KEPT, Claim, claim
from server.unit_of_work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


FAULT = "fault"
DONE = "done"


@dataclass(slots=True)
class Report:
    """How an operation went: ``outcome`` is ``done``, the code of the refusal, or ``fault``.

    ``entries`` is how many entries of the audit it has for good.
    """

    operation: str
    outcome: str = FAULT
    seconds: float = 0.0
    entries: int = 0


class Executor:
    """Runs commands and queries against one database; ``watch`` is told how each went.

    Replies to requests with a key are kept for ``kept`` at least.
    """

    def __init__(
        self, database: Database, watch: Callable[[Report], None] | None = None, kept: timedelta = KEPT
    ) -> None:
        self.database = database
        self._watch = watch
        self._kept = kept

    def perform(self, who: Who, what: Command[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What ``what`` answers; it has happened for good when this returns a value, and not at all when a refusal.

        Raises:
            sqlalchemy.exc.DBAPIError: a fault of the program (a statement that is wrong); nothing has happened.
        """
        return self._perform(who, what, None, arguments, keywords)

    def perform_once(
        self, who: Who, key: str, what: Command[P, R], /, *arguments: P.args, **keywords: P.kwargs
    ) -> R | Refusal:
        """As ``perform``, but the same ``key`` (of the same actor) has one effect and the same reply, while that is kept."""
        return self._perform(who, what, key, arguments, keywords)

    def ask(self, who: Who, what: Query[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What ``what`` answers, from one moment of the database."""
        return self._watched(what.name, lambda _: self._asked(who, what, arguments, keywords))

    def _perform(
        self, who: Who, what: Command[P, R], key: str | None, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> R | Refusal:
        return self._watched(what.name, lambda report: self._performed(report, who, what, key, arguments, keywords))

    def _watched(self, name: str, call: Callable[[Report], R]) -> R:
        report = Report(name)
        began = ticks()
        try:
            answer = call(report)
            report.outcome = answer.code if isinstance(answer, Refusal) else DONE
            return answer
        finally:
            report.seconds = ticks() - began
            if self._watch is not None:
                self._watch(report)

    def _asked(
        self, who: Who, what: Query[..., R], arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> R | Refusal:
        refused = refusal(who, what.action)
        if refused is not None:
            return refused
        try:
            with self.database.reading(who.unit_id) as session:
                return what.function(session, who, *arguments, **keywords)
        except DBAPIError as error:
            return explained(error)

    def _performed(
        self,
        report: Report,
        who: Who,
        what: Command[..., R],
        key: str | None,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> R | Refusal:
        refused = refusal(who, what.action)
        if refused is not None:
            return refused
        try:
            with self.database.writing(who.unit_id) as session:
                work = UnitOfWork(session, who, what.verb, now())
                claimed = None if key is None else claim(work, key, what, arguments, keywords, self._kept)
                if claimed is not None and not isinstance(claimed, Claim):
                    return cast(R, claimed.reply)
                outcome = what.function(work, *arguments, **keywords)
                if isinstance(outcome, Refusal):
                    return outcome
                if claimed is not None:
                    claimed.keep(outcome)
                entries = work.seal()
                session.commit()
                report.entries = entries
                return outcome
        except StaleDataError:
            return overtaken()
        except DBAPIError as error:
            return explained(error)
