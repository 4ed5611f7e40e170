"""The catalogue through GraphQL: what plugins declare, part by part and in words, for sectors that are enabled."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from core.catalogue import bundle
from core.codec import digest, digest_of, encode, number_text
from core.shape import tag_of
from core.spec import Item, leaves
from server.facts.known import names
from server.identity.roles import Role
from server.regimes.commands.sectors import enable_sector
from server.render.outline import outline
from server.schema.build import schema
from server.schema.ids import global_id
from server.schema.limits import TooLarge, check_cost, check_shape
from tests.server.regimes.office import SMALL, Office, office
from tests.server.schema.asking import Asker
from tests.server.schema.sheets import SHEET
from tests.server.stores import Store

R19 = "general.r19.monthly"
SCHEMES = f"query ($sector: String) {{ schemes(sector: $sector) {{ code sheet {{ {SHEET} }} }} }}"
WHOLE = f"query ($code: String!) {{ scheme(code: $code) {{ code sheet {{ {SHEET} }} }} }}"
SECTORS = "{ sectors { code enabled schemeCount version schemes { code } plugins { name version } } }"


@pytest.fixture
def shop(store: Store) -> Office:
    return office(store)


@pytest.fixture
def asker(shop: Office) -> Asker:
    return Asker(shop.store, shop.hr)


@pytest.fixture
def quick(sqlite_store: Store) -> Asker:
    return Asker(sqlite_store, office(sqlite_store).hr)


@pytest.mark.parametrize("sector", sorted({one.sector.code for one in names().catalogue.providers.values()}))
def test_every_scheme_is_told_whole(sqlite_store: Store, sector: str) -> None:
    """No field of any part fails, and what is told is what is declared."""
    shop = office(sqlite_store)
    shop.did(shop.admin, enable_sector, sector)
    catalogue = names().catalogue
    told = Asker(sqlite_store, shop.hr).run(SCHEMES, sector=sector).data["schemes"]
    declared = [one for one in catalogue.schemes.values() if one.code.startswith(f"{sector}.")]
    assert [one["code"] for one in told] == [one.code for one in declared]
    for scheme, sheet in zip(declared, (one["sheet"] for one in told), strict=True):
        pinned = bundle(catalogue, scheme)
        assert sheet["digest"] == digest(pinned) == digest_of(sheet["document"].encode())
        assert [one["code"] for one in sheet["indicators"]] == list(pinned.indicators)
        assert [line["text"]["zh"] for line in sheet["lines"]] == [one.text for one in outline(scheme, catalogue, "zh")]
        items = [item for part in sheet["dimensions"] for item in leaves_of(part)]
        assert items_told(items) == items_declared(leaves(tuple(i for part in scheme.dimensions for i in part.items)))
        assert [one["when"]["json"] for one in sheet["incentives"]] == [tagged(one.when) for one in scheme.incentives]
        assert [[effect["json"] for effect in one["then"]] for one in sheet["incentives"]] == [
            [tagged(effect) for effect in one.then] for one in scheme.incentives
        ]
        assert all(one["when"]["words"]["zh"] and one["when"]["words"]["en"] for one in sheet["incentives"])


def leaves_of(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The items below ``part`` that have a rule."""
    return [leaf for item in part["items"] for leaf in ([item] if item["rule"] else leaves_of(item))]


def items_told(items: list[dict[str, Any]]) -> list[Any]:
    return [
        (one["code"], one["full"], one["rule"]["json"], [band["award"] for band in one["rule"]["bands"]])
        for one in items
    ]


def items_declared(items: Any) -> list[Any]:
    def awards(item: Item) -> list[str]:
        return [number_text(band.award) for band in getattr(item.rule, "bands", ())]

    return [(one.code, number_text(one.full), tagged(one.rule), awards(one)) for one in items]


def tagged(declared: Any) -> Any:
    """The JSON of a declaration that stands where others could."""
    return {"type": tag_of(type(declared)), **encode(declared)}


def test_a_band_can_be_drawn_and_says_what_it_rests_on(quick: Asker) -> None:
    document = """{ scheme(code: "general.r19.monthly") { name { en } regulation { code document sha256 } source sheet {
        dimensions { items { code rule { kind awardUnit bands { low high lowClosed highClosed award words { en }
          citation { source clause quote mark reading { en } } } } } } } } }"""
    scheme = quick.run(document).data["scheme"]
    assert scheme["regulation"]["code"] == "R19"
    assert len(scheme["regulation"]["sha256"]) == 64
    first, second = next(
        item["rule"]["bands"][:2]
        for part in scheme["sheet"]["dimensions"]
        for item in part["items"]
        if item["code"] == "first_contact_resolution"
    )
    assert {name: first[name] for name in ("low", "high", "lowClosed", "award")} == {
        "low": "95", "high": None, "lowClosed": True, "award": "100",
    }  # fmt: skip
    assert second["words"] == {"en": "≥ 90, < 95"}
    assert (first["citation"]["source"], first["citation"]["mark"]) == ("R19", "ASSUMED")
    assert first["citation"]["quote"]
    assert first["citation"]["reading"]["en"]


