"""What the policy says about somebody, and why."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Text
from server.db.base import DEPLOYMENT
from server.identity.policy import OF_THE_DEPLOYMENT, POLICY, Action, Reach
from server.identity.roles import Role
from server.identity.who import Who
from server.refusal import NotAllowed, error


@dataclass(frozen=True, slots=True)
class Permission:
    """How far ``action`` reaches for somebody, which role gives it, and the reason in words."""

    action: Action
    reach: Reach
    role: Role | None
    reason: Text


def explain(who: Who, action: Action) -> Permission:
    """How far ``who`` may go with ``action``, and why: the answer to "why can't I?"."""
    if (action in OF_THE_DEPLOYMENT) != (who.unit_id == DEPLOYMENT) and not _anywhere(action):
        return Permission(
            action,
            Reach.NONE,
            None,
            Text(
                zh=f"{action} 属于部署层面, 不在业务单位之内。",
                en=f"{action} belongs to the deployment, not to a unit.",
            )
            if action in OF_THE_DEPLOYMENT
            else Text(zh=f"{action} 须在某一业务单位之内进行。", en=f"{action} is done within a unit."),
        )
    if who.scopes is not None and action not in who.scopes:
        return Permission(
            action,
            Reach.NONE,
            None,
            Text(zh=f"访问令牌的范围不含 {action}。", en=f"The token's scopes don't include {action}."),
        )
    reach, role = max(
        ((POLICY[action].get(role, Reach.NONE), role) for role in sorted(who.roles)),
        default=(Reach.NONE, None),
        key=lambda pair: pair[0],
    )
    if reach is Reach.NONE or role is None:
        may = ", ".join(POLICY[action])
        return Permission(
            action,
            Reach.NONE,
            None,
            Text(zh=f"{action} 仅限: {may}。", en=f"{action} is for: {may}."),
        )
    return Permission(action, reach, role, _far(action, reach, role))


def refusal(who: Who, action: Action) -> NotAllowed | None:
    """``None`` where ``who`` may do ``action`` for somebody at least; else why not."""
    permission = explain(who, action)
    if permission.reach > Reach.NONE:
        return None
    return not_allowed(permission)


def not_allowed(permission: Permission) -> NotAllowed:
    """The refusal that ``permission`` amounts to."""
    return NotAllowed(
        (
            error(
                "not_allowed",
                str(permission.action),
                permission.reason,
                Text(zh="如确需此权限, 请联系本单位管理员。", en="Ask your unit's administrator if you need it."),
            ),
        )
    )


def _anywhere(action: Action) -> bool:
    """Actions that make sense in a unit and outside: see oneself, ask why, read and verify a chain."""
    return action in (Action.READ_VIEWER, Action.EXPLAIN_POLICY, Action.VERIFY_AUDIT, Action.READ_AUDIT)


def _far(action: Action, reach: Reach, role: Role) -> Text:
    words = {
        Reach.OWN: Text(zh="本人", en="yourself"),
        Reach.TEAM: Text(zh="直接或间接下属", en="those who report to you"),
        Reach.UNIT: Text(zh="整个单位", en="the whole unit"),
    }[reach]
    return Text(zh=f"{role} 可对{words.zh}进行 {action}。", en=f"{role} may do {action} for {words.en}.")
