"""GraphQL operations without a transport: the schema, somebody who asks, and how many statements it took."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event

from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.who import Who
from server.schema.build import schema
from server.schema.context import Context
from server.settings import Settings
from tests.server.stores import Store

NO_FILES = FileStore(Path("no files"))
SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Reply:
    """What an operation came to: its data, and the refusals beside it. Faults are the test's failure."""

    data: Any
    refusals: list[dict[str, Any]]
    statements: int


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who sends operations to a store; uploads lie in ``files``, where there are any."""

    store: Store
    who: Who
    language: str = "en"
    files: FileStore = NO_FILES

    def run(self, document: str, **variables: Any) -> Reply:
        """The reply to ``document``, which has no errors."""
        reply, errors = self.attempt(document, **variables)
        assert errors is None, errors
        return reply

    def attempt(self, document: str, **variables: Any) -> tuple[Reply, list[Any] | None]:
        """The reply to ``document``, and its errors."""
        with counted(self.store) as statements, self.context() as context:
            result = schema().execute_sync(document, variable_values=variables, context_value=context)
        return Reply(result.data, context.refusals, statements[0]), result.errors

    def context(self) -> Context:
        """The context of one operation."""
        return Context(
            self.store.executor,
            self.who,
            entrance=Entrance(self.store.executor, SETTINGS),
            files=self.files,
            language=self.language,
            introspects=True,
        )


@contextmanager
def counted(store: Store) -> Iterator[list[int]]:
    """The number of statements that the store's databases run meanwhile."""
    count = [0]

    def note(*_: Any) -> None:
        count[0] += 1

    engines = {store.database.engines.readers, store.database.engines.writers}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
