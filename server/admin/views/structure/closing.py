"""A department, team or position is given up."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.views.structure.kinds import KINDS, Kind, part_of
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal


def closing(kind: Kind, visit: Visit, part_id: UUID, refused: Refusal | None = None) -> Answer:
    """What giving it up does."""
    part = part_of(visit, kind, part_id)
    t, here = visit.words.t, visit.to("structure", kind.path, part_id)
    return visit.screen(
        "confirm.html",
        refused,
        title=t(f"撤销{kind.name.zh}", f"Give up the {kind.name.en}"),
        crumbs=[(t("组织架构", "Structure"), visit.to("structure")), (part.name, here)],
        consequence=t(
            f"撤销后, “{part.name}”不再出现在列表和选项中。其下仍有部门、班组或人 (含已离职) 时不能撤销。",
            f"“{part.name}” is in no list any more. It can't be given up while a department, a team or anybody, even who left, belongs to it.",
        ),
        form=visit.form({}, part.version, refused),
        label=t("撤销", "Give it up"),
        back=here,
        is_grave=True,
    )


def close(kind: Kind, visit: Visit, part_id: UUID) -> Answer:
    """The part is gone."""
    done = visit.perform(kind.remove, part_id, visit.posted.version)
    if isinstance(done, Refusal):
        return closing(kind, visit, part_id, done)
    said = Text(zh=f"{kind.name.zh}“{done.name}”已撤销。", en=f"The {kind.name.en} “{done.name}” is given up.")
    return visit.goto("structure", said=said)


SPOTS = tuple(
    form(
        f"/structure/{kind.path}/{{part_id:uuid}}/close",
        partial(closing, kind),
        partial(close, kind),
        Action.EDIT_STRUCTURE,
    )
    for kind in KINDS
)
