"""The schema as one value, made of the modules of every domain."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import create_type, merge_types
from strawberry.types.field import StrawberryField

from server.schema import mutations
from server.schema.audit import AuditQueries
from server.schema.catalogue.queries import CatalogueQueries
from server.schema.chart import ChartQueries
from server.schema.columns import Columns
from server.schema.cycles.cycles import CycleQueries
from server.schema.cycles.progress import ProgressQueries
from server.schema.cycles.runs import RunQueries
from server.schema.employees import EmployeeQueries
from server.schema.facts.queries import FACT_QUERIES
from server.schema.identity.queries import IdentityQueries, ViewerQueries
from server.schema.nodes import NodeQueries
from server.schema.regimes.queries import RegimeQueries
from server.schema.results.cards import CardQueries
from server.schema.results.moves import MoveQueries
from server.schema.results.results import ResultQueries
from server.schema.results.standings import StandingQueries
from server.schema.scalars import SCALARS
from server.schema.staff_list import StaffListQueries
from server.schema.structure import StructureQueries
from server.schema.subscriptions import Subscription
from server.schema.whatif import TrialQueries

QUERIES: tuple[type, ...] = (
    NodeQueries,
    ViewerQueries,
    IdentityQueries,
    StructureQueries,
    EmployeeQueries,
    ChartQueries,
    StaffListQueries,
    CatalogueQueries,
    RegimeQueries,
    TrialQueries,
    CycleQueries,
    ProgressQueries,
    RunQueries,
    ResultQueries,
    CardQueries,
    StandingQueries,
    MoveQueries,
    *FACT_QUERIES,
    AuditQueries,
)
"""What can be read, by domain."""


@lru_cache(maxsize=1)
def schema() -> strawberry.Schema:
    """The schema; the same for everybody, whatever they may do."""
    query: Any = merge_types("Query", QUERIES)
    query.__strawberry_definition__.description = "What can be read, all of it from one moment of the database."
    return strawberry.Schema(
        query=query,
        mutation=create_type(
            "Mutation",
            all_mutations(),
            description="What can be done: each wholly or not at all, one after the other in their order.",
        ),
        subscription=Subscription,
        config=StrawberryConfig(scalar_map=SCALARS),
        execution_context_class=Columns,
    )


def all_mutations() -> list[StrawberryField]:
    """Every ``MUTATION`` of the modules of ``server.schema.mutations``, by name."""
    found: list[StrawberryField] = []
    for module in pkgutil.walk_packages(mutations.__path__, f"{mutations.__name__}."):
        one: Any = getattr(importlib.import_module(module.name), "MUTATION", None)
        if one is not None:
            found.append(one)
    return sorted(found, key=lambda one: one.python_name)
