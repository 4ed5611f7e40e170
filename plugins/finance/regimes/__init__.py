"""The regimes, a package each, and what they declare together."""

from __future__ import annotations

from plugins.finance.regimes import r22

INDICATORS = r22.INDICATORS
SCHEMES = r22.SCHEMES
