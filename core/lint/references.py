"""Names: everything that a sheet names is declared, and is of a kind that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.catalogue import Bundle, Catalogue, event_names, nearest
from core.lint.finding import Leaf, dimension_paths, finding, leaf_places, places, scheme_path
from core.problem import Problem, Severity
from core.spec import (
    Citation,
    Custom,
    Eligibility,
    Indicator,
    MeasuredFact,
    Rated,
    RatedFact,
    Scheme,
    Veto,
    indicator_codes,
    indicators_of,
)
from core.spec.incentives import event_kinds


def references(sheet: Bundle, catalogue: Catalogue | None) -> Iterator[Problem]:
    """Unknown names of indicators, scorers, grade scales and events; rules that don't fit their facts; facts without export."""
    scheme, known = sheet.scheme, sheet.indicators
    declared: Mapping[str, object] = known if catalogue is None else catalogue.indicators
    reported: set[str] = set()
    for leaf in leaf_places(scheme):
        for code in indicators_of(leaf.rule):
            indicator = known.get(code)
            if indicator is None:
                reported.add(code)
                yield _unknown(
                    "indicator", "指标", "indicator", f"{leaf.path}.rule", code, declared, leaf.item.citation
                )
            elif isinstance(leaf.rule, Rated) != isinstance(indicator.fact, RatedFact):
                yield _kind(leaf, indicator)
        yield from _rule(leaf, sheet, catalogue)
    for path, gate in _gates(scheme):
        indicator = known.get(gate.indicator)
        if indicator is None:
            reported.add(gate.indicator)
            yield _unknown("indicator", "指标", "indicator", path, gate.indicator, declared, gate.citation)
        elif isinstance(indicator.fact, RatedFact):
            yield _gate_on_rating(path, indicator, gate.citation)
    for code in indicator_codes(scheme):
        if code not in known and code not in reported:
            path = f"{scheme_path(scheme)}.incentives"
            yield _unknown("indicator", "指标", "indicator", path, code, declared, scheme.citation)
    if scheme.grade_scale is not None and sheet.grade_scale is None:
        scales: Mapping[str, object] = {} if catalogue is None else catalogue.grade_scales
        path = f"{scheme_path(scheme)}.grade_scale"
        yield _unknown("grade_scale", "等级表", "grade scale", path, scheme.grade_scale, scales, scheme.citation)
    if catalogue is not None:
        yield from _unfed(sheet, catalogue)
        named = event_names(catalogue, scheme)
        path = f"{scheme_path(scheme)}.incentives"
        for kind in event_kinds(scheme.incentives, scheme.ladder, scheme.pay)[0]:
            if kind not in named:
                # To be counted makes a kind known to facts: a slip of the pen would count nothing, and nobody would be told.
                yield _unknown("event", "事件种类", "kind of events", path, kind, named, scheme.citation, "warning")


def _rule(leaf: Leaf, sheet: Bundle, catalogue: Catalogue | None) -> Iterator[Problem]:
    if isinstance(leaf.rule, Custom) and leaf.rule.scorer not in sheet.scorers:
        known: Mapping[str, object] = {} if catalogue is None else catalogue.scorers
        path = f"{leaf.path}.rule.scorer"
        yield _unknown("scorer", "评分函数", "scorer", path, leaf.rule.scorer, known, leaf.item.citation)
    if not isinstance(leaf.rule, Rated):
        return
    if leaf.rule.raters is None and sheet.scheme.raters is None:
        yield finding(
            "raters.none",
            "error",
            f"{leaf.path}.rule",
            (f"{leaf.item.name.zh} 由人评分，但没有评分人权重", f"{leaf.item.name.en} is rated, but nobody rates"),
            ("请在方案或该项目上声明 raters", "declare raters on the scheme or on this item"),
            leaf.item.citation,
        )
    indicator = sheet.indicators.get(leaf.rule.indicator)
    if indicator is not None and not leaf.rule.bands and (indicator.high is None or indicator.high <= 0):
        yield finding(
            "rated.no_high",
            "error",
            f"{leaf.path}.rule",
            (
                f"{indicator.name.zh} 没有大于 0 的上限，评分无法换算为份额",
                f"{indicator.name.en} has no high end above 0 to measure a rating against",
            ),
            ("请为指标声明 high，或为规则写出分档", "declare the indicator's high, or give the rule bands"),
            leaf.item.citation,
        )


def _gates(scheme: Scheme) -> Iterator[tuple[str, Veto | Eligibility]]:
    for number, gate in enumerate(scheme.eligibility):
        yield f"{scheme_path(scheme)}.eligibility[{number}]", gate
    yield from vetoes(scheme)


def vetoes(scheme: Scheme) -> Iterator[tuple[str, Veto]]:
    """Every veto and where it stands: the person's, the dimensions', the items'."""
    holders: list[tuple[str, tuple[Veto, ...]]] = [(scheme_path(scheme), scheme.vetoes)]
    holders += [(path, dimension.vetoes) for path, dimension in dimension_paths(scheme)]
    holders += [(place.path, place.item.vetoes) for place in places(scheme)]
    for path, found in holders:
        for number, veto in enumerate(found):
            yield f"{path}.vetoes[{number}]", veto


def _unknown(
    what: str,
    zh: str,
    en: str,
    path: str,
    code: str,
    known: Iterable[str],
    citation: Citation,
    severity: Severity = "error",
) -> Problem:
    close = nearest(code, tuple(known))
    return finding(
        f"{what}.unknown",
        severity,
        path,
        (f"未声明的{zh} {code}", f"{en} {code} is declared nowhere"),
        (f"是否应为 {close}？", f"did you mean {close}?") if close else (f"请声明该{zh}", f"declare the {en}"),
        citation,
    )


def _kind(leaf: Leaf, indicator: Indicator) -> Problem:
    rated = isinstance(leaf.rule, Rated)
    return finding(
        "rule.kind",
        "error",
        f"{leaf.path}.rule",
        (
            f"{indicator.code} 不是评分指标，不能用 Rated 规则",
            f"{indicator.code} is no rating, so a Rated rule can't use it",
        )
        if rated
        else (
            f"{indicator.code} 由评分人给出，只能用 Rated 规则",
            f"{indicator.code} is given by raters, so only a Rated rule can use it",
        ),
        ("请改用相配的规则，或更改指标的事实来源", "use a rule that fits, or change the indicator's fact"),
        leaf.item.citation,
    )


def _gate_on_rating(path: str, indicator: Indicator, citation: Citation) -> Problem:
    return finding(
        "gate.rated",
        "error",
        path,
        (
            f"{indicator.code} 由多名评分人给出，不能作为否决或资格的依据",
            f"{indicator.code} is given by several raters and can't decide a veto or eligibility",
        ),
        ("请改用测量值或事件指标", "use an indicator that is measured or counted"),
        citation,
    )


def _unfed(sheet: Bundle, catalogue: Catalogue) -> Iterator[Problem]:
    fed = {measure.indicator for feed in catalogue.feeds.values() for measure in feed.measures}
    hungry = [
        code
        for code, indicator in sheet.indicators.items()
        if isinstance(indicator.fact, MeasuredFact) and code not in fed
    ]
    if hungry:
        yield finding(
            "indicator.unfed",
            "warning",
            scheme_path(sheet.scheme),
            (
                f"没有数据源提供以下 {len(hungry)} 个指标：{'、'.join(hungry)}",
                f"no feed gives these {len(hungry)} indicators: {', '.join(hungry)}",
            ),
            ("请在事实文件的 values 下填写", "enter them under values in the facts file, or declare a feed"),
        )
