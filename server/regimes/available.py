"""Which commands somebody may do with a version or a review as it stands: what their roles, scopes and its state allow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from core.workflow import REGIME, RegimeAction, RegimeState
from server.available import may, steps
from server.identity.who import Who
from server.operations import Command
from server.regimes.commands.adopting import rewrite_own
from server.regimes.commands.editing import set_edits, settle_points, unsettle_points
from server.regimes.commands.life import (
    approve_version,
    discard_version,
    put_in_effect,
    reject_version,
    submit_version,
    supersede_version,
    withdraw_version,
)
from server.regimes.commands.reviews import conclude_review, give_feedback
from server.regimes.review_values import ReviewView
from server.regimes.values import OWN_SOURCE, VersionView

EDITING: tuple[Command[..., Any], ...] = (set_edits, settle_points, unsettle_points)
STEPS: Mapping[RegimeAction, Command[..., Any]] = MappingProxyType(
    {
        RegimeAction.SUBMIT: submit_version,
        RegimeAction.WITHDRAW: withdraw_version,
        RegimeAction.REJECT: reject_version,
        RegimeAction.APPROVE: approve_version,
        RegimeAction.PUT_IN_EFFECT: put_in_effect,
        RegimeAction.SUPERSEDE: supersede_version,
        RegimeAction.DISCARD: discard_version,
    }
)
"""Action of the life cycle -> the command that does it."""


def commands_for_version(who: Who, version: VersionView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with the version, guards aside: edits while it is a draft, then the steps from its state."""
    editing = EDITING if version.state is RegimeState.DRAFT else ()
    own = (rewrite_own,) if editing and version.base_source == OWN_SOURCE else ()
    every = (*editing, *own, *(STEPS[action] for action in steps(who, REGIME, version.state)))
    return tuple(one for one in every if may(who, one.action))


def commands_for_review(who: Who, review: ReviewView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with the review: nothing once it is concluded. Employees answer, each for themselves."""
    if review.concluded_at is not None:
        return ()
    answers = (give_feedback,) if who.employee_id is not None else ()
    return tuple(one for one in (*answers, conclude_review) if may(who, one.action))
