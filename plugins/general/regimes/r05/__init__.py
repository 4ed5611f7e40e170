"""R05: the duties of the head, the deputy and the staff."""

from __future__ import annotations

from plugins.general.regimes.r05.leaders import DEPUTY, HEAD
from plugins.general.regimes.r05.leaders import INDICATORS as LEADERS
from plugins.general.regimes.r05.source import REGULATION
from plugins.general.regimes.r05.staff import INDICATORS as STAFF_FACTS
from plugins.general.regimes.r05.staff import STAFF

INDICATORS = (*LEADERS, *STAFF_FACTS)
GRADE_SCALES = ()
SCHEMES = (HEAD, DEPUTY, STAFF)

__all__ = ["GRADE_SCALES", "INDICATORS", "REGULATION", "SCHEMES"]
