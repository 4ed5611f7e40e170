"""A staff list is uploaded; what importing it would do is shown next, and nothing counts before that is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.spec import Field
from server.admin.answers import Answer, Goto
from server.admin.files import FILE, received
from server.admin.gate import form
from server.admin.reading import blank
from server.admin.visit import Visit
from server.employees.importing.columns import COLUMNS
from server.identity.policy import Action
from server.refusal import Refusal

NEEDED = ("number", "name", "department", "position")
"""The columns that somebody new can't be without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """How the list is to be read: from which day on its levels count."""

    levels_from: date | None = None


def upload(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of an upload."""
    return visit.screen(
        "staff_list/upload.html",
        refused,
        form=visit.form(blank(Upload) | {FILE: ()}, None, refused),
        needed=_columns(needed=True),
        others=_columns(needed=False),
    )


def send(visit: Visit) -> Answer:
    """The file is stored, and shown."""
    wanted = visit.read(Upload)
    if isinstance(wanted, Refusal):
        return upload(visit, wanted)
    file = received(visit, visit.server.settings.largest_import)
    if isinstance(file, Refusal):
        return upload(visit, file)
    day = "" if wanted.levels_from is None else f"?levelsFrom={wanted.levels_from}"
    return Goto(visit.to("staff-list", file.id) + day)


def _columns(*, needed: bool) -> list[Field]:
    return [one for one in COLUMNS if (one.code in NEEDED) is needed]


SPOTS = (form("/staff-list", upload, send, Action.IMPORT_EMPLOYEES),)
