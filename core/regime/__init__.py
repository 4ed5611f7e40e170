"""Regimes in a unit: adopting a scheme, editing it, settling what the source leaves open, and comparing versions."""

from core.regime.adopt import OWN, AdoptedRegime, adopt, own_scheme, restore
from core.regime.confirmations import Assumption, Confirmations, Points, choose, confirmations, open_points
from core.regime.diff import Change, diff
from core.regime.edits import apply, editable
from core.regime.places import Place, places

__all__ = [
    "OWN", "AdoptedRegime", "Assumption", "Change", "Confirmations", "Place", "Points", "adopt", "apply", "choose",
    "confirmations", "diff", "editable", "open_points", "own_scheme", "places", "restore",
]  # fmt: skip
