"""What the policy says of oneself, or of another member: how far each action reaches, why, and who else may."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from server.admin.allowed import GROUPS, who_may, why
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.reading import blank
from server.admin.views.access.members import name_of, roles_of
from server.admin.views.access.roles import as_member
from server.admin.visit import Visit
from server.db.base import DEPLOYMENT
from server.identity.permission import Permission, explain
from server.identity.policy import OF_THE_DEPLOYMENT, Action, Reach
from server.identity.queries.memberships import MembershipFilter, list_memberships
from server.identity.roles import Role
from server.identity.values import MembershipView
from server.identity.who import Who
from server.refusal import Refusal

MOST_FOUND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the policy: may ``member`` (else the visitor) do ``action``? ``text`` looks for a member."""

    action: Action | None = None
    member: UUID | None = None
    text: str | None = None


def asked(visit: Visit) -> Answer:
    """What the visitor may do, or a member whom they may look at, and why."""
    question = visit.filter(Question)
    if isinstance(question, Refusal):
        return _answered(visit, Question(), visit.who, None, question)
    if question.member is None or question.member == visit.who.user_id:
        return _answered(visit, question, visit.who, None)
    rows = roles_of(visit, question.member)
    if isinstance(rows, Refusal):
        return rows
    live = [one for one in rows if one.ended_at is None]
    return _answered(visit, question, as_member(visit, live), name_of(rows))


def _answered(
    visit: Visit, question: Question, who: Who, name: str | None, refused: Refusal | None = None
) -> Answer:  # fmt: skip
    is_outside = who.unit_id == DEPLOYMENT
    groups = [
        (title, [permission for one in actions if _is_told(one, permission := explain(who, one), is_outside)])
        for title, actions in GROUPS
    ]
    action = question.action
    return visit.screen(
        "access/policy.html",
        refused,
        question=question,
        roles_of_theirs=who.roles - {Role.VISITOR},
        is_outside=is_outside,
        name=name,
        groups=[(title, permissions) for title, permissions in groups if permissions],
        every=GROUPS,
        permission=None if action is None else explain(who, action),
        who_may=() if action is None else who_may(action),
        why=why,
        found=_members(visit, question.text),
        sieve=visit.sieve(blank(Question), refused),
    )


def _is_told(action: Action, permission: Permission, is_outside: bool) -> bool:
    """Whether the page tells of the action: of all that belong where it is, and of others that may be done there, too."""
    return (action in OF_THE_DEPLOYMENT) == is_outside or permission.reach > Reach.NONE


def _members(visit: Visit, text: str | None) -> tuple[MembershipView, ...] | None:
    """Members with ``text`` in their names, each once; ``None`` where nobody was looked for, or nobody may be."""
    if text is None or not visit.may(Action.READ_MEMBERSHIPS):
        return None
    rows = visit.need(list_memberships, MembershipFilter(text=text), MOST_FOUND).rows
    return tuple({one.user_id: one for one in rows}.values())


SPOTS = (page("/policy", asked, Action.EXPLAIN_POLICY),)
