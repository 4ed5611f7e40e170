"""A trial through GraphQL: who moves, what it costs, and why it can't be made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.spec import Edit
from server.identity.roles import Role
from server.schema.ids import global_id
from server.whatif.queries import try_regime
from tests.server.results.course import R10, R19, Course, course, months
from tests.server.schema.asking import Asker
from tests.server.stores import Store

PEOPLE = [str(number) for number in range(8)]
BANDS = "/scheme/dimensions/0/items/1/rule/bands"
COUNTS = "{ people moved total rank grade level pay money rules }"
SUMS = "{ was now difference }"
RESULT = "{ status total grade rank nextLevel pay money rules }"
TRIAL = f"""
query ($id: ID!, $resolutions: [TrialResolutionInput!], $edits: [TrialEditInput!], $cycles: Int!, $movers: Int!) {{
  trial(versionId: $id, resolutions: $resolutions, edits: $edits, cycles: $cycles, movers: $movers) {{
    scheme digest counts {COUNTS} pay {SUMS} money {SUMS}
    months {{ period cycle {{ period state }} counts {COUNTS} pay {SUMS} money {SUMS} }}
    movers {{ number name pay money employee {{ number }} moves {{ period was {RESULT} now {RESULT} }} }}
    findings {{ code }}
  }}
}}
"""


def tried(shop: Course, role: Role = Role.HR, **given: object) -> tuple[Any, list[Any]]:
    """The trial, and why there is none."""
    variables = {"id": global_id("RegimeVersion", shop.version_id), "cycles": 6, "movers": 20, **given}
    reply = Asker(shop.store, shop.who(role)).run(TRIAL, **variables)
    return reply.data["trial"], reply.refusals


def test_a_changed_band_over_months_in_a_row(store: Store) -> None:
    shop = course(store, PEOPLE)
    for month in months(R19, 8, 2):
        shop.published(month)
    edits = [{"path": f"{BANDS}/{number}/award", "value": '"0"'} for number in range(5)]
    found, refusals = tried(shop, edits=edits)
    assert refusals == []
    answer = shop.asked(shop.hr, try_regime, shop.version_id, edits=tuple(Edit(**one) for one in edits))
    assert (found["scheme"], found["digest"]) == (R19, answer.digest)
    assert [one["period"] for one in found["months"]] == ["2026-01", "2026-02"]
    assert [one["cycle"]["state"] for one in found["months"]] == ["PUBLISHED", "PUBLISHED"]
    assert found["counts"]["people"] == 8
    assert found["counts"]["moved"] == answer.counts.moved > 0
    assert Decimal(found["pay"]["difference"]) * 100 == answer.pay.difference_fen
    assert Decimal(found["pay"]["now"]) - Decimal(found["pay"]["was"]) == Decimal(found["pay"]["difference"])
    assert [one["number"] for one in found["movers"]] == [one.number for one in answer.movers]
    for told, mover in zip(found["movers"], answer.movers, strict=True):
        assert told["employee"] == {"number": mover.number}
        assert Decimal(told["pay"]) * 100 == mover.pay_fen
        for move, source in zip(told["moves"], mover.moves, strict=True):
            assert move["was"] != move["now"]
            assert move["now"]["status"] == source.now.status.upper()
            assert (move["now"]["rank"], move["now"]["nextLevel"]) == (source.now.rank, source.now.next_level)
            assert Decimal(move["now"]["pay"]) * 100 == source.now.pay_fen
    fewer, _ = tried(shop, edits=edits, cycles=1, movers=0)
    assert ([one["period"] for one in fewer["months"]], fewer["movers"]) == (["2026-02"], [])


def test_a_resolution_is_tried(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE, R10)
    for month in months(R10, 8, 1):
        shop.published(month)
    found, _ = tried(shop, resolutions=[{"defect": "sum", "resolution": "scale_to_100"}])
    plain, _ = tried(shop)
    assert found["digest"] != plain["digest"]
    assert found["counts"]["total"] > plain["counts"]["total"] == 0
    assert plain["movers"] == []


@pytest.fixture
def shop(sqlite_store: Store) -> Course:
    return course(sqlite_store, PEOPLE[:3])


@pytest.mark.parametrize(
    ("role", "given", "code", "path"),
    [
        (Role.HR, {}, "whatif.nothing_past", ["versionId"]),
        (Role.HR, {"id": "nothing"}, "not_found", ["versionId"]),
        (Role.HR, {"cycles": 0}, "whatif.bounds", ["cycles"]),
        (Role.HR, {"cycles": 13}, "whatif.bounds", ["cycles"]),
        (Role.HR, {"movers": 101}, "whatif.bounds", ["movers"]),
        (Role.HR, {"edits": [{"path": "/nowhere", "value": "1"}]}, "edit.place", ["/nowhere"]),
        (Role.SUPERVISOR, {}, "not_allowed", []),
    ],
)
def test_a_trial_that_cannot_be_made(
    shop: Course, role: Role, given: dict[str, object], code: str, path: list[str]
) -> None:
    found, refusals = tried(shop, role, **given)
    assert found is None
    (refusal,) = refusals
    (problem,) = refusal["problems"]
    assert (problem["code"], problem["path"]) == (code, path)
