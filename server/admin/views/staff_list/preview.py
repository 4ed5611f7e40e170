"""What importing an uploaded list would do, row by row; which of its columns is what; and importing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.feeds.headers import fold
from core.spec import Text
from server.admin.answers import Answer
from server.admin.files import store_of
from server.admin.gate import form
from server.admin.posted import KEY
from server.admin.views.staff_list.told import OUTCOMES, PARTS, REMEDIES, Told
from server.admin.visit import Visit
from server.employees.importing.columns import COLUMNS, IGNORED
from server.employees.importing.uploaded import UploadedList, headers_of, import_uploaded, preview_uploaded, rows_of
from server.employees.importing.values import ImportOutcome, Outcome
from server.identity.policy import Action
from server.paging import NOTHING
from server.refusal import Invalid, Refusal

SHOW = "show"
"""The field of the query that says which rows are shown."""
MOST_NAMED = 30
ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """From which day on levels of the list count, and ``header=field`` for each column that was told by hand."""

    levels_from: date | None = None
    map: tuple[str, ...] = ()


def shown(visit: Visit, file_id: UUID, refused: Refusal | None = None) -> Answer:
    """The preview; where columns aren't understood, the form that says what they are."""
    wanted = _wanted(visit, file_id)
    if isinstance(wanted, Refusal):
        return wanted
    preview = preview_uploaded(visit.server.executor, store_of(visit), visit.who, wanted)
    if isinstance(preview, Refusal):
        return _unread(visit, wanted, preview) if isinstance(preview, Invalid) else preview
    counts = {one: preview.count(one) for one in OUTCOMES}
    wanted_rows = _rows_wanted(visit, counts)
    found = rows_of(preview, (wanted_rows,), ROWS, visit.after)
    told = Told(visit, preview)
    is_ready = not counts[Outcome.REFUSED] and counts[Outcome.NEW] + counts[Outcome.CHANGED] > 0
    return visit.screen(
        "staff_list/preview.html",
        refused,
        refused=refused,
        counts=counts,
        chosen=wanted_rows,
        found=NOTHING if isinstance(found, Refusal) else found,
        rows=() if isinstance(found, Refusal) else [told.row(one) for one in found.rows],
        preview=preview,
        kinds=PARTS,
        outcomes=OUTCOMES,
        most_named=MOST_NAMED,
        form=visit.form({}, None, refused) if is_ready else None,
    )


def confirm(visit: Visit, file_id: UUID) -> Answer:
    """What was shown has happened, every row of it."""
    wanted = _wanted(visit, file_id)
    if isinstance(wanted, Refusal):
        return wanted
    executor, files = visit.server.executor, store_of(visit)
    key, digest = visit.posted.one(KEY), visit.posted.one("digest")
    done = import_uploaded(executor, files, visit.who, wanted, digest, key=key)
    if isinstance(done, Refusal):
        return shown(visit, file_id, done)
    return visit.goto("employees", said=_said(done))


def _unread(visit: Visit, wanted: UploadedList, refused: Invalid) -> Answer:
    """Why the list can't be read, and its columns to be told, where that is the reason."""
    headers = headers_of(visit.server.executor, store_of(visit), visit.who, wanted.file_id)
    is_columns = any(one.code in REMEDIES for one in refused.problems)
    named = () if isinstance(headers, Refusal) or not is_columns else tuple(one for one in headers if fold(one))
    return visit.screen(
        "staff_list/columns.html",
        refused,
        problems=refused.problems,
        remedies=REMEDIES,
        headers=named,
        told=_told(named, wanted.mapping),
        levels_from=wanted.levels_from,
        columns=COLUMNS,
        ignored=IGNORED,
    )


def _wanted(visit: Visit, file_id: UUID) -> UploadedList | Refusal:
    """The list as the address says that it is to be read."""
    reading = visit.filter(Reading)
    if isinstance(reading, Refusal):
        return reading
    pairs = (one.rpartition("=") for one in reading.map)
    mapping = {header: code for header, _, code in pairs if header and code}
    return UploadedList(file_id=file_id, mapping=mapping, levels_from=reading.levels_from)


def _told(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """By header what was said that it is, else what its words say; without those that say nothing."""
    known = {fold(alias): one.code for one in COLUMNS for alias in (one.code, *one.aliases)}
    known |= {fold(header): code for header, code in mapping.items()}
    return {header: known[fold(header)] for header in headers if fold(header) in known}


def _rows_wanted(visit: Visit, counts: Mapping[Outcome, int]) -> Outcome:
    """Which rows are shown: those that were asked for, else the first kind that there is."""
    asked = visit.query.one(SHOW)
    if asked in OUTCOMES:
        return Outcome(asked)
    return next((one for one, count in counts.items() if count), Outcome.UNCHANGED)


def _said(done: ImportOutcome) -> Text:
    made = len(done.created)
    return Text(
        zh=f"名册已导入: 新增 {done.new} 人, 变更 {done.changed} 人, 不变 {done.unchanged} 人"
        + (f", 新建部门、班组、岗位共 {made} 个。" if made else "。"),
        en=f"The list is imported: {done.new} new, {done.changed} changed, {done.unchanged} unchanged"
        + (f"; {made} departments, teams and positions are new." if made else "."),
    )


SPOTS = (form("/staff-list/{file_id:uuid}", shown, confirm, Action.IMPORT_EMPLOYEES),)
