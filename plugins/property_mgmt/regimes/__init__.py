"""The regimes that have a package each, and what they declare together."""

from __future__ import annotations

from plugins.property_mgmt.regimes import r20
from plugins.property_mgmt.schemes.r16_annual import YEAR_MEAN

INDICATORS = (YEAR_MEAN, *r20.INDICATORS)
SCHEMES = r20.SCHEMES
