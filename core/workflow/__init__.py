"""Life cycles as transition tables: who may do what in which state, and what has to be true before."""

from core.workflow.check import faults, unused_guards
from core.workflow.cycle import CYCLE, CycleAction, CycleState
from core.workflow.guards import Guard
from core.workflow.regime import REGIME, RegimeAction, RegimeState
from core.workflow.roles import ROLES
from core.workflow.step import Refused, available, step
from core.workflow.table import Table, Transition
from core.workflow.window import Window, is_within, window_days

__all__ = [
    "CYCLE", "REGIME", "ROLES", "CycleAction", "CycleState", "Guard", "Refused", "RegimeAction", "RegimeState", "Table",
    "Transition", "Window", "available", "faults", "is_within", "step", "unused_guards", "window_days",
]  # fmt: skip
