"""Rules that contradict themselves: lines without slope, negative steps, limits the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.catalogue import Bundle
from core.engine.exact import show
from core.engine.sheet import lay_out
from core.lint.bounds import leaf_bounds
from core.lint.finding import Leaf, finding, leaf_places
from core.problem import Problem, Severity
from core.spec import (
    Citation,
    Deduction,
    Deductions,
    EventFact,
    Exam,
    Indicator,
    Linear,
    Number,
    RatedFact,
    indicators_of,
)

FIX = ("请改正规则中的数值", "correct the rule's numbers")


def rules(sheet: Bundle) -> Iterator[Problem]:
    """Each rule's own contradictions, full marks out of reach, and assumed facts that the indicator doesn't allow."""
    for leaf in leaf_places(sheet.scheme):
        match leaf.rule:
            case Linear():
                yield from _linear(leaf, leaf.rule)
            case Exam():
                yield from _exam(leaf, leaf.rule)
            case Deductions():
                yield from _deductions(leaf, leaf.rule, sheet)
        best = leaf_bounds(leaf.rule, Fraction(leaf.item.full), sheet.indicators).high
        if best is not None and best < leaf.item.full:
            yield _said(
                leaf,
                "rule.short",
                f"{leaf.item.name.zh} 最多得 {show(best)} 分，达不到满分 {show(leaf.item.full)}",
                f"{leaf.item.name.en} gives {show(best)} points at best, not its full mark {show(leaf.item.full)}",
                "warning",
            )
    yield from _assumed_values(sheet)


def rated_steps(indicator: Indicator) -> Iterator[Problem]:
    """Steps of a rating scale that the indicator's own bounds or precision refuse."""
    if not isinstance(indicator.fact, RatedFact):
        return
    for number, step in enumerate(indicator.fact.steps):
        if not allows(indicator, step.value):
            yield finding(
                "step.outside",
                "error",
                f'indicators["{indicator.code}"].fact.steps[{number}]',
                (
                    f"评分等级 {step.name.zh} 的值 {show(step.value)} 超出指标的范围或精度",
                    f"step {step.name.en} is {show(step.value)}, outside the indicator's bounds or precision",
                ),
                ("请改正该值或指标的上下限、小数位", "correct the value or the indicator's bounds and decimals"),
                step.citation,
            )


def allows(indicator: Indicator, value: Number) -> bool:
    """Whether ``value`` is within the bounds and the precision of ``indicator``."""
    low = indicator.low is None or value >= indicator.low
    high = indicator.high is None or value <= indicator.high
    return low and high and (Fraction(value) * 10**indicator.decimals).denominator == 1


def _said(
    leaf: Leaf,
    code: str,
    zh: str,
    en: str,
    severity: Severity = "error",
    citation: Citation | None = None,
    at: str = "",
) -> Problem:
    return finding(code, severity, f"{leaf.path}.rule{at}", (zh, en), FIX, citation or leaf.item.citation)


def _linear(leaf: Leaf, rule: Linear) -> Iterator[Problem]:
    if rule.full_at == rule.zero_at:
        at = show(rule.full_at)
        yield _said(leaf, "linear.flat", f"零分点与满分点都是 {at}", f"zero_at and full_at are both {at}")
    if rule.floor > rule.cap:
        yield _said(
            leaf,
            "linear.floor",
            f"下限 {show(rule.floor)}% 高于上限 {show(rule.cap)}%",
            f"the floor of {show(rule.floor)} % is above the cap of {show(rule.cap)} %",
        )


def _exam(leaf: Leaf, rule: Exam) -> Iterator[Problem]:
    if rule.out_of <= 0:
        yield _said(leaf, "exam.out_of", f"满分卷面为 {show(rule.out_of)}", f"the exam is out of {show(rule.out_of)}")
    if rule.pass_mark is not None and rule.pass_mark > rule.out_of:
        yield _said(
            leaf,
            "exam.pass_mark",
            f"及格线 {show(rule.pass_mark)} 高于卷面满分 {show(rule.out_of)}",
            f"the pass mark {show(rule.pass_mark)} is above the maximum {show(rule.out_of)}",
        )


def _deductions(leaf: Leaf, rule: Deductions, sheet: Bundle) -> Iterator[Problem]:
    if not rule.deductions:
        yield _said(leaf, "deductions.none", "没有任何扣分项", "there are no deductions")
    if rule.floor is not None and rule.floor > leaf.item.full:
        yield _said(
            leaf,
            "deductions.floor",
            f"下限 {show(rule.floor)} 高于满分 {show(leaf.item.full)}",
            f"the floor {show(rule.floor)} is above the full mark {show(leaf.item.full)}",
        )
    for number, part in enumerate(rule.deductions):
        at = f".deductions[{number}]"
        if part.step <= 0:
            yield _said(
                leaf,
                "deduction.step",
                f"每步为 {show(part.step)}，应大于 0",
                f"the step is {show(part.step)}, not above 0",
                citation=part.citation,
                at=at,
            )
        if part.points <= 0:
            yield _said(
                leaf,
                "deduction.points",
                f"每步扣 {show(part.points)} 分，应大于 0",
                f"a step costs {show(part.points)} points, not more than 0",
                citation=part.citation,
                at=at,
            )
        indicator = sheet.indicators.get(part.indicator)
        if indicator is not None and _never(part, indicator):
            yield _said(
                leaf,
                "deduction.never",
                f"{indicator.name.zh} 不会越过限额 {show(part.allowance)}，永远不会扣分",
                f"{indicator.name.en} never passes the allowance {show(part.allowance)}, so it never costs anything",
                "warning",
                part.citation,
                at,
            )


def _never(part: Deduction, indicator: Indicator) -> bool:
    if part.shortfall:
        return indicator.low is not None and part.allowance <= indicator.low
    return indicator.high is not None and part.allowance >= indicator.high


def _assumed_values(sheet: Bundle) -> Iterator[Problem]:
    for place, leaf in zip(leaf_places(sheet.scheme), lay_out(sheet.scheme).leaves, strict=True):
        value = leaf.missing.value
        if value is None:
            continue
        for code in indicators_of(leaf.rule):
            indicator = sheet.indicators.get(code)
            if indicator is not None and not isinstance(indicator.fact, EventFact) and not _takes(indicator, value):
                yield finding(
                    "missing.outside",
                    "error",
                    place.path,
                    (
                        f"缺失时按 {show(value)} 计，但 {indicator.name.zh} 不可能是该值",
                        f"a missing fact counts as {show(value)}, which {indicator.name.en} can't be",
                    ),
                    ("请改用指标允许的值", "use a value that the indicator allows"),
                    leaf.missing.citation,
                )


def _takes(indicator: Indicator, value: Number) -> bool:
    if isinstance(indicator.fact, RatedFact) and indicator.fact.steps:
        return any(step.value == value for step in indicator.fact.steps)
    return allows(indicator, value)
