"""R03: the month with its wage formula and streaks (part one), and order on the floor (part two)."""

from __future__ import annotations

from plugins.general.regimes.r03.floor import FLOOR
from plugins.general.regimes.r03.indicators import INDICATORS
from plugins.general.regimes.r03.monthly import GRADES, MONTHLY
from plugins.general.regimes.r03.source import REGULATION

GRADE_SCALES = (GRADES,)
SCHEMES = (MONTHLY, FLOOR)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
