"""Staff lists that are handed out: an empty one with the right headers, and the staff as it is now."""

from __future__ import annotations

from server.admin.answers import Answer
from server.admin.files import handed_out
from server.admin.gate import page
from server.admin.visit import Visit
from server.clock import today
from server.employees.listing import staff_table
from server.employees.queries.export import export_staff
from server.export.cells import FileFormat
from server.export.written import written
from server.identity.policy import Action


def template(visit: Visit) -> Answer:
    """A list without people, to be filled in."""
    return handed_out(written(staff_table((), visit.words.lang), FileFormat.XLSX))


def current(visit: Visit) -> Answer:
    """The staff within reach, as a list that can be changed and imported again."""
    return handed_out(written(staff_table(visit.need(export_staff, today()), visit.words.lang), FileFormat.XLSX))


SPOTS = (
    page("/staff-list/template.xlsx", template, Action.IMPORT_EMPLOYEES),
    page("/staff-list/current.xlsx", current, Action.EXPORT_EMPLOYEES),
)
