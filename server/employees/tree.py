"""The tree of departments."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from server.employees.tables import Department, Employee


def within_department(department_id: UUID) -> ColumnElement[bool]:
    """The condition on ``Employee`` that they belong to the department or to one below it, at any depth."""
    tree = select(Department.id.label("id")).where(Department.id == department_id).cte("within", recursive=True)
    lower = aliased(Department)
    tree = tree.union(select(lower.id).where(lower.parent_id == tree.c.id))
    return Employee.department_id.in_(select(tree.c.id))
