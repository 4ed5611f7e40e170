"""The content of regimes: kept once under its digest, and made into something that can be scored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import replace
from threading import Lock
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Bundle, Catalogue
from core.problem import Problem
from core.regime import AdoptedRegime, adopt, restore
from core.spec import Text
from server.db.session import UnitSession
from server.facts.known import names
from server.refusal import Invalid, NotFound, Refusal, error
from server.regimes.tables import RegimeContent
from server.unit_of_work import UnitOfWork

MOST_KEPT = 64
"""Bundles that a process keeps ready; one takes from 50 kB to 2 MB."""

_ready: OrderedDict[str, tuple[Catalogue, Bundle]] = OrderedDict()
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

    The digest is compared when the text is read: a content that was changed by hand is refused, and so is one whose
    scorer is gone.
    """
    content_id = session.scalar(select(RegimeContent.id).where(RegimeContent.digest == digest))
    return unknown_digest(digest) if content_id is None else _bundles(session, {content_id: digest})[content_id]


def bundle_under(session: UnitSession, content_id: UUID) -> Bundle | Refusal:
    """The bundle of the content ``content_id``, which is one of the unit's."""
    return bundles_under(session, (content_id,))[content_id]


def bundles_under(session: UnitSession, content_ids: Collection[UUID]) -> Mapping[UUID, Bundle | Invalid]:
    """The bundles of these contents, which are the unit's, as ``bundle_of`` gives them."""
    wanted = select(RegimeContent.id, RegimeContent.digest).where(RegimeContent.id.in_(content_ids))
    return _bundles(session, {row.id: row.digest for row in session.execute(wanted)})


def _bundles(session: UnitSession, digests: Mapping[UUID, str]) -> Mapping[UUID, Bundle | Invalid]:
    """By content, its bundle; those that aren't ready are read with one statement."""
    catalogue = names().catalogue
    found: dict[UUID, Bundle | Invalid] = {}
    with _lock:
        for content_id, digest in digests.items():
            ready = _ready.get(digest)
            if ready is not None and ready[0] is catalogue:
                _ready.move_to_end(digest)
                found[content_id] = ready[1]
    missing = digests.keys() - found.keys()
    rows = session.scalars(select(RegimeContent).where(RegimeContent.id.in_(missing))) if missing else ()
    for row in rows:
        bundle, problems = restore(adopted_of(row), catalogue)
        found[row.id] = Invalid(problems) if bundle is None else _kept_ready(row.digest, catalogue, bundle)
    return found


def _kept_ready(digest: str, catalogue: Catalogue, bundle: Bundle) -> Bundle:
    with _lock:
        _ready[digest] = (catalogue, bundle)
        while len(_ready) > MOST_KEPT:
            _ready.popitem(last=False)
    return bundle


def adopted_of(row: RegimeContent) -> AdoptedRegime:
    """The adopted regime that ``row`` keeps; what its scheme is called is read from the text."""
    return AdoptedRegime(scheme="", regime="", digest=row.digest, text=row.body.encode())


def joined(catalogue: Catalogue, *bundles: Bundle) -> Catalogue:
    """``catalogue`` with the schemes, indicators and grade scales of ``bundles``; what comes later counts."""
    schemes, indicators, scales = dict(catalogue.schemes), dict(catalogue.indicators), dict(catalogue.grade_scales)
    for one in bundles:
        schemes[one.scheme.code] = one.scheme
        indicators.update(one.indicators)
        if one.grade_scale is not None:
            scales[one.grade_scale.code] = one.grade_scale
    return replace(catalogue, schemes=schemes, indicators=indicators, grade_scales=scales)


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
