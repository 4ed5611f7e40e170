"""API tokens: made and revoked within a unit."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from core.problem import Problem
from core.spec import Text
from server.identity.credentials import TOKEN_PREFIX, digest, new_secret
from server.identity.entering import who_by
from server.identity.permission import explain, not_allowed
from server.identity.policy import OF_THE_DEPLOYMENT, Action, Reach
from server.identity.refusals import TOKEN, USER, conflict
from server.identity.roles import Role
from server.identity.tables import ApiToken, Membership
from server.identity.values import NewToken, TokenView, token_view
from server.identity.who import Who
from server.operations import command
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale, error, not_found, stale
from server.unit_of_work import UnitOfWork

MOST_NAME = 100
MOST_DAYS = 366
SCOPES = tuple(
    action for action in Action if action not in OF_THE_DEPLOYMENT | {Action.MANAGE_TOKENS, Action.MANAGE_MEMBERSHIPS}
)
"""What a token may be made for. Tokens don't make tokens or members: a leaked one can't outlive its own end."""


@command("token.create", Action.MANAGE_TOKENS)
def create_token(
    work: UnitOfWork, name: str, scopes: tuple[str, ...], days: int, user_id: UUID | None = None
) -> NewToken | Invalid | NotFound | NotAllowed | Conflict:
    """A token that acts for the asker (or ``user_id``) in this unit, no further than ``scopes``, for ``days`` days.

    An administrator makes tokens for themselves and for users who are integrators and nothing else: a token for anybody
    else would let one person act in another's name. The operator makes them for any member.
    """
    name = name.strip()
    owner_id = user_id or work.who.user_id
    rows = work.session.scalars(
        select(Membership).where(Membership.user_id == owner_id, Membership.ended_at.is_(None))
    ).all()
    owner = who_by(rows, Who(unit_id=work.session.unit_id, door=work.who.door, roles=frozenset(), user_id=owner_id))
    if owner is None:
        return not_found(USER, "userId")
    if owner.user_id != work.who.user_id and not _may_make_for(work.who, owner):
        return not_allowed(explain(work.who, Action.MANAGE_TOKENS))
    faults = _faults(name, days) + _scope_faults(scopes, owner)
    if faults:
        return Invalid(faults)
    if work.session.scalar(select(ApiToken.id).where(ApiToken.name == name)) is not None:
        return conflict(
            "token.name_taken",
            "name",
            Text(zh="本单位已有同名令牌。", en="The unit has a token of that name."),
            Text(zh="请换一个名称, 如加上年月。", en="Choose another, with the month for example."),
        )
    secret = new_secret(TOKEN_PREFIX)
    row = ApiToken(
        user_id=owner.user_id,
        name=name,
        token_digest=digest(secret),
        scopes=sorted(set(scopes)),
        created_at=work.at,
        expires_at=work.at + timedelta(days=days),
    )
    work.session.add(row)
    work.session.flush()
    return NewToken(token=token_view(row), secret=secret)


@command("token.revoke", Action.MANAGE_TOKENS)
def revoke_token(work: UnitOfWork, token_id: UUID, version: int) -> TokenView | NotFound | Stale:
    """The token is refused from now on; revoking a revoked one changes nothing."""
    wanted = select(ApiToken).where(ApiToken.id == token_id)
    if explain(work.who, Action.MANAGE_TOKENS).reach < Reach.UNIT:
        wanted = wanted.where(ApiToken.user_id == work.who.user_id)
    row = work.session.scalar(wanted)
    if row is None:
        return not_found(TOKEN, "tokenId")
    if row.version != version:
        return stale(TOKEN, "version", row.version)
    if row.revoked_at is None:
        row.revoked_at = work.at
        work.session.flush()
    return token_view(row)


def _may_make_for(who: Who, owner: Who) -> bool:
    if Role.OPERATOR in who.roles:
        return True
    return explain(who, Action.MANAGE_TOKENS).reach is Reach.UNIT and owner.roles == {Role.INTEGRATOR}


def _faults(name: str, days: int) -> tuple[Problem, ...]:
    faults = []
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        faults.append(
            error(
                "token.bad_name",
                "name",
                Text(zh=f"名称须为 1 至 {MOST_NAME} 个字符。", en=f"A name has 1 to {MOST_NAME} characters."),
                Text(zh="请写明令牌的用途。", en="Say what the token is for."),
            )
        )
    if not 1 <= days <= MOST_DAYS:
        faults.append(
            error(
                "token.bad_days",
                "days",
                Text(zh=f"有效期须为 1 至 {MOST_DAYS} 天。", en=f"A token is good for 1 to {MOST_DAYS} days."),
                Text(zh="到期前换发新令牌即可。", en="Make a new one before it expires."),
            )
        )
    return tuple(faults)


def _scope_faults(scopes: tuple[str, ...], owner: Who) -> tuple[Problem, ...]:
    """Scopes that no token may have, and those that its owner's roles don't reach."""
    allowed = [action for action in SCOPES if explain(owner, action).reach > Reach.NONE]
    remedy = Text(zh=f"可选: {', '.join(allowed)}。", en=f"Choose from {', '.join(allowed)}.")
    if not scopes:
        empty = Text(zh="令牌没有任何范围。", en="The token has no scope.")
        return (error("token.no_scope", "scopes", empty, remedy),)
    return tuple(
        error(
            "token.bad_scope",
            f"scopes[{place}]",
            Text(zh=f"{scope!r} 不能作为此令牌的范围。", en=f"{scope!r} can't be a scope of this token."),
            remedy,
        )
        for place, scope in enumerate(scopes)
        if scope not in allowed
    )
