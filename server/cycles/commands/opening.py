"""A cycle is opened, given up, and rated."""

from __future__ import annotations

from uuid import UUID

from core.workflow import CycleAction
from server.cycles.steps import shown, stepped
from server.cycles.values import CycleView
from server.identity.policy import Action
from server.operations import command
from server.refusal import Refusal
from server.unit_of_work import UnitOfWork


@command("cycle.open", Action.MANAGE_CYCLES)
def open_cycle(work: UnitOfWork, cycle_id: UUID, version: int) -> CycleView | Refusal:
    """The cycle is on: its regimes are in effect in its period, and no other one appraises the same positions."""
    return shown(work, stepped(work, cycle_id, version, CycleAction.OPEN))


@command("cycle.cancel", Action.MANAGE_CYCLES)
def cancel_cycle(work: UnitOfWork, cycle_id: UUID, version: int, reason: str = "") -> CycleView | Refusal:
    """The cycle, in which nobody has been rated, is given up for good; where it was open, ``reason`` says why."""
    return shown(work, stepped(work, cycle_id, version, CycleAction.CANCEL, reason))


@command("cycle.start_rating", Action.RATE_CYCLES)
def start_rating(work: UnitOfWork, cycle_id: UUID, version: int) -> CycleView | Refusal:
    """People are being rated; today lies in the window."""
    return shown(work, stepped(work, cycle_id, version, CycleAction.START_RATING))
