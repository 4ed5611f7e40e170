"""Measurements: numbers about employees in a period, and the amounts that pay plans ask for."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.facts.queries.by_ids import exams_by_ids, measurement_histories, measurements_by_ids
from server.facts.queries.measurements import list_measurements
from server.facts.tables import MeasureKind
from server.facts.values import MeasurementView
from server.regimes.queries.declared import indicators_by_code
from server.schema.catalogue.indicators import Indicator
from server.schema.declare import Asking, Node, batched, by_key, enum, node
from server.schema.employees import Employee
from server.schema.facts.exams import Exam
from server.schema.facts.revisions import PERIOD, FactRevision
from server.schema.ids import optional_key
from server.schema.paging import AFTER, FIRST, Connection, listed

enum(
    MeasureKind,
    "What the code of a measurement names.",
    {
        MeasureKind.INDICATOR: "An indicator, in its own unit.",
        MeasureKind.PAY: "An amount that a pay plan asks for, in yuan.",
    },
)


@node(
    MeasurementView,
    "A number about an employee in a period: one revision of it. Any revision's id finds the fact.",
    measurements_by_ids,
)
class Measurement(Node):
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Whom it is about; null where you may not see them."
    )
    period: str = field(description=PERIOD)
    kind: MeasureKind = field(description="What the code names.")
    code: str = field(description="The indicator's code, or the pay plan's key.")
    indicator: Indicator | None = batched(
        by_key(indicators_by_code, lambda one: one.code if one.kind is MeasureKind.INDICATOR else None),
        "The indicator; null for an amount of pay, and where nobody declares it any more.",
    )
    value: Decimal | None = field(
        description="The number, in the indicator's unit or in yuan; null where this revision withdrew it."
    )
    exam: Exam | None = batched(
        by_key(exams_by_ids, lambda one: one.exam_id), "The exam whose mark it is; null for any other number."
    )
    recorded: FactRevision = field(description="Which revision it is, and where it came from.")
    history: list[Measurement] | None = batched(
        by_key(measurement_histories, lambda one: one.id),
        "Every revision of the fact, the oldest first: each replaced the one before, the last one counts.",
        length=3,
    )


@strawberry.input(description="Which measurements: those for which everything that is given holds.")
class MeasurementFilterInput:
    employee_id: strawberry.ID | None = field(default=None, description="About this employee.")
    kind: MeasureKind | None = field(default=None, description="Of this kind.")
    code: str | None = field(default=None, description="Of this indicator, or this key of pay plans.")


@strawberry.type
class MeasurementQueries:
    @field(description="The numbers that count in a period, within your reach, by staff number, kind and code.")
    def measurements(
        self,
        info: Asking,
        period: Annotated[str, strawberry.argument(description=PERIOD)],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[MeasurementFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[Measurement] | None:
        wanted = filter or MeasurementFilterInput()
        return listed(
            info,
            list_measurements,
            first,
            after,
            period=period,
            employee_id=optional_key("Employee", wanted.employee_id),
            kind=wanted.kind,
            code=wanted.code,
        )
