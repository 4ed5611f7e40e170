"""Money: stored in fen, told in yuan."""

from __future__ import annotations

from decimal import Decimal


def yuan(fen: int | None) -> Decimal | None:
    """``fen`` in yuan, to the fen; ``None`` for none."""
    return None if fen is None else Decimal(fen).scaleb(-2)
