"""R22: a full evaluation each quarter, spot checks between, rectification, and a check of the evaluation itself."""

from __future__ import annotations

from plugins.finance.regimes.r22.evaluation import EVALUATION
from plugins.finance.regimes.r22.indicators import INDICATORS
from plugins.finance.regimes.r22.spot_checks import SPOT_CHECKS
from plugins.finance.regimes.r22.supervision import SUPERVISION

SCHEMES = (EVALUATION, SPOT_CHECKS, SUPERVISION)

__all__ = ["EVALUATION", "INDICATORS", "SCHEMES", "SPOT_CHECKS", "SUPERVISION"]
