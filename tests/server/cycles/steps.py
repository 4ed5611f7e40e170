"""Taking a step by its name, and saying in a word what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from core.workflow import CycleAction
from server.cycles.commands.opening import cancel_cycle, open_cycle, start_rating
from server.cycles.commands.publishing import close_cycle, publish_cycle
from server.cycles.commands.scoring import reopen_rating, rescore_cycle, score_cycle, send_to_review
from server.cycles.values import CycleView, Published, RunRequested
from server.identity.who import Who
from server.operations import Command
from server.refusal import NotFound, Refusal, Stale
from tests.server.cycles.house import House

COMMANDS: Mapping[CycleAction, Command[..., Any]] = MappingProxyType(
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
REASONED = (CycleAction.REOPEN_RATING, CycleAction.CANCEL)
"""Steps that are given a reason."""
ASKED = "a run"


def take(shop: House, who: Who, action: CycleAction, cycle: CycleView, **keywords: Any) -> str:
    """What comes of the step: the new state, ``a run``, or why it was refused."""
    if action in REASONED:
        keywords.setdefault("reason", "because")
    return said(shop.does(who, COMMANDS[action], cycle.id, cycle.version, **keywords))


def said(answer: Any) -> str:
    """``answer`` in a word: the state, ``a run``, or the codes of a refusal's problems."""
    if isinstance(answer, (Stale, NotFound)):
        return answer.code
    if isinstance(answer, Refusal):
        return " ".join(problem.code for problem in answer.problems)
    if isinstance(answer, RunRequested):
        return ASKED
    cycle = answer.cycle if isinstance(answer, Published) else answer
    assert isinstance(cycle, CycleView), answer
    return cycle.state.value