def test_sectors_are_enabled_and_disabled(shop: Office) -> None:
    asker = Asker(shop.store, shop.admin)
    enable = """mutation ($sector: String!) { enableSector(input: {sector: $sector}) { __typename
        ... on EnableSectorPayload { sector { code enabled version schemes { code } } }
        ... on Refusal { problems { path } } } }"""
    disable = """mutation ($version: Int!) { disableSector(input: {sector: "insurance", version: $version}) { __typename
        ... on DisableSectorPayload { sector { enabled schemes { code } } } ... on Stale { version } } }"""
    before = {one["code"]: one for one in asker.run(SECTORS).data["sectors"]}
    assert {code for code, one in before.items() if one["enabled"]} == {"general"}
    assert (before["insurance"]["version"], before["insurance"]["schemes"]) == (0, [])
    assert before["insurance"]["plugins"][0]["name"] == "insurance"
    assert before["insurance"]["schemeCount"] > 0
    made = asker.run(enable, sector="insurance").data["enableSector"]["sector"]
    assert made["enabled"]
    assert len(made["schemes"]) == before["insurance"]["schemeCount"]
    assert asker.run(disable, version=made["version"] + 1).data["disableSector"] == {
        "__typename": "Stale", "version": made["version"],
    }  # fmt: skip
    gone = asker.run(disable, version=made["version"]).data["disableSector"]["sector"]
    assert gone == {"enabled": False, "schemes": []}
    unknown = asker.run(enable, sector="farming").data["enableSector"]
    assert (unknown["__typename"], unknown["problems"]) == ("NotFound", [{"path": ["sector"]}])
    hr = Asker(shop.store, shop.hr).run(enable, sector="insurance").data["enableSector"]
    assert hr["__typename"] == "NotAllowed"


@pytest.mark.parametrize(
    ("code", "kind", "told"),
    [
        ("general.r99", "NotFound", "not_found"),
        ("insurance.r21.sheet05", "Conflict", "sector.not_enabled"),
        (global_id("Scheme", R19), "NotFound", "not_found"),
    ],
)
def test_a_scheme_that_is_not_there_is_null_with_its_reason(quick: Asker, code: str, kind: str, told: str) -> None:
    reply = quick.run("query ($code: String!) { scheme(code: $code) { code } }", code=code)
    assert reply.data == {"scheme": None}
    assert [(one["type"], one["problems"][0]["code"]) for one in reply.refusals] == [(kind, told)]


def test_regulations_feeds_and_indicators_of_enabled_sectors(asker: Asker) -> None:
    data = asker.run(
        """{ regulations { code sector schemes { code } } other: regulations(sector: "insurance") { code }
        feeds { code employee columns { code kind required aliases } measures { indicator { code } role kind json } }
        indicators(first: 2, sector: "general") { nodes { code } pageInfo { hasNextPage endCursor } } }"""
    ).data
    assert {one["sector"] for one in data["regulations"]} == {"general"}
    assert data["other"] == []
    (r19,) = [one for one in data["regulations"] if one["code"] == "R19"]
    assert [one["code"] for one in r19["schemes"]] == [R19, "general.r19.yearly"]
    (log,) = data["feeds"]
    assert {one["code"] for one in log["columns"]} >= {log["employee"]}
    assert all(one["indicator"] for one in log["measures"])
    every = [code for code in names().catalogue.indicators if code.startswith("general.")]
    assert [one["code"] for one in data["indicators"]["nodes"]] == sorted(every)[:2]


def test_indicators_come_by_pages_to_the_last(quick: Asker) -> None:
    page = """query ($after: String) { indicators(first: 100, after: $after) { nodes { code }
        pageInfo { hasNextPage endCursor } } }"""
    found: list[str] = []
    after = None
    while True:
        reply = quick.run(page, after=after).data["indicators"]
        found += [one["code"] for one in reply["nodes"]]
        after = reply["pageInfo"]["endCursor"]
        if not reply["pageInfo"]["hasNextPage"]:
            break
    assert found == sorted(code for code in names().catalogue.indicators if code.startswith("general."))


def test_a_scheme_knows_the_regime_that_was_adopted_from_it(shop: Office, asker: Asker) -> None:
    draft = shop.draft(SMALL)
    document = "query ($code: String!) { scheme(code: $code) { regime { id latest { number } } } }"
    told = asker.run(document, code=SMALL).data["scheme"]["regime"]
    assert told == {"id": global_id("Regime", draft.version.regime_id), "latest": {"number": 1}}
    assert asker.run(document, code=R19).data["scheme"]["regime"] is None


def test_the_number_of_statements_does_not_grow_with_the_schemes(quick: Asker) -> None:
    one = quick.run(
        'query { schemes(sector: "insurance") { regime { scheme } sheet { digest } citation { regulation { code } } } }'
    )
    many = quick.run("query { schemes { regime { scheme } sheet { digest } citation { regulation { code } } } }")
    assert len(many.data["schemes"]) > 30 > len(one.data["schemes"])
    assert many.statements <= one.statements + 4


def test_who_may_not_read_regimes_is_told(shop: Office) -> None:
    visitor = Asker(shop.store, shop.who(Role.DEPLOYMENT_ADMIN))
    reply = visitor.run("{ sectors { code } regulations { code } schemes { code } feeds { code } }")
    assert set(reply.data.values()) == {None}
    assert {one["type"] for one in reply.refusals} == {"NotAllowed"}


@pytest.mark.parametrize(("document", "fits"), [(WHOLE, True), (SCHEMES, False)], ids=["one", "all"])
def test_one_sheet_may_be_asked_whole_and_all_of_them_may_not(document: str, fits: bool) -> None:
    parsed = parse(document)
    operation = parsed.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    check_shape(parsed)
    with nullcontext() if fits else pytest.raises(TooLarge, match="the cost"):
        check_cost(schema()._schema, parsed, operation, {})
