"""What facts of a unit may be about, as its regimes ask for it: for forms in which somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from core.facts.known import known_names
from core.spec import EventFact, Indicator, MeasuredFact, Text
from server.db.session import ReadSession
from server.facts.known import names, pay_keys
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.regimes.content import bundle_of
from server.regimes.effect import COUNTING
from server.regimes.tables import RegimeContent, RegimeVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Recordable:
    """Indicators that take a ``measured`` number, or a total of events; kinds of events in words; amounts of pay."""

    measured: tuple[Indicator, ...]
    totals: tuple[Indicator, ...]
    kinds: Mapping[str, Text]
    pay: tuple[str, ...]


@query("fact.recordable", Action.READ_FACTS)
def recordable(session: ReadSession, who: Who) -> Recordable:
    """What the unit's regimes that are or were in effect ask for, in their order; nothing, where there is none."""
    digests = session.scalars(
        select(RegimeContent.digest)
        .join(RegimeVersion, RegimeVersion.content_id == RegimeContent.id)
        .where(RegimeVersion.state.in_(COUNTING))
        .order_by(RegimeVersion.effective_on.desc(), RegimeContent.digest)
    )
    indicators: dict[str, Indicator] = {}
    kinds: dict[str, Text] = {}
    pay: dict[str, None] = {}
    for digest in dict.fromkeys(digests):
        bundle = bundle_of(session, digest)
        if isinstance(bundle, Refusal):
            continue
        indicators = {**bundle.indicators, **indicators}
        for kind in sorted(known_names(names().catalogue, bundle).ruled):
            kinds.setdefault(kind, bundle.event_names.get(kind, Text(zh=kind, en=kind)))
        pay.update(dict.fromkeys(pay_keys(bundle.scheme)))
    for one in indicators.values():
        if isinstance(one.fact, EventFact):
            kinds.setdefault(one.fact.kind, one.name)
    return Recordable(
        measured=tuple(one for one in indicators.values() if isinstance(one.fact, MeasuredFact)),
        totals=tuple(
            one for one in indicators.values() if isinstance(one.fact, EventFact) and one.fact.free_per_subject is None
        ),
        kinds=kinds,
        pay=tuple(pay),
    )
