"""The reason that many a step is given, as forms read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why something is done; where it has to be said, the command says so."""

    reason: str = ""
