"""The archive's two standards, which sheets 3 and 12 both print."""

from __future__ import annotations

from decimal import Decimal

from core.spec import Item
from plugins.insurance.citing import text
from plugins.insurance.schemes.r21_parts import standard


def filing_rate(full: int, clause: str, quote: str, limit_quote: str | None = None) -> Item:
    """Everything archived earns ``full`` points."""
    return standard(
        "archive_filing_rate",
        text("档案归档率", "Files archived"),
        full,
        clause,
        quote,
        ">=",
        100,
        limit_quote=limit_quote,
    )


def filing_errors(full: int, clause: str, quote: str, limit_quote: str | None = None) -> Item:
    """The month's errors within 0.5 % earn ``full`` points."""
    return standard(
        "archive_error_rate",
        text("月档案归档差错率", "Errors in archiving, by the month"),
        full,
        clause,
        quote,
        "<=",
        Decimal("0.5"),
        limit_quote=limit_quote,
    )
