"""What a facts file may speak of: the indicators, event kinds and rater roles that the declarations name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from core.catalogue import Bundle, Catalogue
from core.spec import EventFact, Indicator, Rated, Scheme, leaves
from core.spec.incentives import event_kinds


@dataclass(frozen=True, slots=True)
class Known:
    """The names that count, gathered once per file.

    ``kinds`` gives the indicators that each kind of event feeds (none: only rules count it). ``amounts`` are the kinds whose events need an
    amount, ``since`` those that need one or the day their deadline runs from, and ``windows`` those whose events of
    earlier periods count too. ``roles`` are all rater roles, empty where nothing declares any; ``scheme_roles`` those of the scheme that
    is scored (``None``: no scheme is named) and ``roles_of`` those of each indicator it rates. ``levels`` are those of
    the scheme's ladder, empty where it has none; ``ruled`` are the kinds of events that its rules count one by one.
    """

    indicators: Mapping[str, Indicator]
    kinds: Mapping[str, tuple[Indicator, ...]]
    amounts: frozenset[str]
    since: frozenset[str]
    windows: frozenset[str]
    roles: tuple[str, ...]
    scheme_roles: tuple[str, ...] | None
    roles_of: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...] = ()
    ruled: frozenset[str] = frozenset()


def known_names(catalogue: Catalogue, bundle: Bundle | None) -> Known:
    """The names of ``catalogue``, and of ``bundle``'s scheme where one is given."""
    indicators = {**catalogue.indicators, **(bundle.indicators if bundle else {})}
    kinds: defaultdict[str, list[Indicator]] = defaultdict(list)
    for indicator in indicators.values():
        if isinstance(indicator.fact, EventFact):
            kinds[indicator.fact.kind].append(indicator)
    used = bundle.indicators if bundle else indicators
    facts = [part.fact for part in used.values() if isinstance(part.fact, EventFact)]
    added = [fact for fact in facts if fact.measure == "amount"]
    roles_of = _roles_of(bundle.scheme) if bundle else {}
    ladder = bundle.scheme.ladder if bundle else None
    schemes = (*catalogue.schemes.values(), *((bundle.scheme,) if bundle else ()))
    ruled = [event_kinds(scheme.incentives, scheme.ladder, scheme.pay) for scheme in schemes]
    for counted, _ in ruled:
        for kind in counted:
            kinds.setdefault(kind, [])
    summed = ruled[-1][1] if bundle else ()
    return Known(
        indicators=indicators,
        kinds={kind: tuple(fed) for kind, fed in kinds.items()},
        amounts=frozenset((*(fact.kind for fact in added if fact.deadline is None), *summed)),
        since=frozenset(fact.kind for fact in added if fact.deadline is not None and fact.deadline.within is not None),
        windows=frozenset(fact.kind for fact in facts if fact.window_months is not None),
        roles=tuple(sorted({role for scheme in schemes for role in _roles(scheme)})),
        scheme_roles=_roles(bundle.scheme) if bundle else None,
        roles_of=roles_of,
        levels=tuple(level.code for level in ladder.levels) if ladder else (),
        ruled=frozenset(ruled[-1][0]) if bundle else frozenset(),
    )


def _roles(scheme: Scheme) -> tuple[str, ...]:
    declared = [entry.role for entry in scheme.raters.weights] if scheme.raters else []
    return tuple(dict.fromkeys((*declared, *(role for roles in _roles_of(scheme).values() for role in roles))))


def _roles_of(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for dimension in scheme.dimensions:
        for leaf in leaves(dimension.items):
            if isinstance(leaf.rule, Rated):
                raters = leaf.rule.raters or scheme.raters
                roles = tuple(entry.role for entry in raters.weights) if raters else ()
                found[leaf.rule.indicator] = tuple(dict.fromkeys((*found.get(leaf.rule.indicator, ()), *roles)))
    return found
