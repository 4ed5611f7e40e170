"""A new department, team or position."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.reading import blank
from server.admin.views.structure.chart import tree
from server.admin.views.structure.kinds import KINDS, Kind
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal


def new(kind: Kind, visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a new part; where it belongs is filled in, if the address says so."""
    stored = blank(kind.form)
    if kind.above is not None:
        stored |= {kind.above: tuple(filter(None, [visit.query.one(kind.above)]))}
    return visit.screen(
        "structure/new.html",
        refused,
        kind=kind,
        form=visit.form(stored, None, refused),
        departments=() if kind.above is None else tree(visit),
    )


def make(kind: Kind, visit: Visit) -> Answer:
    """The part is there."""
    wanted = visit.read(kind.form)
    if isinstance(wanted, Refusal):
        return new(kind, visit, wanted)
    done = visit.perform(kind.create, **asdict(wanted))
    if isinstance(done, Refusal):
        return new(kind, visit, done)
    said = Text(zh=f"{kind.name.zh}“{done.name}”已新建。", en=f"The {kind.name.en} “{done.name}” is there now.")
    return visit.goto("structure", said=said)


SPOTS = tuple(
    form(f"/structure/{kind.path}/new", partial(new, kind), partial(make, kind), Action.EDIT_STRUCTURE)
    for kind in KINDS
)
