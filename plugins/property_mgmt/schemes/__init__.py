"""The score sheets, one module a regime."""

from __future__ import annotations

from plugins.property_mgmt.schemes.r08 import QUARTERLY
from plugins.property_mgmt.schemes.r16 import MONTHLY

SCHEMES = (QUARTERLY, MONTHLY)
