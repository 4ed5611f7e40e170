"""Cycles: the list, one of them step by step, what it lacks, its ratings, runs and results."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views import ratings, results
from server.admin.views.cycles import lists, missing, planning, runs, steps
from server.identity.policy import Action

SPOTS = (*lists.SPOTS, *planning.SPOTS, *steps.SPOTS, *missing.SPOTS, *ratings.SPOTS, *runs.SPOTS, *results.SPOTS)
SECTION = Section(
    Text(zh="考核", en="Appraisal"),
    (Entry(Text(zh="考核批次", en="Cycles"), "cycles", Action.READ_CYCLES, "cycle"),),
)
