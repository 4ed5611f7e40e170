"""Rules beyond the sheet: what they name, whether they can ever hold, and whether two of them contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from core.catalogue import Bundle
from core.lint.finding import finding, scheme_path
from core.lint.incentive_conditions import condition_faults
from core.problem import Problem
from core.spec import Citation, Scheme
from core.spec.conditions import Condition
from core.spec.incentives import Amount, Fixed, Incentive, Ladder, Money, Move, PerEvent, ShareOfSurplus


def incentives(bundle: Bundle) -> Iterator[Problem]:
    """What is wrong with the incentives, the ladder and the pay plan of ``bundle``'s scheme."""
    scheme = bundle.scheme
    for path, when, citation in _conditions(scheme):
        yield from condition_faults(bundle, when, path, citation)
    yield from _codes(scheme)
    if scheme.ladder is not None:
        yield from _ladder(scheme, scheme.ladder)
    yield from _ties(scheme)
    yield from _money(scheme)


def _conditions(scheme: Scheme) -> Iterator[tuple[str, Condition, Citation]]:
    here = scheme_path(scheme)
    for rule in scheme.incentives:
        yield f'{here}.incentives["{rule.code}"].when', rule.when, rule.citation
    for move in scheme.ladder.moves if scheme.ladder else ():
        yield f'{here}.ladder.moves["{move.code}"].when', move.when, move.citation
    for item in scheme.pay.items if scheme.pay else ():
        yield f'{here}.pay.items["{item.code}"].when', item.when, item.citation


def _codes(scheme: Scheme) -> Iterator[Problem]:
    here = scheme_path(scheme)
    rules: list[tuple[str, str, Citation]] = [
        (one.code, f"{here}.incentives", one.citation) for one in scheme.incentives
    ]
    rules += [
        (move.code, f"{here}.ladder.moves", move.citation) for move in (scheme.ladder.moves if scheme.ladder else ())
    ]
    pay = [(item.code, f"{here}.pay.items", item.citation) for item in (scheme.pay.items if scheme.pay else ())]
    for named in (rules, pay):
        seen: set[str] = set()
        for code, path, citation in named:
            if code in seen:
                yield finding(
                    "rules.twice",
                    "error",
                    f'{path}["{code}"]',
                    (f"规则代码 {code} 出现两次", f"the rule code {code} is there twice"),
                    ("给其中一条换个代码", "give one of them another code"),
                    citation,
                )
            seen.add(code)


def _ladder(scheme: Scheme, ladder: Ladder) -> Iterator[Problem]:
    here = f"{scheme_path(scheme)}.ladder"
    known = [level.code for level in ladder.levels]
    for code in dict.fromkeys(code for code in known if known.count(code) > 1):
        yield finding(
            "ladder.twice",
            "error",
            f'{here}.levels["{code}"]',
            (f"级别 {code} 出现两次", f"the level {code} is there twice"),
            ("每个级别只写一次", "declare each level once"),
            ladder.citation,
        )
    for move in ladder.moves:
        path = f'{here}.moves["{move.code}"]'
        for code in dict.fromkeys((*move.origins, move.to)):
            if code not in known:
                yield finding(
                    "ladder.unknown",
                    "error",
                    path,
                    (
                        f"级别 {code} 不在级别表里(有:{'、'.join(known)})",
                        f"the level {code} is not on the ladder ({', '.join(known)})",
                    ),
                    ("改成表里的级别", "name one of the ladder's levels"),
                    move.citation,
                )
        if move.to in move.origins:
            yield finding(
                "ladder.nowhere",
                "error",
                path,
                (f"从 {move.to} 转到 {move.to},没有变动", f"it moves from {move.to} to {move.to}"),
                ("去掉这个起点", "take that origin out"),
                move.citation,
            )


def _ties(scheme: Scheme) -> Iterator[Problem]:
    """Two rules of a group with one severity: which of them wins would depend on their order."""
    groups: defaultdict[tuple[str, int], list[Incentive | Move]] = defaultdict(list)
    for rule in scheme.incentives:
        if rule.group is not None:
            groups[rule.group, rule.severity].append(rule)
    for move in scheme.ladder.moves if scheme.ladder else ():
        groups[scheme.ladder.group if scheme.ladder else "", move.severity].append(move)
    for (group, severity), rules in groups.items():
        for first, second in pairwise(rules):
            if _together(first, second) and _outcome(first) != _outcome(second):
                yield finding(
                    "rules.tie",
                    "warning",
                    f'{scheme_path(scheme)}.incentives["{second.code}"]',
                    (
                        f"{first.code} 与 {second.code} 同组({group})同级({severity}),同时成立时先写的优先",
                        f"{first.code} and {second.code} share the group {group} and the severity {severity}: the first wins",
                    ),
                    ("给它们不同的 severity", "give them different severities"),
                    second.citation,
                )


def _together(first: Incentive | Move, second: Incentive | Move) -> bool:
    if isinstance(first, Move) and isinstance(second, Move):
        return bool(set(first.origins) & set(second.origins))
    return True


def _outcome(rule: Incentive | Move) -> object:
    return rule.to if isinstance(rule, Move) else rule.then


def _money(scheme: Scheme) -> Iterator[Problem]:
    for rule in scheme.incentives:
        path = f'{scheme_path(scheme)}.incentives["{rule.code}"]'
        for effect in rule.then:
            if isinstance(effect, Money) and _is_fine(effect.amount) and not effect.legal_review:
                yield finding(
                    "money.fine",
                    "error",
                    path,
                    (
                        f"{effect.name.zh}是罚款,却没有标明须经法务审核",
                        f"{effect.name.en} is a fine and not marked for legal review",
                    ),
                    ("写上 legal_review=True", "set legal_review=True"),
                    rule.citation,
                )
            if isinstance(effect, Money) and isinstance(effect.amount, ShareOfSurplus) and effect.amount.percent <= 0:
                yield finding(
                    "money.share",
                    "error",
                    path,
                    ("超额分成的比例不大于 0", "the share of the surplus is not above 0"),
                    ("写一个大于 0 的百分数", "give a percentage above 0"),
                    rule.citation,
                )


def _is_fine(amount: Amount) -> bool:
    return isinstance(amount, (Fixed, PerEvent)) and amount.yuan < 0
