"""What a plugin gives besides regulations and sheets: its sector, its own scorers, its case tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from core.spec.base import Declaration, Number, Text, declaration, require_code

ScorerFunction: TypeAlias = Callable[[Mapping[str, Decimal]], Fraction | Decimal | int]
"""Facts by indicator code -> percent of the item's full mark. Pure: same facts, same percent."""


@declaration
class Sector(Declaration):
    """The sector that a plugin serves; ``code`` is also the prefix of all its codes."""

    code: str
    name: Text
    description: Text

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Sector.code")


@declaration
class Scorer(Declaration):
    """A plugin's own scoring function; ``explanation`` says in words what it computes.

    ``low`` and ``high`` bound the percent that it gives, for those who look for unreachable totals (``None``: unknown).
    """

    code: str
    function: ScorerFunction
    explanation: Text
    low: Number | None = None
    high: Number | None = None


@declaration
class CaseTable(Declaration):
    """A case table: ``text`` is the YAML that HR can read, ``name`` its file name."""

    name: str
    text: str
