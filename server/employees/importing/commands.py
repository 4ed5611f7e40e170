"""Importing a staff list: whole or not at all, and only as it was shown."""

from __future__ import annotations

from datetime import date

from core.feeds.faults import Faults
from core.problem import Problem
from core.spec import Text
from server.clock import BUSINESS_ZONE
from server.employees.importing.compare import compare
from server.employees.importing.sheet import StaffSheet
from server.employees.importing.stored import load
from server.employees.importing.values import ImportOutcome, ImportPreview, Outcome
from server.employees.importing.write import write
from server.identity.policy import Action
from server.operations import command
from server.refusal import Invalid, Refusal, stale
from server.unit_of_work import UnitOfWork

_PREVIEW = Text(zh="预览之后的员工数据", en="staff since the preview")


@command("employee.import", Action.IMPORT_EMPLOYEES)
def import_staff(
    work: UnitOfWork, sheet: StaffSheet, digest: str, levels_from: date | None = None
) -> ImportOutcome | Refusal:
    """What the preview called ``digest`` showed has happened: every row of it, or none.

    Refused where a row is, with the reasons; stale where anything else would be done by now than was shown. What
    doesn't change isn't written: importing the same list again leaves no trace.
    """
    stored = load(work.session, hold=True)
    today = work.at.astimezone(BUSINESS_ZONE).date()
    comparison = compare(sheet, stored, today, levels_from)
    preview = comparison.preview
    refused = refusals(preview)
    if refused:
        return Invalid(refused)
    if preview.digest != digest:
        return stale(_PREVIEW, "digest", None)
    write(work, stored, comparison)
    return ImportOutcome(
        new=preview.count(Outcome.NEW),
        changed=preview.count(Outcome.CHANGED),
        unchanged=preview.count(Outcome.UNCHANGED),
        created=preview.creates,
    )


def refusals(preview: ImportPreview) -> tuple[Problem, ...]:
    """Why rows of ``preview`` are refused: the first reasons, and how many more there are."""
    faults = Faults("staff.more_faults")
    for row in preview.rows:
        for problem in row.problems:
            faults.add(problem)
    return faults.problems()
