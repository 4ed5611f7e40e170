"""Every limit of an operation: within it there is an answer, beyond it a refusal that names it, and nothing is executed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.schema.limits import (
    MOST_ALIASES,
    MOST_COST,
    MOST_DEPTH,
    MOST_DIRECTIVES,
    MOST_FRAGMENTS,
    MOST_REPEATED,
    MOST_TOKENS,
)
from server.schema.operate import Answer, Operations, Prepared, Request
from server.schema.transport.routes import operations_for
from tests.server.schema.transport.front import READS, Front, fronted
from tests.server.stores import SqliteMaker


@pytest.fixture(scope="module")
def operations() -> Operations:
    return operations_for()


def limit(operations: Operations, document: str, **variables: Any) -> str | None:
    """The limit that ``document`` is beyond."""
    found = operations.prepare(Request(document=document, variables=variables), introspects=False)
    if isinstance(found, Prepared):
        return None
    assert isinstance(found, Answer)
    (error,) = found.errors
    assert error["extensions"]["code"] == "too_large", error
    return str(error["extensions"]["limit"])


def deep(depth: int) -> str:
    inner = "id"
    for _ in range(depth - 2):
        inner = f"parent {{ {inner} }}"
    return f"{{ departments {{ {inner} }} }}"


def aliased(count: int) -> str:
    return f"{{ {' '.join(f'a{number}: __typename' for number in range(count))} }}"


def directed(count: int) -> str:
    both = [f"a{number}: __typename @include(if: true) @skip(if: false)" for number in range(count // 2)]
    return f"{{ {' '.join([*both, *['b: __typename @include(if: true)'] * (count % 2)])} }}"


def fragmented(count: int) -> str:
    spreads = " ".join(f"...F{number}" for number in range(count))
    return f"{{ {spreads} }} " + " ".join(f"fragment F{number} on Query {{ __typename }}" for number in range(count))


def repeated(count: int) -> str:
    return "{ %s }" % ("__typename " * count)


@pytest.mark.parametrize(
    ("written", "most", "named"),
    [
        (deep, MOST_DEPTH, "depth"),
        (aliased, MOST_ALIASES, "the number of aliases"),
        (directed, MOST_DIRECTIVES, "the number of directives"),
        (fragmented, MOST_FRAGMENTS, "the number of fragments"),
        (repeated, MOST_REPEATED, "the number of times that one field is asked for"),
    ],
)
def test_shapes_up_to_the_limit_and_beyond(
    operations: Operations, written: Callable[[int], str], most: int, named: str
) -> None:
    assert limit(operations, written(most)) is None
    assert limit(operations, written(most + 1)) == named


def test_limits_hold_within_fragments(operations: Operations) -> None:
    nested = (
        f"{{ departments {{ ...F }} }} fragment F on Department {{ {'parent { ' * MOST_DEPTH}id{' }' * MOST_DEPTH} }}"
    )
    assert limit(operations, nested) == "depth"
    doubled = " ".join(
        f"fragment F{number} on Query {{ a{number}: __typename ...F{number + 1} ...F{number + 1} }}"
        for number in range(30)
    )
    many = f"{{ ...F0 }} {doubled} fragment F30 on Query {{ __typename }}"
    assert limit(operations, many) == "the number of aliases"


def test_a_fragment_within_itself_is_refused_by_validation(operations: Operations) -> None:
    found = operations.prepare(Request(document="{ ...F } fragment F on Query { ...F }"), introspects=False)
    assert isinstance(found, Answer)
    assert "itself" in found.errors[0]["message"]


def test_tokens(operations: Operations) -> None:
    def said(count: int) -> Any:
        # Braces and the field are three; each comma-free pair of an unknown argument would be more: commas are no tokens.
        return operations.prepare(Request(document="{ a " + "b " * (count - 3) + "}"), introspects=False)

    within, beyond = said(MOST_TOKENS), said(MOST_TOKENS + 1)
    assert isinstance(within, Answer)
    assert "tokens" not in within.errors[0]["message"]
    assert isinstance(beyond, Answer)
    assert "tokens" in beyond.errors[0]["message"]


def test_a_document_nested_beyond_all_measure_is_refused(operations: Operations) -> None:
    assert limit(operations, "{ a" * 150 + " }" * 150) == "depth"
    found = operations.prepare(Request(document="{ a" * 1300 + " }" * 1300), introspects=False)
    assert isinstance(found, Answer)
    assert "nested too deeply" in found.errors[0]["message"]


PAGE = "query ($first: Int!) { %s }"
ENTRY = "{ nodes { id results(last: 24) { period total grade rank level pay } } }"
COST_OF_ENTRY = 1 + 1 + 1 + 24 * 6
"""The node, its id, its results, and six fields of 24 of them."""


def cost(operations: Operations, document: str, **variables: Any) -> int:
    """What ``document`` costs: as many copies of it as it takes to go beyond the limit, and back."""
    copies = 1
    while True:
        many = document % " ".join(f"a{copy}: employees(first: $first) {ENTRY}" for copy in range(copies))
        found = operations.prepare(Request(document=many, variables=variables), introspects=False)
        if isinstance(found, Answer):
            return int(found.errors[0]["extensions"]["found"]) // copies
        copies += 1


@pytest.mark.parametrize(
    ("first", "entries"), [(1, 1), (0, 1), (-5, 1), (99, 99), (100, 100), (101, 100), (2_147_483_647, 100)]
)
def test_pages_cost_what_they_may_hold(operations: Operations, first: int, entries: int) -> None:
    if entries < 50:
        assert limit(operations, PAGE % f"employees(first: $first) {ENTRY}", first=first) is None
    else:
        assert cost(operations, PAGE, first=first) == 1 + entries * COST_OF_ENTRY


@pytest.mark.parametrize("last", [24, 25, 2_147_483_647])
def test_results_cost_no_more_than_there_can_be(operations: Operations, last: int) -> None:
    """24 results of six times 100 people are within the limit; more are refused, and cost no more."""
    page = f"employees(first: 100) {{ nodes {{ results(last: {last}) {{ period total grade rank }} }} }}"
    many = " ".join(f"a{copy}: {page}" for copy in range(6))
    assert limit(operations, f"{{ {many} }}") is None


def test_operations_up_to_the_cost_and_beyond(operations: Operations) -> None:
    each = cost(operations, PAGE, first=100)
    fits = MOST_COST // each
    for copies, named in ((fits, None), (fits + 1, "the cost")):
        many = PAGE % " ".join(f"a{copy}: employees(first: $first) {ENTRY}" for copy in range(copies))
        assert limit(operations, many, first=100) == named


def test_a_fragment_costs_where_it_is_spread(operations: Operations) -> None:
    copies = MOST_COST // cost(operations, PAGE, first=100) + 1
    spread = PAGE % " ".join(f"a{copy}: employees(first: $first) {{ ...P }}" for copy in range(copies))
    document = f"{spread} fragment P on EmployeeConnection {ENTRY}"
    assert limit(operations, document, first=100) == "the cost"
    assert limit(operations, document, first=1) is None


@pytest.fixture
def hurried(sqlite_maker: SqliteMaker, tmp_path: Path) -> Iterator[Front]:
    with sqlite_maker.url() as url, fronted(url, tmp_path, graphql_seconds=1e-9) as one:
        yield one


def test_an_operation_beyond_its_time_is_given_up(hurried: Front) -> None:
    answer = hurried.post({"query": "{ departments { id } positions { id } }"}, hurried.token(*READS)).json()
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"too_late"}
    assert answer["data"] == {"departments": None, "positions": None}
