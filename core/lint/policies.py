"""The sheet's frame: codes, raters, rounding, scaling, drafts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.engine.exact import show
from core.lint.finding import dimension_paths, finding, leaf_places, places, scheme_path
from core.problem import Problem
from core.spec import Citation, Rated, Raters, Scheme


def policies(scheme: Scheme) -> Iterator[Problem]:
    """What is wrong with the frame of ``scheme``."""
    path = scheme_path(scheme)
    if scheme.draft:
        yield finding(
            "scheme.draft",
            "warning",
            path,
            (f"{scheme.name.zh} 是草案，不能采用", f"{scheme.name.en} is a draft and can't be adopted"),
            ("请补全后再采用", "complete it before it is adopted"),
            scheme.citation,
        )
    yield from _twice("dimension", [(place, part.code, part.citation) for place, part in dimension_paths(scheme)])
    yield from _twice("item", [(place.path, place.item.code, place.item.citation) for place in places(scheme)])
    if not 0 <= scheme.rounding.decimals <= 6:
        zh = f"舍入到 {scheme.rounding.decimals} 位小数，应为 0 至 6 位"
        en = f"rounds to {scheme.rounding.decimals} decimals, which is not within 0 to 6"
        yield _wrong("rounding.decimals", f"{path}.rounding", zh, en, scheme.rounding.citation)
    if scheme.stated_full <= 0:
        zh, en = f"满分为 {show(scheme.stated_full)}", f"states a full mark of {show(scheme.stated_full)}"
        yield _wrong("scheme.full", f"{path}.stated_full", zh, en, scheme.citation)
    if scheme.scale_to is not None and scheme.scale_to <= 0:
        zh, en = f"换算到 {show(scheme.scale_to)} 分", f"scales to {show(scheme.scale_to)} points"
        yield _wrong("scheme.scale_to", f"{path}.scale_to", zh, en, scheme.citation)
    elif scheme.scale_to is not None and not any(leaf.item.full > 0 for leaf in leaf_places(scheme)):
        zh, en = "要换算总分，但没有任何分值", "scales its total, but no item has points"
        yield _wrong("scheme.scale_to", f"{path}.scale_to", zh, en, scheme.citation)
    if scheme.raters is not None:
        yield from _raters(f"{path}.raters", scheme.raters)
    for leaf in leaf_places(scheme):
        if isinstance(leaf.rule, Rated) and leaf.rule.raters is not None:
            yield from _raters(f"{leaf.path}.rule.raters", leaf.rule.raters)


def _twice(what: str, named: list[tuple[str, str, Citation]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, code, citation in named:
        if code in seen:
            yield _wrong(f"{what}.twice", path, f"代码 {code} 重复", f"has the code {code}, which is taken", citation)
        seen.add(code)


def _raters(path: str, raters: Raters) -> Iterator[Problem]:
    if not raters.weights:
        yield _wrong("raters.none", path, "没有评分人", "names no rater", raters.citation)
        return
    yield from _twice("rater", [(path, entry.role, entry.citation) for entry in raters.weights])
    for number, entry in enumerate(raters.weights):
        if entry.weight <= 0:
            zh, en = (
                f"{entry.role} 的权重为 {show(entry.weight)}",
                f"gives {entry.role} a weight of {show(entry.weight)}",
            )
            yield _wrong("raters.weight", f"{path}.weights[{number}]", zh, en, entry.citation)
    total = sum((Fraction(entry.weight) for entry in raters.weights), Fraction())
    if total != 100:
        yield finding(
            "raters.sum",
            "warning",
            path,
            (f"评分人权重合计 {show(total)}，而不是 100", f"the raters' weights add up to {show(total)}, not 100"),
            ("只按比例计算；如有遗漏请补上", "only their ratio counts; add what is left out"),
            raters.citation,
        )


def _wrong(code: str, path: str, zh: str, en: str, citation: Citation) -> Problem:
    return finding(code, "error", path, (f"此处{zh}", f"this {en}"), ("请改正", "correct it"), citation)
