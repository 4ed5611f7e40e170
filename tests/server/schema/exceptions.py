"""What the schema leaves out, and why."""

from __future__ import annotations

NO_MUTATION = {
    "file.register": "The bytes come first: uploads are a REST route, which answers with the file's id.",
}
"""Command -> why no mutation performs it."""

NO_FIELD = {
    "absence.list": "`Employee.absences` reads them for many at once.",
    "employee.get": "`node` reads an employee by id.",
    "employee.history": "`Employee.levels` and `Employee.absences` read it for many at once.",
    "employee.preview_import": "`employeeImportPreview` asks it about an uploaded file.",
    "catalogue.read": "`scheme` has its parts as fields of their own.",
    "file.digests": "A cleanup's own question; nobody reads digests.",
    "regime.editable": "A version's places are read for several versions at once.",
    "regime.read": "A version is read by its id, and its details for several versions at once.",
    "regime.versions": "A regime's versions are read for several regimes at once.",
    "regime_review.list": "A regime's reviews are read for several regimes at once.",
    "regime_review.read": "A review is read by its id, and its details for several reviews at once.",
    "session.enter": "Entering comes before GraphQL.",
    "token.enter": "Entering comes before GraphQL.",
}
"""Query -> why no field reads it."""
