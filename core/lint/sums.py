"""Full marks: what the parts of a sheet add up to, against what the sheet says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from core.engine.exact import show
from core.lint.finding import dimension_paths, finding, places, scheme_path
from core.problem import Problem
from core.spec import Citation, Defect, Dimension, Item, Number, Scheme, Text

SUM = "sum"
"""The code of the defect that excuses a sum."""


def misses(scheme: Scheme) -> bool:
    """Whether the dimensions add up to something else than the stated full mark.

    Where the total is scaled to the stated full mark, the sum may be anything.
    """
    scaled = scheme.scale_to is not None and Fraction(scheme.scale_to) == Fraction(scheme.stated_full)
    return bool(scheme.dimensions) and not scaled and _sum(scheme.dimensions) != Fraction(scheme.stated_full)


def sums(scheme: Scheme) -> Iterator[Problem]:
    """The sums that miss the full mark, from the sheet down to its sub-items."""
    if misses(scheme):
        yield _missed(
            scheme,
            scheme_path(scheme),
            Text(zh=scheme.regime, en=scheme.regime),
            scheme.dimensions,
            scheme.stated_full,
            scheme.citation,
        )
    for path, dimension in dimension_paths(scheme):
        if _sum(dimension.items) != Fraction(dimension.full):
            yield _missed(scheme, path, dimension.name, dimension.items, dimension.full, dimension.citation)
    for place in places(scheme):
        item = place.item
        if item.items and _sum(item.items) != Fraction(item.full):
            yield _missed(scheme, place.path, item.name, item.items, item.full, item.citation)
    yield from _marks(scheme)


def sum_defect(scheme: Scheme) -> Defect | None:
    """The defect by which the source itself misses its sum."""
    return next((defect for defect in scheme.defects if defect.code == SUM), None)


def ways_out(defect: Defect) -> tuple[str, str]:
    """The resolutions of ``defect`` as a remedy."""
    zh = "；".join(f"{way.code}（{way.name.zh}）" for way in defect.resolutions)
    en = "; ".join(f"{way.code} ({way.name.en})" for way in defect.resolutions)
    return f"请选择一种解决办法：{zh}", f"choose a resolution: {en}"


def _sum(parts: Iterable[Dimension | Item]) -> Fraction:
    return sum((Fraction(part.full) for part in parts), Fraction())


def _missed(
    scheme: Scheme,
    path: str,
    name: Text,
    parts: tuple[Dimension, ...] | tuple[Item, ...],
    full: Number,
    citation: Citation,
) -> Problem:
    defect = sum_defect(scheme)
    total, wanted = show(_sum(parts)), show(Fraction(full))
    addends = " + ".join(show(part.full) for part in parts)
    return finding(
        "sum.missed",
        "error" if defect is None else "defect",
        path,
        (
            f"{name.zh} 合计 {total}，而不是 {wanted}（{scheme.name.zh}：{addends}）",
            f"{name.en} adds up to {total}, not {wanted} ({scheme.name.en}: {addends})",
        ),
        ("请改正满分或各部分的分值", "correct the full mark or its parts") if defect is None else ways_out(defect),
        citation if defect is None else defect.citation,
    )


def _marks(scheme: Scheme) -> Iterator[Problem]:
    remedy = ("请写一个不为负的满分", "write a full mark that is not negative")
    for path, dimension in dimension_paths(scheme):
        if not dimension.items:
            yield finding(
                "dimension.empty",
                "error",
                path,
                (f"{dimension.name.zh} 没有任何项目", f"{dimension.name.en} has no items"),
                ("请加上项目或删去该维度", "add items or remove the dimension"),
                dimension.citation,
            )
        if dimension.full < 0:
            yield finding("full.negative", "error", path, _negative(dimension), remedy, dimension.citation)
    for place in places(scheme):
        if place.item.full < 0:
            yield finding("full.negative", "error", place.path, _negative(place.item), remedy, place.item.citation)


def _negative(part: Dimension | Item) -> tuple[str, str]:
    return f"{part.name.zh} 的满分为 {show(part.full)}", f"the full mark of {part.name.en} is {show(part.full)}"
