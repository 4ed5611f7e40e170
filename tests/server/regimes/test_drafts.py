"""Sectors, adoption, drafts and what is settled in them, and schemes of a unit's own."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.catalogue import bundle
from core.regime import editable
from core.workflow import RegimeAction, RegimeState
from server.audit.tables import AuditEntry
from server.audit.verify import verify
from server.facts.known import names
from server.identity.roles import Role
from server.regimes.commands.adopting import From, adopt_scheme, draft_version, rewrite_own, write_own
from server.regimes.commands.editing import set_edits, settle_points, unsettle_points
from server.regimes.commands.sectors import disable_sector, enable_sector
from server.regimes.content import bundle_of
from server.regimes.queries.versions import list_editable, list_regimes, list_versions
from server.regimes.tables import Lineage, PointKind
from server.regimes.values import DraftEdit, Settlement
from tests.server.isolation.columns import regime_of
from tests.server.regimes.office import SMALL, TORN, Office, codes, office
from tests.server.stores import Store

DECIMALS = "/scheme/rounding/decimals"
NEW_YEAR = date(2026, 1, 1)


def test_only_schemes_of_enabled_sectors_are_adopted(shop: Office) -> None:
    scheme = "insurance.r21.sheet05"
    assert codes(shop.does(shop.hr, adopt_scheme, scheme)) == "sector.not_enabled"
    enabled = shop.did(shop.admin, enable_sector, "insurance")
    assert codes(shop.does(shop.hr, adopt_scheme, scheme)) == "draft"
    assert codes(shop.does(shop.admin, disable_sector, "insurance", enabled.version + 1)) == "stale"
    assert not shop.did(shop.admin, disable_sector, "insurance", enabled.version).enabled
    assert codes(shop.does(shop.hr, adopt_scheme, "insurance.r21.sheet06")) == "sector.not_enabled"
    assert [one.scheme for one in shop.asks(shop.hr, list_regimes)] == [scheme]


@pytest.mark.parametrize(("command", "more"), [(enable_sector, ()), (disable_sector, (1,))])
def test_a_sector_that_nobody_serves(shop: Office, command: Any, more: tuple[int, ...]) -> None:
    assert codes(shop.does(shop.admin, command, "mining", *more)) == "not_found"


def test_a_first_draft_says_what_the_catalogue_says(store: Store) -> None:
    shop = office(store)
    draft = shop.draft()
    catalogue = names().catalogue
    assert (draft.version.number, draft.version.state, draft.version.digest) == (1, RegimeState.DRAFT, None)
    assert draft.version.base_source == f"general {catalogue.providers['general'].version}"
    assert draft.available_actions == (RegimeAction.SUBMIT, RegimeAction.DISCARD)
    assert len(draft.open_points) <= len(draft.points)
    assert shop.now(draft.version.id) == draft
    waiting = shop.submit(shop.settled(draft))
    with store.database.reading(shop.unit_id) as session:
        assert bundle_of(session, str(waiting.digest)) == bundle(catalogue, catalogue.schemes[SMALL])


def test_a_scheme_is_adopted_once(shop: Office) -> None:
    shop.draft()
    assert codes(shop.does(shop.hr, adopt_scheme, SMALL)) == "regime.adopted_already"
    assert codes(shop.does(shop.hr, adopt_scheme, "general.r99")) == "not_found"


def test_a_draft_of_a_plugin_cant_be_adopted(shop: Office) -> None:
    shop.did(shop.admin, enable_sector, "insurance")
    assert codes(shop.does(shop.hr, adopt_scheme, "insurance.r21.sheet12")) == "regime.draft"


def test_edits_replace_each_other(shop: Office) -> None:
    draft = shop.draft().version
    one = (DraftEdit(path=DECIMALS, value="1"),)
    edited = shop.did(shop.hr, set_edits, draft.id, draft.version, one).version
    assert edited.edits == one
    assert codes(shop.does(shop.hr, set_edits, draft.id, draft.version, ())) == "stale"
    assert shop.did(shop.hr, set_edits, draft.id, edited.version, ()).version.edits == ()


REFUSED = [
    # what is to be changed, its new value as JSON, the problem
    ("/scheme/code", '"other"', "edit.structure"),
    ("/scheme/nothing", "1", "edit.place"),
    (DECIMALS, "one", "edit.json"),
    (DECIMALS, '"many"', "codec.number"),
]


@pytest.mark.parametrize(("path", "value", "code"), REFUSED)
def test_an_edit_that_cant_be_made_changes_nothing(shop: Office, path: str, value: str, code: str) -> None:
    draft = shop.draft()
    edits = (DraftEdit(path=path, value=value), DraftEdit(path="/scheme/stated_full", value="90"))
    refused = shop.does(shop.hr, set_edits, draft.version.id, draft.version.version, edits)
    assert [(problem.code, problem.path) for problem in refused.problems] == [(code, path)]
    assert shop.now(draft.version.id) == draft


def test_the_places_that_may_be_edited_are_told(shop: Office) -> None:
    draft = shop.draft().version
    catalogue = names().catalogue
    places = shop.asks(shop.hr, list_editable, draft.id)
    assert [one.path for one in places] == [
        one.pointer for one in editable(bundle(catalogue, catalogue.schemes[SMALL]))
    ]
    (decimals,) = [one for one in places if one.path == DECIMALS]
    assert (decimals.label.en, decimals.value) == ("decimals", '"2"')


def test_a_number_of_the_units_own_needs_no_confirmation(shop: Office) -> None:
    draft = shop.draft()
    before = {point.key for point in draft.points}
    rounding = names().catalogue.schemes[SMALL].rounding
    assert rounding.citation.mark == "assumed"
    edited = shop.did(
        shop.hr, set_edits, draft.version.id, draft.version.version, (DraftEdit(path=DECIMALS, value="1"),)
    )
    gone = before - {point.key for point in edited.points}
    assert [key.partition("#")[0] for key in gone] == ["scheme.rounding"]


def test_a_confirmation_is_of_what_was_read(shop: Office) -> None:
    draft = shop.settled(shop.draft())
    key = next(point.key for point in draft.points if point.key.startswith("scheme.rounding#"))
    edited = shop.did(
        shop.hr, set_edits, draft.version.id, draft.version.version, (DraftEdit(path=DECIMALS, value="1"),)
    ).version
    refused = shop.does(shop.hr, settle_points, edited.id, edited.version, (Settlement(key=key),))
    assert codes(refused) == "regime.no_such_point"
    assert refused.problems[0].path == "settlements[0].key"


def test_what_was_settled_can_be_taken_back(shop: Office) -> None:
    draft = shop.settled(shop.draft(TORN))
    defect = next(point for point in draft.points if point.kind is PointKind.DEFECT)
    assert (defect.resolution, draft.open_points) == ("keep_110", ())
    open_again = shop.did(shop.hr, unsettle_points, draft.version.id, draft.version.version, (defect.key,))
    assert [problem.code for problem in open_again.open_points] == ["regime.unresolved"]
    version = open_again.version
    assert (
        codes(shop.does(shop.hr, unsettle_points, version.id, version.version, (defect.key,))) == "regime.not_settled"
    )
    assert codes(shop.does(shop.hr, settle_points, version.id, draft.version.version, ())) == "stale"
    again = shop.did(
        shop.hr, settle_points, version.id, version.version, (Settlement(key=defect.key, resolution="scale_to_100"),)
    )
    assert [problem.code for problem in again.open_points if problem.code == "regime.unresolved"] == []


WRONG = [
    # how the contradiction "sum" is settled, the problem
    (Settlement(key="sum"), "regime.no_such_resolution"),
    (Settlement(key="sum", resolution="toss_a_coin"), "regime.no_such_resolution"),
    (Settlement(key="difference", resolution="keep_110"), "regime.no_such_point"),
]


@pytest.mark.parametrize(("settlement", "code"), WRONG)
def test_a_contradiction_is_settled_in_a_way_that_it_offers(shop: Office, settlement: Settlement, code: str) -> None:
    draft = shop.draft(TORN).version
    assert codes(shop.does(shop.hr, settle_points, draft.id, draft.version, (settlement,))) == code


def test_a_reading_is_confirmed_and_nothing_chosen_and_each_named_once(shop: Office) -> None:
    draft = shop.draft()
    key = draft.points[0].key
    where = (draft.version.id, draft.version.version)
    chosen = shop.does(shop.hr, settle_points, *where, (Settlement(key=key, resolution="x"),))
    assert codes(chosen) == "regime.nothing_to_choose"
    twice = shop.does(shop.hr, settle_points, *where, (Settlement(key=key), Settlement(key=key)))
    assert codes(twice) == "regime.settled_twice"


def test_a_resolution_doesnt_undo_an_edit(shop: Office) -> None:
    draft = shop.draft(TORN).version
    mine = (DraftEdit(path="/scheme/stated_full", value='"120"'),)
    edited = shop.did(shop.hr, set_edits, draft.id, draft.version, mine).version
    refused = shop.does(
        shop.hr, settle_points, edited.id, edited.version, (Settlement(key="sum", resolution="keep_110"),)
    )
    assert codes(refused) == "regime.undone"
    assert refused.problems[0].path == "/scheme/stated_full"


def test_only_drafts_are_edited(shop: Office) -> None:
    waiting = shop.submitted()
    where = (waiting.id, waiting.version)
    assert codes(shop.does(shop.hr, set_edits, *where, ())) == "regime.not_a_draft"
    assert codes(shop.does(shop.hr, settle_points, *where, ())) == "regime.not_a_draft"
    assert codes(shop.does(shop.hr, unsettle_points, *where, ())) == "regime.not_a_draft"
    assert codes(shop.does(shop.hr, rewrite_own, *where, "{}")) == "regime.not_a_draft"


def test_a_new_draft_starts_from_what_is_in_effect(shop: Office) -> None:
    first = shop.draft(TORN).version
    edits = (DraftEdit(path=DECIMALS, value="1"),)
    edited = shop.settled(shop.did(shop.hr, set_edits, first.id, first.version, edits), "scale_to_100")
    assert codes(shop.does(shop.hr, draft_version, edited.version.regime_id)) == "regime.nothing_in_effect"
    before = shop.begin(shop.approve(shop.submit(edited)), NEW_YEAR)
    draft = shop.did(shop.hr, draft_version, before.regime_id)
    assert (draft.version.number, draft.version.edits, draft.open_points) == (2, (), ())
    assert shop.submit(draft).digest == before.digest
    plain = shop.did(shop.hr, draft_version, before.regime_id, From.CATALOGUE)
    assert plain.version.number == 3
    assert [point.key for point in plain.points if not point.settled] == [
        point.key for point in plain.points if point.key.startswith("scheme.rounding#")
    ]
    assert [one.number for one in shop.asks(shop.hr, list_versions, before.regime_id)] == [3, 2, 1]


def _own(**changes: Any) -> str:
    document = json.loads(regime_of("teashop").text)
    document["scheme"] |= changes
    return json.dumps(document, ensure_ascii=False)


def test_a_unit_writes_a_scheme_itself(store: Store) -> None:
    shop = office(store)
    draft = shop.did(shop.hr, write_own, _own())
    (regime,) = shop.asks(shop.hr, list_regimes)
    assert (regime.scheme, regime.lineage, regime.in_effect_id) == ("own.teashop", Lineage.OWN, None)
    assert (draft.version.number, draft.version.base_source) == (1, "own")
    again = shop.did(shop.hr, write_own, _own(stated_full="110"))
    assert (again.version.regime_id, again.version.number) == (draft.version.regime_id, 2)
    rewritten = shop.did(shop.hr, rewrite_own, again.version.id, again.version.version, _own())
    done = shop.begin(shop.approve(shop.submit(shop.settled(rewritten))), NEW_YEAR)
    assert done.state is RegimeState.IN_EFFECT
    assert codes(shop.does(shop.hr, draft_version, done.regime_id, From.CATALOGUE)) == "not_found"


UNREADABLE = [
    # what is written, the problem
    ("{", "regime.json"),
    ("[]", "regime.type"),
    ("{}", "regime.scheme"),
    (_own(code="general.r02.discipline"), "regime.code"),
    (_own(colour="red"), "codec.unknown_key"),
    ("x" * 2_000_001, "regime.too_long"),
]


@pytest.mark.parametrize(("text", "code"), UNREADABLE)
def test_what_cant_be_read_isnt_kept(shop: Office, text: str, code: str) -> None:
    assert codes(shop.does(shop.hr, write_own, text)) == code
    assert shop.asks(shop.hr, list_regimes) == ()


def test_an_own_scheme_keeps_its_code(shop: Office) -> None:
    draft = shop.did(shop.hr, write_own, _own()).version
    assert (
        codes(shop.does(shop.hr, rewrite_own, draft.id, draft.version, _own(code="own.bakery"))) == "regime.other_code"
    )


def test_employees_change_nothing(shop: Office) -> None:
    draft = shop.draft().version
    employee = shop.who(Role.EMPLOYEE, "ann")
    assert codes(shop.does(employee, set_edits, draft.id, draft.version, ())) == "not_allowed"
    assert codes(shop.does(employee, adopt_scheme, TORN)) == "not_allowed"


def test_the_audit_pins_a_content_and_doesnt_repeat_it(store: Store) -> None:
    shop = office(store)
    shop.draft()
    with store.database.reading(shop.unit_id) as session:
        wanted = select(AuditEntry).where(AuditEntry.tag.like("%:regime_content:%"))
        (entry,) = session.scalars(wanted)
        assert sorted(entry.changes["is"]) == ["digest", "id", "recorded_at", "unit_id"]
        assert verify(session).findings == ()
