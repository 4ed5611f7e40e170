"""GraphQL over HTTP: who may ask, what can be read, which status and type an answer has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.schema.transport.reading import LARGEST_BODY
from tests.server.schema.transport.front import DEVELOPS, JSON, READS, RESPONSE, Front, fronted
from tests.server.stores import SqliteMaker

COUNT = "{ employees(first: 1) { pageInfo { hasNextPage } } }"
ANSWER = {"data": {"employees": {"pageInfo": {"hasNextPage": False}}}}
INTROSPECTION = "{ __schema { queryType { name } } }"
CREATE = 'mutation { createPosition(input: {code: "x", name: "X"}) { __typename } }'


@pytest.fixture
def front(sqlite_maker: SqliteMaker, tmp_path: Path) -> Iterator[Front]:
    with sqlite_maker.url() as url, fronted(url, tmp_path) as one:
        yield one


def codes(answer: Any) -> list[str]:
    """The codes of the answer's errors."""
    return [error["extensions"]["code"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (JSON, JSON),
        (RESPONSE, RESPONSE),
        ("*/*", JSON),
        ("", JSON),
        (f"{RESPONSE}; charset=utf-8, {JSON};q=0.9", RESPONSE),
        (f"{JSON}, {RESPONSE}", JSON),
    ],
)
def test_the_answer_has_the_type_that_is_accepted(front: Front, accept: str, kind: str) -> None:
    answer = front.post({"query": COUNT}, front.token(*READS), accept=accept)
    assert (answer.status_code, answer.json()) == (200, ANSWER)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"


def test_nothing_else_is_accepted(front: Front) -> None:
    answer = front.post({"query": COUNT}, front.token(*READS), accept="image/png")
    assert (answer.status_code, codes(answer)) == (406, ["not_acceptable"])


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({}, "/graphql"),
        ({"authorization": "Bearer wrong"}, "/graphql"),
        ({"authorization": "Basic eDp5"}, "/graphql"),
        ({"cookie": "steelyard=wrong"}, "/graphql/shop"),
    ],
)
def test_who_is_not_known_is_refused_before_anything_is_read(front: Front, headers: dict[str, str], path: str) -> None:
    answer = front.client.post(path, content=b"{ no json", headers={"accept": JSON, **headers})
    assert (answer.status_code, codes(answer)) == (401, ["not_signed_in"])
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_is_for_its_own_unit(front: Front) -> None:
    front.store.unit("bank")
    token = front.token(*READS)
    assert front.post({"query": COUNT}, token, "/graphql/shop").json() == ANSWER
    for other in ("bank", "nothing"):
        answer = front.post({"query": COUNT}, token, f"/graphql/{other}")
        assert (answer.status_code, codes(answer)) == (401, ["not_signed_in"])


def test_a_session_enters_the_unit_of_the_path(front: Front) -> None:
    front.log_in()
    assert front.post({"query": COUNT}, path="/graphql/shop").json() == ANSWER
    assert front.post({"query": COUNT}, path="/graphql/bank").status_code == 401
    outside = front.post({"query": COUNT}, path="/graphql").json()
    assert outside["data"] == {"employees": None}
    assert [one["code"] for one in outside["extensions"]["refusals"]] == ["not_allowed"]


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_session_is_not_good_for_other_sites_pages(front: Front, headers: dict[str, str]) -> None:
    front.log_in()
    answer = front.client.post("/graphql/shop", json={"query": CREATE}, headers={"accept": JSON, **headers})
    assert (answer.status_code, codes(answer)) == (403, ["not_allowed"])
    assert front.client.post("/graphql/shop", json={"query": CREATE}, headers={"accept": JSON}).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{ no json", JSON, 400, "not_json"),
        (b"[]", JSON, 400, "not_an_object"),
        (b'[{"query": "{ __typename }"}]', JSON, 400, "not_an_object"),
        (b"{}", JSON, 400, "no_document"),
        (b'{"query": 1}', JSON, 400, "malformed_request"),
        (b'{"query": "{ __typename }", "variables": []}', JSON, 400, "malformed_request"),
        (b'{"query": "{ __typename }", "operationName": 1}', JSON, 400, "malformed_request"),
        (b'{"query": "{ __typename }", "extensions": "x"}', JSON, 400, "malformed_request"),
        (b"query=%7B__typename%7D", "application/x-www-form-urlencoded", 415, "not_json"),
        (b"{ __typename }", "application/graphql", 415, "not_json"),
        (b'{"query": "{ __typename }"}', "text/plain", 415, "not_json"),
        (b'{"query": "{ __typename }"}', f"{JSON}; charset=latin1", 415, "not_utf8"),
    ],
)
def test_requests_that_are_none(front: Front, body: bytes, kind: str, status: int, code: str) -> None:
    headers = {"accept": JSON, "content-type": kind, "authorization": f"Bearer {front.token(*READS)}"}
    answer = front.client.post("/graphql", content=body, headers=headers)
    assert (answer.status_code, codes(answer)) == (status, [code])


