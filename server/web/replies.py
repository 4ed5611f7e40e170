"""Answers in JSON: values, refusals with their problems in both languages, and faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.problem import Problem
from core.spec import Text
from server.refusal import (
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Refusal,
    Stale,
    Throttled,
    Unavailable,
    error,
)

STATUS: Mapping[type[Refusal], int] = {
    Refusal: 400,
    Invalid: 422,
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Stale: 409,
    Conflict: 409,
    Throttled: 429,
    Unavailable: 503,
}
AGAIN = Text(zh="请更正请求后重试。", en="Correct the request and try again.")


def refused(refusal: Refusal, status: int | None = None) -> Response:
    """``refusal`` as an answer: its code and problems; ``status`` where the kind of refusal doesn't say it."""
    headers = {"retry-after": str(refusal.retry_after)} if isinstance(refusal, (Throttled, Unavailable)) else {}
    return JSONResponse(
        {"refused": refusal.code, "problems": [problem_json(problem) for problem in refusal.problems]},
        status_code=status_of(refusal) if status is None else status,
        headers=headers,
    )


def status_of(refusal: Refusal) -> int:
    """The HTTP status of ``refusal``."""
    return STATUS[next(kind for kind in type(refusal).__mro__ if kind in STATUS)]


def problem_json(problem: Problem) -> dict[str, Any]:
    """``problem`` in both languages."""
    return {
        "code": problem.code,
        "path": problem.path,
        "message": {"zh": problem.message.zh, "en": problem.message.en},
        "remedy": {"zh": problem.remedy.zh, "en": problem.remedy.en},
    }


def fault(reference: str) -> Response:
    """Something failed that shouldn't; ``reference`` is all that is said of it."""
    message = Text(
        zh="服务器内部错误, 请将编号告知系统管理员。", en="The server failed; tell the operator the reference."
    )
    return JSONResponse({"fault": reference, "message": {"zh": message.zh, "en": message.en}}, status_code=500)


def too_large(most: int) -> Response:
    """The body has more than ``most`` bytes; the connection is closed, since the rest of it isn't read."""
    problem = error(
        "request.too_large",
        "body",
        Text(zh=f"请求正文超过 {most} 字节。", en=f"The body of the request has more than {most} bytes."),
        AGAIN,
    )
    response = refused(Invalid((problem,)), 413)
    response.headers["connection"] = "close"
    return response


async def no_such_route(_request: Request, failure: Exception) -> Response:
    """What the router refuses (no such address, no such method there), in the form of every other refusal."""
    assert isinstance(failure, HTTPException)
    problem = error(
        f"request.{failure.status_code}",
        "",
        Text(zh="没有这个地址, 或不支持此方法。", en="There is no such address, or it doesn't take this method."),
        AGAIN,
    )
    kind = NotFound if failure.status_code == 404 else Invalid
    response = refused(kind((problem,)), failure.status_code)
    response.headers.update(failure.headers or {})
    return response
