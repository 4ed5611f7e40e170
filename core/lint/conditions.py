"""Standards, vetoes and eligibility: conditions that always hold, never hold, or can't hold together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from core.catalogue import Bundle
from core.engine.exact import show
from core.lint.finding import Leaf, finding, leaf_places, scheme_path
from core.lint.references import vetoes
from core.lint.spans import Span, possible, where_holds
from core.problem import Problem, Severity
from core.spec import Check, Checks, Citation, Indicator, Veto

FIX = ("请检查界限与指标的上下限", "check the limit and the indicator's bounds")


def conditions(sheet: Bundle) -> Iterator[Problem]:
    """What is wrong with the conditions of checks, vetoes and eligibility."""
    for leaf in leaf_places(sheet.scheme):
        if isinstance(leaf.rule, Checks):
            yield from _checks(leaf, leaf.rule, sheet)
    for path, veto in vetoes(sheet.scheme):
        indicator = sheet.indicators.get(veto.indicator)
        if indicator is not None:
            yield from _fixed(
                path,
                veto,
                indicator,
                "veto",
                ("error", "总是否决", "always vetoes"),
                ("warning", "从不否决", "never vetoes"),
            )
    for number, gate in enumerate(sheet.scheme.eligibility):
        indicator = sheet.indicators.get(gate.indicator)
        if indicator is None:
            continue
        path = f"{scheme_path(sheet.scheme)}.eligibility[{number}]"
        if indicator.low is not None and gate.at_most < indicator.low:
            yield _found("eligibility.nobody", "error", path, "排除所有人", "leaves out everybody", gate.citation)
        elif indicator.high is not None and gate.at_most >= indicator.high:
            yield _found(
                "eligibility.everybody", "warning", path, "从不排除任何人", "never leaves out anybody", gate.citation
            )


def _checks(leaf: Leaf, rule: Checks, sheet: Bundle) -> Iterator[Problem]:
    path = f"{leaf.path}.rule"
    if not rule.checks:
        yield _found("checks.none", "error", path, "没有任何标准", "holds no standard", leaf.item.citation)
    if rule.cap is not None and rule.floor is not None and rule.floor > rule.cap:
        zh = f"下限 {show(rule.floor)} 高于上限 {show(rule.cap)}"
        en = f"has a floor of {show(rule.floor)} above its cap of {show(rule.cap)}"
        yield _found("checks.floor", "error", path, zh, en, leaf.item.citation)
    for number, check in enumerate(rule.checks):
        here = f"{path}.checks[{number}]"
        if check.earns < 0 or check.costs < 0:
            zh, en = "得分与扣分都不能为负", "must not earn or cost a negative number of points"
            yield _found("check.negative", "error", here, zh, en, check.citation)
        indicator = sheet.indicators.get(check.indicator)
        if indicator is not None:
            yield from _fixed(
                here,
                check,
                indicator,
                "check",
                ("warning", "总是达标", "is always met"),
                ("warning", "无法达标", "can't be met"),
            )
    yield from _pairs(path, rule, sheet)


def _pairs(path: str, rule: Checks, sheet: Bundle) -> Iterator[Problem]:
    for (one, first), (two, second) in combinations(enumerate(rule.checks), 2):
        indicator = sheet.indicators.get(first.indicator)
        if indicator is None or first.indicator != second.indicator:
            continue
        here = f"{path}.checks[{two}]"
        if (first.relation, first.limit) == (second.relation, second.limit):
            zh, en = f"与第 {one + 1} 项是同一标准", f"is the same standard as check {one + 1}"
            yield _found("checks.twice", "error", here, zh, en, second.citation)
        elif (_met(first, indicator) & _met(second, indicator)).empty:
            zh, en = f"与第 {one + 1} 项不可能同时达标", f"can't be met together with check {one + 1}"
            yield _found("checks.exclusive", "warning", here, zh, en, second.citation)


def _met(part: Check | Veto, indicator: Indicator) -> Span:
    return where_holds(part.relation, part.limit, indicator.decimals) & possible(indicator)


def _fixed(
    path: str,
    part: Check | Veto,
    indicator: Indicator,
    code: str,
    always: tuple[Severity, str, str],
    never: tuple[Severity, str, str],
) -> Iterator[Problem]:
    met = _met(part, indicator)
    if met.empty:
        severity, zh, en = never
        yield _found(f"{code}.never", severity, path, f"（{_said(part)}）{zh}", f"({_said(part)}) {en}", part.citation)
    elif met.covers(possible(indicator)):
        severity, zh, en = always
        yield _found(f"{code}.always", severity, path, f"（{_said(part)}）{zh}", f"({_said(part)}) {en}", part.citation)


def _said(part: Check | Veto) -> str:
    return f"{part.indicator} {part.relation} {show(part.limit)}"


def _found(code: str, severity: Severity, path: str, zh: str, en: str, citation: Citation) -> Problem:
    return finding(code, severity, path, (f"此处{zh}", f"this {en}"), FIX, citation)
