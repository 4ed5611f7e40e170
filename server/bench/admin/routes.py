"""The data of two pages as plain JSON: the same login, the same queries, no template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from server.admin.views.employees.pages import ROWS
from server.app import make_app
from server.cycles.queries.cycles import read_cycle
from server.employees.queries.staff import list_employees
from server.employees.queries.structure import list_departments, list_positions, list_teams
from server.facts.queries.ratings import list_ratings
from server.identity.roles import Door
from server.identity.who import Who
from server.operations import Query
from server.refusal import Refusal
from server.results.queries.card import get_result
from server.results.queries.reports import result_words
from server.results.queries.timeline import timeline
from server.settings import Settings
from server.web.cookies import SESSION, read_cookie
from server.web.running import run_operation, running

Ask = Callable[..., Any]
DATA = TypeAdapter(dict[str, Any])


def measured_app() -> Starlette:
    """The server under the settings of its environment, with the JSON beside the pages."""
    return make_app(Settings(), ROUTES)


def _employees(ask: Ask, path: dict[str, Any]) -> dict[str, Any]:
    return {
        "departments": ask(list_departments),
        "positions": ask(list_positions),
        "teams": ask(list_teams),
        "found": ask(list_employees, None, ROWS),
    }


def _card(ask: Ask, path: dict[str, Any]) -> dict[str, Any]:
    cycle_id, employee_id = path["cycle_id"], path["employee_id"]
    card, past = ask(get_result, cycle_id, employee_id), ask(timeline, employee_id)
    digests = {one.regime_digest for one in (card.result, *(each.result for each in past))}
    return {
        "cycle": ask(read_cycle, cycle_id),
        "card": card,
        "past": past,
        "words": ask(result_words, tuple(digests)),
        "ratings": ask(list_ratings, card.result.period, employee_id, 1),
        "departments": ask(list_departments),
        "positions": ask(list_positions),
    }


def _route(path: str, data: Callable[[Ask, dict[str, Any]], dict[str, Any]]) -> Route:
    def answer(request: Request) -> Response:
        server = running(request)
        session = read_cookie(request, server.settings, SESSION)
        if session is None:
            return Response(status_code=401)
        who = server.entrance.enter(session, request.path_params["unit"], Door.ADMIN)
        if not isinstance(who, Who):
            return Response(status_code=404)

        def ask(query: Query[..., Any], *arguments: Any) -> Any:
            found = server.executor.ask(who, query, *arguments)
            if isinstance(found, Refusal):
                raise LookupError(found.code)
            return found

        found = data(ask, request.path_params)
        return Response(DATA.dump_json(found, fallback=str), media_type="application/json")

    async def endpoint(request: Request) -> Response:
        return await run_operation(request, answer, request)

    return Route(path, endpoint)


ROUTES: tuple[BaseRoute, ...] = (
    _route("/bench/{unit}/employees", _employees),
    _route("/bench/{unit}/cycles/{cycle_id:uuid}/results/{employee_id:uuid}", _card),
)


def card_of(cycle_id: UUID, employee_id: UUID) -> str:
    """The path of a card, below its unit."""
    return f"cycles/{cycle_id}/results/{employee_id}"
