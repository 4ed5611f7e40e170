"""The regimes, a package each, and what they declare together."""

from __future__ import annotations

from plugins.ecommerce.regimes import r13

INDICATORS = r13.INDICATORS
SCHEMES = r13.SCHEMES
