"""A feed's declaration read critically, before any file is: what its author has to put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.catalogue import nearest
from core.feeds.cells import Unreadable
from core.feeds.faults import fault
from core.feeds.headers import fold
from core.feeds.measures import conditions_of, fields_of, wanted
from core.problem import Problem
from core.spec import Feed, Field, Indicator, Mean, Measure, RatedFact, ShareWithin, Sum, Text


def feed_problems(feed: Feed, indicators: Mapping[str, Indicator]) -> tuple[Problem, ...]:
    """Everything that keeps ``feed`` from working with ``indicators``; empty for a sound feed."""
    fields = {field.code: field for field in feed.fields}
    problems = [*_twice(feed), *_named_fields(feed, fields)]
    seen: set[tuple[str, str | None]] = set()
    for at, measure in enumerate(feed.measures):
        path = f"{feed.code}.measures[{at}]"
        problems.extend(_measure(measure, fields, indicators, path))
        if (measure.indicator, measure.role) in seen:
            problems.append(_wrong(path, f"{measure.indicator} 已有一个算法", f"{measure.indicator} is measured twice"))
        seen.add((measure.indicator, measure.role))
    return tuple(problems)


def _wrong(path: str, zh: str, en: str) -> Problem:
    return fault(
        "feed.declaration", path, Text(zh=f"{zh}。", en=f"{en}."),
        Text(zh="请联系插件作者修正数据源声明。", en="Have the plugin's author put the feed right."),
    )  # fmt: skip


def _twice(feed: Feed) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    codes: set[str] = set()
    for field in feed.fields:
        path = f"{feed.code}.fields.{field.code}"
        if field.code in codes:
            yield _wrong(path, f"字段 {field.code} 重复", f"the field {field.code} is declared twice")
        codes.add(field.code)
        if not field.aliases:
            yield _wrong(path, f"字段 {field.code} 没有表头别名", f"the field {field.code} has no alias")
        for alias in (field.code, *field.aliases):
            owner = owners.setdefault(fold(alias), field.code)
            if owner != field.code:
                yield _wrong(path, f"表头 {alias} 同属 {owner}", f"the alias {alias} also belongs to {owner}")


def _named_fields(feed: Feed, fields: Mapping[str, Field]) -> Iterator[Problem]:
    described = (feed.employee_name, feed.department, feed.position)
    named = ((feed.employee, "text", True), (feed.date, "date", True), *((code, "text", False) for code in described))
    for code, kind, needed in named:
        if code is None:
            continue
        field = fields.get(code)
        if field is None:
            yield _unknown(feed.code, code, fields)
        elif field.kind != kind or (needed and not field.required):
            yield _wrong(
                f"{feed.code}.fields.{code}",
                f"字段 {code} 应为必需的 {kind}",
                f"the field {code} has to be a required {kind}",
            )


def _unknown(path: str, code: str, fields: Mapping[str, Field]) -> Problem:
    near = nearest(code, fields)
    return _wrong(
        path,
        f"没有字段 {code}" + (f", 是否指 {near}" if near else ""),
        f"there is no field {code}" + (f", did you mean {near}" if near else ""),
    )


def _measure(
    measure: Measure, fields: Mapping[str, Field], indicators: Mapping[str, Indicator], path: str
) -> Iterator[Problem]:
    indicator = indicators.get(measure.indicator)
    if indicator is None:
        near = nearest(measure.indicator, indicators)
        yield _wrong(
            path,
            f"没有指标 {measure.indicator}" + (f", 是否指 {near}" if near else ""),
            f"there is no indicator {measure.indicator}" + (f", did you mean {near}" if near else ""),
        )
    elif isinstance(indicator.fact, RatedFact) != (measure.role is not None):
        yield _wrong(
            path,
            f"{measure.indicator} 由评分人打分时要写 role, 否则不写",
            f"{measure.indicator} needs a role where raters give it, and none otherwise",
        )
    for code in sorted(fields_of(measure) - set(fields)):
        yield _unknown(path, code, fields)
    rule = measure.aggregation
    if isinstance(rule, (Sum, Mean, ShareWithin)) and rule.field in fields:
        field = fields[rule.field]
        if field.kind not in ("number", "duration"):
            yield _wrong(path, f"字段 {field.code} 不是数", f"the field {field.code} holds no number")
    for where in conditions_of(measure):
        if where.field in fields:
            value = wanted(fields[where.field], where.equals)
            if value is None or isinstance(value, Unreadable):
                yield _wrong(
                    path,
                    f"字段 {where.field} 不会等于 {where.equals}",
                    f"the field {where.field} can never equal {where.equals}",
                )
