"""The facts that this sector's sheets and rules read."""

from __future__ import annotations

from plugins.insurance.indicators import r21, r21_standards, r23

INDICATORS = (*r21.INDICATORS, *r21_standards.INDICATORS, *r23.INDICATORS)
