"""A scheme's incentives, ladder and pay made ready for columns: nodes, rules in groups, and what they read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from core.calendar import MONTHS_IN
from core.catalogue import Bundle
from core.engine.columns.incentives.nodes import Node, Nodes, Run, levels_in, within
from core.engine.incentives.precedence import heights_of
from core.spec import Scheme
from core.spec.conditions import Condition, EventsAre, ItemAtZero, LevelIs, RankIs, Span, Vetoed
from core.spec.incentives import Amount, Honour, Incentive, Ladder, Money, Move, event_kinds, incentive_indicators


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule: ``when`` it holds; a move besides by its ``origins``, of which ``below`` those it would promote (nodes).

    ``honours``: those that some rule counts later.
    """

    rule: Incentive | Move
    when: int
    origins: int | None = None
    below: int | None = None
    sums: tuple[Money, ...] = ()
    honours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncentiveProgram:
    """What is computed: ``nodes`` in order, ``rules`` as declared (incentives, then moves), and who competes with whom.

    ``groups``: the rules of each group by number, the one that wins first. ``levels``: the level codes known
    beforehand, no level at all ("") first, then the ladder's from the lowest. ``facts``: the indicators that the rules
    read; ``kinds``: the kinds of events they count; ``added``: those whose amounts they add up; ``spans``: the counts
    that run on over periods; ``ranked``: the indicators that people are placed by. ``zero_items`` and ``vetoes`` are
    what ``score_columns`` has to be asked for besides.
    """

    bundle: Bundle
    nodes: tuple[Node, ...]
    runs: tuple[Run, ...]
    rules: tuple[RuleSpec, ...]
    groups: tuple[tuple[int, ...], ...]
    pay: tuple[tuple[int, Amount], ...] | None
    levels: tuple[str, ...]
    facts: tuple[str, ...]
    kinds: tuple[str, ...]
    added: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...]
    ranked: tuple[str, ...]
    zero_items: tuple[tuple[str, ...], ...]
    vetoes: bool

    @property
    def reads_ranks(self) -> bool:
        """Whether a rule asks for the place by total."""
        return any(isinstance(node.condition, RankIs) and node.condition.by is None for node in self.nodes)


def compile_incentives(bundle: Bundle) -> IncentiveProgram:
    """The program of ``bundle``'s rules.

    Raises:
        ValueError: a streak lies within a streak, or events are counted within a span shorter than the scheme's
            period; such rules are for the scalar decisions.
    """
    scheme = bundle.scheme
    kinds, added = event_kinds(scheme.incentives, scheme.ladder, scheme.pay)
    conditions = [part for condition in _conditions(scheme) for part in within(condition)]
    honours = frozenset(effect.code for rule in scheme.incentives for effect in rule.then if isinstance(effect, Honour))
    nodes = Nodes(honours)
    counted = frozenset(part.kind for part in conditions if isinstance(part, EventsAre))
    rules = tuple(_rules(scheme, nodes, counted))
    items = scheme.pay.items if scheme.pay else ()
    pay = tuple((nodes.number(item.when), item.amount) for item in items)
    return IncentiveProgram(
        bundle=bundle,
        nodes=tuple(nodes.nodes),
        runs=tuple(nodes.runs),
        rules=rules,
        groups=_groups(rules, scheme.ladder),
        pay=None if scheme.pay is None else pay,
        levels=_levels(scheme),
        facts=incentive_indicators(scheme.incentives, scheme.ladder, scheme.pay),
        kinds=kinds,
        added=added,
        spans=_spans(scheme, conditions),
        ranked=_once(part.by for part in conditions if isinstance(part, RankIs) and part.by is not None),
        zero_items=tuple(dict.fromkeys(part.items for part in conditions if isinstance(part, ItemAtZero))),
        vetoes=any(isinstance(part, Vetoed) for part in conditions),
    )


def _conditions(scheme: Scheme) -> Iterator[Condition]:
    yield from (rule.when for rule in scheme.incentives)
    yield from (move.when for move in (scheme.ladder.moves if scheme.ladder else ()))
    yield from (item.when for item in (scheme.pay.items if scheme.pay else ()))


def _rules(scheme: Scheme, nodes: Nodes, counted: frozenset[str]) -> Iterator[RuleSpec]:
    for rule in scheme.incentives:
        yield RuleSpec(
            rule,
            nodes.number(rule.when),
            sums=tuple(effect for effect in rule.then if isinstance(effect, Money)),
            honours=tuple(part.code for part in rule.then if isinstance(part, Honour) and part.code in counted),
        )
    if scheme.ladder is not None:
        heights = heights_of(scheme.ladder)
        for move in scheme.ladder.moves:
            below = tuple(code for code in move.origins if heights.get(code, -1) < heights[move.to])
            yield RuleSpec(
                move,
                nodes.number(move.when),
                nodes.number(LevelIs(levels=move.origins)),
                nodes.number(LevelIs(levels=below)) if scheme.ladder.bar is not None and below else None,
            )


def _groups(rules: tuple[RuleSpec, ...], ladder: Ladder | None) -> tuple[tuple[int, ...], ...]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, spec in enumerate(rules):
        group = spec.rule.group if isinstance(spec.rule, Incentive) else ladder.group if ladder else None
        if group is not None:
            groups[group].append(number)
    # a stable sort keeps the first declared first among equals
    return tuple(tuple(sorted(group, key=lambda number: -rules[number].rule.severity)) for group in groups.values())


def _levels(scheme: Scheme) -> tuple[str, ...]:
    ladder = scheme.ladder
    declared = [level.code for level in ladder.levels] if ladder else []
    declared += [code for move in (ladder.moves if ladder else ()) for code in (*move.origins, move.to)]
    declared += [code for condition in _conditions(scheme) for code in levels_in(condition)]
    return ("", *_once(code for code in declared if code))


def _spans(scheme: Scheme, conditions: list[Condition]) -> tuple[tuple[str, Span], ...]:
    found: dict[tuple[str, Span], None] = {}
    for part in conditions:
        if isinstance(part, EventsAre) and part.span != "period":
            months = 12 if part.span == "rolling_year" else MONTHS_IN[part.span]
            if MONTHS_IN[scheme.period] > months:
                raise ValueError(
                    f"events of a {part.span} are not counted in columns of a scheme for a {scheme.period}"
                )
            found[(part.kind, part.span)] = None
    return tuple(found)


def _once(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
