"""Regimes made ready for scoring, once for many chunks of a process."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from sqlalchemy import select

from core.engine.run import Prepared, prepare
from core.spec import Text
from server.cycles.tables import CycleScheme
from server.db.session import UnitSession
from server.refusal import Refusal, error
from server.regimes.content import MOST_KEPT, bundle_of
from server.regimes.tables import RegimeContent, RegimeVersion
from server.runs.failed import Failed

_ready: OrderedDict[tuple[int, str], Prepared] = OrderedDict()
_lock = Lock()


def prepared_of(session: UnitSession, digest: str) -> Prepared | Refusal:
    """The regime that the unit keeps under ``digest``, ready for scoring."""
    bundle = bundle_of(session, digest)
    if isinstance(bundle, Refusal):
        return bundle
    key = (session.unit_id, digest)
    with _lock:
        found = _ready.get(key)
        if found is not None and found.bundle is bundle:
            _ready.move_to_end(key)
            return found
    made = prepare(bundle)
    with _lock:
        _ready[key] = made
        while len(_ready) > MOST_KEPT:
            _ready.popitem(last=False)
    return made


def digest_of_scheme(session: UnitSession, scheme_id: UUID) -> str | None:
    """The digest of the regime by which the cycle's scheme ``scheme_id`` appraises; ``None`` where it isn't pinned."""
    return session.scalar(
        select(RegimeContent.digest)
        .join(RegimeVersion, RegimeVersion.content_id == RegimeContent.id)
        .join(CycleScheme, CycleScheme.version_id == RegimeVersion.id)
        .where(CycleScheme.id == scheme_id)
    )


def prepared_for(session: UnitSession, scheme_id: UUID) -> Prepared | Failed:
    """The regime by which the cycle's scheme ``scheme_id`` appraises, or why there is none."""
    digest = digest_of_scheme(session, scheme_id)
    if digest is None:
        return Failed(
            (
                error(
                    "run.no_regime",
                    f'schemes["{scheme_id}"]',
                    Text(
                        zh="该批次所用的制度版本尚未提交, 没有可用于计分的内容。",
                        en="The version of the regime was never submitted: there is nothing to score by.",
                    ),
                    Text(zh="请先提交并批准该版本。", en="Submit the version and have it approved first."),
                ),
            )
        )
    found = prepared_of(session, digest)
    return Failed(found.problems) if isinstance(found, Refusal) else found
