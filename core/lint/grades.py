"""Grade scales: every total that the sheet can give has exactly one grade, and every grade can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from core.catalogue import Bundle
from core.engine.exact import round_half_away, show
from core.lint.bands import overlaps, reach
from core.lint.bounds import Bounds, total_bounds
from core.lint.finding import finding
from core.lint.spans import Span, gaps, span, words
from core.problem import Problem
from core.spec import Grade, GradeScale


def grades(sheet: Bundle) -> Iterator[Problem]:
    """Gaps at the total's precision, shared ends, wrong order, grades that no total reaches."""
    scale, decimals = sheet.grade_scale, sheet.scheme.rounding.decimals
    if scale is None or decimals < 0:
        return
    path = f'grade_scales["{scale.code}"]'
    yield from _form(path, scale, decimals)
    bounds = total_bounds(sheet)
    attainable = _rounded(bounds, decimals)
    spans = [reach(grade, decimals) for grade in scale.grades]
    for gap in gaps(spans, attainable):
        yield _gap(path, scale, words(gap, decimals))
    for one, two, shared in overlaps(spans):
        yield _overlap(path, scale, one, two, words(shared, decimals))
    for number, (grade, full) in enumerate(zip(scale.grades, spans, strict=True)):
        if not full.empty and (full & attainable).empty:
            yield _unreachable(f"{path}.grades[{number}]", grade, bounds)


def _rounded(bounds: Bounds, decimals: int) -> Span:
    low, high = (None if end is None else round_half_away(end, decimals) for end in (bounds.low, bounds.high))
    return span(low, high, decimals)


def _form(path: str, scale: GradeScale, decimals: int) -> Iterator[Problem]:
    for number, grade in enumerate(scale.grades):
        if reach(grade, decimals).empty:
            yield finding(
                "grades.empty",
                "error",
                f"{path}.grades[{number}]",
                (f"等级 {grade.name.zh} 不含任何总分", f"grade {grade.name.en} holds no total"),
                ("请检查它的端点", "check its ends"),
                grade.citation,
            )
    codes = [grade.code for grade in scale.grades]
    for number, grade in enumerate(scale.grades):
        if grade.code in codes[:number]:
            yield finding(
                "grades.code_twice",
                "error",
                f"{path}.grades[{number}]",
                (f"等级代码 {grade.code} 出现两次", f"grade code {grade.code} occurs twice"),
                ("请给每个等级不同的代码", "give each grade a code of its own"),
                grade.citation,
            )
    for number, (better, worse) in enumerate(pairwise(scale.grades), 1):
        if not _above(reach(better, decimals), reach(worse, decimals)):
            yield finding(
                "grades.order",
                "error",
                f"{path}.grades[{number}]",
                (
                    f"等级 {worse.name.zh} 排在 {better.name.zh} 之后，分数却不更低",
                    f"grade {worse.name.en} comes after {better.name.en} but doesn't lie below it",
                ),
                ("请由优到差排列", "list them from the best to the worst"),
                worse.citation,
            )


def _above(better: Span, worse: Span) -> bool:
    if better.empty or worse.empty:
        return True
    lows = better.first is not None and (worse.first is None or worse.first < better.first)
    highs = worse.last is not None and (better.last is None or worse.last < better.last)
    return lows and highs


def _gap(path: str, scale: GradeScale, where: tuple[str, str]) -> Problem:
    return finding(
        "grades.gap",
        "error",
        f"{path}.grades",
        (f"{scale.name.zh}：总分 {where[0]} 没有等级", f"{scale.name.en}: a total of {where[1]} has no grade"),
        ("请移动某一等级的端点", "move the end of a grade"),
        scale.citation,
    )


def _overlap(path: str, scale: GradeScale, one: int, two: int, where: tuple[str, str]) -> Problem:
    first, second = scale.grades[one], scale.grades[two]
    return finding(
        "grades.overlap",
        "error",
        f"{path}.grades[{two}]",
        (
            f"总分 {where[0]} 同时属于 {first.name.zh} 和 {second.name.zh}",
            f"a total of {where[1]} is both {first.name.en} and {second.name.en}",
        ),
        ("请只让其中一个等级包含它，并说明理由", "let only one of them include it, and say why in the reading"),
        second.citation,
    )


def _unreachable(path: str, grade: Grade, bounds: Bounds) -> Problem:
    low, high = ("-∞" if bounds.low is None else show(bounds.low), "∞" if bounds.high is None else show(bounds.high))
    return finding(
        "grades.unreachable",
        "warning",
        path,
        (
            f"无法得到等级 {grade.name.zh}：总分只能在 {low} 至 {high} 之间",
            f"grade {grade.name.en} can't be reached: totals lie between {low} and {high}",
        ),
        ("请检查等级的端点、扣分的下限或否决", "check the grade's ends, the floors of deductions or the vetoes"),
        grade.citation,
    )
