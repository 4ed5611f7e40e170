"""A unit's regimes: adopted from the catalogue, settled, submitted, approved and in effect, each by whom it is for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from core.workflow import RegimeState
from server.demo.units.accounts import BOSS, HR
from server.demo.units.office import Office, done, on
from server.regimes.commands.adopting import adopt_scheme, draft_version
from server.regimes.commands.editing import set_edits, settle_points
from server.regimes.commands.life import (
    approve_version,
    discard_version,
    put_in_effect,
    submit_version,
    supersede_version,
)
from server.regimes.queries.versions import read_version
from server.regimes.tables import PointKind
from server.regimes.values import DraftEdit, Settlement, VersionDetail, VersionView

REVISED = {
    "ecommerce.r13.monthly": (
        DraftEdit(path="/scheme/incentives/6/then/0/amount/yuan", value='"80"'),
        DraftEdit(path="/scheme/incentives/5/when/limit", value='"92"'),
    )
}
"""What a second version says differently: the award for tests is higher, that for solving at once is harder to get."""


def in_effect(office: Office, scheme: str, when: datetime, first_day: date) -> VersionView:
    """A first version of ``scheme``, in effect from ``first_day`` on."""
    draft = office.did(HR, when, adopt_scheme, scheme)
    return _begun(office, _approved(office, draft, when), when, first_day)


def revised(office: Office, before: VersionView, edits: tuple[DraftEdit, ...], when: datetime, first_day: date) -> UUID:
    """A second version, ``before`` with ``edits``, takes over on ``first_day``; its id."""
    draft = office.did(HR, when, draft_version, before.regime_id)
    draft = office.did(HR, when, set_edits, draft.version.id, draft.version.version, edits)
    taking_over = _begun(office, _approved(office, draft, when), when, first_day)
    over = done(office.executor.ask(office.whos[HR], read_version, before.id), "regime.version").version
    office.did(HR, on(first_day, 10), supersede_version, over.id, over.version)
    return taking_over.id


def waiting(office: Office, scheme: str, state: RegimeState, when: datetime) -> None:
    """A first version of ``scheme`` stands in ``state`` (draft, submitted, approved or discarded)."""
    draft = office.did(HR, when, adopt_scheme, scheme)
    if state is RegimeState.DISCARDED:
        office.did(HR, when, discard_version, draft.version.id, draft.version.version)
    elif state is RegimeState.SUBMITTED:
        _submitted(office, draft, when)
    elif state is RegimeState.APPROVED:
        _approved(office, draft, when)


def _submitted(office: Office, draft: VersionDetail, when: datetime) -> VersionView:
    """The draft with everything settled, the first way out of each contradiction chosen, is submitted."""
    while answers := _answers(draft):
        draft = office.did(HR, when, settle_points, draft.version.id, draft.version.version, answers)
    made: VersionView = office.did(
        HR, when + timedelta(hours=1), submit_version, draft.version.id, draft.version.version, "请审批"
    )
    return made


def _answers(draft: VersionDetail) -> tuple[Settlement, ...]:
    """What is still open: contradictions before readings, which may follow from how they are resolved."""
    left = [point for point in draft.points if not point.settled]
    torn = [point for point in left if point.kind is PointKind.DEFECT]
    return tuple(
        Settlement(key=one.key, resolution=one.ways[0].code if one.kind is PointKind.DEFECT else None)
        for one in torn or left
    )


def _approved(office: Office, draft: VersionDetail, when: datetime) -> VersionView:
    view = _submitted(office, draft, when)
    made: VersionView = office.did(BOSS, when + timedelta(days=1), approve_version, view.id, view.version, "同意")
    return made


def _begun(office: Office, view: VersionView, when: datetime, first_day: date) -> VersionView:
    made: VersionView = office.did(HR, when + timedelta(days=2), put_in_effect, view.id, view.version, first_day)
    return made
