"""R09: awards of the month, the quarter and the year; penalties by severity; a sheet of five standards."""

from __future__ import annotations

from core.spec import GradeScale
from plugins.general.regimes.r09.indicators import INDICATORS
from plugins.general.regimes.r09.monthly import MONTHLY
from plugins.general.regimes.r09.source import REGULATION
from plugins.general.regimes.r09.team import TEAM
from plugins.general.regimes.r09.yearly import YEARLY

GRADE_SCALES: tuple[GradeScale, ...] = ()
SCHEMES = (MONTHLY, TEAM, YEARLY)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
