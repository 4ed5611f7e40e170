"""What a fact may be about: the catalogue of the installed plugins as entries are checked against it.

Plugins are loaded once per process, when the first command asks. Commands and queries ask ``names()`` rather than being
handed a catalogue, since their arguments are what a caller says, and a caller has no say in what is installed. A test
that needs declarations of its own puts them in place with ``using``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.catalogue import Catalogue, bundle
from core.facts.known import Known, known_names
from core.spec import EventFact, HistoryFact, Number, RatedFact, Scheme, indicator_codes
from core.spec.incentives import Money, PayByTotal, PayKey
from core.spec.scheme import PeriodKind

ABSENT_DAYS = "absent_days"
"""Events of this kind follow from recorded absences, where an indicator adds their amounts up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number for one indicator may be: so many ``decimals``, from ``low`` to ``high`` (``None``: open)."""

    decimals: int
    low: Number | None
    high: Number | None

    def hold(self, value: Decimal) -> bool:
        """Whether ``value`` is within them."""
        if (
            not value.is_finite()
            or (self.low is not None and value < self.low)
            or (self.high is not None and value > self.high)
        ):
            return False
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent <= self.decimals:
            return True
        return int(10**self.decimals) % Fraction(value).denominator == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The catalogue, and what follows from it for entries.

    ``plain`` are the indicators that take a number under ``values``, with their limits. ``roles`` are the roles that rate
    an indicator in some scheme, ``periods`` the kinds of periods that schemes use it in, ``pay`` the amounts that pay
    plans and rules ask for.
    """

    catalogue: Catalogue
    known: Known
    plain: Mapping[str, Limits]
    roles: Mapping[str, tuple[str, ...]]
    periods: Mapping[str, frozenset[PeriodKind]]
    pay: tuple[str, ...]

    @property
    def absences_count(self) -> bool:
        """Whether some indicator adds up days of absence."""
        return ABSENT_DAYS in self.known.amounts

    def decimals_of(self, code: str) -> int:
        """The finest step of ``code``; the finest of all where nobody declares it."""
        indicator = self.known.indicators.get(code)
        return 6 if indicator is None else indicator.decimals


def names_of(catalogue: Catalogue) -> Names:
    """The names of ``catalogue``."""
    known = known_names(catalogue, None)
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    periods: defaultdict[str, set[PeriodKind]] = defaultdict(set)
    pay: dict[str, None] = {}
    for scheme in catalogue.schemes.values():
        for code, found in known_names(catalogue, bundle(catalogue, scheme)).roles_of.items():
            roles[code].update(dict.fromkeys(found))
        for code in indicator_codes(scheme):
            periods[code].add(scheme.period)
            indicator = known.indicators.get(code)
            if indicator is not None and isinstance(indicator.fact, HistoryFact):
                periods[indicator.fact.of].add(indicator.fact.period)
        pay.update(dict.fromkeys(pay_keys(scheme)))
    return Names(
        catalogue=catalogue,
        known=known,
        plain={
            code: Limits(one.decimals, one.low, one.high)
            for code, one in known.indicators.items()
            if not isinstance(one.fact, RatedFact)
            and not (isinstance(one.fact, EventFact) and one.fact.free_per_subject is not None)
        },
        roles={code: tuple(found) for code, found in roles.items()},
        periods={code: frozenset(kinds) for code, kinds in periods.items()},
        pay=tuple(pay),
    )


def pay_keys(scheme: Scheme) -> tuple[str, ...]:
    """The amounts that the pay plan of ``scheme`` and its rules ask the facts for."""
    effects = (effect for rule in scheme.incentives for effect in rule.then)
    amounts = [item.amount for item in scheme.pay.items] if scheme.pay else []
    amounts += [effect.amount for effect in effects if isinstance(effect, Money)]
    return tuple(dict.fromkeys(amount.key for amount in amounts if isinstance(amount, (PayKey, PayByTotal))))


_loaded: list[Names] = []
"""The names in use; the last one counts. Empty until somebody asks."""


def names() -> Names:
    """The names of the installed plugins, or those that ``using`` put in place."""
    if not _loaded:
        from server.discovery import discover

        _loaded.append(names_of(discover().catalogue))
    return _loaded[-1]


@contextmanager
def using(catalogue: Catalogue) -> Iterator[Names]:
    """Within the block, in every thread, facts are checked against ``catalogue``: for tests."""
    before = _loaded.copy()
    _loaded.append(names_of(catalogue))
    try:
        yield _loaded[-1]
    finally:
        _loaded[:] = before
