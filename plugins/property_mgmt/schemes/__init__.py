"""The score sheets of R08 and R16."""

from __future__ import annotations

from plugins.property_mgmt.schemes.r08 import QUARTERLY
from plugins.property_mgmt.schemes.r16 import MONTHLY
from plugins.property_mgmt.schemes.r16_annual import ANNUAL

SCHEMES = (QUARTERLY, MONTHLY, ANNUAL)
