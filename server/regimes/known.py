"""What a fact of a unit may be about: the catalogue, and what the unit's own regimes in effect declare besides."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from sqlalchemy import select

from core.catalogue import Catalogue
from server.db.session import UnitSession
from server.facts.known import Names, names, names_of
from server.refusal import Refusal
from server.regimes.content import bundle_of, joined
from server.regimes.effect import COUNTING
from server.regimes.tables import RegimeContent, RegimeVersion

MOST_KEPT = 16
_ready: OrderedDict[tuple[str, ...], tuple[Catalogue, Names]] = OrderedDict()
_lock = Lock()


def names_for(session: UnitSession) -> Names:
    """The names of the catalogue, with those of every version that is or was in effect in the unit; the latest counts.

    A version that can't be read any more (its scorer is gone, say) adds nothing.
    """
    wanted = (
        select(RegimeContent.digest)
        .join(RegimeVersion, RegimeVersion.content_id == RegimeContent.id)
        .where(RegimeVersion.state.in_(COUNTING))
        .order_by(RegimeVersion.effective_on, RegimeContent.digest)
    )
    digests = tuple(dict.fromkeys(session.scalars(wanted)))
    installed = names()
    if not digests:
        return installed
    with _lock:
        found = _ready.get(digests)
        if found is not None and found[0] is installed.catalogue:
            _ready.move_to_end(digests)
            return found[1]
    bundles = (bundle_of(session, digest) for digest in digests)
    whole = names_of(joined(installed.catalogue, *(one for one in bundles if not isinstance(one, Refusal))))
    with _lock:
        _ready[digests] = (installed.catalogue, whole)
        while len(_ready) > MOST_KEPT:
            _ready.popitem(last=False)
    return whole
