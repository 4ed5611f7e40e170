"""Who reports to whom: everybody who is employed today, each followed by those who report to them."""

from __future__ import annotations

from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.views.structure.chart import DEEPEST
from server.admin.visit import Visit
from server.clock import today
from server.employees.queries.chart import reporting_chart
from server.employees.queries.structure import list_departments, list_positions
from server.identity.policy import Action


def shown(visit: Visit) -> Answer:
    """A page of the chart."""
    names = {one.id: one.name for one in visit.need(list_departments)}
    names |= {one.id: one.name for one in visit.need(list_positions)}
    return visit.screen(
        "structure/reporting.html",
        found=visit.need(reporting_chart, today(), after=visit.after),
        names=names,
        deepest=DEEPEST,
    )


SPOTS = (page("/structure/reporting", shown, Action.EDIT_STRUCTURE),)
