"""R14: three roles, attendance, service rules, data safety and the steps from a contact to its review."""

from __future__ import annotations

from plugins.general.regimes.r14.facts import INDICATORS
from plugins.general.regimes.r14.outcomes import GRADES
from plugins.general.regimes.r14.sheets import LEAD, MANAGER, SPECIALIST
from plugins.general.regimes.r14.source import REGULATION

GRADE_SCALES = (GRADES,)
SCHEMES = (SPECIALIST, LEAD, MANAGER)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
