"""The routes of the admin, gathered from its tasks in the order of the navigation."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.admin.assets import asset_routes
from server.admin.gate import nowhere, open_route, unit_route
from server.admin.views import (
    access,
    account,
    audit,
    cards,
    cycles,
    deployment,
    employees,
    entering,
    facts,
    home,
    regimes,
    reports,
    setup,
)

TASKS = (home, cycles, cards, reports, facts, regimes, employees, setup, deployment, access, audit)
"""Each has ``SPOTS`` and a ``SECTION`` of the navigation."""


def admin_routes() -> list[BaseRoute]:
    """The admin at ``/admin``, its assets, and the way there from ``/``."""
    sections = tuple(task.SECTION for task in TASKS)
    return [
        Route("/", _to_admin),
        *asset_routes(),
        open_route("/admin", entering.units),
        open_route("/admin/login", entering.login_page, entering.log_in),
        open_route("/admin/logout", entering.units, entering.log_out),
        open_route("/admin/units", entering.units),
        open_route("/admin/deployment", entering.deployment),
        open_route("/admin/look", entering.units, entering.look),
        open_route("/admin/account", account.account_page),
        open_route("/admin/account/everywhere", account.account_page, account.end_everywhere),
        open_route("/admin/account/sessions/{session_id:uuid}", account.account_page, account.end_session),
        open_route("/admin/password", account.password_page, account.change_password),
        *(unit_route(spot, sections) for task in TASKS for spot in task.SPOTS),
        open_route("/admin/{path:path}", nowhere),
    ]


async def _to_admin(_request: Request) -> Response:
    return RedirectResponse("/admin", status_code=303)
