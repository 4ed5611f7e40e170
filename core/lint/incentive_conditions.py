"""Conditions of rules: names that nobody declares, and conditions that always or never hold."""

from __future__ import annotations

from collections.abc import Iterator

from core.catalogue import Bundle
from core.lint.finding import finding
from core.problem import Problem
from core.spec import Citation, RatedFact, leaves
from core.spec.conditions import (
    All,
    AnyOf,
    Condition,
    EventsAre,
    GradeIs,
    ItemAtZero,
    LevelIs,
    Not,
    RankIs,
    Streak,
    indicators_in,
)


def condition_faults(bundle: Bundle, condition: Condition, path: str, citation: Citation) -> Iterator[Problem]:
    """What is wrong with ``condition``, at any depth."""
    match condition:
        case All() | AnyOf():
            if not condition.of:
                yield _never(path, ("没有任何条件", "there is nothing in it"), citation)
            for part in condition.of:
                yield from condition_faults(bundle, part, path, citation)
        case Not():
            yield from condition_faults(bundle, condition.of, path, citation)
        case Streak():
            yield from _streak(condition, path, citation)
            yield from condition_faults(bundle, condition.of, path, citation)
        case _:
            yield from _names(bundle, condition, path, citation)
            yield from _range(condition, path, citation)


def _names(bundle: Bundle, condition: Condition, path: str, citation: Citation) -> Iterator[Problem]:
    scheme = bundle.scheme
    match condition:
        case GradeIs():
            known = [grade.code for grade in bundle.grade_scale.grades] if bundle.grade_scale else []
            yield from _unknown(condition.grades, known, ("等级", "grade"), path, citation)
        case LevelIs():
            known = [level.code for level in scheme.ladder.levels] if scheme.ladder else []
            yield from _unknown(condition.levels, known, ("级别", "level"), path, citation)
        case ItemAtZero():
            known = [leaf.code for part in scheme.dimensions for leaf in leaves(part.items)]
            yield from _unknown(condition.items, known, ("项目", "item"), path, citation)
        case _:
            for code in indicators_in(condition):
                indicator = bundle.indicators.get(code)
                if indicator is not None and isinstance(indicator.fact, RatedFact):
                    yield finding(
                        "conditions.rated",
                        "error",
                        path,
                        (f"{code} 由各评分人分别给分,没有单一的数", f"{code} has a number per rater and no single one"),
                        ("改用测量或事件指标", "use an indicator that is measured or counted"),
                        citation,
                    )


def _unknown(
    named: tuple[str, ...], known: list[str], what: tuple[str, str], path: str, citation: Citation
) -> Iterator[Problem]:
    for code in named:
        if code not in known:
            yield finding(
                "conditions.unknown",
                "error",
                path,
                (
                    f"没有{what[0]} {code}(有:{'、'.join(known) or '无'})",
                    f"there is no {what[1]} {code} (there are: {', '.join(known) or 'none'})",
                ),
                (f"改成已声明的{what[0]}", f"name a declared {what[1]}"),
                citation,
            )


def _streak(condition: Streak, path: str, citation: Citation) -> Iterator[Problem]:
    if condition.length < 1:
        yield _never(path, (f"连续期数 {condition.length} 小于 1", f"a run of {condition.length} periods"), citation)


def _range(condition: Condition, path: str, citation: Citation) -> Iterator[Problem]:
    match condition:
        case RankIs() if condition.first > condition.last or condition.first < 1:
            yield _never(
                path,
                (
                    f"名次 {condition.first} 至 {condition.last} 不存在",
                    f"there are no places {condition.first} to {condition.last}",
                ),
                citation,
            )
        case EventsAre() if condition.relation in (">=", ">") and condition.limit < (
            0 if condition.relation == ">" else 1
        ):
            yield finding(
                "conditions.always",
                "error",
                path,
                (
                    f"{condition.kind} 次数 {condition.relation} {condition.limit} 总是成立",
                    f"{condition.kind} {condition.relation} {condition.limit} always holds",
                ),
                ("次数从 1 起", "count from 1"),
                citation,
            )
        case EventsAre() if condition.relation in ("<", "<=") and condition.limit < (
            1 if condition.relation == "<" else 0
        ):
            yield _never(
                path, (f"{condition.kind} 次数不会小于 0", f"{condition.kind} can't happen less than 0 times"), citation
            )
        case _:
            return


def _never(path: str, message: tuple[str, str], citation: Citation) -> Problem:
    return finding(
        "conditions.never", "error", path, message, ("改正或删去这条规则", "mend or remove the rule"), citation
    )
