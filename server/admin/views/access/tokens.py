"""Tokens: the list, one with its scopes, a new one whose secret is shown once, and the end of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core.spec import Text
from server.admin.allowed import GROUPS
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.views.access.roles import as_member
from server.admin.visit import Visit
from server.audit.queries import list_entries
from server.audit.values import EntryFilter, EntryView
from server.clock import now, today
from server.identity.commands.tokens import SCOPES, create_token, revoke_token
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.queries.memberships import MembershipFilter, list_memberships, members_by_ids
from server.identity.queries.tokens import list_tokens, tokens_by_ids
from server.identity.refusals import TOKEN
from server.identity.roles import Role
from server.identity.values import MembershipView, TokenView
from server.identity.who import Who
from server.refusal import NotFound, Refusal, not_found

REVOKED = Text(zh="令牌已撤销, 立即失效。", en="The token is revoked: it is refused from now on.")
LIVES = (30, 90, 180, 365)
"""Days that a token may be good for."""
SOON = timedelta(days=14)
"""How long before its end a token is said to end soon."""
MOST_INTEGRATORS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTokenForm:
    """What the token is called, what it may do, and for how long."""

    name: str
    scopes: tuple[str, ...] = ()
    days: int = 90


def listed(visit: Visit) -> Answer:
    """The unit's tokens by name; an integrator's own."""
    found = visit.need(list_tokens, after=visit.after)
    return visit.screen(
        "tokens/list.html", found=found, names=_names(visit, *(one.user_id for one in found.rows)), states=_states
    )  # fmt: skip


def shown(visit: Visit, token_id: UUID) -> Answer:
    """One token: whose it is, what it may do, until when, and what was last changed with it."""
    one = _token(visit, token_id)
    if isinstance(one, Refusal):
        return one
    return visit.screen(
        "tokens/one.html",
        token=one,
        names=_names(visit, one.user_id),
        groups=_grouped(frozenset(one.scopes)),
        unknown=sorted(frozenset(one.scopes) - {action.value for action in Action}),
        last=_last_change(visit, one.id),
        states=_states,
    )


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a token, with the scopes that its owner's roles reach."""
    owner = _owner(visit)
    if isinstance(owner, Refusal):
        return owner
    reached = frozenset(action.value for action in SCOPES if explain(owner, action).reach > Reach.NONE)
    return visit.screen(
        "tokens/new.html",
        refused,
        owner_id=owner.user_id,
        others=_integrators(visit),
        form=visit.form(blank(NewTokenForm), None, refused),
        groups=_grouped(reached),
        reaches={action: explain(owner, action).reach for action in Action},
        lives=_lives(visit),
    )


def create(visit: Visit) -> Answer:
    """The token is made, and this page alone shows its secret."""
    owner, wanted = _owner(visit), visit.read(NewTokenForm)
    if isinstance(owner, Refusal) or isinstance(wanted, Refusal):
        return new(visit, wanted if isinstance(wanted, Refusal) else None)
    made = visit.perform(create_token, wanted.name, wanted.scopes, wanted.days, owner.user_id)
    if isinstance(made, Refusal):
        return new(visit, made)
    return visit.screen("tokens/made.html", token=made.token, secret=made.secret)


def revoking(visit: Visit, token_id: UUID, refused: Refusal | None = None) -> Answer:
    """What stops once the token is revoked."""
    one = _token(visit, token_id)
    if isinstance(one, Refusal):
        return one
    t = visit.words.t
    return visit.screen(
        "confirm.html",
        refused,
        title=t("撤销令牌", "Revoke the token"),
        crumbs=[(t("访问令牌", "Tokens"), visit.to("tokens")), (one.name, visit.to("tokens", token_id))],
        consequence=t(
            "撤销后, 使用此令牌的程序立即无法访问, 且不能恢复。如程序仍要使用, 请先换发新令牌。",
            "Programs that use it are refused at once, for good. If they go on, make a new token first.",
        ),
        form=visit.form({}, one.version, refused),
        label=t("撤销", "Revoke it"),
        back=visit.to("tokens", token_id),
        is_grave=True,
    )


def revoke(visit: Visit, token_id: UUID) -> Answer:
    """The token is refused from now on."""
    done = visit.perform(revoke_token, token_id, visit.posted.version)
    if isinstance(done, Refusal):
        return revoking(visit, token_id, done)
    return visit.goto("tokens", token_id, said=REVOKED)


def _token(visit: Visit, token_id: UUID) -> TokenView | NotFound:
    return visit.need(tokens_by_ids, (token_id,)).get(token_id) or not_found(TOKEN, "tokenId")


def _owner(visit: Visit) -> Who | Refusal:
    """Whom the token is to act for: the integrator who was chosen, else the visitor."""
    chosen = visit.query.one("owner")
    rows = [one for one in _integrators(visit) if str(one.user_id) == chosen]
    return as_member(visit, rows) if rows else visit.who


def _integrators(visit: Visit) -> tuple[MembershipView, ...]:
    """Others for whom the visitor may make tokens."""
    if explain(visit.who, Action.MANAGE_TOKENS).reach < Reach.UNIT:
        return ()
    found = visit.ask(list_memberships, MembershipFilter(role=Role.INTEGRATOR), MOST_INTEGRATORS)
    return () if isinstance(found, Refusal) else tuple(one for one in found.rows if one.user_id != visit.who.user_id)


def _lives(visit: Visit) -> list[tuple[str, str]]:
    """For how long a token may be good, each with its last day."""
    words, first = visit.words, today()
    ends = ((days, words.day(first + timedelta(days=days))) for days in LIVES)
    return [(str(days), words.t(f"{days} 天, 至 {end}", f"{days} days, until {end}")) for days, end in ends]


def _names(visit: Visit, *ids: UUID) -> Mapping[UUID, str]:
    return {user_id: one.name for user_id, one in visit.need(members_by_ids, ids).items()}


def _grouped(scopes: frozenset[str]) -> list[tuple[Text, list[Action]]]:
    groups = ((title, [action for action in actions if action.value in scopes]) for title, actions in GROUPS)
    return [(title, actions) for title, actions in groups if actions]


def _states(one: TokenView) -> str:
    """``revoked``, ``expired``, ``ending`` (soon) or ``good``."""
    if one.revoked_at is not None:
        return "revoked"
    left = one.expires_at - now()
    return "expired" if left <= timedelta(0) else ("ending" if left <= SOON else "good")


def _last_change(visit: Visit, token_id: UUID) -> EntryView | None:
    """The last entry of the audit that the token made, for whoever may read it."""
    found = visit.ask(list_entries, EntryFilter(token_id=token_id), 1)
    return None if isinstance(found, Refusal) else next(iter(found.rows), None)


SPOTS = (
    page("/tokens", listed, Action.MANAGE_TOKENS),
    page("/tokens/{token_id:uuid}", shown, Action.MANAGE_TOKENS),
    form("/tokens/new", new, create, Action.MANAGE_TOKENS),
    form("/tokens/{token_id:uuid}/revoke", revoking, revoke, Action.MANAGE_TOKENS),
)
