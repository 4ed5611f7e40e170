"""R04: a sheet of four standards, awards and penalties, and what concerns the department as a whole."""

from __future__ import annotations

from plugins.general.regimes.r04.department import DEPARTMENT
from plugins.general.regimes.r04.indicators import INDICATORS
from plugins.general.regimes.r04.monthly import MONTHLY
from plugins.general.regimes.r04.source import REGULATION

GRADE_SCALES = ()
SCHEMES = (MONTHLY, DEPARTMENT)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