@pytest.mark.parametrize("query", ["{", "{ nothing }", "query ($x: Int!) { employees(first: $x) { nodes { id } } }"])
def test_a_document_that_cannot_be_executed(front: Front, query: str) -> None:
    token = front.token(*READS)
    assert front.post({"query": query}, token).status_code == 200
    answer = front.post({"query": query}, token, accept=RESPONSE)
    assert answer.status_code == 400
    assert "data" not in answer.json()


def test_bodies_up_to_the_limit_and_beyond(front: Front) -> None:
    headers = {"accept": JSON, "content-type": JSON, "authorization": f"Bearer {front.token(*READS)}"}
    whole = json.dumps({"query": COUNT}).encode()
    fits = front.client.post("/graphql", content=whole.ljust(LARGEST_BODY), headers=headers)
    assert fits.json() == ANSWER
    for size in (LARGEST_BODY + 1, 1_000_000):
        answer = front.client.post("/graphql", content=whole.ljust(size), headers=headers)
        assert (answer.status_code, codes(answer)) == (413, ["body_too_large"])
    parts = iter([whole, b" " * LARGEST_BODY])
    assert front.client.post("/graphql", content=parts, headers=headers).status_code == 413


def test_get_takes_queries_alone_and_a_header_that_no_other_site_can_send(front: Front) -> None:
    token = front.token(*READS)
    plain = {"accept": JSON, "authorization": f"Bearer {token}"}
    ours = {**plain, "graphql-require-preflight": "1"}
    assert front.client.get("/graphql", params={"query": COUNT}, headers=ours).json() == ANSWER
    refused = front.client.get("/graphql", params={"query": COUNT}, headers=plain)
    assert (refused.status_code, codes(refused)) == (403, ["preflight_required"])
    mutation = front.client.get("/graphql", params={"query": CREATE}, headers=ours)
    assert (mutation.status_code, codes(mutation)) == (405, ["not_by_this_method"])
    bad = front.client.get("/graphql", params={"query": COUNT, "variables": "{"}, headers=ours)
    assert (bad.status_code, codes(bad)) == (400, ["malformed_request"])


def test_introspection_is_for_developers(front: Front) -> None:
    assert front.post({"query": INTROSPECTION}, front.token(*DEVELOPS)).json()["data"] is not None
    refused = front.post({"query": INTROSPECTION}, front.token(*READS)).json()
    assert "introspection" in refused["errors"][0]["message"]
    front.log_in()
    assert "errors" in front.post({"query": INTROSPECTION}, path="/graphql/shop").json()


def test_suggestions_are_for_developers(front: Front) -> None:
    query = {"query": "{ employeez { nodes { id } } }"}
    assert "Did you mean" in front.post(query, front.token(*DEVELOPS)).json()["errors"][0]["message"]
    assert "Did you mean" not in front.post(query, front.token(*READS)).text


@pytest.mark.parametrize(
    ("accepted", "word"), [("en", "There is no such thing."), ("zh-CN", "没有这个数据。"), ("", "没有这个数据。")]
)
def test_refusals_speak_the_callers_language(front: Front, accepted: str, word: str) -> None:
    answer = front.post({"query": '{ node(id: "x") { id } }'}, front.token(*READS), accept_language=accepted).json()
    assert [one["message"] for one in answer["extensions"]["refusals"]] == [word]


def test_persisted_documents_go_by_their_id(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    kept = tmp_path / "documents.json"
    kept.write_text(json.dumps({"abc": COUNT}), encoding="utf-8")
    with (
        sqlite_maker.url() as url,
        fronted(url, tmp_path, graphql_documents=kept, graphql_documents_only=True) as front,
    ):
        token = front.token(*READS)
        assert front.post({"documentId": "abc"}, token).json() == ANSWER
        assert front.post({"documentId": "sha256:abc"}, token).json() == ANSWER
        plain = {"accept": JSON, "authorization": f"Bearer {token}"}
        assert front.client.get("/graphql", params={"documentId": "abc"}, headers=plain).json() == ANSWER
        assert codes(front.post({"documentId": "abd"}, token)) == ["unknown_document"]
        assert codes(front.post({"query": COUNT}, token)) == ["persisted_only"]
        assert front.post({"query": COUNT}, front.token(*DEVELOPS)).json() == ANSWER
