"""A department, team or position is called otherwise, or belongs elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.forms import Form
from server.admin.gate import Spot, form, page
from server.admin.views.structure.chart import tree
from server.admin.views.structure.kinds import KINDS, Kind, Part, above_of, part_of
from server.admin.visit import Visit
from server.clock import today
from server.employees.queries.chart import department_chart, part_heads
from server.identity.policy import Action
from server.refusal import Refusal

RENAMED = Text(zh="名称已保存。", en="The name is saved.")
MOVED = Text(zh="归属已调整。", en="It belongs there now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a part is to be called."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """Below which department a department is to be."""

    parent_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Within which department a team is to be."""

    department_id: UUID


PLACES: dict[str, type[Parent] | type[Within]] = {"parentId": Parent, "departmentId": Within}


def shown(
    kind: Kind, visit: Visit, part_id: UUID, renaming: Refusal | None = None, moving: Refusal | None = None
) -> Answer:
    """The part with the forms that change it, each as it came where it was refused."""
    part = part_of(visit, kind, part_id)
    return visit.screen(
        "structure/one.html",
        renaming or moving,
        kind=kind,
        part=part,
        heads=_heads(visit, part),
        renaming=_renaming(kind, visit, part, renaming),
        moving=None if kind.above is None else _moving(kind, visit, part, moving),
        departments=() if kind.above is None else tree(visit, without=part_id),
    )


def rename(kind: Kind, visit: Visit, part_id: UUID) -> Answer:
    """The part is called as the form says."""
    wanted = visit.read(Name)
    if isinstance(wanted, Refusal):
        return shown(kind, visit, part_id, renaming=wanted)
    done = visit.perform(kind.rename, part_id, visit.posted.version, wanted.name)
    if isinstance(done, Refusal):
        return shown(kind, visit, part_id, renaming=done)
    return visit.goto("structure", kind.path, part_id, said=RENAMED)


def move(kind: Kind, visit: Visit, part_id: UUID) -> Answer:
    """The part belongs where the form says."""
    if kind.move is None or kind.above is None:
        return shown(kind, visit, part_id)
    wanted = visit.read(PLACES[kind.above])
    if isinstance(wanted, Refusal):
        return shown(kind, visit, part_id, moving=wanted)
    place = wanted.parent_id if isinstance(wanted, Parent) else wanted.department_id
    done = visit.perform(kind.move, part_id, visit.posted.version, place)
    if isinstance(done, Refusal):
        return shown(kind, visit, part_id, moving=done)
    return visit.goto("structure", kind.path, part_id, said=MOVED)


def _renaming(kind: Kind, visit: Visit, part: Part, refused: Refusal | None) -> Form:
    where = visit.to("structure", kind.path, part.id, "rename")
    return visit.form({"name": (part.name,)}, part.version, refused, where)


def _moving(kind: Kind, visit: Visit, part: Part, refused: Refusal | None) -> Form:
    above = above_of(part)
    stored = {kind.above or "": () if above is None else (str(above),)}
    return visit.form(stored, part.version, refused, visit.to("structure", kind.path, part.id, "move"))


def _heads(visit: Visit, part: Part) -> int:
    """How many people are in the part today, with all that lies below it."""
    below = {one.id: one.heads_below for one in visit.need(department_chart, today())}
    return below[part.id] if part.id in below else visit.need(part_heads, today()).get(part.id, 0)


def _spots(kind: Kind) -> tuple[Spot, ...]:
    path, view = f"/structure/{kind.path}/{{part_id:uuid}}", partial(shown, kind)
    moved = form(f"{path}/move", view, partial(move, kind), Action.EDIT_STRUCTURE)
    return (
        page(path, view, Action.EDIT_STRUCTURE),
        form(f"{path}/rename", view, partial(rename, kind), Action.EDIT_STRUCTURE),
        *((moved,) if kind.move is not None else ()),
    )


SPOTS = tuple(spot for kind in KINDS for spot in _spots(kind))
