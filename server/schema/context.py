"""What the fields of one operation share: who asks, in which language, one moment to read from, and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, ParamSpec, TypeVar

from anyio import CapacityLimiter
from strawberry.types import Info

from server.clock import ticks
from server.execute import Executor, Moment
from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import Refusal
from server.schema.refusals import Refusal as ToldRefusal
from server.schema.refusals import as_extension, told

P = ParamSpec("P")
R = TypeVar("R")


class TooLate(Exception):
    """The operation took longer than it may."""


class Context:
    """The context of one operation, used by one thread.

    All that its queries ask is answered from one moment of the database; a mutation ends that moment, so that what is
    read after it sees what it did. ``entrance`` is where passwords are tried; ``files`` holds the bytes of uploads;
    ``deadline`` is in ``ticks()``. ``threads`` is as many looks at the database as subscriptions take at a time.
    """

    def __init__(
        self,
        executor: Executor,
        who: Who,
        *,
        entrance: Entrance,
        files: FileStore,
        language: str = "zh",
        deadline: float = float("inf"),
        introspects: bool = False,
        threads: CapacityLimiter | None = None,
    ) -> None:
        self.executor = executor
        self.who = who
        self.entrance = entrance
        self.files = files
        self.language = language
        self.deadline = deadline
        self.introspects = introspects
        self.threads = threads
        self.refusals: list[dict[str, Any]] = []
        self._open = ExitStack()
        self._moment: Moment | None = None
        self._known: dict[tuple[str, tuple[Any, ...]], Any] = {}

    def __enter__(self) -> Context:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """The moment is over, its connection given back."""
        self._moment = None
        self._known.clear()
        self._open.close()

    def ask(self, info: Info[Any, Any], what: Query[P, Any], /, *arguments: P.args, **keywords: P.kwargs) -> Any:
        """What ``what`` answers, the source of the field; ``None`` where it refuses, which is noted at the field's path.

        Raises:
            TooLate: the operation's time is over.
        """
        return self.given(info, self.answer(what, *arguments, **keywords))

    def given(self, info: Info[Any, Any], answer: Any) -> Any:
        """``answer``, the source of the field; ``None`` where it is a refusal, which is noted at the field's path."""
        if isinstance(answer, Refusal):
            self.refuse(info, answer)
            return None
        return answer

    def answer(self, what: Query[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What ``what`` answers, refusals included.

        Raises:
            TooLate: the operation's time is over.
        """
        self.in_time()
        if self._moment is None:
            self._moment = self._open.enter_context(self.executor.moment(self.who))
        return self._moment.ask(what, *arguments, **keywords)

    def answer_for(self, what: Query[..., Any], ids: tuple[Any, ...]) -> Any:
        """What ``what`` answers for ``ids``, refusals included; asked once of one moment, whichever fields want it.

        Raises:
            TooLate: the operation's time is over.
        """
        key = (what.name, ids)
        if key not in self._known:
            self._known[key] = self.answer(what, ids=ids)
        return self._known[key]

    def perform(
        self, key: str | None, what: Command[P, R], /, *arguments: P.args, **keywords: P.kwargs
    ) -> R | ToldRefusal:
        """What ``what`` answers, its refusal in the caller's language; with a ``key`` it has one effect.

        Raises:
            TooLate: the operation's time is over, and nothing was done.
        """

        def performed() -> R | Refusal:
            if key is None:
                return self.executor.perform(self.who, what, *arguments, **keywords)
            return self.executor.perform_once(self.who, key, what, *arguments, **keywords)

        return self.carried_out(performed)

    def carried_out(self, change: Callable[[], R | Refusal]) -> R | ToldRefusal:
        """What ``change`` answers, its refusal in the caller's language.

        Raises:
            TooLate: the operation's time is over, and nothing was done.
        """
        self.in_time()
        self.close()
        answer = change()
        return told(answer, self.language) if isinstance(answer, Refusal) else answer

    def refuse(self, info: Info[Any, Any], refusal: Refusal) -> None:
        """``refusal`` is told beside the data, at the path of the field, which is null."""
        self.refusals.append(as_extension(told(refusal, self.language), info.path.as_list()))

    def in_time(self) -> None:
        """Nothing, while there is time left.

        Raises:
            TooLate: there is none.
        """
        if ticks() > self.deadline:
            raise TooLate
