"""Which commands somebody may do with a cycle as it stands: what their roles, their scopes and its state allow."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from core.workflow import CYCLE, CycleAction, CycleState
from server.available import may, steps
from server.cycles.commands.opening import cancel_cycle, open_cycle, start_rating
from server.cycles.commands.planning import CHANGEABLE, change_cycle
from server.cycles.commands.publishing import close_cycle, publish_cycle
from server.cycles.commands.scoring import reopen_rating, rescore_cycle, score_cycle, send_to_review
from server.cycles.values import CycleView
from server.identity.who import Who
from server.operations import Command
from server.results.commands import correct, publish_correction

CORRECTING: tuple[Command[..., Any], ...] = (correct, publish_correction)
STEPS: Mapping[CycleAction, Command[..., Any]] = MappingProxyType(
    {
        CycleAction.OPEN: open_cycle,
        CycleAction.START_RATING: start_rating,
        CycleAction.SCORE: score_cycle,
        CycleAction.RESCORE: rescore_cycle,
        CycleAction.SEND_TO_REVIEW: send_to_review,
        CycleAction.REOPEN_RATING: reopen_rating,
        CycleAction.PUBLISH: publish_cycle,
        CycleAction.CLOSE: close_cycle,
        CycleAction.CANCEL: cancel_cycle,
    }
)
"""Action of the life cycle -> the command that does it."""


def commands_for_cycle(who: Who, cycle: CycleView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with the cycle, guards aside: changes before it is rated, the steps from its state, corrections."""
    changing = (change_cycle,) if cycle.state in CHANGEABLE else ()
    correcting = CORRECTING if cycle.state is CycleState.PUBLISHED else ()
    every = (*changing, *(STEPS[action] for action in steps(who, CYCLE, cycle.state)), *correcting)
    return tuple(one for one in every if may(who, one.action))
