"""Showing what importing a staff list would do."""

from __future__ import annotations

from datetime import date

from server.clock import today
from server.db.session import ReadSession
from server.employees.importing.compare import compare
from server.employees.importing.sheet import StaffSheet
from server.employees.importing.stored import load
from server.employees.importing.values import ImportPreview
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query


@query("employee.preview_import", Action.IMPORT_EMPLOYEES)
def preview_import(session: ReadSession, who: Who, sheet: StaffSheet, levels_from: date | None = None) -> ImportPreview:
    """What importing ``sheet`` would do, row by row; nothing is written.

    Levels of the list count from ``levels_from`` on; without it from today, or from the first day of who is new.
    """
    return compare(sheet, load(session), today(), levels_from).preview
