"""The catalogue as a unit sees it, and who reads which versions."""

from __future__ import annotations

import json

from core.spec import Citation
from server.identity.roles import Role
from server.refusal import NotFound
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.sectors import enable_sector
from server.regimes.queries.catalogue import list_schemes, list_sectors, read_scheme
from server.regimes.queries.differences import diff_versions
from server.regimes.queries.versions import list_regimes, list_versions, read_content, read_version
from tests.server.regimes.office import SMALL, Office, codes


def test_the_catalogue_is_that_of_the_enabled_sectors(shop: Office) -> None:
    assert {one.code: one.enabled for one in shop.asks(shop.hr, list_sectors)} == {
        "ecommerce": False,
        "finance": False,
        "general": True,
        "insurance": False,
        "property_mgmt": False,
    }
    assert {one.sector for one in shop.asks(shop.hr, list_schemes)} == {"general"}
    shop.did(shop.admin, enable_sector, "ecommerce")
    assert {one.sector for one in shop.asks(shop.hr, list_schemes)} == {"ecommerce", "general"}
    only = shop.asks(shop.hr, list_schemes, "ecommerce")
    assert [one.code for one in only] == ["ecommerce.r13.monthly", "ecommerce.r13.quarterly"]
    assert codes(shop.asks(shop.hr, read_scheme, "insurance.r21.sheet05")) == "sector.not_enabled"
    assert codes(shop.asks(shop.hr, read_scheme, "general.r99")) == "not_found"


def test_a_scheme_is_read_with_its_clauses(shop: Office) -> None:
    found = shop.asks(shop.hr, read_scheme, SMALL)
    assert found.lines
    assert all(isinstance(line.citation, Citation) and line.citation.clause and line.text.zh for line in found.lines)
    assert json.loads(found.document)["scheme"]["code"] == SMALL
    assert found.scheme.regime_id is None
    draft = shop.draft()
    assert shop.asks(shop.hr, read_scheme, SMALL).scheme.regime_id == draft.version.regime_id


def test_employees_read_what_is_in_effect_and_no_drafts(shop: Office) -> None:
    employee = shop.who(Role.EMPLOYEE, "ann")
    first = shop.in_effect()
    draft = shop.did(shop.hr, draft_version, first.regime_id).version
    assert shop.now(first.id, employee).available_actions == ()
    assert [one.id for one in shop.asks(employee, list_versions, first.regime_id)] == [first.id]
    assert [one.id for one in shop.asks(shop.hr, list_versions, first.regime_id)] == [draft.id, first.id]
    assert [one.latest_id for one in shop.asks(employee, list_regimes)] == [first.id]
    assert [(one.in_effect_id, one.latest_id) for one in shop.asks(shop.hr, list_regimes)] == [(first.id, draft.id)]
    assert isinstance(shop.asks(employee, read_version, draft.id), NotFound)
    assert isinstance(shop.asks(employee, diff_versions, first.id, draft.id), NotFound)


def test_a_digest_is_read_by_whoever_reads_the_version(shop: Office) -> None:
    employee = shop.who(Role.EMPLOYEE, "ann")
    waiting = shop.submitted()
    assert shop.asks(shop.top, read_content, waiting.digest).digest == waiting.digest
    assert codes(shop.asks(employee, read_content, waiting.digest)) == "regime.unknown_digest"
    assert codes(shop.asks(shop.hr, read_content, f"sha256:{'0' * 64}")) == "regime.unknown_digest"
