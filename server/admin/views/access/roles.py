"""A member's roles: another one, the end of one with what is lost, and a name that the unit forgets."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer, Goto
from server.admin.forms import called
from server.admin.gate import form
from server.admin.reading import blank
from server.admin.views.access.members import KINDS, employee_typed, employees_of, name_of, roles_of
from server.admin.visit import Visit
from server.identity.commands.memberships import EMPLOYED_ROLES, end_membership, erase_memberships, grant_membership
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.refusals import MEMBERSHIP
from server.identity.roles import Door, Role
from server.identity.values import MembershipView
from server.identity.who import Who
from server.refusal import Refusal, not_found

GIVEN = Text(zh="角色已授予。", en="They have the role now.")
ENDED = Text(zh="角色已终止。", en="They don't have the role any more.")
ERASED = Text(zh="姓名已清除。", en="The unit doesn't know their name any more.")


TRIVIAL = (Action.READ_VIEWER, Action.EXPLAIN_POLICY)
"""What everybody may do; nobody needs to be told that it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRole:
    """Which role, and by staff number which employee they are."""

    role: Role
    employee: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """An action that reaches as far as ``was`` now, and ``then`` once the role has ended."""

    action: Action
    was: Reach
    then: Reach


def giving(visit: Visit, user_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of another role."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    live = [one for one in rows if one.ended_at is None]
    bound = next(iter(employees_of(visit, live).values()), None)
    stored = blank(NewRole) | {"employee": () if bound is None else (bound.number,)}
    return visit.screen(
        "access/role.html",
        refused,
        user_id=user_id,
        name=name_of(rows),
        form=visit.form(stored, None, refused),
        kinds={role: words for role, words in KINDS.items() if role not in {one.role for one in live}},
    )


def give(visit: Visit, user_id: UUID) -> Answer:
    """The user has the role as well."""
    rows = roles_of(visit, user_id)
    wanted = visit.read(NewRole)
    if isinstance(rows, Refusal) or isinstance(wanted, Refusal):
        return giving(visit, user_id, wanted if isinstance(wanted, Refusal) else None)
    number = wanted.employee if wanted.role in EMPLOYED_ROLES else None
    employee_id = employee_typed(visit, wanted.role, number)
    if isinstance(employee_id, Refusal):
        return giving(visit, user_id, employee_id)
    done = visit.perform(grant_membership, user_id, wanted.role, name_of(rows), employee_id)
    if isinstance(done, Refusal):
        return giving(visit, user_id, called(done, {"employeeId": "employee"}))
    return visit.goto("members", user_id, said=GIVEN)


def ending(visit: Visit, user_id: UUID, membership_id: UUID, refused: Refusal | None = None) -> Answer:
    """What the user can't do any more once the role has ended."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    live = [one for one in rows if one.ended_at is None]
    one = next((row for row in rows if row.id == membership_id), None)
    if one is None:
        return not_found(MEMBERSHIP, "membershipId")
    if one.ended_at is not None and refused is None:
        return visit.goto("members", user_id)
    left = [row for row in live if row.id != membership_id]
    return visit.screen(
        "access/end.html",
        refused,
        user_id=user_id,
        name=name_of(rows),
        membership=one,
        losses=_losses(visit, live, left),
        left=left,
        is_oneself=user_id == visit.who.user_id,
        form=visit.form({}, one.version, refused),
    )


def end(visit: Visit, user_id: UUID, membership_id: UUID) -> Answer:
    """The user doesn't have the role any more; whoever has ended their own goes where they still may."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    if membership_id not in {row.id for row in rows}:
        return not_found(MEMBERSHIP, "membershipId")
    done = visit.perform(end_membership, membership_id, visit.posted.version)
    if isinstance(done, Refusal):
        return ending(visit, user_id, membership_id, done)
    if done.user_id == visit.who.user_id:
        return Goto("/admin", said=ENDED)
    return visit.goto("members", user_id, said=ENDED)


def erasing(visit: Visit, user_id: UUID, refused: Refusal | None = None) -> Answer:
    """What the unit forgets."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    t = visit.words.t
    return visit.screen(
        "confirm.html",
        refused,
        title=t("清除姓名", "Erase the name"),
        crumbs=[
            (t("成员与角色", "Members and roles"), visit.to("members")),
            (name_of(rows), visit.to("members", user_id)),
        ],
        consequence=t(
            "本单位不再保存此人的姓名: 成员列表与审计日志只显示编号。其做过的事仍有记录。不能恢复。",
            "The unit keeps no name for them: lists and the audit show a number. What they did stays on record. There is no way back.",
        ),
        form=visit.form({}, None, refused),
        label=t("清除", "Erase it"),
        back=visit.to("members", user_id),
        is_grave=True,
    )


def erase(visit: Visit, user_id: UUID) -> Answer:
    """The unit has no name for the user."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    done = visit.perform(erase_memberships, user_id)
    return erasing(visit, user_id, done) if isinstance(done, Refusal) else visit.goto("members", user_id, said=ERASED)


def as_member(visit: Visit, rows: list[MembershipView]) -> Who:
    """Somebody with the roles ``rows`` in the visitor's unit."""
    roles = frozenset(one.role for one in rows)
    return Who(unit_id=visit.who.unit_id, door=Door.ADMIN, roles=roles, user_id=rows[0].user_id if rows else None)


def _losses(visit: Visit, live: list[MembershipView], left: list[MembershipView]) -> list[Loss]:
    now, then = as_member(visit, live), as_member(visit, left)
    reached = ((action, explain(now, action).reach, explain(then, action).reach) for action in Action)
    return [
        Loss(action=action, was=was, then=later)
        for action, was, later in reached
        if later < was and action not in TRIVIAL
    ]


SPOTS = (
    form("/members/{user_id:uuid}/roles", giving, give, Action.MANAGE_MEMBERSHIPS),
    form("/members/{user_id:uuid}/roles/{membership_id:uuid}/end", ending, end, Action.MANAGE_MEMBERSHIPS),
    form("/members/{user_id:uuid}/erase", erasing, erase, Action.MANAGE_MEMBERSHIPS),
)
