"""``importEmployees``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.employees.importing.commands import import_staff
from server.employees.importing.uploaded import UploadedList, import_uploaded
from server.employees.importing.values import ImportOutcome
from server.refusal import Refusal
from server.schema.context import Context
from server.schema.mutate import mutation
from server.schema.staff_list import EmployeeImport, StaffListInput


@strawberry.input(description="Which staff list is imported, as it was shown.")
class ImportEmployeesInput:
    source: StaffListInput = field(description="The list, as it was given to `employeeImportPreview`.")
    digest: str = field(description="What the preview is called; where anything else would be done by now, nothing is.")

    def arguments(self) -> dict[str, Any]:
        """As the import takes them."""
        return {"wanted": self.source.wanted(), "digest": self.digest}


def through(context: Context, *, key: str | None, wanted: UploadedList, digest: str) -> ImportOutcome | Refusal:
    """The import of an uploaded file."""
    return import_uploaded(context.executor, context.files, context.who, wanted, digest, key=key)


MUTATION = mutation(
    import_staff,
    name="importEmployees",
    description="What the preview of a staff list showed has happened: every row of it, or none.",
    input=ImportEmployeesInput,
    returns={"imported": (EmployeeImport, "What was done.")},
    through=through,
    paths={"fileId": "source.fileId"},
)
