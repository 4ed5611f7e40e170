"""What differs between versions, and between what was adopted and what the catalogue declares now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from core.catalogue import Catalogue
from server.facts.known import names, using
from server.identity.roles import Role
from server.identity.who import Who
from server.regimes.commands.adopting import From, draft_version, write_own
from server.regimes.commands.editing import set_edits
from server.regimes.commands.life import discard_version
from server.regimes.content import bundle_of
from server.regimes.queries.by_ids import version_departures
from server.regimes.queries.differences import diff_versions, newer_than_adopted
from server.regimes.values import DraftEdit
from tests.server.isolation.columns import regime_of
from tests.server.regimes.office import SMALL, TORN, Office, codes, office
from tests.server.stores import Store

DECIMALS = "/scheme/rounding/decimals"
NEW_YEAR = date(2026, 1, 1)


def upgraded() -> Catalogue:
    """The catalogue after an upgrade: another rounding."""
    catalogue = names().catalogue
    scheme = catalogue.schemes[SMALL]
    newer = replace(scheme, rounding=replace(scheme.rounding, decimals=1))
    return replace(catalogue, schemes={**catalogue.schemes, SMALL: newer})


def test_two_versions_in_words(shop: Office) -> None:
    first = shop.in_effect()
    draft = shop.did(shop.hr, draft_version, first.regime_id).version
    assert shop.asks(shop.hr, diff_versions, first.id, draft.id) == ()
    shop.did(shop.hr, set_edits, draft.id, draft.version, (DraftEdit(path=DECIMALS, value="1"),))
    (change,) = shop.asks(shop.hr, diff_versions, first.id, draft.id)
    assert (change.kind, change.path) == ("changed", DECIMALS)
    assert change.message.en.endswith("decimals 2 → 1")
    back, *clause = shop.asks(shop.hr, diff_versions, draft.id, first.id)
    assert back.message.en.endswith("decimals 1 → 2")
    assert [one.path for one in clause] == ["/scheme/rounding/citation"]


def departed(shop: Office, who: Who, version_id: UUID) -> set[str] | None:
    """Where the version says otherwise than what was declared; ``None`` where it isn't told."""
    found = shop.asks(who, version_departures, (version_id,)).get(version_id)
    return None if found is None else {change.path for change in found}


def test_departures_are_edits_and_resolutions_that_change_something(shop: Office) -> None:
    draft = shop.draft(TORN)
    assert departed(shop, shop.hr, draft.version.id) == set()
    kept = shop.settled(draft)
    resolved = {"/scheme/stated_full", "/scheme/defects/0"}
    assert departed(shop, shop.hr, draft.version.id) == resolved
    shop.did(shop.hr, set_edits, draft.version.id, kept.version.version, (DraftEdit(path=DECIMALS, value="1"),))
    assert (departed(shop, shop.hr, draft.version.id) or set()) >= {*resolved, DECIMALS}
    approved = shop.approved(SMALL)
    assert departed(shop, shop.top, approved.id) == set()
    assert departed(shop, shop.who(Role.EMPLOYEE, "ann"), approved.id) is None


def test_versions_of_two_regimes_arent_compared(shop: Office) -> None:
    one, other = shop.draft(SMALL).version.id, shop.draft(TORN).version.id
    assert codes(shop.asks(shop.hr, diff_versions, one, other)) == "regime.two_regimes"


def test_an_upgrade_shows_as_newer_and_changes_nothing(store: Store) -> None:
    shop = office(store)
    first = shop.in_effect()
    shop.draft(TORN)
    declared = names().catalogue.schemes[SMALL]
    assert shop.asks(shop.hr, newer_than_adopted) == ()
    with using(upgraded()):
        (newer,) = shop.asks(shop.hr, newer_than_adopted)
        assert (newer.scheme, newer.regime_id) == (SMALL, first.regime_id)
        assert [change.message.en.rpartition(": ")[2] for change in newer.changes] == ["decimals 2 → 1"]
        assert shop.now(first.id).version == first
        with store.database.reading(shop.unit_id) as session:
            kept = bundle_of(session, str(first.digest))
            assert getattr(kept, "scheme", None) == declared


def test_a_draft_from_the_catalogue_takes_an_upgrade_over(shop: Office) -> None:
    first = shop.in_effect()
    with using(upgraded()):
        draft = shop.did(shop.hr, draft_version, first.regime_id, From.CATALOGUE)
        assert [
            one.message.en.rpartition(": ")[2] for one in shop.asks(shop.hr, diff_versions, first.id, draft.version.id)
        ] == ["decimals 2 → 1"]
        assert len(shop.asks(shop.hr, newer_than_adopted)) == 1
        shop.begin(shop.approve(shop.submit(shop.settled(draft))), date(2026, 12, 1))
        assert shop.asks(shop.hr, newer_than_adopted) == ()


def test_what_was_given_up_isnt_what_was_adopted(shop: Office) -> None:
    first = shop.draft().version
    shop.did(shop.hr, discard_version, first.id, first.version)
    with using(upgraded()):
        assert shop.asks(shop.hr, newer_than_adopted) == ()


def test_a_scheme_of_the_units_own_has_nothing_newer(shop: Office) -> None:
    shop.did(shop.hr, write_own, regime_of("teashop").text.decode())
    with using(upgraded()):
        assert shop.asks(shop.hr, newer_than_adopted) == ()


def test_employees_arent_told_of_upgrades(shop: Office) -> None:
    assert codes(shop.asks(shop.who(Role.EMPLOYEE, "ann"), newer_than_adopted)) == "not_allowed"
