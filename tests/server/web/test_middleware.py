"""What surrounds every request: ids, lines in the log, headers, limits, faults."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.identity.roles import Role
from server.web.middleware import HEADERS
from tests.server.stores import SqliteMaker, somebody
from tests.server.web.clients import Log, logging_to_memory, served, settings_for

ANN = "Ann Example ann@example.com"
USER = UUID(int=7)


async def _echo(request: Request) -> Response:
    return JSONResponse({"bytes": len(await request.body())}, headers={"cache-control": "private"})


async def _known(request: Request) -> Response:
    request.state.who = somebody(3, Role.HR, user_id=USER)
    return Response(ANN)


async def _break(request: Request) -> Response:
    raise RuntimeError(f"{request.path_params['person']} {(await request.body()).decode()} {request.query_params}")


async def _break_late(_request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        raise RuntimeError(ANN)

    return StreamingResponse(parts())


ROUTES = (
    Route("/echo", _echo, methods=["POST"]),
    Route("/known/{person}", _known),
    Route("/break/{person}", _break, methods=["POST"]),
    Route("/break-late", _break_late),
)


@pytest.fixture
def url(sqlite_maker: SqliteMaker) -> Iterator[str]:
    with sqlite_maker.url() as one:
        yield one


@pytest.fixture
def client(url: str, tmp_path: Path) -> Iterator[TestClient]:
    with served(settings_for(url, tmp_path, largest_request=100), ROUTES) as one:
        yield one


@pytest.fixture
def log(client: TestClient) -> Iterator[Log]:
    with logging_to_memory() as one:
        yield one


def test_a_request_keeps_the_id_that_the_caller_gave_when_it_is_a_uuid(client: TestClient, log: Log) -> None:
    given = "0190b5a0-0000-7000-8000-000000000001"
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] == given
    assert log.lines("request")[0]["request_id"] == given


@pytest.mark.parametrize("given", ["", "ann@example.com", "x" * 5000, "0190b5a0"])
def test_any_other_id_is_replaced(client: TestClient, log: Log, given: str) -> None:
    made = client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert UUID(made).version == 7
    assert [line["request_id"] for line in log.lines("request")] == [made]


def test_a_request_is_one_line_with_who_asked_by_number(client: TestClient, log: Log) -> None:
    client.get("/known/ann?phone=123")
    (line,) = log.lines()
    assert line.pop("ms") >= 0
    assert line.pop("timestamp")
    assert line.pop("request_id")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "route": "/known/{person}",
        "status": 200,
        "unit_id": 3,
        "user_id": str(USER),
    }


def test_nothing_that_the_caller_wrote_is_in_the_log(client: TestClient, log: Log) -> None:
    headers = {"Cookie": "session=secretsecret", "Authorization": "Bearer secretsecret", "User-Agent": "Ann's"}
    for method, path in (
        ("POST", "/break/Ann Example"),
        ("POST", "/echo"),
        ("GET", "/known/Ann Example"),
        ("GET", "/no/such/Ann Example"),
        ("ANN", "/healthz"),
    ):
        client.request(method, path, params={"email": "ann@example.com"}, content=ANN, headers=headers)
    assert [line["status"] for line in log.lines("request")] == [500, 200, 200, 404, 405]
    for word in ("ann", "example", "secretsecret"):
        assert word not in log.getvalue().lower().replace("test_middleware", "")


def test_a_fault_is_answered_with_a_reference_alone_and_the_log_tells_where(client: TestClient, log: Log) -> None:
    answer = client.post("/break/Ann Example", content=ANN)
    assert answer.status_code == 500
    assert set(answer.json()) == {"fault", "message"}
    assert "Ann" not in answer.text
    (line,) = log.lines("fault")
    assert line["reference"] == answer.json()["fault"] == answer.headers["x-request-id"]
    assert line["exception"][0]["type"] == "builtins.RuntimeError"
    assert line["exception"][0]["at"][-1].endswith(" _break")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_fault_within_an_answer_cuts_it(client: TestClient, log: Log) -> None:
    assert client.get("/break-late").text == "begun"
    assert [line["event"] for line in log.lines()][:1] == ["fault"]
    assert "Ann" not in log.getvalue()


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/healthz", "/no/such/route"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "strict-transport-security" not in answer.headers


def test_an_answer_may_set_a_header_itself(client: TestClient) -> None:
    assert client.post("/echo").headers["cache-control"] == "private"


def test_https_is_stayed_with(url: str, tmp_path: Path) -> None:
    with served(settings_for(url, tmp_path, public_url="https://steelyard.example.com")) as client:
        assert "max-age" in client.get("/healthz").headers["strict-transport-security"]


@pytest.mark.parametrize(("size", "status"), [(0, 200), (99, 200), (100, 200), (101, 413), (10_000, 413)])
@pytest.mark.parametrize("declared", [True, False])
def test_a_body_has_a_limit(client: TestClient, size: int, status: int, declared: bool) -> None:
    body = b"x" * size
    answer = client.post("/echo", content=body if declared else iter([body[:60], body[60:]]))
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["problems"][0]["code"] == "request.too_large"
        assert answer.headers["connection"] == "close"
    else:
        assert answer.json() == {"bytes": size}


@pytest.mark.parametrize("length", ["-1", "many", "9" * 5000])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str) -> None:
    assert client.post("/echo", headers={"Content-Length": length}).status_code == 413


@pytest.mark.parametrize(
    ("path", "method", "status"), [("/no", "GET", 404), ("/echo", "GET", 405), ("/echo/", "POST", 404)]
)
def test_what_the_router_refuses_is_a_refusal_in_both_languages(
    client: TestClient, path: str, method: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    (problem,) = answer.json()["problems"]
    assert set(problem["message"]) == {"zh", "en"}
    assert json.dumps(problem)
