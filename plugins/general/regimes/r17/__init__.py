"""R17: the person's month, the team's quarter, the year from both."""

from __future__ import annotations

from plugins.general.regimes.r17 import monthly, team, yearly
from plugins.general.regimes.r17.source import GRADES, REGULATION

INDICATORS = (*monthly.INDICATORS, *team.INDICATORS, *yearly.INDICATORS)
GRADE_SCALES = (GRADES,)
SCHEMES = (monthly.MONTHLY, team.QUARTERLY, yearly.YEARLY)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
