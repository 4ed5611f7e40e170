"""``recordMeasurement``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.measurements import record_measurement
from server.facts.tables import MeasureKind
from server.schema.facts.measurements import Measurement
from server.schema.facts.revisions import PERIOD
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="A number about an employee in a period.")
class RecordMeasurementInput:
    employee_id: strawberry.ID = field(description="The employee.")
    period: str = field(description=PERIOD)
    code: str = field(description="The code of the indicator, or the key of pay plans.")
    value: Decimal = field(description="The number, in the indicator's unit or in yuan.")
    kind: MeasureKind = field(default=MeasureKind.INDICATOR, description="What the code names.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "employee_id": key_of("Employee", self.employee_id),
            "period": self.period,
            "code": self.code,
            "value": self.value,
            "kind": self.kind,
        }


MUTATION = mutation(
    record_measurement,
    name="recordMeasurement",
    description="A number is recorded that isn't there yet.",
    input=RecordMeasurementInput,
    returns={"measurement": (Measurement, "The number.")},
)
