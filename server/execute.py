"""Running commands and queries: permission, one transaction, one reply to a repeated request, refusals as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from server.clock import now, ticks
from server.db.database import Database
from server.db.failures import explained, overtaken
from server.db.session import ReadSession
from server.db.statistics import BULK
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
        with self.moment(who) as moment:
            return moment.ask(what, *arguments, **keywords)

    @contextmanager
    def moment(self, who: Who) -> Iterator[Moment]:
        """One moment of the database as ``who`` may see it, for any number of queries."""
        with self.database.reading(who.unit_id) as session:
            yield Moment(self, session, who)

    def _perform(
        self, who: Who, what: Command[P, R], key: str | None, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> R | Refusal:
        return self.watched(what.name, lambda report: self._performed(report, who, what, key, arguments, keywords))

    def watched(self, name: str, call: Callable[[Report], R]) -> R:
        """What ``call`` answers; how it went is told under ``name``."""
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
            if max(work.bulk, entries) >= BULK:
                self.database.renew_statistics()
            return outcome
        except StaleDataError:
            return overtaken()
        except DBAPIError as error:
            return explained(error)


class Moment:
    """Queries of one asker that are all answered from one moment of the database; one thread's own."""

    def __init__(self, executor: Executor, session: ReadSession, who: Who) -> None:
        self._executor = executor
        self._session = session
        self._who = who

    def ask(self, what: Query[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What ``what`` answers."""
        return self._executor.watched(what.name, lambda _: self._asked(what, arguments, keywords))

    def _asked(self, what: Query[..., R], arguments: tuple[Any, ...], keywords: dict[str, Any]) -> R | Refusal:
        refused = refusal(self._who, what.action)
        if refused is not None:
            return refused
        try:
            return what.function(self._session, self._who, *arguments, **keywords)
        except DBAPIError as error:
            self._session.rollback()
            return explained(error)
