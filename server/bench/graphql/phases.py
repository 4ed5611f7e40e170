"""Where the time of one request goes, measured within this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import orjson
from pydantic import SecretStr

from server.bench.graphql.shape import PEOPLE, QUERY, RESULTS
from server.employees.queries.staff import list_employees
from server.execute import Executor
from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.who import Who
from server.refusal import Refusal
from server.results.queries.by_ids import latest_results
from server.schema.context import Context
from server.schema.operate import Answer, Prepared, Request
from server.schema.transport.routes import operations_for
from server.settings import Settings

TIMES = 40
PHASES = ("login", "read", "database", "fields", "write")
"""Who asks; the document, known, and its cost; what the queries take; the fields of the answer; its JSON."""


def phases(executor: Executor, token: SecretStr) -> Mapping[str, float]:
    """Median seconds of each of ``PHASES``.

    Raises:
        RuntimeError: something was refused.
    """
    entrance, operations = Entrance(executor, Settings()), operations_for()
    request = Request(document=QUERY, variables={"first": PEOPLE})
    who = _good(entrance.who_of_token(token))
    prepared = operations.prepare(request, introspects=False)
    if not isinstance(prepared, Prepared):
        raise RuntimeError(f"refused: {prepared}")

    def executed() -> Answer:
        context = Context(executor, who, entrance=entrance, files=FileStore(Path(".")))
        return operations.execute(prepared, context, "")

    answer = executed()
    if answer.errors or answer.refusals:
        raise RuntimeError(f"refused: {answer}")
    database = _seconds(lambda: _queries(executor, who))
    return {
        "login": _seconds(lambda: entrance.who_of_token(token)),
        "read": _seconds(lambda: operations.prepare(request, introspects=False)),
        "database": database,
        "fields": _seconds(executed) - database,
        "write": _seconds(lambda: orjson.dumps(answer.formatted())),
    }


def _queries(executor: Executor, who: Who) -> None:
    with executor.moment(who) as moment:
        page = _good(moment.ask(list_employees, None, PEOPLE))
        _good(moment.ask(latest_results, tuple(one.id for one in page.rows), RESULTS))


def _good(answer: Any) -> Any:
    if isinstance(answer, Refusal):
        raise RuntimeError(f"refused: {answer}")
    return answer


def _seconds(call: Callable[[], object]) -> float:
    call()
    found = []
    for _ in range(TIMES):
        began = perf_counter()
        call()
        found.append(perf_counter() - began)
    return median(found)
