"""What the levels of the unit's own ladders are called."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from core.spec import Text
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.regimes.content import bundles_under
from server.regimes.effect import COUNTING
from server.regimes.tables import RegimeVersion


@query("level.names", Action.READ_REGIMES)
def level_names(session: ReadSession, who: Who) -> Mapping[str, Text]:
    """Code -> name of every level, from the lowest up, by the regimes that are or were in effect in the unit.

    Of one scheme the latest word counts; where schemes call one code differently, its name has them all.
    """
    wanted = select(RegimeVersion.content_id).where(RegimeVersion.state.in_(COUNTING))
    rows = session.scalars(wanted.order_by(RegimeVersion.effective_on, RegimeVersion.id))
    contents = tuple(one for one in rows if one is not None)
    bundles = bundles_under(session, contents)
    ladders: dict[str, dict[str, Text]] = {}
    for bundle in (bundles[one] for one in contents):
        if not isinstance(bundle, Refusal) and bundle.scheme.ladder is not None:
            of_scheme = ladders.setdefault(bundle.scheme.code, {})
            of_scheme |= {one.code: one.name for one in bundle.scheme.ladder.levels}
    called: dict[str, list[Text]] = {}
    for ladder in ladders.values():
        for code, name in ladder.items():
            if name not in called.setdefault(code, []):
                called[code].append(name)
    return {code: _together(names) for code, names in called.items()}


def _together(names: list[Text]) -> Text:
    return Text(zh=" / ".join(one.zh for one in names), en=" / ".join(one.en for one in names))
