"""What R21 and R23 forbid and no linter of the core can know."""

from __future__ import annotations

from collections.abc import Iterator

from core.problem import Problem
from core.spec import Deductions, EventFact, Item, Rated, Raters, RaterWeight, Scheme, leaves
from plugins.insurance.citing import r21, r23, text
from plugins.insurance.indicators import INDICATORS

EXCUSING_SHEETS = ("insurance.r21.sheet09", "insurance.r21.sheet11")
"""The sheets whose clauses except system and special causes (系统或特殊原因除外)."""

SELF_SHARE, SUPERVISOR_SHARE = 30, 70

_EXCUSES = frozenset(part.code for part in INDICATORS if isinstance(part.fact, EventFact) and part.fact.exempt)


def of(scheme: Scheme) -> tuple[Problem, ...]:
    """What is wrong with ``scheme`` by the words of its regime; nothing for other sectors' schemes."""
    if scheme.code.startswith("insurance.r21."):
        return tuple(_excused(scheme))
    if scheme.code == "insurance.r23":
        return tuple(_weights(scheme))
    return ()


def _excused(scheme: Scheme) -> Iterator[Problem]:
    if scheme.code in EXCUSING_SHEETS:
        return
    for dimension in scheme.dimensions:
        for item in leaves(dimension.items):
            yield from _excused_in(scheme, item)


def _excused_in(scheme: Scheme, item: Item) -> Iterator[Problem]:
    if not isinstance(item.rule, Deductions):
        return
    for deduction in item.rule.deductions:
        if deduction.indicator in _EXCUSES:
            yield Problem(
                code="insurance.excused_causes",
                severity="warning",
                path=f"{scheme.code}/{item.code}/{deduction.indicator}",
                message=text(
                    f"{item.name.zh}的扣分依据 {deduction.indicator} 免计系统或特殊原因,而只有业务管理岗与保全后台岗两表有此规定",
                    f"{item.name.en}: {deduction.indicator} excepts system and special causes, which only the sheets "
                    "for business management and the back office do",
                ),
                remedy=text("改用不免计原因的指标", "use an indicator that excepts no causes"),
                citation=r21("1.4.1.2.2.2", "(系统或特殊原因除外)"),
            )


def _weights(scheme: Scheme) -> Iterator[Problem]:
    if scheme.raters is not None:
        yield from _compared(f"{scheme.code}/raters", scheme.raters)
    for dimension in scheme.dimensions:
        for item in leaves(dimension.items):
            if isinstance(item.rule, Rated) and item.rule.raters is not None:
                yield from _compared(f"{scheme.code}/{item.code}/raters", item.rule.raters)


def _compared(path: str, raters: Raters) -> Iterator[Problem]:
    if not _thirty_to_seventy(raters.weights):
        shown = ", ".join(f"{part.role} {part.weight}" for part in raters.weights)
        yield Problem(
            code="insurance.rater_weights",
            severity="warning",
            path=path,
            message=text(
                f"评分权重为 {shown},而原文规定员工自评 30%、上级评分 70%",
                f"the raters' weights are {shown}; the source says self 30 %, supervisor 70 %",
            ),
            remedy=text("改回 30 比 70,或确认有意不同", "use 30 to 70, or confirm that it is meant to differ"),
            citation=r23("最终得分", "=(員工評(píng)分合計(jì)*30%)+(上級(jí)評(píng)分合計(jì)*70%)"),
        )


def _thirty_to_seventy(weights: tuple[RaterWeight, ...]) -> bool:
    share = {part.role: part.weight for part in weights}
    return (
        len(weights) == len(share) == 2
        and set(share) == {"self", "supervisor"}
        and share["self"] * SUPERVISOR_SHARE == share["supervisor"] * SELF_SHARE
    )
