"""Items in whole numbers: each leaf of the sheet planned for the columns at hand."""

from __future__ import annotations

from fractions import Fraction

from core.engine.columns.custom import plan_custom
from core.engine.columns.kernels import kernel, units_or_none, whole
from core.engine.columns.parts import Part, common_unit, span
from core.engine.columns.plan import Gap, GapAction, How, LeafPlan, SumPlan, Term, Test
from core.engine.columns.program import Program, Slot, slots_of
from core.engine.columns.rating import plan_rated
from core.engine.columns.rules import Sum, as_sum, related
from core.engine.columns.table import Column, Inputs, require_covered, stand_in
from core.engine.columns.widths import for_reach
from core.engine.sheet import Leaf, raters_of
from core.spec import Custom, Rated


def plan_leaves(program: Program, inputs: Inputs) -> tuple[LeafPlan, ...]:
    """The plans of the sheet's leaves, in its order.

    Raises:
        LookupError: a band table does not cover a fact; the linter reports such a table before it is used.
    """
    return tuple(_plan(program, inputs, leaf) for leaf in program.sheet.leaves)


def eligibility_tests(program: Program, inputs: Inputs) -> tuple[Test, ...]:
    """What makes a person ineligible, as far as anybody's facts reach it."""
    tests = []
    for gate in program.bundle.scheme.eligibility:
        slot = Slot(gate.indicator)
        tests.append(Test(slot, *related(">", gate.at_most, inputs.columns[slot].places)))
    return reachable(tests, inputs)


def reachable(tests: list[Test], inputs: Inputs) -> tuple[Test, ...]:
    """Those of ``tests`` that some fact may pass, each once."""
    kept: dict[Test, None] = {}
    for test in tests:
        column = inputs.columns[test.slot]
        above = test.first is None or test.first <= column.high
        below = test.last is None or test.last >= column.low
        if above and below and (test.first is None or test.last is None or test.first <= test.last):
            # no further down than the facts go: a missing one is below them all
            first = None if test.first is None else max(test.first, column.low)
            kept[test._replace(first=first)] = None
    return tuple(kept)


def _plan(program: Program, inputs: Inputs, leaf: Leaf) -> LeafPlan:
    vetoes = []
    for _, veto in leaf.vetoes:
        slot = Slot(veto.indicator)
        vetoes.append(Test(slot, *related(veto.relation, veto.limit, inputs.columns[slot].places)))
    how, unit, reach, least, greatest = _how(program, inputs, leaf)
    return LeafPlan(
        item=leaf.item.code,
        how=how,
        unit=unit,
        dtype=for_reach(max(reach, abs(least), abs(greatest))),
        least=min(least, 0),
        greatest=max(greatest, 0),
        gaps=_gaps(program, inputs, leaf),
        vetoes=reachable(vetoes, inputs),
    )


def _how(program: Program, inputs: Inputs, leaf: Leaf) -> tuple[How, Fraction, int, int, int]:
    """How the points come about, their unit, and in units: the reach of the computation, the least and greatest."""
    if isinstance(leaf.rule, Custom):
        gates = eligibility_tests(program, inputs)
        return plan_custom(program.bundle.scorers[leaf.rule.scorer], leaf, inputs, gates)
    if isinstance(leaf.rule, Rated):
        return plan_rated(program, inputs, leaf, leaf.rule)
    form = as_sum(leaf.rule, leaf.full, lambda code: inputs.columns[Slot(code)].places)
    return _plan_sum(form, leaf, [inputs.columns[Slot(code)] for code, _ in form.parts])


def _plan_sum(form: Sum, leaf: Leaf, columns: list[Column]) -> tuple[SumPlan, Fraction, int, int, int]:
    parts = list(zip(form.parts, columns, strict=True))
    assumed = [_assumed(leaf, part, column) for (_, part), column in parts]
    fixed = [value for value in (form.constant, form.floor, form.cap, *assumed) if value is not None]
    unit = common_unit([*fixed, *(number for _, part in form.parts for number in part.quanta())])
    constant = whole(form.constant, unit)
    least = greatest = constant
    reach = abs(constant)
    terms = []
    for ((code, part), column), value in zip(parts, assumed, strict=True):
        ends = [*span(part, column.low, column.high), *(() if value is None else (value,))]
        least += whole(min(ends), unit)
        greatest += whole(max(ends), unit)
        term = Term(Slot(code), kernel(part, unit, column.low, column.high), units_or_none(value, unit))
        reach += max(term.kernel.reach, *(abs(whole(end, unit)) for end in ends))
        terms.append(term)
    floor, cap = units_or_none(form.floor, unit), units_or_none(form.cap, unit)
    reach = max(reach, abs(floor or 0), abs(cap or 0))
    cap = None if cap is None or greatest <= cap else cap
    least, greatest = (least, greatest) if cap is None else (min(least, cap), cap)
    floor = None if floor is None or least >= floor else floor
    least, greatest = (least, greatest) if floor is None else (floor, max(greatest, floor))
    return SumPlan(tuple(terms), constant, floor, cap), unit, reach, least, greatest


def _assumed(leaf: Leaf, part: Part, column: Column) -> Fraction | None:
    """What ``part`` comes to where its fact is missing; ``None`` where none is, or none is assumed."""
    require_covered(part, column)
    if leaf.missing.value is None or not column.has_missing:
        return None
    return part.at(stand_in(leaf.missing, column))


def _gaps(program: Program, inputs: Inputs, leaf: Leaf) -> tuple[Gap, ...]:
    slots = slots_of(program.bundle.scheme, leaf)
    lacking = tuple(slot for slot in slots if inputs.columns[slot].has_missing)
    action: GapAction | None = None if leaf.missing.action == "assume" else leaf.missing.action
    if not lacking:
        return ()
    if not isinstance(leaf.rule, Rated):
        return () if action is None else (Gap(lacking, "any", action),)
    raters = raters_of(program.bundle.scheme, leaf.rule.raters)
    if raters.missing == "block":
        return (Gap(lacking, "any", "block"),)
    partly = (Gap(slots, "some", "hold"),) if raters.missing == "hold" else ()
    wholly = (Gap(slots, "all", action),) if len(lacking) == len(slots) and action is not None else ()
    return (*partly, *wholly)
