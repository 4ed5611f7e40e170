"""R20: five contents of 20 points, each half-year or each year, with an interview afterwards."""

from __future__ import annotations

from plugins.property_mgmt.regimes.r20.indicators import INDICATORS
from plugins.property_mgmt.regimes.r20.sheet import ANNUAL, HALF_YEARLY

SCHEMES = (HALF_YEARLY, ANNUAL)

__all__ = ["ANNUAL", "HALF_YEARLY", "INDICATORS", "SCHEMES"]
