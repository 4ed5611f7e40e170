"""Servers that answer the same list from the same tables, without logins, units, audits or limits."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from server.bench.graphql.shape import EMPLOYEE_SQL, PEOPLE, RESULT_SQL

URL, UNIT = "STEELYARD_BENCH_RIVAL_URL", "STEELYARD_BENCH_RIVAL_UNIT"
SDL = """
type Query { employees(first: Int!): [Employee!]! }
type Employee {
  id: ID! number: String! name: String! employment: String! hiredOn: String version: Int! results: [Result!]!
}
type Result { period: String! total: String grade: String rank: Int level: String }
"""


@dataclass
class ResultRow:
    """One result of an employee."""

    period: str
    total: Decimal | None
    grade: str | None
    rank: int | None
    level: str | None


@dataclass
class EmployeeRow:
    """An employee of the page."""

    id: str
    number: str
    name: str
    employment: str
    hired_on: date | None
    version: int
    results: list[ResultRow]


def load(connection: Connection, unit: int, first: int) -> list[EmployeeRow]:
    """The page, with two statements."""
    people = connection.execute(text(EMPLOYEE_SQL), {"unit": unit, "first": first}).all()
    rows = connection.execute(text(RESULT_SQL), {"unit": unit, "ids": [one.id for one in people]})
    found: dict[Any, list[ResultRow]] = {}
    for row in rows:
        total = None if row.total is None else Decimal(row.total).scaleb(-4)
        found.setdefault(row.employee_id, []).append(ResultRow(row.period, total, row.grade, row.rank, row.level))
    return [
        EmployeeRow(str(one.id), one.number, one.name, one.employment, one.hired_on, one.version, found.get(one.id, []))
        for one in people
    ]


def rival_app(name: str) -> Any:
    """The application called ``name``, as ``RIVALS`` has it, on the database and unit that the environment names."""
    engine = create_engine(os.environ[URL], pool_size=10)
    return RIVALS[name](engine, int(os.environ[UNIT]))


def plain_json(engine: Engine, unit: int) -> Any:
    """A Starlette route."""

    def answer(_request: Request) -> JSONResponse:
        with engine.connect() as connection:
            people = load(connection, unit, PEOPLE)
        return JSONResponse({"data": {"employees": [_as_json(one) for one in people]}})

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])])


def stock_strawberry(engine: Engine, unit: int) -> Any:
    """strawberry as its documentation has it, with everything loaded by the parent's resolver."""
    import strawberry
    from strawberry.asgi import GraphQL
    from strawberry.tools import create_type

    result: Any = strawberry.type(ResultRow, name="Result")
    employee: Any = strawberry.type(EmployeeRow, name="Employee")
    assert (result, employee) == (ResultRow, EmployeeRow)

    def employees(first: int) -> list[EmployeeRow]:
        with engine.connect() as connection:
            return load(connection, unit, first)

    field: Any = strawberry.field(resolver=employees, name="employees")
    query = create_type("Query", [field])
    return Starlette(routes=[Mount("/graphql", GraphQL(strawberry.Schema(query=query), graphql_ide=None))])


def ariadne(engine: Engine, unit: int) -> Any:
    """Ariadne as its documentation has it, over the same rows."""
    from ariadne import ObjectType, QueryType, make_executable_schema
    from ariadne.asgi import GraphQL

    query, employee = QueryType(), ObjectType("Employee")
    employee.set_alias("hiredOn", "hired_on")

    @query.field("employees")
    def employees(_root: Any, _info: Any, first: int) -> list[EmployeeRow]:
        with engine.connect() as connection:
            return load(connection, unit, first)

    schema = make_executable_schema(SDL, query, employee)
    return Starlette(routes=[Mount("/graphql", GraphQL(schema))])


def _as_json(one: EmployeeRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "name": one.name,
        "employment": one.employment,
        "hiredOn": None if one.hired_on is None else one.hired_on.isoformat(),
        "version": one.version,
        "results": [
            {
                "period": row.period,
                "total": None if row.total is None else str(row.total),
                "grade": row.grade,
                "rank": row.rank,
                "level": row.level,
            }
            for row in one.results
        ],
    }


RIVALS: Mapping[str, Callable[[Engine, int], Any]] = {
    "json": plain_json,
    "strawberry": stock_strawberry,
    "ariadne": ariadne,
}
