"""Results through GraphQL: lists, explained cards, standings, longer periods, corrections, and who sees what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.facts.model import Facts
from server.identity.roles import Role
from server.results.queries.card import get_result
from server.results.queries.listing import list_results
from server.results.queries.periods import groups, periods
from server.results.values import CardView
from server.schema.ids import global_id
from tests.server.results.course import R19, Course, corrected, course, months
from tests.server.schema.asking import Asker
from tests.server.schema.doing import did, does, why
from tests.server.stores import Store

PEOPLE = [str(number) for number in range(5)]
"""0 leads 1 to 3; nobody leads 4."""
WORDS = "{ zh en }"
CITATION = "citation { source clause quote mark }"
CARD = f"""card {{ result {{ id }} lines {{ item name {WORDS} indicators points full fact {WORDS} reason {WORDS} {CITATION} }}
  proposals {{ rule kind effect {WORDS} reason {WORDS} amount toLevel inPay legalReview over owner dueDays {CITATION} }}
  pay {{ total items {{ code name {WORDS} amount reason {WORDS} {CITATION} }} }} problems {{ code severity }} }}"""
LIST = f"""
query ($cycle: ID!, $first: Int, $after: String, $filter: ResultFilterInput, $order: ResultOrder!, $revision: Int) {{
  results(cycleId: $cycle, first: $first, after: $after, filter: $filter, order: $order, revision: $revision) {{
    nodes {{ id number name period department team position status total fullMarks grade rank level nextLevel pay
      regimeDigest revision employee {{ number }} cycle {{ name }} scheme {{ code }} run {{ number }}
      publication {{ revision reason }} {CARD} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
"""
LATEST = """
{ employees(first: 100) { edges { node { number name employment hiredOn version id
    results(last: 2) { period total grade rank level } } } } }
"""


@pytest.fixture
def shop(store: Store) -> Course:
    return course(store, PEOPLE)


@pytest.fixture
def lone(sqlite_store: Store) -> Course:
    return course(sqlite_store, PEOPLE)


def facts(month: int = 0) -> Facts:
    return months(R19, len(PEOPLE), 3)[month]


def hr(shop: Course) -> Asker:
    return Asker(shop.store, shop.hr)


def listed(asker: Asker, cycle: Any, **variables: Any) -> Any:
    """The connection of the cycle's results."""
    wanted = {"first": 100, "order": "RANK"} | variables
    return asker.run(LIST, cycle=global_id("Cycle", cycle.id), **wanted).data["results"]


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def test_results_and_their_cards_are_what_the_queries_say(shop: Course) -> None:
    cycle = shop.published(facts())
    stored = shop.asked(shop.hr, list_results, cycle.id).rows
    nodes = listed(hr(shop), cycle)["nodes"]
    assert [node["number"] for node in nodes] == [one.number for one in stored]
    for node, one in zip(nodes, stored, strict=True):
        assert node["id"] == global_id("Result", one.id)
        assert [number(node[key]) for key in ("total", "fullMarks", "pay")] == [one.total, one.full_marks, one.pay]
        assert [node[key] for key in ("status", "grade", "rank")] == [one.status.upper(), one.grade, one.rank]
        assert (node["employee"], node["scheme"]) == ({"number": one.number}, {"code": R19})
        assert (node["run"], node["publication"]) == ({"number": 1}, {"revision": 0, "reason": ""})
        same(node["card"], shop.asked(shop.hr, get_result, cycle.id, one.employee_id), node)
    alone = hr(shop).run(
        f"query ($cycle: ID!, $employee: ID!) {{ card(cycleId: $cycle, employeeId: $employee) {{ {inside(CARD)} }} }}",
        cycle=global_id("Cycle", cycle.id), employee=global_id("Employee", stored[0].employee_id),
    )  # fmt: skip
    assert alone.data["card"] == nodes[0]["card"]


def inside(selection: str) -> str:
    """What a field selects, without the field."""
    return selection.partition("{")[2].rpartition("}")[0]


def same(told: Any, card: CardView, node: Any) -> None:
    """The card as it was told is ``card``; its points add up to the total."""
    assert told["result"] == {"id": node["id"]}
    assert [(line["item"], number(line["points"]), line["reason"]) for line in told["lines"]] == [
        (line.item, line.points, {"zh": line.reason.zh, "en": line.reason.en}) for line in card.lines
    ]
    if node["total"] is not None:
        assert sum(Decimal(line["points"]) for line in told["lines"] if line["points"]) == Decimal(node["total"])
    assert [(one["rule"], one["kind"], number(one["amount"]), one["toLevel"]) for one in told["proposals"]] == [
        (one.rule, one.kind.upper(), one.amount, one.to_level) for one in card.proposals
    ]
    clauses = [one["citation"] for one in (*told["lines"], *told["proposals"])]
    assert all(one["source"] == "R19" and one["clause"] and one["mark"] for one in clauses)
    assert (told["pay"] is None) == (card.pay is None)
    if card.pay is not None:
        assert sum(Decimal(item["amount"]) for item in told["pay"]["items"]) == Decimal(told["pay"]["total"])
    assert [problem["code"] for problem in told["problems"]] == [problem.code for problem in card.problems]


def test_pages_filters_and_orders(lone: Course) -> None:
    cycle = lone.published(facts())
    one = hr(lone)
    assert [node["number"] for node in listed(one, cycle, order="NUMBER")["nodes"]] == PEOPLE
    first = listed(one, cycle, order="NUMBER", first=2)
    rest = listed(one, cycle, order="NUMBER", first=100, after=first["pageInfo"]["endCursor"])
    assert [node["number"] for node in first["nodes"] + rest["nodes"]] == PEOPLE
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    mine = {"employeeId": global_id("Employee", lone.ids["3"])}
    assert [node["number"] for node in listed(one, cycle, filter=mine)["nodes"]] == ["3"]
    assert listed(one, cycle, filter={"employeeId": "x"})["nodes"] == []
    scored = [node["number"] for node in listed(one, cycle)["nodes"] if node["status"] == "SCORED"]
    assert [node["number"] for node in listed(one, cycle, filter={"status": "SCORED"})["nodes"]] == scored


@pytest.mark.parametrize(
    ("asked", "kind"),
    [({"first": 0}, "Invalid"), ({"after": "x"}, "Invalid"), ({"revision": 1}, "NotFound"), ({}, "NotFound")],
)
def test_results_that_cannot_be_shown_are_null_with_a_reason(lone: Course, asked: dict[str, Any], kind: str) -> None:
    cycle = lone.published(facts())
    id = global_id("Cycle", cycle.id) if asked else "x"
    reply = hr(lone).run(LIST, cycle=id, **({"first": 1, "order": "RANK"} | asked))
    assert (reply.data, [one["type"] for one in reply.refusals]) == ({"results": None}, [kind])


def test_the_number_of_statements_is_the_same_for_any_number_of_results(store: Store) -> None:
    small, large = course(store, PEOPLE[:2]), bigger(store)
    few, many = (
        [hr(one).run(LIST, cycle=global_id("Cycle", cycle.id), first=100, order="RANK"), hr(one).run(LATEST)]
        for one, cycle in ((small, small.published(months(R19, 2, 1)[0])), large)
    )
    assert [one.statements for one in many] == [one.statements for one in few]
    assert len(many[0].data["results"]["nodes"]) == len(many[1].data["employees"]["edges"]) == 20


def bigger(store: Store) -> tuple[Course, Any]:
    """Another unit with more people and more published months; the first of them."""
    unit = course(store, [str(one) for one in range(20)], code="larger")
    first, second = months(R19, 20, 2)
    cycle = unit.published(first)
    unit.published(second)
    return unit, cycle


def test_the_latest_results_of_a_page_of_employees(shop: Course) -> None:
    for month in (2, 0, 1):
        shop.published(facts(month))
    edges = hr(shop).run(LATEST).data["employees"]["edges"]
    assert [edge["node"]["number"] for edge in edges] == PEOPLE
    assert {tuple(one["period"] for one in edge["node"]["results"]) for edge in edges} == {("2026-02", "2026-03")}
    document = (
        "query ($id: ID!) { node(id: $id) { ... on Employee { results(last: 9) { period card { pay { total } } } } } }"
    )
    ann = Asker(shop.store, shop.who(Role.EMPLOYEE, "3")).run(document, id=global_id("Employee", shop.ids["3"]))
    assert [one["period"] for one in ann.data["node"]["results"]] == ["2026-01", "2026-02", "2026-03"]
    assert all(one["card"]["pay"]["total"] for one in ann.data["node"]["results"])
    many = hr(shop).run("{ employees(first: 1) { nodes { results(last: 25) { period } } } }")
    assert many.data["employees"]["nodes"] == [{"results": None}]
    admin = Asker(shop.store, shop.who(Role.UNIT_ADMIN)).run(LATEST).data["employees"]["edges"]
    assert [edge["node"]["results"] for edge in admin] == [None] * len(PEOPLE)


def test_who_sees_whose_results(lone: Course) -> None:
    lone.records(facts())
    cycle = lone.scored(facts().period)
    boss, ann = (Asker(lone.store, lone.who(*one)) for one in ((Role.SUPERVISOR, "0"), (Role.EMPLOYEE, "3")))
    before = listed(boss, cycle, order="NUMBER")["nodes"]
    assert [(node["number"], node["publication"], node["revision"]) for node in before] == [
        (one, None, None) for one in PEOPLE[1:4]
    ]
    assert ann.run(LIST, cycle=global_id("Cycle", cycle.id), first=1, order="RANK").refusals[0]["type"] == "NotFound"
    document = "query ($id: ID!) { node(id: $id) { ... on Result { number card { lines { points } } } } }"
    assert ann.run(document, id=before[2]["id"]).data == {"node": None}
    assert boss.run(document, id=before[2]["id"]).data["node"]["number"] == "3"


def test_a_correction_stands_beside_what_was_published(shop: Course) -> None:
    one, other = hr(shop), Asker(shop.store, shop.other_hr)
    cycle = shop.published(facts())
    where = {"cycleId": global_id("Cycle", cycle.id)}
    best = listed(one, cycle)["nodes"][0]
    shop.records(corrected(facts(), best["number"], satisfaction_rate="10", answer_rate="10"), "the export was wrong")
    empty = does(one, "correctResults", "run { id }", **where, reason="")
    assert (empty["__typename"], empty["problems"][0]["path"]) == ("Invalid", ["reason"])
    run = did(one, "correctResults", "run { id number reason }", **where, reason="the export was wrong")
    early = does(other, "publishCorrection", "publication { id }", **where, runId=run["id"])
    assert why(early) == ("Conflict", "result.run_not_done", ["runId"])
    shop.drains()
    own = does(one, "publishCorrection", "publication { id }", **where, runId=run["id"])
    assert why(own) == ("NotAllowed", "result.same_person", ["runId"])
    done = did(
        other, "publishCorrection", "publication { id revision reason moved run { number } problems { code } }",
        **where, runId=run["id"],
    )  # fmt: skip
    assert (done["revision"], done["reason"], done["run"], done["problems"]) == (
        1, "the export was wrong", {"number": 2}, [],
    )  # fmt: skip
    moved = """before { number } after { number } people moved edges { cursor }
        nodes { employee { number } total { was now } rank { was now } grade { was now } }"""
    found = one.run(
        f"""query ($cycle: ID!, $before: ID!, $after: ID!) {{
            correctionMoves(cycleId: $cycle, revision: 1) {{ {moved} }}
            runMoves(cycleId: $cycle, beforeId: $before, afterId: $after) {{ {moved} }} }}""",
        cycle=where["cycleId"], before=global_id("Run", cycle.run_id), after=run["id"],
    ).data  # fmt: skip
    moves = found["correctionMoves"]
    assert moves == found["runMoves"]
    assert (moves["before"], moves["after"], moves["people"]) == ({"number": 1}, {"number": 2}, len(PEOPLE))
    assert moves["moved"] == done["moved"] == len(moves["nodes"]) == len(moves["edges"]) > 0
    mine = next(move for move in moves["nodes"] if move["employee"]["number"] == best["number"])
    assert Decimal(mine["total"]["was"]) == Decimal(best["total"])
    document = """query ($id: ID!) { timeline(employeeId: $id) { period cycle { name } result { revision total }
        revisions { revision reason result { total } } } }"""
    (entry,) = one.run(document, id=global_id("Employee", shop.ids[best["number"]])).data["timeline"]
    assert [(told["revision"], told["reason"]) for told in entry["revisions"]] == [(0, ""), (1, "the export was wrong")]
    assert entry["revisions"][0]["result"]["total"] == best["total"]
    assert entry["result"] == {"revision": 1, "total": entry["revisions"][1]["result"]["total"]}
    assert listed(one, cycle, revision=0)["nodes"][0]["total"] == best["total"]
    read = one.run("query ($id: ID!) { node(id: $id) { ... on Publication { reason cycle { name } } } }", id=done["id"])
    assert read.data["node"] == {"reason": "the export was wrong", "cycle": {"name": "2026-01"}}


def test_standings_groups_and_longer_periods(lone: Course) -> None:
    cycle = lone.published(facts())
    document = """query ($cycle: ID!) {
      ranking(cycleId: $cycle, places: 2) { scheme { code } people cohort { key value }
        places { rank number name total grade employee { number } } }
      resultGroups(cycleId: $cycle, by: POSITION) { key fullMarks people scored mean lowest highest pay
        grades { grade people } }
      periodResults(period: "2026-Q1") { nodes { number own total fullMarks grade missing months { period total }
        problems { code } employee { number } } }
      periodGroups(period: "2026-Q1") { key people scored mean }
    }"""
    found = hr(lone).run(document, cycle=global_id("Cycle", cycle.id)).data
    ranked = [node for node in listed(hr(lone), cycle)["nodes"] if node["rank"] is not None]
    (first,) = found["ranking"]
    assert (first["scheme"], first["people"]) == ({"code": R19}, len(ranked))
    assert [(place["rank"], place["number"], place["total"]) for place in first["places"]] == [
        (node["rank"], node["number"], node["total"]) for node in ranked if node["rank"] <= 2
    ]
    (group,), (stored,) = found["resultGroups"], lone.asked(lone.hr, groups, cycle.id)
    assert (group["people"], number(group["mean"]), number(group["pay"])) == (stored.people, stored.mean, stored.pay)
    assert [(one["grade"], one["people"]) for one in group["grades"]] == list(stored.grades)
    quarter = lone.asked(lone.hr, periods, "2026-Q1").rows
    assert [(one["number"], number(one["total"]), one["missing"]) for one in found["periodResults"]["nodes"]] == [
        (one.number, one.total, list(one.missing)) for one in quarter
    ]
    assert found["periodGroups"][0]["people"] == len(quarter)
    refused = hr(lone).run('{ periodGroups(period: "2026-01") { key } }')
    assert (refused.data["periodGroups"], refused.refusals[0]["problems"][0]["code"]) == (None, "period.no_span")
