"""The score sheets of the general regimes."""

from __future__ import annotations

from plugins.general.schemes.r10 import R10_MONTHLY, R10_QUARTERLY, R10_YEARLY
from plugins.general.schemes.r19 import R19_MONTHLY
from plugins.general.schemes.r19_yearly import R19_YEARLY

SCHEMES = (R10_MONTHLY, R10_QUARTERLY, R10_YEARLY, R19_MONTHLY, R19_YEARLY)

__all__ = ["R10_MONTHLY", "R10_QUARTERLY", "R10_YEARLY", "R19_MONTHLY", "R19_YEARLY", "SCHEMES"]
