"""Schemes of R21 that score nothing: rules over events, with policies that have nothing to act on."""

from __future__ import annotations

from core.spec import EventKind, Incentive, Missing, Ranking, Rounding, Scheme, Text
from core.spec.scheme import PeriodKind
from plugins.insurance.citing import r21, text

_NO_SHEET = text(
    "本方案没有评分表,不出总分,不排名次(假定)", "There is no sheet: no total is made and nobody is ranked (assumed)"
)


def rules(
    code: str,
    name: Text,
    clause: str,
    quote: str,
    period: PeriodKind,
    reading: Text,
    incentives: tuple[Incentive, ...],
    kinds: tuple[EventKind, ...] = (),
) -> Scheme:
    """``insurance.r21.<code>``: ``incentives`` over ``kinds`` without a sheet, every ``period`` as ``reading`` says."""
    unscored = r21(clause, quote, _NO_SHEET, "assumed")
    return Scheme(
        code=f"insurance.r21.{code}",
        regime="R21",
        name=name,
        period=period,
        dimensions=(),
        missing=Missing(action="hold", citation=unscored),
        rounding=Rounding(decimals=2, citation=unscored),
        ranking=Ranking(ties="standard", citation=unscored),
        citation=r21(clause, quote, reading, "assumed"),
        incentives=incentives,
        kinds=kinds,
    )
