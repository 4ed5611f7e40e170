"""Roles, and the doors through which requests come."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is within a unit. The last three stand outside of units.

    ``deployment_admin`` creates units and users and sees no unit's data; ``visitor`` hasn't logged in, or hasn't
    entered a unit yet; ``operator`` sits at the command line of the machine.
    """

    UNIT_ADMIN = "unit_admin"
    HR = "hr"
    SUPERVISOR = "supervisor"
    EMPLOYEE = "employee"
    TOP_MANAGEMENT = "top_management"
    AUDITOR = "auditor"
    INTEGRATOR = "integrator"
    DEPLOYMENT_ADMIN = "deployment_admin"
    VISITOR = "visitor"
    OPERATOR = "operator"


UNIT_ROLES = tuple(role for role in Role if role not in (Role.DEPLOYMENT_ADMIN, Role.VISITOR, Role.OPERATOR))
"""The roles that a membership may give."""


class Door(StrEnum):
    """Where a request came in: the first word of an audit tag."""

    CLI = "cli"
    API = "api"
    ADMIN = "admin"
    JOB = "job"
