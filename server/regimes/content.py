"""The content of regimes: kept once under its digest, and made into something that can be scored."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from sqlalchemy import select

from core.catalogue import Bundle
from core.problem import Problem
from core.regime import AdoptedRegime, adopt, restore
from core.spec import Text
from server.db.session import UnitSession
from server.facts.known import names
from server.refusal import Invalid, NotFound, error
from server.regimes.tables import RegimeContent
from server.unit_of_work import UnitOfWork

MOST_KEPT = 64
"""Bundles that a process keeps ready; one takes from 50 kB to 2 MB."""

_ready: OrderedDict[tuple[int, str], Bundle] = OrderedDict()
_lock = Lock()


def keep_content(work: UnitOfWork, bundle: Bundle) -> RegimeContent | tuple[Problem, ...]:
    """The row that holds ``bundle`` under its digest, new or there before; problems where it can't be adopted."""
    adopted, problems = adopt(bundle)
    if adopted is None:
        return problems
    row = work.session.scalar(select(RegimeContent).where(RegimeContent.digest == adopted.digest))
    if row is None:
        row = RegimeContent(digest=adopted.digest, body=adopted.text.decode(), recorded_at=work.at)
        work.session.add(row)
        work.session.flush()
    return row


def bundle_of(session: UnitSession, digest: str) -> Bundle | Invalid | NotFound:
    """The bundle that the unit keeps under ``digest``; its scorers and the words for events are the catalogue's.

    The digest is compared: a content that was changed by hand is refused, and so is one whose scorer is gone.
    """
    key = (session.unit_id, digest)
    with _lock:
        if key in _ready:
            _ready.move_to_end(key)
            return _ready[key]
    row = session.scalar(select(RegimeContent).where(RegimeContent.digest == digest))
    if row is None:
        return unknown_digest(digest)
    bundle, problems = restore(adopted_of(row), names().catalogue)
    if bundle is None:
        return Invalid(problems)
    with _lock:
        _ready[key] = bundle
        while len(_ready) > MOST_KEPT:
            _ready.popitem(last=False)
    return bundle


def adopted_of(row: RegimeContent) -> AdoptedRegime:
    """The adopted regime that ``row`` keeps; what its scheme is called is read from the text."""
    return AdoptedRegime(scheme="", regime="", digest=row.digest, text=row.body.encode())


def unknown_digest(digest: str) -> NotFound:
    """The unit keeps no regime under ``digest``."""
    return NotFound(
        (
            error(
                "regime.unknown_digest",
                "digest",
                Text(zh=f"没有摘要为 {digest} 的制度。", en=f"There is no regime with the digest {digest}."),
                Text(zh="请从制度版本列表中选择。", en="Choose it from the list of versions."),
            ),
        )
    )
