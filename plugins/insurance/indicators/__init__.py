"""The facts that this sector's sheets read."""

from __future__ import annotations

from plugins.insurance.indicators import r21, r23

INDICATORS = (*r21.INDICATORS, *r23.INDICATORS)
