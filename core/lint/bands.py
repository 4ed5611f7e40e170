"""Band tables: every possible fact falls in exactly one band, and every band can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from core.catalogue import Bundle
from core.lint.finding import finding, leaf_places
from core.lint.spans import Span, gaps, possible, shown, span, words
from core.problem import Problem
from core.spec import Band, Bands, Citation, Grade, Indicator, Item, Rated, RatedFact


def bands(sheet: Bundle) -> Iterator[Problem]:
    """Gaps, shared ends, overlaps, and bands that nothing can fall into."""
    for leaf in leaf_places(sheet.scheme):
        rule = leaf.rule
        if not isinstance(rule, Bands | Rated) or (isinstance(rule, Rated) and not rule.bands):
            continue
        path = f"{leaf.path}.rule"
        if not rule.bands:
            yield finding(
                "bands.none",
                "error",
                path,
                (f"{leaf.item.name.zh} 的分档表是空的", f"{leaf.item.name.en} has a table without bands"),
                ("请写出各档", "write its bands"),
                leaf.item.citation,
            )
        elif rule.indicator in sheet.indicators:
            yield from _table(path, leaf.item, rule.bands, sheet.indicators[rule.indicator])


def reach(part: Band | Grade, decimals: int) -> Span:
    """The steps that fall in ``part``."""
    return span(part.low, part.high, decimals, part.low_closed, part.high_closed)


def overlaps(spans: Sequence[Span]) -> Iterator[tuple[int, int, Span]]:
    """The pairs that share something, by their numbers, and what they share."""
    for (one, first), (two, second) in combinations(enumerate(spans), 2):
        shared = first & second
        if not (first.empty or second.empty or shared.empty):
            yield one, two, shared


def _table(path: str, item: Item, table: tuple[Band, ...], indicator: Indicator) -> Iterator[Problem]:
    decimals, everything = indicator.decimals, possible(indicator)
    spans = [reach(band, decimals) for band in table]
    for number, (band, full) in enumerate(zip(table, spans, strict=True)):
        if not _can_be(full & everything, indicator):
            yield _dead(f"{path}.bands[{number}]", number, band, full, indicator)
    if isinstance(indicator.fact, RatedFact) and indicator.fact.steps:
        yield from _steps(path, item, table, spans, indicator)
    else:
        for gap in gaps(spans, everything):
            yield _gap(path, item, indicator, words(gap, decimals), _beside(table, spans, gap, item.citation))
    for one, two, shared in overlaps([full & everything for full in spans]):
        yield _overlap(path, one, two, shared, table, indicator)


def _can_be(stretch: Span, indicator: Indicator) -> bool:
    if stretch.empty:
        return False
    if isinstance(indicator.fact, RatedFact) and indicator.fact.steps:
        values = (span(step.value, step.value, indicator.decimals) for step in indicator.fact.steps)
        return any(not (stretch & value).empty for value in values)
    return True


def _steps(
    path: str, item: Item, table: tuple[Band, ...], spans: list[Span], indicator: Indicator
) -> Iterator[Problem]:
    assert isinstance(indicator.fact, RatedFact)
    for step in indicator.fact.steps:
        at = span(step.value, step.value, indicator.decimals)
        if all((at & full).empty for full in spans):
            place = shown(at.first, indicator.decimals)
            yield _gap(
                path, item, indicator, (f"{place}（{step.name.zh}）", f"{place} ({step.name.en})"), step.citation
            )


def _beside(table: tuple[Band, ...], spans: list[Span], gap: Span, otherwise: Citation) -> Citation:
    """The clause of the band that ends where ``gap`` begins, or begins where it ends."""
    for band, full in zip(table, spans, strict=True):
        if full.last is not None and gap.first is not None and full.last == gap.first - 1:
            return band.citation
        if full.first is not None and gap.last is not None and full.first == gap.last + 1:
            return band.citation
    return otherwise


def _gap(path: str, item: Item, indicator: Indicator, where: tuple[str, str], citation: Citation) -> Problem:
    return finding(
        "bands.gap",
        "error",
        f"{path}.bands",
        (
            f"{item.name.zh}：{indicator.name.zh} 为 {where[0]} 时不属于任何一档",
            f"{item.name.en}: {indicator.name.en} of {where[1]} falls in no band",
        ),
        (
            "请移动某一档的端点，或（如不可能出现）调整指标的小数位或上下限",
            "move the end of a band, or change the indicator's decimals or bounds if that can't occur",
        ),
        citation,
    )


def _overlap(path: str, one: int, two: int, shared: Span, table: tuple[Band, ...], indicator: Indicator) -> Problem:
    zh, en = words(shared, indicator.decimals)
    end = shared.first is not None and shared.first == shared.last
    return finding(
        "bands.shared_end" if end else "bands.overlap",
        "error",
        f"{path}.bands[{two}]",
        (
            f"{indicator.name.zh} 为 {zh} 时同时属于第 {one + 1} 档和第 {two + 1} 档",
            f"{indicator.name.en} of {en} is in band {one + 1} and in band {two + 1}",
        ),
        (
            "请只让其中一档包含该值，并在引用的读法中说明理由",
            "let only one of them include it, and say why in the citation's reading",
        ),
        table[two].citation,
    )


def _dead(path: str, number: int, band: Band, full: Span, indicator: Indicator) -> Problem:
    if full.empty:
        message = (f"第 {number + 1} 档是空的：没有任何值属于它", f"band {number + 1} is empty: no value lies in it")
    else:
        message = (
            f"第 {number + 1} 档无法达到：{indicator.name.zh} 不会有这样的值",
            f"band {number + 1} can't be reached: {indicator.name.en} is never within it",
        )
    return finding(
        "bands.empty" if full.empty else "bands.unreachable",
        "error" if full.empty else "warning",
        path,
        message,
        ("请检查该档的端点与指标的上下限", "check the band's ends and the indicator's bounds"),
        band.citation,
    )
