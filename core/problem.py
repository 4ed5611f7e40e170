"""What is wrong, where, and what to do about it: a value, never an exception."""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Text, declaration
from core.spec.citation import Citation

Severity: TypeAlias = Literal["error", "defect", "assumed", "warning"]
"""``error``: can't run. ``defect``: the source contradicts itself. ``assumed``: to be confirmed. ``warning``: look."""


@declaration
class Problem(Declaration):
    """One finding.

    ``code`` is stable (``bands.gap``); ``path`` names the place (``employees[0].values["general.calls"]``);
    ``message`` says what was seen and ``remedy`` what to do next.
    """

    code: str
    severity: Severity
    path: str
    message: Text
    remedy: Text
    citation: Citation | None = None
