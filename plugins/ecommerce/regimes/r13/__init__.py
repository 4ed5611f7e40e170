"""R13: nine parts of a web shop's service, each with its rewards and penalties; a month's sheet, a quarter's award."""

from __future__ import annotations

from plugins.ecommerce.regimes.r13.indicators import INDICATORS
from plugins.ecommerce.regimes.r13.monthly import MONTHLY
from plugins.ecommerce.regimes.r13.quarterly import QUARTERLY

SCHEMES = (MONTHLY, QUARTERLY)

__all__ = ["INDICATORS", "MONTHLY", "QUARTERLY", "SCHEMES"]
